"""`italint check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import click

from italint.base.messages import Language
from italint.cli.endings import FAILED, NOTHING, USAGE, refusal, report
from italint.cli.inspection import Fixing, Inspected, Inspection, processes_for
from italint.cli.options import (
    baseline_file,
    configuration_file,
    edition_files,
    language,
    local_rules,
    scores_file,
    words,
)
from italint.cli.output import Output, OutputType, Writing, format_for, keep, outputs_of, writable
from italint.cli.progress import Bar
from italint.cli.settings import (
    baseline_in,
    common_configuration,
    judge_today,
    load_settings,
    rules_in_force,
)
from italint.linting.baseline import Accepted, Key
from italint.linting.files import STDIN, Place, find_inputs
from italint.linting.summary import Summary
from italint.render import FORMATS, Frame
from italint.report.finding import Severity
from italint.ruleset.configuration import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """What the command was given."""

    paths: tuple[str, ...]
    formats: tuple[Output, ...]
    output: Path | None
    everything: bool
    statistics: bool
    lang: Language | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    folders: tuple[Path, ...]
    editions: tuple[Path, ...]
    config: Path | None
    fail_on: Severity | None
    allow_none: bool
    fix: bool
    unsafe_fixes: bool
    diff: bool
    no_ignores: bool
    baseline: Path | None
    scores: Path | None
    jobs: int | None

    @property
    def fixing(self) -> Fixing | None:
        """Which fixes are carried out, if any."""
        fixes = self.fix or self.unsafe_fixes or self.diff
        return Fixing(self.unsafe_fixes, write=not self.diff) if fixes else None


@click.command()
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
@edition_files
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
@scores_file
@click.option(
    "--jobs",
    type=click.IntRange(1, 60),
    help="จำนวนโพรเซส ปกติเท่าจำนวนคอร์เมื่อมีหลายไฟล์ / processes, for many files by default one a core",
)
def check(**given: Any) -> None:
    """ตรวจรายงาน: ไฟล์ โฟลเดอร์ รูปแบบชื่อ หรือ - (stdin) / check reports: files, folders, globs, or - for stdin.

    \b
    0 ผ่านการตรวจ / passed
    1 ไม่ผ่านการตรวจ / a finding at the fail level
    2 ใช้งานผิดหรือเปิดไฟล์ไม่ได้ / wrong use, or an input that cannot be opened
    3 ไม่มีข้อมูลให้ตรวจ / nothing was checked
    130 หยุดด้วย Ctrl-C / stopped by Ctrl-C
    """  # noqa: D301 (click reads the control character)
    options = Options(**given)
    places = list(find_inputs(options.paths or (".",)))
    settings = _settings(options, places)
    if options.scores and len(places) != 1:  # they are those of one document
        raise refusal("scores_of_one", settings.configuration.lang)
    writings = _writings(options, places, settings)
    for pattern in settings.idle_patterns():
        report("idle_pattern", settings.configuration.lang, pattern=pattern, file=settings.file)
    inspection = _inspection(options, settings, writings, len(places))
    # Other processes have no standard input.
    alone = any(place.file == STDIN for place in places)
    jobs = 1 if alone else options.jobs or processes_for(len(places))
    checked = _check_all(places, inspection, jobs, writings)
    for writing in writings:
        with writable(writing.output.file, inspection.frame.lang):
            writing.finish(inspection.frame, checked.summary)
    for problem in checked.problems:
        click.echo(problem, err=True)
    stale = _report_stale(inspection, checked)
    if checked.problems:
        raise SystemExit(USAGE)
    if checked.summary.fails(inspection.frame.fail_on) or stale:
        raise SystemExit(FAILED)
    if checked.summary.nothing_checked and not options.allow_none:
        raise SystemExit(NOTHING)


def _settings(options: Options, places: Sequence[Place]) -> Settings:
    return load_settings(
        options.config or common_configuration(places, options.paths, options.lang),
        options.lang,
        rules=options.folders,
        editions=options.editions,
        select=words(options.select),
        ignore=words(options.ignore),
        fail_on=options.fail_on,
    )


def _writings(options: Options, places: Sequence[Place], settings: Settings) -> list[Writing]:
    """The outputs, none of them in the place of a file that is read."""
    lang = settings.configuration.lang
    outputs = outputs_of(options.formats, options.output, lang)
    read = _files_read(places, settings, options.baseline or settings.baseline)
    keep([output.file for output in outputs], read, lang)
    return [Writing(output, format_for(output, options.everything)) for output in outputs]


def _files_read(places: Sequence[Place], settings: Settings, baseline: Path | None) -> Iterator[str | Path]:
    """The files that a check was asked to read."""
    yield from (place.file for place in places if place.named)
    yield from (file for file in (settings.file, baseline) if file is not None)
    yield from settings.rules.files.values()
    yield from (given.file for given in settings.given)


def _inspection(options: Options, settings: Settings, writings: Sequence[Writing], inputs: int) -> Inspection:
    """What is done with each input."""
    lang, baseline = settings.configuration.lang, options.baseline or settings.baseline
    # That a file cannot be read is reported whatever is selected.
    rules = settings.rules.only(rules_in_force(settings).by_code.keys() | settings.rules.of_reading)
    accepted = None
    if baseline is not None and not options.no_ignores:
        accepted = Accepted(baseline_in(baseline, lang), baseline.parent)
    judge = judge_today(settings)
    frame = Frame(
        lang,
        fail_on=settings.configuration.fail_on,
        rules=tuple(rules),
        statistics=options.statistics,
        inputs=inputs,
        editions=judge.editions,
        given=settings.given,
    )
    formats = tuple(writing.format for writing in writings)
    return Inspection(judge, frame, formats, options.fixing, options.no_ignores, accepted, options.scores)


class _Totals(NamedTuple):
    """What came of all inputs beside what is written; `met` is what the baseline has of them."""

    summary: Summary
    problems: list[str]
    files: list[str]
    met: Counter[Key]


def _check_all(
    places: Sequence[Place], inspection: Inspection, jobs: int, writings: Sequence[Writing]
) -> _Totals:
    """Check all inputs and report them in order."""
    all_checked = _Totals(Summary(), [], [], Counter())
    bar = Bar(len(places), inspection.frame.lang)
    with closing(_in_order(places, inspection, jobs)) as each, closing(bar):
        for inspected in each:
            with bar.aside() if inspected.reports else nullcontext():
                _report(inspected, writings, inspection.frame.lang)
            bar.advance()
            all_checked.summary.add(inspected.summary or Summary(skipped=not inspected.problem))
            if inspected.summary:
                all_checked.files.append(inspected.file)
            if inspected.problem:
                all_checked.problems.append(inspected.problem)
                all_checked.summary.problems += 1
            all_checked.met.update(inspected.met)
    return all_checked


def _report(inspected: Inspected, writings: Sequence[Writing], lang: Language) -> None:
    """What is printed of one input, and what each output takes of it."""
    # A difference would break a format that a program reads.
    aside = any(each.output.file is None and each.output.format != "text" for each in writings)
    click.echo(inspected.difference, nl=False, err=aside)
    for line in inspected.notes:
        click.echo(line, err=True)
    for writing, part in zip(writings, inspected.parts, strict=False):
        with writable(writing.output.file, lang):
            writing.add(part)


def _in_order(places: Sequence[Place], inspection: Inspection, jobs: int) -> Generator[Inspected]:
    """What comes of each input, in this process or in others."""
    if jobs == 1:
        return (inspection(place) for place in places)
    from italint.base.processes import in_order  # it takes longer to load than a report to check

    return in_order(inspection, places, jobs, inspection.lost)


def _report_stale(inspection: Inspection, checked: _Totals) -> bool:
    """Report the baseline entries that nothing matches any more; whether there are any."""
    stale = inspection.accepted.stale(checked.met, checked.files) if inspection.accepted else ()
    for key in stale:
        report("baseline_stale", inspection.frame.lang, file=key.file, code=key.code, path=key.path)
    return bool(stale)
