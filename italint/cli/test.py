"""`italint test`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from italint.authoring.coverage import covered
from italint.authoring.example import Failure, built_in_bench, run_examples
from italint.base.document import follow
from italint.base.messages import Language, counted, message
from italint.base.parsing import read
from italint.cli.endings import FAILED, NOTHING, notice, report, unknown_rule
from italint.cli.options import (
    configuration_file,
    edition_files,
    language,
    local_rules,
    offered_rules,
    separated,
)
from italint.cli.settings import load_settings
from italint.ruleset.resources import built_in_editions
from italint.ruleset.rule import Rules
from italint.ruleset.settings import Settings


@click.command()
@click.argument("rules", nargs=-1, shell_complete=offered_rules)
@click.option(
    "--coverage",
    is_flag=True,
)
@language
@local_rules
@edition_files
@configuration_file
def test(
    rules: tuple[str, ...],
    coverage: bool,
    lang: Language | None,
    folders: tuple[Path, ...],
    editions: tuple[Path, ...],
    config: Path | None,
) -> None:
    """Run examples: all, or by name or path."""
    files = [Path(word) for word in rules if os.path.exists(word)]
    settings = load_settings(config, lang, rules=[*folders, *files], editions=editions)
    lang, known = settings.configuration.lang, settings.rules
    chosen = (
        _chosen([word for word in rules if not os.path.exists(word)], files, settings) if rules else known
    )
    if not list(chosen):
        report("no_rules", lang, file=", ".join(rules))
        raise SystemExit(NOTHING)
    bench = built_in_bench(known, settings.editions(built_in_editions()))
    trials = [run_examples(rule, bench, lang) for rule in chosen]
    failures = [failure for trial in trials for failure in trial.failures]
    for failure in failures:
        click.echo(_failure(failure, known, lang))
    uncovered = False
    if coverage:
        table, uncovered = covered(trials, lang, kinds=not rules)
        click.echo(table, nl=False)
    examples = sum(trial.examples for trial in trials)
    name = "tests_failed" if failures else "tests_passed"
    rules_run, examples_run = counted("rule", len(chosen), lang), counted("example", examples, lang)
    click.echo(notice(name, lang, rules=rules_run, examples=examples_run, failures=len(failures)))
    if failures or uncovered:
        raise SystemExit(FAILED)


def _chosen(names: list[str], files: list[Path], settings: Settings) -> Rules:
    """The rules of these names, codes and files."""
    try:
        codes = settings.rules.matching(separated(names))
    except KeyError as unknown:
        raise unknown_rule(str(unknown.args[0]), settings, "no_rule_or_file") from None
    return settings.rules.only(codes | settings.rules.within(files))


def _failure(failure: Failure, rules: Rules, lang: Language) -> str:
    """An example that does not do what its rule says, at its line."""
    verdict = message("verdict", failure.verdict, lang)
    document = read(rules.files[failure.code])
    line = document.span(follow(document.root, failure.location)).line
    place = f"{document.file}:{line}: {failure.code} {failure.where}: {verdict}"
    return place + (f": {failure.detail}" if failure.detail else "")
