"""The configuration file: what a repository of reports settles once, found up the tree, never merged."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fnmatch import fnmatch
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Literal, get_args

from italint.base.declarations import Declaration, limited
from italint.base.document import Document, Fault, plain
from italint.base.messages import Language
from italint.base.parsing import read
from italint.editions.edition import Certainty, Edition, ScoreLine
from italint.report.finding import Severity
from italint.ruleset.definition import (
    MOST_MISTAKES,
    DefinitionError,
    Mistakes,
    bad_definition,
    define,
    definition_files,
)
from italint.ruleset.given import GivenTables, given_tables, with_tables
from italint.ruleset.resources import built_in_rules, rules_with
from italint.ruleset.rule import Rules

FILE_NAME = ".italint.yaml"


class PathRules(Declaration):
    """Other rules for some of the reports."""

    match: str = limited(min_length=1, description="A pattern of paths below this file, such as old/*.yaml.")
    select: tuple[str, ...] = limited(default=(), description="Only these rules, of those in force.")
    ignore: tuple[str, ...] = limited(default=(), description="Without these rules.")


class Configuration(Declaration):
    """What a configuration file may say; the command line goes before it."""

    lang: Language = limited(default="th", description="The language of messages.")
    fail_on: Severity = limited(default="error", description="The severity from which a run fails.")
    select: tuple[str, ...] = limited(
        default=(), description="Only these rules: codes, names, beginnings of codes."
    )
    ignore: tuple[str, ...] = limited(default=(), description="Without these rules.")
    rules: tuple[str, ...] = limited(
        default=(), description="Folders or files of local rules, relative to this file."
    )
    editions: tuple[str, ...] = limited(
        default=(),
        description="Files or folders of tables that add a year or replace some; relative to this file.",
    )
    severity: dict[str, Literal["error", "warning", "info", "off"]] = limited(
        default_factory=dict,
        description="Another severity for a rule, by its code or name; off leaves it out.",
    )
    paths: tuple[PathRules, ...] = limited(default=(), description="Other rules for some of the reports.")
    line: Decimal | None = limited(
        default=None,
        ge=0,
        le=100,
        description="A question below this needs a measure, whatever the edition says.",
    )
    baseline: str | None = limited(
        default=None, description="The file of accepted findings, relative to this file."
    )


@dataclass(frozen=True)
class Settings:
    """A configuration, and every rule that is known under it, with its severities."""

    configuration: Configuration
    rules: Rules
    off: frozenset[str] = frozenset()  # codes
    file: Path | None = None  # that says it
    given: tuple[GivenTables, ...] = ()  # tables of users

    @cached_property
    def in_force(self) -> Rules:
        """The rules that a check runs; KeyError if a word of `select` or `ignore` is none."""
        words = self.configuration
        codes = self.rules.matching(words.select) if words.select else set(self.rules.by_code)
        return self.rules.only(codes - self.rules.matching(words.ignore) - self.off)

    def rules_for(self, document: Document) -> Rules:
        """The rules in force for one report, by its path; that it cannot be read is reported in any case."""
        rules = self.in_force
        if not document.readable:
            return self.rules.only(rules.by_code.keys() | self.rules.of_reading)
        place = Path(os.path.relpath(document.file, self.folder)).as_posix()
        for each in self.configuration.paths:
            if _is_under(place, each.match):
                chosen = self.rules.matching(each.select) if each.select else set(rules.by_code)
                rules = rules.only((chosen & rules.by_code.keys()) - self.rules.matching(each.ignore))
        return rules

    def idle_patterns(self) -> list[str]:
        """The patterns of paths that no file is under."""
        return [each.match for each in self.configuration.paths if not _finds(self.folder, each.match)]

    def editions(self, editions: Mapping[int, Edition]) -> Mapping[int, Edition]:
        """The editions with the tables that were given, and the configuration's line in each of them."""
        editions = with_tables(editions, self.given)
        line = self.configuration.line
        return editions if line is None else _Lined(editions, line, self.file)

    @property
    def folder(self) -> Path:
        """What the paths of the configuration are relative to."""
        return self.file.parent if self.file else Path()

    @property
    def baseline(self) -> Path | None:
        """The file of accepted findings."""
        named = self.configuration.baseline
        return self.folder / named if named else None


def _is_under(place: str, pattern: str) -> bool:
    return fnmatch(place, posixpath.normpath(pattern))


def _finds(folder: Path, pattern: str) -> bool:
    """Whether a file is under a pattern; only the folder is looked through that the pattern begins with."""
    plain = re.split(r"[*?\[]", posixpath.normpath(pattern))[0]
    start = os.path.join(folder, plain if os.path.isfile(folder / plain) else posixpath.dirname(plain))
    files = (
        [start]
        if os.path.isfile(start)
        else (os.path.join(within, name) for within, _, names in os.walk(start) for name in names)
    )
    return any(_is_under(Path(os.path.relpath(file, folder)).as_posix(), pattern) for file in files)


class _Lined(Mapping[int, Edition]):
    """Editions with another line below which a question needs a measure."""

    def __init__(self, editions: Mapping[int, Edition], line: Decimal, file: Path | None) -> None:
        self._editions = editions
        self._line = line
        self._file = file and file.name
        self._made: dict[int, Edition] = {}

    def __getitem__(self, year: int) -> Edition:
        if year not in self._made:
            edition = self._editions[year]
            source = f"line: {self._line:f} ({self._file})" if self._file else f"line: {self._line:f}"
            line = ScoreLine(certainty=Certainty.practice, source=source, score=self._line)
            self._made[year] = replace(edition, line=line)
        return self._made[year]

    def __iter__(self) -> Iterator[int]:
        return iter(self._editions)

    def __len__(self) -> int:
        return len(self._editions)


def find_configuration(start: Path) -> Path | None:
    """The nearest configuration file in the folder of a path or above it."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    return None


def nearest_configurations(files: Iterable[str]) -> dict[Path | None, str]:
    """The configuration files nearest to some files, each with the first file that it is nearest to."""
    folders = {os.path.dirname(file): file for file in reversed(list(files))}
    found: dict[Path | None, str] = {}
    for folder, file in reversed(folders.items()):
        found.setdefault(find_configuration(Path(folder)), file)
    return found


def settings(file: Path | None, **given: Any) -> Settings:
    """What a configuration file says, and what was given instead on the command line where it was.

    DefinitionError with all mistakes of the file and of the rules that it names.
    """
    given = {key: value for key, value in given.items() if value}
    mistakes: Mistakes = []
    document = read(file) if file is not None else None
    configuration = _configuration(document, mistakes)
    folders = [Path(folder) for folder in given.get("rules", ())] or list(
        _places(document, "rules", "no_rules", mistakes)
    )
    files = [Path(file) for file in given.pop("editions", ())] or list(
        _places(document, "editions", "no_editions", mistakes)
    )
    tables = tuple(given_tables(files, mistakes))
    rules = built_in_rules()
    try:
        rules = rules_with(*folders) if folders else rules
    except DefinitionError as wrong:
        mistakes += wrong.mistakes
    else:
        mistakes += islice(_unknown_rules(document, rules), MOST_MISTAKES + 1)
    if mistakes:
        lang = given.get("lang") or _written(document, "lang")
        raise DefinitionError(mistakes, lang if lang in get_args(Language) else None)
    configuration = replace(configuration, **given)
    severities = {
        code: severity
        for word, severity in configuration.severity.items()
        for code in rules.matching([word]) - rules.of_reading
    }
    rated = rules.with_severities(
        {code: severity for code, severity in severities.items() if severity != "off"}
    )
    off = frozenset(code for code, severity in severities.items() if severity == "off")
    return Settings(configuration, rated, off, file, tables)


def _configuration(document: Document | None, mistakes: Mistakes) -> Configuration:
    """What the file says; a file of comments alone says nothing."""
    if document is None or [fault.name for fault in document.faults] == ["empty"]:
        return Configuration()
    return define(document, Configuration, mistakes) or Configuration()


def _written(document: Document | None, key: str) -> Any:
    written = plain(document.root) if document is not None else None
    return written.get(key) if isinstance(written, dict) else None


def _places(document: Document | None, key: str, none_there: str, mistakes: Mistakes) -> Iterator[Path]:
    """The folders and files of rules or editions that the file names, relative to it.

    They may lie anywhere: both are data and can do no harm, and several repositories may share a folder.
    """
    named = _written(document, key)
    for place, name in enumerate(named if isinstance(named, list) else ()):
        assert document is not None
        folder = Path(document.file).parent / str(name)
        if folder.exists() and definition_files(folder):
            yield folder
        else:
            case = none_there if folder.exists() else "no_folder"
            found = bad_definition(document, (key, place), case, {"found": str(name)})
            mistakes.append((document, found))


def _named_rules(document: Document | None) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where the file names rules, and by which words."""
    for key in ("select", "ignore"):
        words = _written(document, key)
        yield from (((key, place), str(word)) for place, word in enumerate(_listed(words)))
    severities = _written(document, "severity")
    yield from ((("severity", word), word) for word in (severities if isinstance(severities, dict) else ()))
    for at, each in enumerate(_listed(_written(document, "paths"))):
        for key in ("select", "ignore"):
            words = each.get(key) if isinstance(each, dict) else ()
            yield from ((("paths", at, key, place), str(word)) for place, word in enumerate(_listed(words)))


def _listed(written: Any) -> list[Any]:
    return written if isinstance(written, list) else []


def _unknown_rules(document: Document | None, rules: Rules) -> Iterator[tuple[Document, Fault]]:
    """The words of the file that are no rule."""
    known = " ".join(word for rule in rules for word in (rule.code, rule.name))
    for location, word in _named_rules(document):
        try:
            rules.matching([word])
        except KeyError:
            assert document is not None
            yield (
                document,
                bad_definition(document, location, "unknown_code", {"found": word, "known": known}),
            )
