"""What a command works with: the configuration and its rules, the baseline, how a document is judged."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.base.suffixes import is_yaml
from italint.cli.endings import mistaken, refusal, report, unknown_rule, unopened
from italint.cli.inputs import InputPlace
from italint.cli.terminal import say
from italint.cli.usage import language_of
from italint.linting.baseline import Baseline, load_baseline
from italint.linting.files import STDIN, holds_report
from italint.linting.judge import Judge
from italint.ruleset.configuration import find_configuration, misnamed_configurations, nearest_configurations
from italint.ruleset.definition import DefinitionError, definition_files
from italint.ruleset.resources import built_in_editions
from italint.ruleset.rule import Rules
from italint.ruleset.settings import Settings
from italint.ruleset.settings import settings as settings_of


def load_settings(config: Path | None, lang: Language | None, **given: Any) -> Settings:
    """The configuration, by default of this folder, and its rules; mistakes in them end the command."""
    for folder in given.get("rules", ()):
        if os.path.isdir(folder) and not definition_files(folder):
            raise refusal("no_rules", lang or language_of(()), file=folder)
    try:
        return settings_of(config or find_configuration(Path()), lang=lang, **given)
    except DefinitionError as wrong:
        raise mistaken(wrong, lang or wrong.lang or language_of(())) from None
    except OSError as error:
        raise unopened(error.filename, error, lang or language_of(())) from None


def common_configuration(
    places: Iterable[InputPlace], paths: Sequence[str], lang: Language | None
) -> Path | None:
    """The configuration file that all reports share; without one for all, the command ends."""
    nearest = configurations_of(places)
    if len(nearest) > 1:
        lang = lang or language_of(())
        nothing = message("command", "no_configuration", lang)
        for found, file in nearest.items():
            say(f"{seen(file)}: {seen(str(found or nothing))}")
        raise refusal("several_configurations", lang)
    return next(iter(nearest), first_configuration(paths))


def configurations_of(places: Iterable[InputPlace]) -> dict[Path | None, str]:
    """The configuration files of all inputs, each with the first input that it is nearest to."""
    files = [place.file for place in places if place.file != STDIN]
    nearest = nearest_configurations(files)
    if len(nearest) > 1:  # what is not checked does not count
        nearest = nearest_configurations(each for each in files if not is_yaml(each) or holds_report(each))
    return nearest


def first_configuration(paths: Sequence[str]) -> Path | None:
    """The configuration of the first path, or of this folder."""
    return find_configuration(next((Path(path) for path in paths if path != STDIN), Path()))


def report_misnamed(paths: Sequence[str], lang: Language) -> None:
    """Report files that look like a configuration and are none, unless they are reports."""
    folders = (path if os.path.isdir(path) else os.path.dirname(path) for path in paths if path != STDIN)
    found = (file for folder in folders for file in misnamed_configurations(Path(folder)))
    for file in dict.fromkeys(found):
        if os.path.isfile(file) and not holds_report(str(file)):
            report("misnamed", lang, file=file)


def rules_in_force(settings: Settings) -> Rules:
    """The rules that are selected and not ignored; a word that names no rule ends the command."""
    try:
        return settings.in_force
    except KeyError as unknown:
        raise unknown_rule(str(unknown.args[0]), settings) from None


def judge_today(settings: Settings, lang: Language) -> Judge:
    """How a document is linted today."""
    return Judge(settings, settings.editions(built_in_editions()), lang, date.today())


def baseline_in(path: Path, lang: Language) -> Baseline:
    """The entries of a baseline file; mistakes in it end the command."""
    try:
        return load_baseline(path)
    except DefinitionError as wrong:
        raise mistaken(wrong, lang) from None
    except OSError as error:
        raise unopened(path, error, lang) from None
