"""From the paths of a command line to what lies there: what is checked, and what is passed over and why."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from italint.base.files import read_plain
from italint.base.ignored import Ignores, ignores_of
from italint.base.repository import leads_out, repository_of
from italint.base.suffixes import is_document, is_text, is_yaml
from italint.linting.files import STDIN, Unopened, holds_report, standard_input
from italint.linting.summary import PassedOver

LOCK = "~$"  # how the file begins that Word lays beside an open document
BESIDE = "._"  # how the file begins that macOS lays beside another on a foreign disk
OF_MACOS = b"\x00\x05\x16\x07"  # what is in it
HISTORY = frozenset({".git", ".hg", ".svn"})  # what a repository keeps of itself
PACKAGES = "node_modules"
ENVIRONMENT = "pyvenv.cfg"  # in a virtual environment of Python


class InputPlace(NamedTuple):
    """Where an input lies, and whether it was named or only found in a folder."""

    file: str
    named: bool
    data: bytes | None = None  # of standard input, which lies nowhere


def _key(file: str) -> str:
    """What is the same for all names of a file."""
    try:
        return file if file == STDIN else os.path.normcase(os.path.realpath(file))
    except ValueError:  # a zero in the name
        return file


def _is_link(place: InputPlace) -> bool:
    return os.path.islink(place.file)


class Inputs:
    """Every real file once, under the name that is not a link where it has one."""

    def __init__(self) -> None:
        self.found: dict[str, InputPlace] = {}
        self.passed_over: list[PassedOver] = []
        self.unopened: list[Unopened] = []

    @property
    def places(self) -> list[InputPlace]:
        """What is to be checked, in order."""
        return list(self.found.values())

    def add(self, place: InputPlace) -> None:
        """One more, unless it is there already."""
        key = _key(place.file)
        known = self.found.get(key)
        if known is None or place.named > known.named or (place.named == known.named and _is_link(known)):
            self.found[key] = place

    def pass_over(self, file: str, name: str) -> None:
        """What is not checked, with the name of the reason among the messages."""
        self.passed_over.append(PassedOver(file, name))

    def drop(self, files: Iterable[Path]) -> None:
        """Leave out files that were found and that this run writes: its own earlier outputs."""
        keys = {_key(str(file)) for file in files}
        self.found = {key: place for key, place in self.found.items() if place.named or key not in keys}
        self.passed_over = [each for each in self.passed_over if _key(each.file) not in keys]

    def without(self, excluded: Iterable[str], root: str = "") -> Inputs:
        """What is left where found files that patterns cover are left out."""
        patterns = list(excluded)
        left = Inputs()
        left.passed_over, left.unopened = list(self.passed_over), self.unopened
        for key, place in self.found.items():
            if not place.named and is_excluded(place.file, patterns, root):
                left.pass_over(place.file, "excluded")
            else:
                left.found[key] = place
        return left


def is_excluded(file: str, patterns: Iterable[str], root: str) -> bool:
    """Whether a file, or a folder around it below `root`, is one that a pattern names."""
    steps = os.path.relpath(file, root or os.curdir).split(os.sep)
    around = ["/".join(steps[:end]) for end in range(1, len(steps) + 1)]
    wanted = [pattern.removeprefix("./").rstrip("/") for pattern in patterns]
    return any(fnmatch(each, pattern) for pattern in wanted for each in (*around, *steps))


def find_inputs(paths: Iterable[str], stdin_name: str = STDIN) -> Inputs:
    """What lies at some paths; each folder and each real file is looked at once.

    Standard input is read, and is called `stdin_name`.
    """
    inputs = Inputs()
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for each in _matches(path):
            if each == STDIN:
                _take_standard_input(stdin_name, inputs)
            elif os.path.isdir(each):
                _walk(each, inputs, seen)
            else:
                inputs.add(InputPlace(each, named=True))
    return inputs


def _take_standard_input(name: str, inputs: Inputs) -> None:
    try:
        inputs.add(InputPlace(name, named=True, data=standard_input()))
    except OSError as error:
        inputs.unopened.append(Unopened.by(name, error))


def _matches(path: str) -> list[str]:
    """What a pattern stands for; Windows shells leave them to the program."""
    if path == STDIN or not glob.has_magic(path) or os.path.lexists(path):
        return [path]
    try:
        found = sorted(glob.glob(path, recursive=True))
    except (re.error, RecursionError, OSError, ValueError):
        found = []
    return [each for each in found if not os.path.basename(each).startswith(LOCK)] or [path]


class _Folder(NamedTuple):
    """A folder on the way through a tree; in one that is `hidden` nothing is checked."""

    path: str
    ignores: Ignores
    hidden: bool


def _walk(start: str, inputs: Inputs, seen: set[tuple[int, int]]) -> None:
    """Everything below a folder: first its files, then its folders, each by name."""
    root = str(repository_of(start))
    waiting = [_Folder(start, ignores_of(os.path.abspath(start), root), hidden=False)]
    while waiting:
        folder = waiting.pop()
        try:
            status = os.stat(folder.path)
            names = sorted(os.listdir(folder.path))
        except OSError as error:
            inputs.unopened.append(Unopened.by(folder.path, error))
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        waiting += reversed(list(_entries(folder, names, root, inputs)))


def _entries(folder: _Folder, names: Iterable[str], root: str, inputs: Inputs) -> Iterator[_Folder]:
    """Take in the files of a folder; the folders in it that are to be looked into."""
    for name in names:
        path = os.path.join(folder.path, name) if folder.path != os.curdir else os.path.join(".", name)
        is_folder = os.path.isdir(path)
        if name in HISTORY or name.startswith(LOCK) or not (is_folder or _is_candidate(name)):
            continue
        if folder.ignores.ignore(name, is_folder):
            inputs.pass_over(path, "ignored")
        elif os.path.islink(path) and os.path.exists(path) and leads_out(path, root):
            inputs.pass_over(path, "leads_out")
        elif not is_folder:
            _take(path, folder.hidden or name.startswith("."), inputs)
        elif name == PACKAGES or os.path.isfile(os.path.join(path, ENVIRONMENT)):
            inputs.pass_over(path, "environment")
        else:
            ignores = Ignores(os.path.abspath(path), folder.ignores)
            yield _Folder(path, ignores, folder.hidden or name.startswith("."))


def _is_candidate(name: str) -> bool:
    return is_yaml(name) or is_document(name)


def _take(path: str, hidden: bool, inputs: Inputs) -> None:
    """One file that was found: checked, or passed over if it would be but for where or what it is."""
    if os.path.lexists(path) and not os.path.isfile(path) and os.path.exists(path):
        inputs.pass_over(path, "no_file")
    elif is_text(path):
        inputs.pass_over(path, "text")
    elif not hidden:
        inputs.add(InputPlace(path, named=False))
    elif holds_report(path) if is_yaml(path) else not _is_of_macos(path):
        inputs.pass_over(path, "hidden")


def _is_of_macos(path: str) -> bool:
    """Whether it only says what macOS knows of another file."""
    if not os.path.basename(path).startswith(BESIDE):
        return False
    try:
        return read_plain(path, len(OF_MACOS)) == OF_MACOS
    except OSError:
        return False
