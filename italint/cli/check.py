"""`italint check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from italint.base.messages import Language
from italint.cli.checking import Totals, check_all, report_baselines
from italint.cli.configured import Configured, configured, report_idle_patterns, without_excluded
from italint.cli.endings import FAILED, NOTHING, refusal, report
from italint.cli.inputs import InputPlace, find_inputs
from italint.cli.inspection import Fixing, Inspection, Inspections, processes_for
from italint.cli.options import (
    baseline_file,
    configuration_file,
    edition_files,
    files_and_folders,
    language,
    local_rules,
    offered_rules,
    previous_reports,
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
    wrong_use,
)
from italint.cli.previous import Opener, Previous, among, sources
from italint.cli.settings import baseline_in, judge_today, report_misnamed, rules_in_force
from italint.cli.shown import show
from italint.cli.terminal import say
from italint.cli.usage import USAGE, language_of
from italint.linting.baseline import Accepted
from italint.linting.files import STDIN
from italint.linting.summary import Summary
from italint.render import Format, Frame, unsaid
from italint.render.verdict import verdict
from italint.report.finding import Severity
from italint.ruleset.settings import Settings


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
    previous: Path | None
    exclude: tuple[str, ...]
    jobs: int | None
    stdin_filename: str | None
    list_files: bool
    show_config: bool
    exit_zero: bool

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

    @property
    def gives_text(self) -> bool:
        """Whether a fixed text is given back on standard output, so that findings stand beside it."""
        return self.fixing is not None and self.fixing.write and STDIN in self.paths


@click.command()
@files_and_folders
@click.option(
    "--format",
    "formats",
    type=OutputType(),
    multiple=True,
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.option("--all", "everything", is_flag=True)
@click.option(
    "--statistics",
    is_flag=True,
)
@language
@click.option(
    "--select",
    multiple=True,
    shell_complete=offered_rules,
)
@click.option(
    "--ignore",
    multiple=True,
    shell_complete=offered_rules,
)
@local_rules
@edition_files
@configuration_file
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
)
@click.option("--allow-none", is_flag=True)
@click.option("--fix", is_flag=True)
@click.option("--unsafe-fixes", is_flag=True)
@click.option("--diff", is_flag=True)
@click.option("--no-ignores", is_flag=True)
@baseline_file
@scores_file
@previous_reports
@click.option("--exclude", multiple=True)
@click.option(
    "--jobs",
    type=click.IntRange(1, 60),
)
@click.option(
    "--stdin-filename",
    type=click.Path(),
)
@click.option("--list-files", is_flag=True)
@click.option("--show-config", is_flag=True)
@click.option("--exit-zero", is_flag=True)
def check(**given: Any) -> None:
    """Check reports: files, folders, globs, or - for stdin."""
    options = Options(**given)
    paths = options.paths or (".",)
    if options.stdin_filename and STDIN not in paths:
        raise wrong_use("stdin_unread", options.lang or language_of(()))
    inputs = find_inputs(paths, options.stdin_filename or STDIN).without(options.exclude)
    inputs.drop(options.files)
    by_file = _configured(options, paths, inputs.places)
    inputs = without_excluded(inputs, by_file)
    if options.config is None:
        report_misnamed(paths, by_file.lang)
    if options.show_config or options.list_files:
        raise SystemExit(show(inputs, by_file, files=options.list_files, config=options.show_config))
    if options.scores and len(inputs.places) != 1:  # they are those of one document
        raise refusal("scores_of_one", by_file.lang)
    writings = _writings(options, inputs.places, by_file)
    report_idle_patterns(paths, inputs.places, by_file)
    jobs = options.jobs or processes_for(len(inputs.places))
    with _among(options, by_file, inputs.places, jobs) as run:
        inspections = _inspections(options, by_file, writings, inputs.places, run)
        totals = check_all(inputs, inspections, jobs, writings)
    finish_all(writings, inspections.frame, totals.summary)
    _report_written(writings, inspections.frame, totals.summary)
    for problem in totals.summary.problems:
        say(f"italint: {problem.message}")
    if options.previous and not totals.summary.beside and not totals.summary.problems:
        report("no_previous", by_file.lang, file=options.previous)
    stale = report_baselines(inspections, totals)
    if stale and not totals.summary.failed:
        report("baseline_fails", by_file.lang)  # for the verdict above does not count it
    _end(options, totals, stale)


def _configured(options: Options, paths: Sequence[str], places: Sequence[InputPlace]) -> Configured:
    return configured(
        options.config,
        options.lang,
        paths,
        places,
        rules=options.folders,
        editions=options.editions,
        select=separated(options.select),
        ignore=separated(options.ignore),
        fail_on=options.fail_on,
    )


def _report_written(writings: Sequence[Writing], frame: Frame, summary: Summary) -> None:
    """The verdict for whoever sees nothing else, because all of it went to files; and which they are.

    Nothing else names a document that comes back.
    """
    alone = sys.stderr.isatty() and all(each.output.file for each in writings)
    if alone:
        say(verdict(frame, summary))
    for each in writings:
        if alone or (each.format.returns and summary.files):
            report("written", frame.lang, file=each.output.file)


def _end(options: Options, totals: Totals, stale: bool) -> None:
    if totals.summary.problems:
        raise SystemExit(USAGE)
    found = totals.summary.failed or stale or (options.diff and totals.changed)
    if found and not options.exit_zero:
        raise SystemExit(FAILED)
    if totals.summary.nothing_checked and not options.allow_none:
        raise SystemExit(NOTHING)


def _writings(options: Options, places: Sequence[InputPlace], by_file: Configured) -> list[Writing]:
    """The outputs, none of them in the place of a file that is read."""
    outputs = outputs_of(options.formats, options.output, by_file.lang)
    if options.statistics:
        counting(outputs, by_file.lang)
    named = [place.file for place in places if place.named]
    named += [str(each) for each in by_file.previous(options.previous) if each.is_file()]
    keep([output.file for output in outputs], [*named, *by_file.files_read(options.baseline)], by_file.lang)
    writings = [
        # A patch has standard output for itself, and so has a fixed text.
        Writing(
            output,
            _format(output, options),
            options.gives_text or (options.diff and output.format == "text"),
        )
        for output in outputs
    ]
    for each in writings:
        if each.format.returns:
            from italint.cli.documents import refuse_other  # it takes longer to load than a report to check

            refuse_other(each.output, each.format.returns, places, by_file.lang)
    return writings


def _among(
    options: Options, by_file: Configured, places: Sequence[InputPlace], jobs: int
) -> AbstractContextManager[Previous | None]:
    """The reports of the run as those of the year before, where a rule in force asks for that."""
    if not any(rule.needs_previous for rule in by_file.rules_in_force):
        return nullcontext()
    named = by_file.previous(options.previous)
    return among(places, Opener(by_file.lang, by_file.editions), jobs, named)


def _format(output: Output, options: Options) -> Format:
    """The format of an output; of statistics that nothing else is asked of, the summary alone."""
    format_ = format_for(output, options.everything)
    alone = options.statistics and not options.formats
    return format_._replace(part=unsaid, compared=unsaid) if alone else format_


def _inspections(
    options: Options,
    by_file: Configured,
    writings: Sequence[Writing],
    places: Sequence[InputPlace],
    run: Previous | None,
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
        file: _inspection(options, settings, frame, formats, run)
        for file, settings in by_file.settings.items()
    }
    return Inspections(frame, each, by_file.by_folder(places))


def _inspection(
    options: Options, settings: Settings, frame: Frame, formats: tuple[Format, ...], run: Previous | None
) -> Inspection:
    """What is done with the inputs of one configuration."""
    rules = rules_in_force(settings)
    accepted, baseline = None, options.baseline or settings.baseline
    if baseline is not None and not options.no_ignores:
        off = settings.rules.by_code.keys() - rules.by_code.keys()
        accepted = Accepted(baseline_in(baseline, frame.lang), baseline.parent, frozenset(off))
    own = frame._replace(fail_on=settings.configuration.fail_on)
    judge = judge_today(settings, frame.lang)
    previous: tuple[Previous, ...] = ()
    if run is not None:
        previous = sources(options.previous or settings.previous, run)
    return Inspection(
        judge, own, formats, options.fixing, options.no_ignores, accepted, options.scores, previous
    )
