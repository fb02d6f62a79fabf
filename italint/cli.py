"""The command line: `italint check` and the commands around rules."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from italint.document import Document
from italint.finding import Checked, Run, Severity
from italint.output import Output, OutputType, outputs, written_over
from italint.render import FORMATS
from italint.report import Language
from italint.usage import VARIABLE, Commands, WrongUse, language_of

if TYPE_CHECKING:
    from italint.baseline import Baseline
    from italint.configuration import Settings
    from italint.definition import DefinitionError
    from italint.example import Bench, Failure
    from italint.files import Unopened
    from italint.importers import Imported
    from italint.rule import Rules

Judge = Callable[[Document], Checked]
LANGUAGES = ("th", "en")
FAILED, USAGE, NOTHING = 1, 2, 3

language = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar=VARIABLE,
    help="ภาษาของข้อความ ปกติ th / language of the messages, th by default",
)
local_rules = click.option(
    "--rules",
    "folders",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="โฟลเดอร์ของเกณฑ์เพิ่มเติม / folder of further rules",
)
configuration_file = click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="ไฟล์ตั้งค่า ปกติ .italint.yaml ที่ใกล้ที่สุด / configuration, by default the nearest .italint.yaml",
)
baseline_file = click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="ไฟล์รายการเดิมที่ยอมรับไว้ / file of accepted findings",
)


def run() -> None:
    """What the installed command starts."""
    # An officer's console may know only cp874; what it can not show must not stop the output.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    main(prog_name="italint")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="italint")
def main() -> None:
    """ตรวจรายงานผลการประเมิน ITA ก่อนเผยแพร่ / check ITA reports before publication."""


@main.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--format",
    "formats",
    type=OutputType(),
    multiple=True,
    help="รูปแบบผลลัพธ์ ใช้ซ้ำได้ / output format, may be repeated: " + " ".join(FORMATS),
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="ไฟล์ที่เขียนผลลัพธ์ / file to write to",
)
@click.option(
    "--all", "everything", is_flag=True, help="แสดงทุกแห่ง รวมข้อยกเว้น / show every place, exceptions too"
)
@click.option("--statistics", is_flag=True, help="นับตามเกณฑ์ / count by rule")
@language
@click.option("--select", multiple=True, help="ใช้เฉพาะเกณฑ์เหล่านี้ เช่น ITA2 หรือ ITA401 / only these rules")
@click.option("--ignore", multiple=True, help="ไม่ใช้เกณฑ์เหล่านี้ / without these rules")
@local_rules
@configuration_file
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="ระดับที่ถือว่าไม่ผ่าน ปกติ error / level that fails the run, error by default",
)
@click.option(
    "--allow-none", is_flag=True, help="ไม่มีรายงานให้ตรวจก็ถือว่าผ่าน / pass if there is nothing to check"
)
@click.option("--fix", is_flag=True, help="แก้ไขเฉพาะที่แก้ได้โดยปลอดภัย / carry out the safe fixes")
@click.option(
    "--unsafe-fixes", is_flag=True, help="แก้ไขที่เหลือด้วย ต้องตรวจทาน / carry out the others too; review them"
)
@click.option("--diff", is_flag=True, help="แสดงสิ่งที่จะแก้โดยไม่เขียนไฟล์ / show the fixes, write nothing")
@click.option("--no-ignores", is_flag=True, help="ตรวจเหมือนไม่มีข้อยกเว้น / as if there were no exceptions")
@baseline_file
def check(
    paths: tuple[str, ...],
    formats: tuple[Output, ...],
    output: Path | None,
    everything: bool,
    statistics: bool,
    lang: Language | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folders: tuple[Path, ...],
    config: Path | None,
    fail_on: Severity | None,
    allow_none: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    no_ignores: bool,
    baseline: Path | None,
) -> None:
    r"""ตรวจรายงาน: ไฟล์ โฟลเดอร์ หรือ - (stdin) / check reports: files, folders, globs, or - for stdin.

    \b
    0 ผ่าน / passed            1 ไม่ผ่าน / a finding at the fail level
    2 ใช้งานผิดหรือเปิดไฟล์ไม่ได้ / wrong use, or an input that can not be opened
    3 ไม่มีอะไรให้ตรวจ / nothing was checked
    """
    from italint.exceptions import forget

    settings = _settings(
        config or _configuration(paths, lang),
        Path(),
        lang,
        rules=folders,
        select=_words(select),
        ignore=_words(ignore),
        fail_on=fail_on,
    )
    lang = settings.configuration.lang
    targets = _outputs(formats, output, lang)
    _keep([target.file for target in targets], _read_by(paths, settings, baseline), lang)
    rules = _rules_in_force(settings)
    judge = _judge(settings, lang)
    # A difference would break a format that a program reads.
    aside = any(target.file is None and target.format != "text" for target in targets)
    mend = partial(_fixed, judge=judge, lang=lang, unsafe=unsafe_fixes, write=not diff, aside=aside)
    files, skipped, unopened = _look(paths, judge, mend if fix or unsafe_fixes or diff else judge, lang)
    stale = False
    if no_ignores:
        files = [forget(checked, rules) for checked in files]
    else:
        files, stale = _compared(files, baseline or settings.baseline, lang)
    run = Run(
        lang, tuple(files), skipped, settings.configuration.fail_on, tuple(rules), unopened=len(unopened)
    )
    for target in targets:
        _write(run, target, everything=everything, statistics=statistics)
    _tell_unopened(unopened, lang)
    if unopened:
        raise SystemExit(USAGE)
    if run.fails or stale:
        raise SystemExit(FAILED)
    checked = sum(tally.checked for tally in run.tallies.values())
    if not checked and not run.findings and not allow_none:
        raise SystemExit(NOTHING)


def _look(
    paths: Sequence[str], judge: Judge, judge_report: Judge, lang: Language
) -> tuple[list[Checked], int, list[Unopened]]:
    """What the inputs come to: those checked, how many are no reports, those that could not be opened.

    A report file may be mended on the way (`judge_report`), a document is only judged.
    """
    from italint.files import Skipped, Unopened, read_inputs
    from italint.importers import is_document

    files: list[Checked] = []
    skipped = 0
    unopened: list[Unopened] = []
    for found in read_inputs(paths or (".",)):
        match found:
            case Unopened():
                unopened.append(found)
            case Skipped() if is_document(found.file):
                files += _checked_document(Path(found.file), judge, lang, unopened)
            case Skipped():
                skipped += 1
            case _:
                files.append(judge_report(found))
    return files, skipped, unopened


def _tell_unopened(unopened: Iterable[Unopened], lang: Language) -> None:
    for input_ in unopened:
        click.echo(_said("could_not_open", lang, file=input_.file, reason=input_.reason), err=True)


def _checked_document(path: Path, judge: Judge, lang: Language, unopened: list[Unopened]) -> list[Checked]:
    """Import a document and check it; what could not be imported joins `unopened`."""
    from italint.files import Unopened
    from italint.importers import check_imported

    imported = _imported(path, lang)
    if isinstance(imported, str):
        unopened.append(Unopened(str(path), imported))
        return []
    for note in imported.notes:
        click.echo(f"{path}: {note}", err=True)
    return [check_imported(imported, str(path), judge)]


def _imported(path: Path, lang: Language) -> Imported | str:
    """A document as a report file, or why it can not be one."""
    from italint.importers import Unreadable, import_document
    from italint.messages import message

    def progress(done: int, whole: int) -> None:
        if sys.stderr.isatty():
            end = done == whole
            click.echo(f"\r{path.name} {done}/{whole}" + ("\r\033[K" if end else ""), err=True, nl=False)

    try:
        return import_document(path, lang, progress)
    except Unreadable as problem:
        return message("unreadable", problem.reason, lang, **problem.values)
    except OSError as error:
        return error.strerror or str(error)


@main.command("import")
@click.argument("document", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="ไฟล์รายงานที่จะเขียน / report file to write",
)
@language
def import_(document: Path, output: Path | None, lang: Language | None) -> None:
    """นำเข้ารายงานจาก Word, PDF, HTML, ข้อความ หรือตารางคะแนน / make a report file from a document."""
    lang = lang or language_of(())
    if output is not None and written_over([output], [document]):
        raise SystemExit(_refused("written_over", lang, file=output))
    imported = _imported(document, lang)
    if isinstance(imported, str):
        click.echo(_said("could_not_import", lang, file=document, reason=imported), err=True)
        raise SystemExit(USAGE)
    _print(imported.text, output, lang)
    click.echo(_said("imported", lang, file=document, count=len(imported.notes)), err=True)


def _judge(settings: Settings, lang: Language) -> Judge:
    """How a document is linted today, by the rules that its path is under."""
    from italint.lint import lint
    from italint.resources import built_in_editions

    editions, today = settings.editions(built_in_editions()), date.today()
    return lambda document: lint(document, settings.rules_for(document), editions, lang, today)


def _fixed(
    document: Document, judge: Judge, lang: Language, *, unsafe: bool, write: bool, aside: bool
) -> Checked:
    """A file after its fixes, which are written, or shown as a difference, `aside` on standard error."""
    from difflib import unified_diff

    from italint.files import STDIN, rewrite
    from italint.fix import fix

    fixed = fix(document, judge, unsafe)
    if not fixed.changed:
        return fixed.checked
    if not write or document.file == STDIN:
        lines = fixed.before.splitlines(keepends=True), fixed.text.splitlines(keepends=True)
        click.echo("".join(unified_diff(*lines, document.file, document.file)), nl=False, err=aside)
        return judge(document)
    try:
        rewrite(Path(document.file), fixed.before, fixed.text)
    except OSError as error:
        reason = error.strerror or str(error)
        click.echo(_said("could_not_write", lang, file=document.file, reason=reason), err=True)
        raise SystemExit(USAGE) from None
    click.echo(_said("fixed", lang, count=len(fixed.fixed), file=document.file), err=True)
    return fixed.checked


def _compared(files: list[Checked], path: Path | None, lang: Language) -> tuple[list[Checked], bool]:
    """The files with what a baseline accepts marked, and whether it holds entries that match nothing."""
    if path is None:
        return files, False
    from italint.baseline import Accepted

    accepted = Accepted(_load_baseline(path, lang), path.parent)
    marked = [accepted.mark(checked) for checked in files]
    stale = accepted.stale(checked.file for checked in files)
    for key in stale:
        click.echo(_said("baseline_stale", lang, file=key.file, code=key.code, path=key.path), err=True)
    return marked, bool(stale)


def _load_baseline(path: Path, lang: Language) -> Baseline:
    from italint.baseline import load_baseline
    from italint.definition import DefinitionError

    try:
        return load_baseline(path)
    except DefinitionError as wrong:
        raise _mistaken(wrong, lang) from None
    except OSError as error:
        click.echo(_said("could_not_open", lang, file=path, reason=error.strerror or str(error)), err=True)
        raise SystemExit(USAGE) from None


def _mistaken(wrong: DefinitionError, lang: Language) -> SystemExit:
    """Mistakes of definition files, told as findings; they end the run with exit code 2."""
    from italint.lint import lint_faults
    from italint.resources import built_in_rules

    run = Run(lang, lint_faults(wrong.mistakes, built_in_rules(), lang))
    click.echo(_text(run, sys.stderr.encoding, sys.stderr.isatty()), err=True, nl=False)
    return SystemExit(USAGE)


def _said(name: str, lang: Language, **values: object) -> str:
    from italint.messages import message

    return "italint: " + message("command", name, lang, **values)


def _settings(config: Path | None, start: Path, lang: Language | None, **given: Any) -> Settings:
    """The configuration and its rules; mistakes in them end the run with exit code 2."""
    from italint.configuration import find_configuration, settings
    from italint.definition import DefinitionError

    try:
        return settings(config or find_configuration(start), lang=lang, **given)
    except DefinitionError as wrong:
        raise _mistaken(wrong, wrong.lang or language_of(())) from None
    except OSError as error:
        reason = error.strerror or str(error)
        click.echo(
            _said("could_not_open", lang or language_of(()), file=error.filename, reason=reason), err=True
        )
        raise SystemExit(USAGE) from None


def _configuration(paths: Sequence[str], lang: Language | None) -> Path | None:
    """The configuration file that all reports share; without one for all, the run ends."""
    from italint.configuration import find_configuration, nearest_configurations
    from italint.files import STDIN, find_inputs, holds_report
    from italint.importers import is_document
    from italint.messages import message

    files = [place.file for place in find_inputs(paths or (".",)) if place.file != STDIN]
    nearest = nearest_configurations(files)
    if len(nearest) > 1:  # what is not checked does not count
        nearest = nearest_configurations(file for file in files if is_document(file) or holds_report(file))
    if len(nearest) > 1:
        lang = lang or language_of(())
        nothing = message("command", "no_configuration", lang)
        for found, file in nearest.items():
            click.echo(f"{file}: {found or nothing}", err=True)
        raise SystemExit(_refused("several_configurations", lang))
    start = next((Path(path) for path in paths if path != STDIN), Path())
    return next(iter(nearest), find_configuration(start))


def _rules_in_force(settings: Settings) -> Rules:
    try:
        return settings.in_force()
    except KeyError as unknown:
        raise _unknown_rule(str(unknown.args[0]), settings) from None


def _words(options: Sequence[str]) -> list[str]:
    return [word.strip() for option in options for word in option.split(",") if word.strip()]


def _unknown_rule(word: str, settings: Settings) -> WrongUse:
    from italint.likeness import did_you_mean
    from italint.messages import message
    from italint.resources import retired_rules

    lang, context = settings.configuration.lang, click.get_current_context()
    if word in retired_rules():
        reason = retired_rules()[word].reason[lang]
        return WrongUse(message("command", "retired_rule", lang, found=word, reason=reason), context, lang)
    meant = did_you_mean(word, [name for rule in settings.rules for name in (rule.code, rule.name)])
    name = "unknown_rule_guess" if meant else "unknown_rule"
    return WrongUse(message("command", name, lang, found=word, meant=meant), context, lang)


def _outputs(formats: Sequence[Output], file: Path | None, lang: Language) -> list[Output]:
    from italint.messages import message

    try:
        return outputs(formats, file)
    except ValueError as wrong:
        raise WrongUse(message("command", str(wrong), lang), click.get_current_context(), lang) from None


def _read_by(paths: Sequence[str], settings: Settings, baseline: Path | None) -> Iterator[str | Path]:
    """The files that a check was told to read."""
    from italint.files import find_inputs

    yield from (place.file for place in find_inputs(paths) if place.named)
    yield from (file for file in (settings.file, baseline or settings.baseline) if file is not None)
    yield from settings.rules.files.values()


def _keep(files: Iterable[Path | None], read: Iterable[str | Path], lang: Language) -> None:
    """No report and nothing that is read is lost: an output in its place ends the run."""
    from italint.files import holds_report

    outputs = [file for file in files if file is not None]
    lost = next((file for file in outputs if holds_report(str(file))), None) or written_over(outputs, read)
    if lost is not None:
        raise SystemExit(_refused("written_over", lang, file=lost))


def _write(run: Run, target: Output, **shown: bool) -> None:
    from italint.render import renderer

    if target.format != "text":
        text = renderer(target.format)(run)
    elif target.file is None:
        text = _text(run, sys.stdout.encoding, sys.stdout.isatty(), **shown)
    else:
        text = _text(run, "utf-8", False, **shown)
    _print(text, target.file, run.lang)


def _print(text: str, output: Path | None, lang: Language) -> None:
    """To the terminal, or to a file that is written whole."""
    from italint.files import write_whole

    if output is None:
        click.echo(text, nl=False)
        return
    try:
        write_whole(output, text)
    except OSError as error:
        reason = error.strerror or str(error)
        click.echo(_said("could_not_write", lang, file=output, reason=reason), err=True)
        raise SystemExit(USAGE) from None


def _text(run: Run, encoding: str | None, interactive: bool, **shown: bool) -> str:
    from italint.render.text import PIPE_WIDTH, Terminal, render

    # In a pipe or a log nobody knows the width; COLUMNS may tell it.
    width = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns
    color = (interactive or "FORCE_COLOR" in os.environ) and not os.environ.get("NO_COLOR")
    return render(run, Terminal(width, bool(color), encoding or "utf-8"), **shown)


@main.command()
@click.argument("rule")
@language
@local_rules
@configuration_file
def explain(rule: str, lang: Language | None, folders: tuple[Path, ...], config: Path | None) -> None:
    """อธิบายเกณฑ์การตรวจหนึ่งข้อ / explain one rule, by code or name."""
    from italint.explain import explained

    settings = _settings(config, Path(), lang, rules=folders)
    found = settings.rules.get(rule)
    if found is None:
        raise _unknown_rule(rule, settings)
    width = shutil.get_terminal_size().columns
    click.echo(explained(found, _bench(settings), settings.configuration.lang, width), nl=False)


def _bench(settings: Settings) -> Bench:
    from italint.example import Bench
    from italint.resources import built_in_editions, clean_samples

    return Bench(settings.rules, built_in_editions(), clean_samples())


@main.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["list", "markdown", "html"]),
    default="list",
    show_default=True,
    help="รายการ หรือคู่มือเกณฑ์การตรวจ / a list, or the rule book",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="ไฟล์ที่เขียนผลลัพธ์ / file to write to",
)
@language
@local_rules
@configuration_file
def rules(
    format_: str, output: Path | None, lang: Language | None, folders: tuple[Path, ...], config: Path | None
) -> None:
    """แสดงเกณฑ์การตรวจทั้งหมด หรือพิมพ์เป็นคู่มือ / list all rules, or print the rule book."""
    from italint.rulebook import FORMATS, entries, listed

    settings = _settings(config, Path(), lang, rules=folders)
    lang = settings.configuration.lang
    if format_ == "list":
        text = listed(settings.rules, lang)
    else:
        text = FORMATS[format_](entries(settings.rules, _bench(settings), lang), lang)
    _keep([output], settings.rules.files.values(), lang)
    _print(text, output, lang)


@main.command()
@click.argument("rules", nargs=-1)
@click.option(
    "--coverage",
    is_flag=True,
    help="แสดงว่าตัวอย่างทำให้เกณฑ์ใดแจ้งและผ่าน / show which rules the examples make fire and pass",
)
@language
@local_rules
@configuration_file
def test(
    rules: tuple[str, ...],
    coverage: bool,
    lang: Language | None,
    folders: tuple[Path, ...],
    config: Path | None,
) -> None:
    """ทดสอบตัวอย่างของเกณฑ์: ทั้งหมด หรือตามรหัส ชื่อ ไฟล์ โฟลเดอร์ / run examples: all, or by code, name, path."""
    from italint.coverage import covered
    from italint.example import run_examples

    files = [Path(word) for word in rules if os.path.exists(word)]
    settings = _settings(config, Path(), lang, rules=[*folders, *files])
    lang, known = settings.configuration.lang, settings.rules
    try:
        codes = known.matching([word for word in _words(rules) if not os.path.exists(word)])
    except KeyError as unknown:
        raise _unknown_rule(str(unknown.args[0]), settings) from None
    chosen = known.only(codes | known.within(files)) if rules else known
    bench = _bench(settings)
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
    click.echo(_said(name, lang, rules=len(chosen), examples=examples, failures=len(failures)))
    if failures or uncovered:
        raise SystemExit(FAILED)


def _failure(failure: Failure, rules: Rules, lang: Language) -> str:
    """An example that does not do what its rule says, at its line."""
    from italint.document import follow, read
    from italint.messages import message

    said = message("verdict", failure.verdict, lang)
    document = read(rules.files[failure.code])
    line = document.span(follow(document.root, failure.location)).line
    place = f"{document.file}:{line}: {failure.code} {failure.where}: {said}"
    return place + (f": {failure.detail}" if failure.detail else "")


@main.command()
@click.argument("name", type=click.Choice(["report", "rule", "edition", "config"]))
def schema(name: str) -> None:
    """พิมพ์ JSON Schema ของไฟล์แต่ละชนิด / print the JSON Schema of a kind of file."""
    from italint.schemas import schema_of

    click.echo(json.dumps(schema_of(name), ensure_ascii=False, indent=1))


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--prune", is_flag=True, help="ลบเฉพาะรายการที่ไม่พบแล้ว / only take out what matches nothing")
@click.option("--reason", default="", help="เหตุผลที่ยอมรับ / why these findings are accepted")
@baseline_file
@language
@local_rules
@configuration_file
def baseline(
    paths: tuple[str, ...],
    prune: bool,
    reason: str,
    baseline: Path | None,
    lang: Language | None,
    folders: tuple[Path, ...],
    config: Path | None,
) -> None:
    """ยอมรับข้อที่ตรวจพบในรายงานเดิม / accept what old reports hold, so that only new findings fail."""
    from italint.baseline import FILE_NAME, Accepted, Baseline, baseline_of, written_baseline
    from italint.files import Unopened
    from italint.messages import message

    settings = _settings(config or _configuration(paths, lang), Path(), lang, rules=folders)
    lang = settings.configuration.lang
    _rules_in_force(settings)
    judge = _judge(settings, lang)
    path = baseline or settings.baseline or Path(FILE_NAME)
    old = _load_baseline(path, lang) if prune or path.exists() else Baseline()
    files, _, unopened = _look(paths, judge, judge, lang)
    unopened += (Unopened(each.file, each.findings[0].message) for each in files if not each.readable)
    if unopened:
        _tell_unopened(unopened, lang)
        raise SystemExit(USAGE)
    if not files and not prune:
        click.echo(_said("baseline_nothing", lang, file=path), err=True)
        raise SystemExit(NOTHING)
    if prune:
        accepted = Accepted(old, path.parent)
        for checked in files:
            accepted.mark(checked)
        new = accepted.pruned(old, [checked.file for checked in files])
        name, count = "baseline_pruned", len(old.entries) - len(new.entries)
    else:
        found = baseline_of(files, path.parent, reason)
        new = old.updated(found, [checked.file for checked in files], path.parent)
        name, count = "baseline_written", sum(entry.count for entry in found.entries)
    _print(written_baseline(new, message("command", "baseline_head", lang)), path, lang)
    click.echo(_said(name, lang, count=count, file=path))


@main.command()
@click.option("--year", type=int, required=True, help="ปีงบประมาณที่ประเมิน พ.ศ. / assessed year, Buddhist era")
@click.option("--agency", default="", help="ชื่อหน่วยงาน / name of the agency")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="ไฟล์ที่เขียน ถ้าไม่ระบุจะพิมพ์ออกจอ / file to write to, else printed",
)
@language
def init(year: int, agency: str, output: Path | None, lang: Language | None) -> None:
    """เริ่มรายงานใหม่: โครงของปีที่ประเมินให้เติมคะแนนและข้อความ / start a report: a year's outline to be filled in."""
    from italint.resources import built_in_editions
    from italint.skeleton import skeleton

    editions, lang = built_in_editions(), lang or language_of(())
    if year not in editions:
        known = ", ".join(map(str, editions))
        raise SystemExit(_refused("unknown_year", lang, found=year, known=known))
    if output is not None and output.exists():
        raise SystemExit(_refused("exists", lang, file=output))
    _print(skeleton(editions[year], agency, lang), output, lang)
    if output is not None:
        click.echo(_said("written", lang, file=output), err=True)


def _refused(name: str, lang: Language, **values: object) -> int:
    """Tell why a command does nothing; its exit code."""
    click.echo(_said(name, lang, **values), err=True)
    return USAGE
