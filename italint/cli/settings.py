"""What a command works with: the configuration and its rules, the baseline, how a document is judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from italint.base.messages import Language, message
from italint.cli.endings import mistaken, refusal, unknown_rule, unopened
from italint.cli.inspection import Judge
from italint.cli.usage import language_of
from italint.linting.baseline import Baseline, load_baseline
from italint.linting.files import STDIN, Place, holds_report
from italint.reading import is_document
from italint.ruleset.configuration import Settings, find_configuration, nearest_configurations
from italint.ruleset.configuration import settings as settings_of
from italint.ruleset.definition import DefinitionError
from italint.ruleset.resources import built_in_editions
from italint.ruleset.rule import Rules


def load_settings(config: Path | None, lang: Language | None, **given: Any) -> Settings:
    """The configuration, by default of this folder, and its rules; mistakes in them end the command."""
    try:
        return settings_of(config or find_configuration(Path()), lang=lang, **given)
    except DefinitionError as wrong:
        raise mistaken(wrong, wrong.lang or language_of(())) from None
    except OSError as error:
        raise unopened(error.filename, error, lang or language_of(())) from None


def common_configuration(places: Iterable[Place], paths: Sequence[str], lang: Language | None) -> Path | None:
    """The configuration file that all reports share; without one for all, the command ends."""
    files = [place.file for place in places if place.file != STDIN]
    nearest = nearest_configurations(files)
    if len(nearest) > 1:  # what is not checked does not count
        nearest = nearest_configurations(file for file in files if is_document(file) or holds_report(file))
    if len(nearest) > 1:
        lang = lang or language_of(())
        nothing = message("command", "no_configuration", lang)
        for found, file in nearest.items():
            click.echo(f"{file}: {found or nothing}", err=True)
        raise refusal("several_configurations", lang)
    start = next((Path(path) for path in paths if path != STDIN), Path())
    return next(iter(nearest), find_configuration(start))


def rules_in_force(settings: Settings) -> Rules:
    """The rules that are selected and not ignored; a word that names no rule ends the command."""
    try:
        return settings.in_force
    except KeyError as unknown:
        raise unknown_rule(str(unknown.args[0]), settings) from None


def judge_today(settings: Settings) -> Judge:
    """How a document is linted today."""
    lang = settings.configuration.lang
    return Judge(settings, settings.editions(built_in_editions()), lang, date.today())


def baseline_in(path: Path, lang: Language) -> Baseline:
    """The entries of a baseline file; mistakes in it end the command."""
    try:
        return load_baseline(path)
    except DefinitionError as wrong:
        raise mistaken(wrong, lang) from None
    except OSError as error:
        raise unopened(path, error, lang) from None
