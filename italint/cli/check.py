"""`italint check`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.cli.configured import Configured, configured, report_idle_patterns, without_excluded
from italint.cli.endings import FAILED, NOTHING, refusal, report
from italint.cli.inputs import Inputs, Place, find_inputs
from italint.cli.inspection import Fixing, Inspected, Inspection, Inspections, processes_for
from italint.cli.options import (
    baseline_file,
    configuration_file,
    edition_files,
    language,
    local_rules,
    scores_file,
    separated,
)
from italint.cli.output import (
    Output,
    OutputType,
    Writing,
    counting,
    finish_all,
    format_for,
    keep,
    outputs_of,
    writable,
)
from italint.cli.progress import Bar
from italint.cli.settings import baseline_in, judge_today, report_misnamed, rules_in_force
from italint.cli.terminal import put, say
from italint.cli.usage import USAGE
from italint.linting.baseline import Accepted, Key
from italint.linting.files import STDIN
from italint.linting.summary import Problem, Summary
from italint.render import FORMATS, RETURNED, Format, Frame
from italint.render.verdict import verdict
from italint.report.finding import Severity
from italint.ruleset.configuration import Settings


class Options(NamedTuple):
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
    exclude: tuple[str, ...]
    jobs: int | None

    @property
    def files(self) -> list[Path]:
        """The files that outputs are written to."""
        named = [self.output, *(each.file for each in self.formats)]
        return [file for file in named if file is not None]

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
    help="รูปแบบผลลัพธ์ ใช้ซ้ำได้ / output format, may be repeated: " + " ".join((*FORMATS, *RETURNED)),
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="ไฟล์ที่เขียนผลลัพธ์ / file to write to",
)
@click.option(
    "--all", "everything", is_flag=True, help="แสดงทุกแห่ง รวมข้อยกเว้น / show every place, suppressions too"
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
@click.option("--no-ignores", is_flag=True, help="ตรวจเหมือนไม่มีข้อยกเว้น / as if there were no suppressions")
@baseline_file
@scores_file
@click.option(
    "--exclude", multiple=True, help="ไฟล์หรือโฟลเดอร์ที่ไม่ต้องหา / files and folders that are not looked for"
)
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
    paths = options.paths or (".",)
    inputs = find_inputs(paths).without(options.exclude)
    inputs.drop(options.files)
    by_file = configured(
        options.config,
        options.lang,
        paths,
        inputs.places,
        rules=options.folders,
        editions=options.editions,
        select=separated(options.select),
        ignore=separated(options.ignore),
        fail_on=options.fail_on,
    )
    inputs = without_excluded(inputs, by_file)
    if options.config is None:
        report_misnamed(paths, by_file.lang)
    if options.scores and len(inputs.places) != 1:  # they are those of one document
        raise refusal("scores_of_one", by_file.lang)
    writings = _writings(options, inputs.places, by_file)
    report_idle_patterns(paths, inputs.places, by_file)
    inspections = _inspections(options, by_file, writings, inputs.places)
    # Other processes have no standard input.
    alone = any(place.file == STDIN for place in inputs.places)
    jobs = 1 if alone else options.jobs or processes_for(len(inputs.places))
    totals = _check_all(inputs, inspections, jobs, writings)
    finish_all(writings, inspections.frame, totals.summary)
    _tell_written(writings, inspections.frame, totals.summary)
    for problem in totals.summary.problems:
        say(f"italint: {problem.message}")
    stale = _report_stale(inspections, totals)
    _end(options, totals, stale)


def _tell_written(writings: Sequence[Writing], frame: Frame, summary: Summary) -> None:
    """The verdict for whoever sees nothing else, because all of it went to files; and which they are.

    Nothing else tells of a document that comes back.
    """
    alone = sys.stderr.isatty() and all(each.output.file for each in writings)
    if alone:
        say(verdict(frame, summary))
    for each in writings:
        if alone or (each.format.returns and summary.files):
            report("written", frame.lang, file=each.output.file)


def _end(options: Options, totals: _Totals, stale: bool) -> None:
    if totals.summary.problems:
        raise SystemExit(USAGE)
    if totals.summary.failed or stale or (options.diff and totals.changed):
        raise SystemExit(FAILED)
    if totals.summary.nothing_checked and not options.allow_none:
        raise SystemExit(NOTHING)


def _writings(options: Options, places: Sequence[Place], by_file: Configured) -> list[Writing]:
    """The outputs, none of them in the place of a file that is read."""
    outputs = outputs_of(options.formats, options.output, by_file.lang)
    if options.statistics:
        counting(outputs, by_file.lang)
    named = [place.file for place in places if place.named]
    keep([output.file for output in outputs], [*named, *by_file.files_read(options.baseline)], by_file.lang)
    writings = [
        # A patch has standard output for itself.
        Writing(output, format_for(output, options.everything), options.diff and output.format == "text")
        for output in outputs
    ]
    for each in writings:
        if each.format.returns:
            from italint.cli.documents import refuse_other  # it takes longer to load than a report to check

            refuse_other(each.output, each.format.returns, places, by_file.lang)
    return writings


def _inspections(
    options: Options, by_file: Configured, writings: Sequence[Writing], places: Sequence[Place]
) -> Inspections:
    """What is done with each input, by the configuration that judges it."""
    frame = Frame(
        by_file.lang,
        fail_on=by_file.mildest_level,
        rules=by_file.rules_in_force,
        statistics=options.statistics,
        inputs=len(places),
        today=date.today(),
        editions=by_file.editions,
        given=by_file.given,
        known=by_file.known,
        relaxed=by_file.relaxed,
        workspace=os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or "",
    )
    formats = tuple(writing.format for writing in writings)
    each = {
        file: _inspection(options, settings, frame, formats) for file, settings in by_file.settings.items()
    }
    return Inspections(frame, each, by_file.by_folder(places))


def _inspection(
    options: Options, settings: Settings, frame: Frame, formats: tuple[Format, ...]
) -> Inspection:
    """What is done with the inputs of one configuration."""
    accepted, baseline = None, options.baseline or settings.baseline
    if baseline is not None and not options.no_ignores:
        accepted = Accepted(baseline_in(baseline, frame.lang), baseline.parent)
    rules_in_force(settings)  # which ends the command over a word that names no rule
    own = frame._replace(fail_on=settings.configuration.fail_on)
    judge = judge_today(settings, frame.lang)
    return Inspection(judge, own, formats, options.fixing, options.no_ignores, accepted, options.scores)


class _Totals(NamedTuple):
    """What came of all inputs beside what is written; `met` is what each baseline has of them."""

    summary: Summary
    files: list[str]
    changed: list[str]  # by fixes that are only shown
    met: dict[Path | None, Counter[Key]]


def _check_all(inputs: Inputs, inspections: Inspections, jobs: int, writings: Sequence[Writing]) -> _Totals:
    """Check all inputs and report them in order."""
    lang = inspections.frame.lang
    totals = _Totals(Summary(passed_over=list(inputs.passed_over)), [], [], {})
    for each in inputs.unopened:
        said = message("command", "could_not_open", lang, file=seen(each.file), reason=each.said(lang))
        totals.summary.problems.append(Problem(each.file, said))
    bar = Bar(len(inputs.places), lang)
    with closing(_in_order(inputs.places, inspections, jobs)) as all_inspected, closing(bar):
        for inspected in all_inspected:
            with bar.aside() if inspected.reports else nullcontext():
                _report(inspected, writings, lang)
            bar.advance()
            _count(inspected, inspections, totals)
    return totals


def _count(inspected: Inspected, inspections: Inspections, totals: _Totals) -> None:
    """Add what came of one input."""
    if inspected.summary:
        totals.summary.add(inspected.summary)
        totals.files.append(inspected.file)
    if inspected.passed_over:
        totals.summary.passed_over.append(inspected.passed_over)
    if inspected.problem:
        totals.summary.problems.append(Problem(inspected.file, inspected.problem))
    if inspected.difference:
        totals.changed.append(inspected.file)
    if inspected.met:
        file = inspections.configuration_of(inspected.file)
        totals.met.setdefault(file, Counter()).update(inspected.met)


def _report(inspected: Inspected, writings: Sequence[Writing], lang: Language) -> None:
    """What is printed of one input, and what each output takes of it."""
    # A difference would break a format that a program reads.
    machine = any(each.output.file is None and each.output.format != "text" for each in writings)
    if inspected.difference and machine:
        say(inspected.difference.removesuffix("\n"))
    elif inspected.difference:
        put(inspected.difference, "diff")
    for line in inspected.notes:
        say(line)
    for writing, part in zip(writings, inspected.parts, strict=False):
        with writable(writing.output.file, lang):
            writing.add(part)


def _in_order(places: Sequence[Place], inspections: Inspections, jobs: int) -> Generator[Inspected]:
    """What comes of each input, in this process or in others."""
    if jobs == 1:
        return (inspections(place) for place in places)
    from italint.base.processes import in_order  # it takes longer to load than a report to check

    return in_order(inspections, places, jobs, inspections.lost)


def _report_stale(inspections: Inspections, totals: _Totals) -> bool:
    """Report the baseline entries that nothing matches any more; whether there are any."""
    lang, found = inspections.frame.lang, False
    for file, inspection in inspections.each.items():
        accepted = inspection.accepted
        if accepted is None:
            continue
        files = [each for each in totals.files if inspections.configuration_of(each) == file]
        stale = accepted.stale(totals.met.get(file, Counter()), files)
        gone = {key.file: key for key in stale if not os.path.exists(accepted.folder / key.file)}
        for name in gone:
            report("baseline_gone", lang, file=name)
        for key in stale:
            if key.file not in gone:
                report("baseline_stale", lang, file=key.file, code=key.code, path=key.path)
        found = found or bool(stale)
    return found
