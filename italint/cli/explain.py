"""`italint explain`."""

from __future__ import annotations

from pathlib import Path
from shutil import get_terminal_size

import click

from italint.authoring.example import built_in_bench
from italint.authoring.explain import explained
from italint.base.messages import Language
from italint.cli.endings import unknown_rule
from italint.cli.options import configuration_file, edition_files, language, local_rules, offered_rules
from italint.cli.settings import load_settings
from italint.ruleset.resources import built_in_editions


@click.command()
@click.argument("rule", shell_complete=offered_rules)
@language
@local_rules
@edition_files
@configuration_file
def explain(
    rule: str,
    lang: Language | None,
    folders: tuple[Path, ...],
    editions: tuple[Path, ...],
    config: Path | None,
) -> None:
    """Explain one rule, by code or name."""
    settings = load_settings(config, lang, rules=folders, editions=editions)
    found = settings.rules.get(rule)
    if found is None:
        raise unknown_rule(rule, settings)
    bench = built_in_bench(settings.rules, settings.editions(built_in_editions()))
    text = explained(found, bench, settings.configuration.lang, get_terminal_size().columns)
    click.echo(text, nl=False)
