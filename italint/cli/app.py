"""The command line: `italint check` and the commands around rules."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from italint.base.document import Document
from italint.base.messages import Language
from italint.cli.output import Output, OutputType, Writing, outputs, written_over
from italint.cli.usage import VARIABLE, Commands, WrongUse, language_of
from italint.render import FORMATS, Format
from italint.report.finding import Checked, Run, Severity, Summary

if TYPE_CHECKING:
    from italint.authoring.example import Bench, Failure
    from italint.cli.inspection import Inspected, Inspection, Judge
    from italint.linting.baseline import Accepted, Baseline, Key
    from italint.linting.files import Place
    from italint.reading import Imported
    from italint.ruleset.configuration import Settings
    from italint.ruleset.definition import DefinitionError
    from italint.ruleset.rule import Rules

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
    help="โฟลเดอร์ของเกณฑ์การตรวจเพิ่มเติม / folder of further rules",
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
    # Where a stream was closed before the start there is none.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    # An officer's console may know only cp874; what it cannot show must not stop the output.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        main(prog_name="italint")
    except SystemExit as end:
        if isinstance(end.code, int) and not sys.gettrace() and not sys.getprofile():
            _end(end.code)
        raise


def _end(code: int) -> None:
    """End at once: to take a hundred thousand objects apart first costs a tenth of a short run.

    Returns where what was written cannot be, which is told on the usual way.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # full or closed
        return
    os._exit(code)


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
@click.option(
    "--statistics",
    is_flag=True,
    help="นับตามจังหวัด ประเภทหน่วยงาน และเกณฑ์การตรวจ / count by province, kind of agency and rule",
)
@language
@click.option(
    "--select", multiple=True, help="ใช้เฉพาะเกณฑ์การตรวจเหล่านี้ เช่น ITA2 หรือ ITA401 / only these rules"
)
@click.option("--ignore", multiple=True, help="ไม่ใช้เกณฑ์การตรวจเหล่านี้ / without these rules")
@local_rules
@configuration_file
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="ความรุนแรงที่ถือว่าไม่ผ่านการตรวจ ปกติ error / level that fails the run, error by default",
)
@click.option(
    "--allow-none", is_flag=True, help="ไม่มีข้อมูลให้ตรวจก็ถือว่าผ่านการตรวจ / pass if there is nothing to check"
)
@click.option("--fix", is_flag=True, help="แก้ไขเฉพาะที่แก้ได้โดยปลอดภัย / carry out the safe fixes")
@click.option(
    "--unsafe-fixes", is_flag=True, help="แก้ไขที่เหลือด้วย ต้องตรวจทาน / carry out the others too; review them"
)
@click.option("--diff", is_flag=True, help="แสดงสิ่งที่จะแก้โดยไม่เขียนไฟล์ / show the fixes, write nothing")
@click.option("--no-ignores", is_flag=True, help="ตรวจเหมือนไม่มีข้อยกเว้น / as if there were no exceptions")
@baseline_file
@click.option(
    "--jobs",
    type=click.IntRange(1, 60),
    help="จำนวนโพรเซส ปกติเท่าจำนวนคอร์เมื่อมีหลายไฟล์ / processes, for many files by default one a core",
)
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
    jobs: int | None,
) -> None:
    """ตรวจรายงาน: ไฟล์ โฟลเดอร์ รูปแบบชื่อ หรือ - (stdin) / check reports: files, folders, globs, or - for stdin.

    \b
    0 ผ่านการตรวจ / passed
    1 ไม่ผ่านการตรวจ / a finding at the fail level
    2 ใช้งานผิดหรือเปิดไฟล์ไม่ได้ / wrong use, or an input that cannot be opened
    3 ไม่มีข้อมูลให้ตรวจ / nothing was checked
    130 หยุดด้วย Ctrl-C / stopped by Ctrl-C
    """  # noqa: D301 (click reads the control character)
    from italint.cli.inspection import Inspection, Mending, processes_for
    from italint.linting.files import STDIN, find_inputs

    places = list(find_inputs(paths or (".",)))

    settings = _settings(
        config or _configuration(places, paths, lang),
        Path(),
        lang,
        rules=folders,
        select=_words(select),
        ignore=_words(ignore),
        fail_on=fail_on,
    )
    lang = settings.configuration.lang
    targets = _outputs(formats, output, lang)
    _keep([target.file for target in targets], _read_by(places, settings, baseline), lang)
    for pattern in settings.idle_patterns():
        click.echo(_said("idle_pattern", lang, pattern=pattern, file=settings.file), err=True)
    writings = [Writing(target, _format(target, everything)) for target in targets]
    # Whatever is selected, it is told what cannot be read.
    rules = settings.rules.only(_rules_in_force(settings).by_code.keys() | settings.rules.of_reading)
    accepted = None if no_ignores else _accepted(baseline or settings.baseline, lang)
    run = Run(
        lang,
        fail_on=settings.configuration.fail_on,
        rules=tuple(rules),
        statistics=statistics,
        inputs=len(places),
    )
    inspection = Inspection(
        _judge(settings, lang),
        run,
        tuple(writing.format for writing in writings),
        Mending(unsafe_fixes, write=not diff) if fix or unsafe_fixes or diff else None,
        no_ignores,
        accepted,
    )
    if any(place.file == STDIN for place in places):
        jobs = 1  # other processes have no standard input
    problems, files, met = _inspect(places, inspection, jobs or processes_for(len(places)), writings)
    for writing in writings:
        with _told(writing, run.lang):
            writing.finish(run)
    for problem in problems:
        click.echo(problem, err=True)
    stale = accepted.stale(met, files) if accepted else ()
    for key in stale:
        click.echo(_said("baseline_stale", lang, file=key.file, code=key.code, path=key.path), err=True)
    if problems:
        raise SystemExit(USAGE)
    if run.fails or stale:
        raise SystemExit(FAILED)
    if run.summary.nothing_checked and not allow_none:
        raise SystemExit(NOTHING)


def _inspect(
    places: Sequence[Place], inspection: Inspection, jobs: int, writings: Sequence[Writing]
) -> tuple[list[str], list[str], Counter[Key]]:
    """Check all inputs and tell of them in order: problems, files checked, what the baseline has of them."""
    from italint.cli.progress import Bar

    # A difference would break a format that a program reads.
    aside = any(each.output.file is None and each.output.format != "text" for each in writings)
    problems: list[str] = []
    files: list[str] = []
    met: Counter[Key] = Counter()
    bar = Bar(len(places), inspection.run.lang)
    with closing(_in_order(places, inspection, jobs)) as each, closing(bar):
        for inspected in each:
            with bar.aside() if inspected.tells else nullcontext():
                click.echo(inspected.shown, nl=False, err=aside)
                for line in inspected.told:
                    click.echo(line, err=True)
                for writing, part in zip(writings, inspected.parts, strict=False):
                    with _told(writing, inspection.run.lang):
                        writing.add(part)
            bar.advance()
            inspection.run.summary.add(inspected.summary or Summary(skipped=not inspected.problem))
            if inspected.summary:
                files.append(inspected.file)
            if inspected.problem:
                problems.append(inspected.problem)
                inspection.run.summary.problems += 1
            met.update(inspected.met)
    return problems, files, met


def _in_order(places: Sequence[Place], inspection: Inspection, jobs: int) -> Generator[Inspected]:
    """What comes of each input, in this process or in others."""
    if jobs == 1:
        return (inspection(place) for place in places)
    from italint.base.processes import in_order

    return in_order(inspection, places, jobs, inspection.lost)


def _imported(path: Path, lang: Language) -> Imported | str:
    """A document as a report file, or why it cannot be one."""
    from italint.base.messages import message
    from italint.cli.progress import pages
    from italint.reading import Unreadable, import_document

    try:
        return import_document(path, lang, partial(pages, path.name))
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
    if output is not None and output.exists():  # which may hold what somebody corrected by hand
        raise SystemExit(_refused("exists", lang, file=output))
    imported = _imported(document, lang)
    if isinstance(imported, str):
        click.echo(_said("could_not_import", lang, file=document, reason=imported), err=True)
        raise SystemExit(USAGE)
    _print(imported.text, output, lang)
    click.echo(_said("imported", lang, file=document, count=len(imported.notes)), err=True)


def _judge(settings: Settings, lang: Language) -> Judge:
    """How a document is linted today."""
    from italint.cli.inspection import Judge
    from italint.ruleset.resources import built_in_editions

    return Judge(settings, settings.editions(built_in_editions()), lang, date.today())


def _accepted(path: Path | None, lang: Language) -> Accepted | None:
    if path is None:
        return None
    from italint.linting.baseline import Accepted

    return Accepted(_load_baseline(path, lang), path.parent)


def _load_baseline(path: Path, lang: Language) -> Baseline:
    from italint.linting.baseline import load_baseline
    from italint.ruleset.definition import DefinitionError

    try:
        return load_baseline(path)
    except DefinitionError as wrong:
        raise _mistaken(wrong, lang) from None
    except OSError as error:
        click.echo(_said("could_not_open", lang, file=path, reason=error.strerror or str(error)), err=True)
        raise SystemExit(USAGE) from None


def _mistaken(wrong: DefinitionError, lang: Language) -> SystemExit:
    """Mistakes of definition files, told as findings; they end the run with exit code 2."""
    from italint.linting.engine import lint_faults
    from italint.ruleset.definition import MOST_MISTAKES
    from italint.ruleset.resources import built_in_rules

    run = Run(lang, lint_faults(wrong.mistakes[:MOST_MISTAKES], built_in_rules(), lang))
    click.echo(_text(sys.stderr.encoding, sys.stderr.isatty())(run), err=True, nl=False)
    if len(wrong.mistakes) > MOST_MISTAKES:
        click.echo(_said("more_mistakes", lang, count=MOST_MISTAKES), err=True)
    return SystemExit(USAGE)


def _said(name: str, lang: Language, **values: object) -> str:
    from italint.base.messages import message

    return "italint: " + message("command", name, lang, **values)


def _settings(config: Path | None, start: Path, lang: Language | None, **given: Any) -> Settings:
    """The configuration and its rules; mistakes in them end the run with exit code 2."""
    from italint.ruleset.configuration import find_configuration, settings
    from italint.ruleset.definition import DefinitionError

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


def _configuration(places: Iterable[Place], paths: Sequence[str], lang: Language | None) -> Path | None:
    """The configuration file that all reports share; without one for all, the run ends."""
    from italint.base.messages import message
    from italint.linting.files import STDIN, holds_report
    from italint.ruleset.configuration import find_configuration, nearest_configurations

    files = [place.file for place in places if place.file != STDIN]
    nearest = nearest_configurations(files)
    if len(nearest) > 1:  # what is not checked does not count
        from italint.reading import is_document

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
        return settings.in_force
    except KeyError as unknown:
        raise _unknown_rule(str(unknown.args[0]), settings) from None


def _words(options: Sequence[str]) -> list[str]:
    return [word.strip() for option in options for word in option.split(",") if word.strip()]


def _unknown_rule(word: str, settings: Settings) -> WrongUse:
    from italint.base.messages import message
    from italint.thai.similarity import did_you_mean

    lang, context = settings.configuration.lang, click.get_current_context()
    meant = did_you_mean(word, [name for rule in settings.rules for name in (rule.code, rule.name)])
    name = "unknown_rule_guess" if meant else "unknown_rule"
    return WrongUse(message("command", name, lang, found=word, meant=meant), context, lang)


def _outputs(formats: Sequence[Output], file: Path | None, lang: Language) -> list[Output]:
    from italint.base.messages import message

    try:
        return outputs(formats, file)
    except ValueError as wrong:
        raise WrongUse(message("command", str(wrong), lang), click.get_current_context(), lang) from None


def _read_by(places: Iterable[Place], settings: Settings, baseline: Path | None) -> Iterator[str | Path]:
    """The files that a check was told to read."""
    yield from (place.file for place in places if place.named)
    yield from (file for file in (settings.file, baseline or settings.baseline) if file is not None)
    yield from settings.rules.files.values()


def _keep(files: Iterable[Path | None], read: Iterable[str | Path], lang: Language) -> None:
    """No report and nothing that is read is lost: an output in its place ends the run."""
    from italint.linting.files import holds_report

    outputs = [file for file in files if file is not None]
    lost = next((file for file in outputs if holds_report(str(file))), None) or written_over(outputs, read)
    if lost is not None:
        raise SystemExit(_refused("written_over", lang, file=lost))


def _format(output: Output, everything: bool) -> Format:
    from italint.render import renderer

    if output.format != "text":
        return renderer(output.format)
    if output.file is None:
        return _text(sys.stdout.encoding, sys.stdout.isatty(), everything)
    return _text("utf-8", False, everything)


@contextmanager
def _told(writing: Writing, lang: Language) -> Iterator[None]:
    """An output that cannot be written is told, and ends the run."""
    try:
        yield
    except OSError as error:
        raise _not_written(writing.output.file, error, lang) from None


def _not_written(file: Path | None, error: OSError, lang: Language) -> SystemExit:
    if isinstance(error, BrokenPipeError):  # nobody reads on, as in `italint check … | head`
        raise error  # click ends quietly
    reason = error.strerror or str(error)
    click.echo(_said("could_not_write", lang, file=file or "stdout", reason=reason), err=True)
    return SystemExit(USAGE)


def _print(text: str, output: Path | None, lang: Language) -> None:
    """To the terminal, or to a file that is written whole."""
    from italint.linting.files import write_whole

    if output is None:
        click.echo(text, nl=False)
        return
    try:
        write_whole(output, text)
    except OSError as error:
        raise _not_written(output, error, lang) from None


def _text(encoding: str | None, interactive: bool, everything: bool = False) -> Format:
    from shutil import get_terminal_size

    from italint.render.text import PIPE_WIDTH, Terminal, text_for

    # In a pipe or a log nobody knows the width; COLUMNS may tell it.
    width = get_terminal_size((PIPE_WIDTH, 24)).columns
    color = (interactive or "FORCE_COLOR" in os.environ) and not os.environ.get("NO_COLOR")
    return text_for(Terminal(width, bool(color), encoding or "utf-8"), everything=everything)


@main.command()
@click.argument("rule")
@language
@local_rules
@configuration_file
def explain(rule: str, lang: Language | None, folders: tuple[Path, ...], config: Path | None) -> None:
    """อธิบายเกณฑ์การตรวจหนึ่งข้อ / explain one rule, by code or name."""
    from shutil import get_terminal_size

    from italint.authoring.explain import explained

    settings = _settings(config, Path(), lang, rules=folders)
    found = settings.rules.get(rule)
    if found is None:
        raise _unknown_rule(rule, settings)
    width = get_terminal_size().columns
    click.echo(explained(found, _bench(settings), settings.configuration.lang, width), nl=False)


def _bench(settings: Settings) -> Bench:
    from italint.authoring.example import Bench
    from italint.ruleset.resources import built_in_editions, clean_samples

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
    from italint.authoring.rulebook import FORMATS, entries, listed

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
    help="แสดงว่าตัวอย่างทำให้เกณฑ์การตรวจใดแจ้งและผ่านการตรวจ / show which rules the examples make fire and pass",
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
    """ทดสอบตัวอย่างของเกณฑ์การตรวจ: ทั้งหมด หรือตามรหัส ชื่อ ไฟล์ โฟลเดอร์ / run examples: all, or by name or path."""
    from italint.authoring.coverage import covered
    from italint.authoring.example import run_examples

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
    from italint.base.document import follow
    from italint.base.messages import message
    from italint.base.parsing import read

    said = message("verdict", failure.verdict, lang)
    document = read(rules.files[failure.code])
    line = document.span(follow(document.root, failure.location)).line
    place = f"{document.file}:{line}: {failure.code} {failure.where}: {said}"
    return place + (f": {failure.detail}" if failure.detail else "")


@main.command()
@click.argument("name", type=click.Choice(["report", "rule", "edition", "config"]))
def schema(name: str) -> None:
    """พิมพ์ JSON Schema ของไฟล์แต่ละชนิด / print the JSON Schema of a kind of file."""
    from italint.ruleset.schemas import schema_of

    click.echo(json.dumps(schema_of(name), ensure_ascii=False, indent=1))


def _judged(places: Iterable[Place], judge: Judge, lang: Language) -> list[Checked]:
    """All reports and documents, judged; one that cannot be read ends the run."""
    from italint.linting.files import Skipped, Unopened, read_input
    from italint.reading import check_imported, is_document

    files: list[Checked] = []
    unread: dict[str, str] = {}
    for place in places:
        found = read_input(*place)
        if isinstance(found, Unopened):
            unread[found.file] = found.reason
        elif isinstance(found, Document):
            files.append(judge(found))
        elif isinstance(found, Skipped) and is_document(found.file):
            imported = _imported(Path(found.file), lang)
            if isinstance(imported, str):
                unread[found.file] = imported
            else:
                files.append(check_imported(imported, found.file, judge))
    unread |= {checked.file: checked.findings[0].message for checked in files if not checked.readable}
    for file, reason in unread.items():
        click.echo(_said("could_not_open", lang, file=file, reason=reason), err=True)
    if unread:
        raise SystemExit(USAGE)
    return files


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
    from italint.base.messages import message
    from italint.linting.baseline import FILE_NAME, Accepted, Baseline, baseline_of, written_baseline
    from italint.linting.files import find_inputs

    places = list(find_inputs(paths or (".",)))
    settings = _settings(config or _configuration(places, paths, lang), Path(), lang, rules=folders)
    lang = settings.configuration.lang
    _rules_in_force(settings)
    judge = _judge(settings, lang)
    path = baseline or settings.baseline or Path(FILE_NAME)
    old = _load_baseline(path, lang) if prune or path.exists() else Baseline()
    files = _judged(places, judge, lang)
    if not files and not prune:
        click.echo(_said("baseline_nothing", lang, file=path), err=True)
        raise SystemExit(NOTHING)
    if prune:
        accepted = Accepted(old, path.parent)
        met = sum((accepted.mark(checked)[1] for checked in files), Counter())
        new = accepted.pruned(old, met, [checked.file for checked in files])
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
    help="ไฟล์ที่เขียน ถ้าไม่ระบุจะแสดงบนหน้าจอ / file to write to, else printed",
)
@language
def init(year: int, agency: str, output: Path | None, lang: Language | None) -> None:
    """เริ่มรายงานใหม่: โครงของปีที่ประเมินให้เติมคะแนนและข้อความ / start a report: a year's outline to be filled in."""
    from italint.authoring.template import skeleton
    from italint.ruleset.resources import built_in_editions

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
