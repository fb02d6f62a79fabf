"""The configurations of a run: that of its first path says how it is reported, the nearest judges a file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from italint.base.messages import Language
from italint.cli.endings import report
from italint.cli.inputs import InputPlace, Inputs
from italint.cli.settings import configurations_of, first_configuration, load_settings, rules_in_force
from italint.editions.edition import Edition
from italint.linting.files import STDIN
from italint.report.finding import SEVERITIES, Severity
from italint.ruleset.configuration import find_configuration
from italint.ruleset.given import GivenTables
from italint.ruleset.relaxations import Relaxation
from italint.ruleset.resources import built_in_editions
from italint.ruleset.rule import Rule
from italint.ruleset.settings import Settings


class Configured(NamedTuple):
    """The settings of a run, by configuration file; the first are those of the run."""

    settings: Mapping[Path | None, Settings]

    @property
    def main(self) -> Settings:
        return next(iter(self.settings.values()))

    @property
    def lang(self) -> Language:
        return self.main.configuration.lang

    @property
    def known(self) -> int:
        """How many rules there are, those that are switched off among them."""
        return len({code for each in self.settings.values() for code in each.rules.by_code})

    @property
    def mildest_level(self) -> Severity:
        """From which severity on a finding fails a file, by the configuration that lets the fewest pass."""
        levels = [each.configuration.fail_on for each in self.settings.values()]
        return max(levels, key=SEVERITIES.index)

    @property
    def given(self) -> tuple[GivenTables, ...]:
        """The tables of users that judge a file of the run."""
        return tuple(dict.fromkeys(each for own in self.settings.values() for each in own.given))

    @property
    def editions(self) -> Mapping[int, Edition]:
        """The editions of the run, with the tables that were given."""
        return self.main.editions(built_in_editions())

    @property
    def relaxed(self) -> tuple[Relaxation, ...]:
        """By what rules are switched off or weakened; each is said once."""
        return tuple(dict.fromkeys(each for own in self.settings.values() for each in own.relaxed))

    @property
    def rules_in_force(self) -> tuple[Rule, ...]:
        """The rules that judge a file of the run; whatever is selected, what cannot be read is reported."""
        rules: dict[str, Rule] = {}
        for own in self.settings.values():
            rules |= own.rules.only(rules_in_force(own).by_code.keys() | own.rules.of_reading).by_code
        return tuple(rules[code] for code in sorted(rules))

    def by_folder(self, places: Sequence[InputPlace]) -> dict[str, Path | None]:
        """Which configuration judges the files of each folder, where there are several."""
        if len(self.settings) == 1:
            return {}
        folders = {os.path.dirname(place.file) for place in places if place.file != STDIN}
        found = {folder: find_configuration(Path(folder)) for folder in folders}
        return {folder: file for folder, file in found.items() if file in self.settings}

    def previous(self, named: Path | None) -> list[Path]:
        """Where reports of the year before lie that were named; `named` stands in the place of the others."""
        given = [named] if named else [own.previous for own in self.settings.values()]
        return [each for each in given if each is not None]

    def files_read(self, baseline: Path | None) -> Iterator[Path]:
        """The configurations, baselines and rules; `baseline` stands in the place of theirs."""
        for own in self.settings.values():
            accepted = baseline or own.baseline
            yield from (file for file in (own.file, accepted) if file is not None)
            yield from own.rules.files.values()
            yield from (Path(each.file) for each in own.given)


def configured(
    config: Path | None,
    lang: Language | None,
    paths: Sequence[str],
    places: Sequence[InputPlace],
    **given: Any,
) -> Configured:
    """Every configuration that judges a file of a run; `config` alone decides where it is given."""
    if config is not None:
        return Configured({config: load_settings(config, lang, **given)})
    nearest = configurations_of(places)
    if len(nearest) < 2:
        file = next(iter(nearest), None) or first_configuration(paths)
        return Configured({file: load_settings(file, lang, **given)})
    first = first_configuration(paths)
    files = sorted(nearest, key=lambda file: file != first)  # that of the first path, then as they were met
    return Configured({file: load_settings(file, lang, **given) for file in files})


def without_excluded(inputs: Inputs, by_file: Configured) -> Inputs:
    """The inputs that no configuration excludes."""
    for own in by_file.settings.values():
        if own.configuration.exclude:
            inputs = inputs.without(own.configuration.exclude, str(own.folder))
    return inputs


def report_idle_patterns(paths: Sequence[str], places: Sequence[InputPlace], by_file: Configured) -> None:
    """Report patterns that no file is under, where all that lies under the configuration was looked at."""
    folders = [os.path.realpath(path) for path in paths if os.path.isdir(path)]
    files = [place.file for place in places if place.file != STDIN]
    for own in by_file.settings.values():
        folder = Path(os.path.realpath(own.folder))
        if any(folder.is_relative_to(around) for around in folders):
            for pattern in own.idle_patterns(files):
                report("idle_pattern", by_file.lang, pattern=pattern, file=own.file)
