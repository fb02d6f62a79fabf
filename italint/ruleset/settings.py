"""A configuration with every rule that is known under it: what judges, and by whose word."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fnmatch import fnmatch
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, get_args

from italint.base.document import Document
from italint.base.messages import Language
from italint.base.parsing import read
from italint.base.repository import refuse_way_out
from italint.editions.edition import Edition
from italint.editions.tables import Certainty, ScoreLine
from italint.ruleset.configuration import Configuration
from italint.ruleset.configuration_mistakes import (
    baseline_outside,
    named_files,
    other_version,
    previous_not_there,
    unknown_rules,
    written,
)
from italint.ruleset.definition import MOST_MISTAKES, DefinitionError, Mistakes, define, strangers_files
from italint.ruleset.given import GivenTables, given_tables, with_tables
from italint.ruleset.relaxations import Relaxation, relaxations, short
from italint.ruleset.resources import built_in_rules, rules_with
from italint.ruleset.rule import Rules


class Settings:
    """A configuration, and every rule that is known under it, with its severities.

    `off` are codes, `file` is that of the configuration, `given` are the tables of users.
    """

    def __init__(
        self,
        configuration: Configuration,
        rules: Rules,
        off: frozenset[str],
        file: Path | None,
        relaxed: tuple[Relaxation, ...],
        given: tuple[GivenTables, ...],
    ) -> None:
        self.configuration = configuration
        self.rules = rules
        self.off = off
        self.file = file
        self.relaxed = relaxed
        self.given = given

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
        return Path(short(self.folder / named)) if named else None


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
    files += named_files(document, "rules", "no_rules", mistakes)
    mistakes += baseline_outside(document)
    mistakes += previous_not_there(document)
    mistakes += other_version(document)
    of_editions = [Path(each) for each in given.pop("editions", ())] or [
        *named_files(document, "editions", "no_editions", mistakes)
    ]
    tables = tuple(given_tables(of_editions, mistakes))
    rules = built_in_rules()
    try:
        rules = rules_with(*files) if files else rules
    except DefinitionError as wrong:
        mistakes += wrong.mistakes
    else:
        mistakes += islice(unknown_rules(document, rules), MOST_MISTAKES + 1)
    if mistakes:
        lang = given.get("lang") or written(document, "lang")
        raise DefinitionError(mistakes, lang if lang in get_args(Language) else None)
    if "ignore" in given:
        given["ignore"] = (*configuration.ignore, *given["ignore"])
    configuration = replace(configuration, **given) if given else configuration
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


def _configuration(document: Document | None, mistakes: Mistakes) -> Configuration:
    """What the file says; a file of comments alone says nothing."""
    if document is None or [fault.name for fault in document.faults] == ["empty"]:
        return Configuration()
    return define(document, Configuration, mistakes) or Configuration()
