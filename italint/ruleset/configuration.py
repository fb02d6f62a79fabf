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
from italint.base.named_tuples import NamedTuple
from italint.base.parsing import read
from italint.base.repository import MARK, leads_out, refuse_way_out, repository_of
from italint.base.version import REQUIREMENT, __version__, fits
from italint.editions.edition import Edition
from italint.editions.tables import Certainty, ScoreLine
from italint.report.finding import SEVERITIES, Severity
from italint.ruleset.definition import (
    MOST_MISTAKES,
    DefinitionError,
    Mistakes,
    bad_definition,
    define,
    definition_files,
    strangers_files,
)
from italint.ruleset.given import GivenTables, given_tables, with_tables
from italint.ruleset.resources import built_in_rules, rules_with
from italint.ruleset.rule import Rule, Rules

FILE_NAME = ".italint.yaml"
MISNAMED = frozenset({".italint", ".italint.yml", ".italint.yaml", "italint.yml", "italint.yaml"})


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
    exclude: tuple[str, ...] = limited(
        default=(), description="Files and folders below this file that are not looked for, such as drafts/."
    )
    paths: tuple[PathRules, ...] = limited(default=(), description="Other rules for some of the reports.")
    line: Decimal | None = limited(
        default=None,
        ge=0,
        le=100,
        description="A question below this needs a measure, whatever the edition says.",
    )
    required_version: str = limited(
        default="",
        pattern=REQUIREMENT,
        description="The versions of italint that may judge, such as >=0.2, <0.4.",
    )
    baseline: str | None = limited(
        default=None, description="The file of accepted findings, relative to this file."
    )
    previous: str | None = limited(
        default=None,
        description="The reports of the year before: a file or folder, relative to this file.",
    )


class Relaxation(NamedTuple):
    """How many rules are switched off, weakened or changed, or off for some files; and by what.

    `by` is a file or folder, or empty for the command line.
    """

    by: str
    off: int
    weakened: int = 0
    partly: int = 0


@dataclass(frozen=True)
class Settings:
    """A configuration, and every rule that is known under it, with its severities."""

    configuration: Configuration
    rules: Rules
    off: frozenset[str] = frozenset()  # codes
    file: Path | None = None  # that says it
    relaxed: tuple[Relaxation, ...] = ()
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

    def idle_patterns(self, files: Iterable[str]) -> list[str]:
        """The patterns of paths that none of some files is under."""
        places = [Path(os.path.relpath(file, self.folder)).as_posix() for file in files]
        patterns = [each.match for each in self.configuration.paths]
        return [each for each in patterns if not any(_is_under(place, each) for place in places)]

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

    @property
    def previous(self) -> Path | None:
        """The file or folder with the reports of the year before."""
        named = self.configuration.previous
        return Path(_short(self.folder / named)) if named else None


def _is_under(place: str, pattern: str) -> bool:
    return fnmatch(place, posixpath.normpath(pattern))


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
        if os.path.isfile(folder / FILE_NAME):
            return folder / FILE_NAME
    return None


def misnamed_configurations(start: Path) -> list[Path]:
    """Files from a folder up to the root of its repository that look like a configuration and are none."""
    folder = Path(os.path.abspath(start))
    found: list[Path] = []
    for each in (folder, *folder.parents):
        try:
            names = os.listdir(each)
        except OSError:
            names = []
        found += [each / name for name in sorted(names) if name.lower() in MISNAMED and name != FILE_NAME]
        if MARK in names:
            break
    return found


def nearest_configurations(files: Iterable[str]) -> dict[Path | None, str]:
    """The configuration files nearest to some files, each with the first file that it is nearest to."""
    folders = {os.path.dirname(file): file for file in reversed(list(files))}
    found: dict[Path | None, str] = {}
    for folder, file in reversed(folders.items()):
        found.setdefault(find_configuration(Path(folder)), file)
    return found


def settings(file: Path | None, **given: Any) -> Settings:
    """What a configuration file says, and what was given instead on the command line where it was.

    What is given adds to `rules` and `ignore`, and stands in the place of everything else. DefinitionError
    with all mistakes of the file and of the rules that it names; OSError if a file cannot be opened, or
    leads out of its repository.
    """
    given = {key: value for key, value in given.items() if value}
    mistakes: Mistakes = []
    document = _document(file)
    configuration = own = _configuration(document, mistakes)
    named = [Path(folder) for folder in given.pop("rules", ())]
    files = [each for folder in named for each in strangers_files(folder)]
    files += _named_files(document, "rules", "no_rules", mistakes)
    mistakes += _baseline_outside(document)
    mistakes += _previous_not_there(document)
    mistakes += _other_version(document)
    of_editions = [Path(each) for each in given.pop("editions", ())] or [
        *_named_files(document, "editions", "no_editions", mistakes)
    ]
    tables = tuple(given_tables(of_editions, mistakes))
    rules = built_in_rules()
    try:
        rules = rules_with(*files) if files else rules
    except DefinitionError as wrong:
        mistakes += wrong.mistakes
    else:
        mistakes += islice(_unknown_rules(document, rules), MOST_MISTAKES + 1)
    if mistakes:
        lang = given.get("lang") or _written(document, "lang")
        raise DefinitionError(mistakes, lang if lang in get_args(Language) else None)
    if "ignore" in given:
        given["ignore"] = (*configuration.ignore, *given["ignore"])
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
    relaxed = relaxations(configuration, own, rules, severities, file, [*named, *map(Path, own.rules)])
    return Settings(configuration, rated, off, file, tuple(relaxed), tables)


def _document(file: Path | None) -> Document | None:
    if file is None:
        return None
    refuse_way_out(file)
    return read(file)


def relaxations(
    configuration: Configuration,
    own: Configuration,
    rules: Rules,
    severities: Mapping[str, str],
    file: Path | None,
    local: Iterable[Path],
) -> Iterator[Relaxation]:
    """By what rules are switched off or weakened: local rules, the configuration file, the command line."""
    changed = sum(_weaker(rule, rules.by_code[rule.code]) for rule in built_in_rules())
    if changed:
        yield Relaxation(" ".join(map(str, local)), 0, changed)
    off = _switched_off(own, rules) | {code for code, severity in severities.items() if severity == "off"}
    weakened = {
        code
        for code, severity in severities.items()
        if severity != "off" and _rank(severity) > _rank(rules.by_code[code].severity)
    }
    if own.line is not None:
        weakened |= {rule.code for rule in rules if "line" in rule.tables}
    partly = {code for each in own.paths for code in _switched_off(each, rules)}
    if off or weakened or partly:
        yield Relaxation(_short(file), len(off), len(weakened - off), len(partly - off))
    by_command = _switched_off(configuration, rules) - off
    if by_command:
        yield Relaxation("", len(by_command))


def _short(file: Path | None) -> str:
    """A file as it is called from here, where it lies below."""
    name = os.path.relpath(file or os.curdir)
    return str(file) if name.startswith(os.pardir) else name


def _switched_off(words: Configuration | PathRules, rules: Rules) -> set[str]:
    """The codes that `select` and `ignore` leave out; words that name no rule are reported elsewhere."""
    try:
        chosen = rules.matching(words.select) if words.select else set(rules.by_code)
        return set(rules.by_code) - (chosen - rules.matching(words.ignore)) - rules.of_reading
    except KeyError:
        return set()


def _weaker(declared: Rule, now: Rule) -> bool:
    """Whether a rule is milder than it comes with italint, or checks something else."""
    return _rank(now.severity) > _rank(declared.severity) or now.check != declared.check


def _rank(severity: str) -> int:
    return [str(each) for each in SEVERITIES].index(severity)


def _configuration(document: Document | None, mistakes: Mistakes) -> Configuration:
    """What the file says; a file of comments alone says nothing."""
    if document is None or [fault.name for fault in document.faults] == ["empty"]:
        return Configuration()
    return define(document, Configuration, mistakes) or Configuration()


def _written(document: Document | None, key: str) -> Any:
    written = plain(document.root) if document is not None else None
    return written.get(key) if isinstance(written, dict) else None


def _named_files(document: Document | None, key: str, none_there: str, mistakes: Mistakes) -> Iterator[Path]:
    """The files of rules or editions that the file names, relative to it; none lies out of its repository."""
    for place, name in enumerate(_listed(_written(document, key))):
        assert document is not None
        folder, root = Path(document.file).parent / str(name), repository_of(document.file)
        case, files = "leads_out", []
        if not leads_out(folder, root):
            case = none_there if os.path.exists(folder) else "no_folder"
            files = definition_files(folder) if os.path.exists(folder) else []
        if any(leads_out(file, root) for file in files):
            case, files = "leads_out", []
        yield from files
        if not files:
            found = bad_definition(document, (key, place), case, {"found": str(name)})
            mistakes.append((document, found))


def _baseline_outside(document: Document | None) -> Iterator[tuple[Document, Fault]]:
    """That the baseline which the file names lies outside its repository."""
    name = _written(document, "baseline")
    if document is None or not isinstance(name, str):
        return
    if leads_out(Path(document.file).parent / name, repository_of(document.file)):
        yield document, bad_definition(document, ("baseline",), "leads_out", {"found": name})


def _previous_not_there(document: Document | None) -> Iterator[tuple[Document, Fault]]:
    """That the reports of the year before lie outside the file's repository, or that nothing lies there."""
    name = _written(document, "previous")
    if document is None or not isinstance(name, str):
        return
    place = Path(document.file).parent / name
    if leads_out(place, repository_of(document.file)):
        yield document, bad_definition(document, ("previous",), "leads_out", {"found": name})
    elif not os.path.exists(place):
        yield document, bad_definition(document, ("previous",), "no_folder", {"found": name})


def _other_version(document: Document | None) -> Iterator[tuple[Document, Fault]]:
    """That the file asks for another italint than this one."""
    wanted = _written(document, "required_version")
    if document is None or not isinstance(wanted, str) or not re.fullmatch(REQUIREMENT, wanted):
        return
    if not fits(wanted):
        values = {"found": wanted, "other": __version__}
        yield document, bad_definition(document, ("required_version",), "other_version", values)


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
