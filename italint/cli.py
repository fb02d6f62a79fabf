"""The command line: `italint check` and the commands around rules."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from italint.finding import Checked, Run, Severity
from italint.report import Language

if TYPE_CHECKING:
    from italint.example import Failure
    from italint.rule import Rule, Rules

LANGUAGES = ("th", "en")
FAILED, USAGE, NOTHING = 1, 2, 3

language = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar="ITALINT_LANG",
    default="th",
    show_default=True,
    help="ภาษาของข้อความ / language of the messages",
)
local_rules = click.option(
    "--rules",
    "folders",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="โฟลเดอร์ของเกณฑ์เพิ่มเติม / folder of further rules",
)


def run() -> None:
    """What the installed command starts."""
    # An officer's console may know only cp874; what it can not show must not stop the output.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    main(prog_name="italint")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="italint")
def main() -> None:
    """ตรวจรายงานผลการประเมิน ITA ก่อนเผยแพร่ / check ITA reports before publication."""


@main.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="รูปแบบผลลัพธ์ / output format",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="ไฟล์ที่เขียนผลลัพธ์ / file to write to",
)
@language
@click.option("--select", multiple=True, help="ใช้เฉพาะเกณฑ์เหล่านี้ เช่น ITA2 หรือ ITA401 / only these rules")
@click.option("--ignore", multiple=True, help="ไม่ใช้เกณฑ์เหล่านี้ / without these rules")
@local_rules
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="ระดับที่ถือว่าไม่ผ่าน / level that fails the run",
)
@click.option(
    "--allow-none", is_flag=True, help="ไม่มีรายงานให้ตรวจก็ถือว่าผ่าน / pass if there is nothing to check"
)
def check(
    paths: tuple[str, ...],
    format_: str,
    output: Path | None,
    lang: Language,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folders: tuple[Path, ...],
    fail_on: Severity,
    allow_none: bool,
) -> None:
    r"""ตรวจรายงาน: ไฟล์ โฟลเดอร์ หรือ - (stdin) / check reports: files, folders, globs, or - for stdin.

    \b
    0 ผ่าน / passed            1 ไม่ผ่าน / a finding at the fail level
    2 ใช้งานผิดหรือเปิดไฟล์ไม่ได้ / wrong use, or an input that can not be opened
    3 ไม่มีอะไรให้ตรวจ / nothing was checked
    """
    from italint.files import Skipped, Unopened, read_inputs
    from italint.lint import lint
    from italint.resources import built_in_editions

    rules = _rules_in_force(folders, select, ignore, lang)
    editions = built_in_editions()
    files: list[Checked] = []
    skipped = 0
    unopened: list[Unopened] = []
    for found in read_inputs(paths or (".",)):
        match found:
            case Unopened():
                unopened.append(found)
            case Skipped():
                skipped += 1
            case _:
                files.append(lint(found, rules, editions, lang))
    run = Run(lang, tuple(files), skipped, fail_on)
    _write(run, format_, output)
    for input_ in unopened:
        click.echo(_said("could_not_open", lang, file=input_.file, reason=input_.reason), err=True)
    if unopened:
        raise SystemExit(USAGE)
    if run.fails:
        raise SystemExit(FAILED)
    checked = sum(tally.checked for tally in run.tallies.values())
    if not checked and not run.findings and not allow_none:
        raise SystemExit(NOTHING)


def _said(name: str, lang: Language, **values: object) -> str:
    from italint.messages import message

    return "italint: " + message("command", name, lang, **values)


def _load_rules(folders: Sequence[Path], lang: Language) -> Rules:
    """The built-in rules and those of further folders; mistakes end the run with exit code 2."""
    from italint.definition import DefinitionError, load_rules
    from italint.lint import lint_faults
    from italint.resources import built_in_rules, rule_folders

    if not folders:
        return built_in_rules()
    try:
        return load_rules([*rule_folders(), *folders])
    except DefinitionError as wrong:
        run = Run(lang, lint_faults(wrong.mistakes, built_in_rules(), lang))
        click.echo(_text(run, sys.stderr.encoding, sys.stderr.isatty()), err=True, nl=False)
        raise SystemExit(USAGE) from None


def _rules_in_force(
    folders: Sequence[Path], select: Sequence[str], ignore: Sequence[str], lang: Language
) -> Rules:
    rules = _load_rules(folders, lang)
    try:
        codes = rules.matching(_words(select)) if select else set(rules.by_code)
        codes -= rules.matching(_words(ignore))
    except KeyError as unknown:
        raise click.UsageError(_unknown_rule(str(unknown.args[0]), rules, lang)) from None
    return rules.only(codes)


def _words(options: Sequence[str]) -> list[str]:
    return [word.strip() for option in options for word in option.split(",") if word.strip()]


def _unknown_rule(word: str, rules: Rules, lang: Language) -> str:
    from italint.likeness import did_you_mean

    meant = did_you_mean(word, [name for rule in rules for name in (rule.code, rule.name)])
    name = "unknown_rule_guess" if meant else "unknown_rule"
    return _said(name, lang, found=word, meant=meant).removeprefix("italint: ")


def _write(run: Run, format_: str, output: Path | None) -> None:
    from italint.files import write_whole
    from italint.render import renderer

    if format_ == "text" and output is None:
        click.echo(_text(run, sys.stdout.encoding, sys.stdout.isatty()), nl=False)
        return
    text = renderer(format_)(run)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        write_whole(output, text)
    except OSError as error:
        reason = error.strerror or str(error)
        click.echo(_said("could_not_write", run.lang, file=output, reason=reason), err=True)
        raise SystemExit(USAGE) from None


def _text(run: Run, encoding: str | None, interactive: bool) -> str:
    from italint.render.text import Terminal, render

    width = shutil.get_terminal_size().columns if interactive else None
    color = (interactive or "FORCE_COLOR" in os.environ) and not os.environ.get("NO_COLOR")
    return render(run, Terminal(width, bool(color), encoding or "utf-8"))


@main.command()
@click.argument("rule")
@language
@local_rules
def explain(rule: str, lang: Language, folders: tuple[Path, ...]) -> None:
    """อธิบายเกณฑ์การตรวจหนึ่งข้อ / explain one rule, by code or name."""
    from italint.explain import explained

    rules = _load_rules(folders, lang)
    found = rules.get(rule)
    if found is None:
        raise click.UsageError(_unknown_rule(rule, rules, lang))
    click.echo(explained(found, lang), nl=False)


@main.command()
@language
@local_rules
def rules(lang: Language, folders: tuple[Path, ...]) -> None:
    """แสดงเกณฑ์การตรวจทั้งหมด / list all rules."""
    from italint.messages import message

    for rule in _load_rules(folders, lang):
        severity = message("severity", rule.severity, lang)
        click.echo(f"{rule.code}  {rule.name}  [{severity}]\n    {rule.says[lang]}")


@main.command()
@click.argument("rules", nargs=-1)
@language
@local_rules
def test(rules: tuple[str, ...], lang: Language, folders: tuple[Path, ...]) -> None:
    """ทดสอบตัวอย่างในเกณฑ์การตรวจ / run the examples of rules, all or those named."""
    from italint.example import Bench, check_examples
    from italint.resources import built_in_editions, clean_sample

    known = _load_rules(folders, lang)
    try:
        chosen = known.only(known.matching(_words(rules))) if rules else known
    except KeyError as unknown:
        raise click.UsageError(_unknown_rule(str(unknown.args[0]), known, lang)) from None
    editions = built_in_editions()
    samples = {year: clean_sample(year) for year in editions if clean_sample(year).exists()}
    bench = Bench(known, editions, samples)
    failures = [failure for rule in chosen for failure in check_examples(rule, bench)]
    for failure in failures:
        click.echo(_failure(failure, lang))
    examples = sum(_example_count(rule) for rule in chosen)
    name = "tests_failed" if failures else "tests_passed"
    click.echo(_said(name, lang, rules=len(chosen), examples=examples, failures=len(failures)))
    if failures:
        raise SystemExit(FAILED)


def _example_count(rule: Rule) -> int:
    return len(rule.examples.good) + len(rule.examples.bad) + len(rule.examples.cannot)


def _failure(failure: Failure, lang: Language) -> str:
    from italint.messages import message

    said = message("verdict", failure.verdict, lang)
    return f"{failure.code} {failure.where}: {said}" + (f": {failure.detail}" if failure.detail else "")


@main.command()
@click.argument("name", type=click.Choice(["report", "rule", "edition"]))
def schema(name: str) -> None:
    """พิมพ์ JSON Schema ของไฟล์แต่ละชนิด / print the JSON Schema of a kind of file."""
    from italint.schemas import schema_of

    click.echo(json.dumps(schema_of(name), ensure_ascii=False, indent=1))
