"""The inputs of a check in order: each inspected, reported and counted, in this process or in others."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.cli.endings import report
from italint.cli.inputs import InputPlace, Inputs
from italint.cli.inspection import Inspected, Inspections
from italint.cli.output import Writing, writable
from italint.cli.progress import Bar
from italint.cli.terminal import put, put_bytes, say
from italint.linting.baseline import BaselineKey
from italint.linting.summary import Problem, Summary
from italint.render import Frame

if TYPE_CHECKING:
    from italint.linting.copies import Copies


GARBAGE_OF_MANY = 20_000  # objects that many reports may leave before circles among them are looked for


class Totals(NamedTuple):
    """What came of all inputs beside what is written; `met` is what each baseline has of them."""

    summary: Summary
    files: list[str]
    changed: list[str]  # by fixes that are only shown
    met: dict[Path | None, Counter[BaselineKey]]


def check_all(inputs: Inputs, inspections: Inspections, jobs: int, writings: Sequence[Writing]) -> Totals:
    """Check all inputs and report them in order."""
    lang = inspections.frame.lang
    totals = Totals(Summary(passed_over=list(inputs.passed_over)), [], [], {})
    for each in inputs.unopened:
        said = message("command", "could_not_open", lang, file=seen(each.file), reason=each.said(lang))
        totals.summary.problems.append(Problem(each.file, said))
    bar = Bar(len(inputs.places), lang)
    with (
        _collecting_sooner() if len(inputs.places) > 1 else nullcontext(),
        _comparison(inspections.frame) as copies,
        closing(_in_order(inputs.places, inspections, jobs)) as all_inspected,
        closing(bar),
    ):
        for inspected in all_inspected:
            with bar.aside() if inspected.reports else nullcontext():
                _report(inspected, writings, lang)
            bar.advance()
            _count(inspected, inspections, totals)
            if copies and inspected.sketched:
                copies.add(inspected.sketched)
        if copies:
            _report_copies(copies, inspections.frame, writings, totals.summary)
    return totals


@contextmanager
def _collecting_sooner() -> Iterator[None]:
    """Look for circles sooner than a start does: a report that is done is one, and many fill the memory."""
    before = gc.get_threshold()
    gc.set_threshold(GARBAGE_OF_MANY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _comparison(frame: Frame) -> AbstractContextManager[Copies | None]:
    """What compares the reports of a run; nothing for one alone."""
    if frame.inputs < 2 or not any(rule.check.phase == "comparing" for rule in frame.rules):
        return nullcontext()
    from italint.linting.copies import Copies  # it opens a database

    return Copies(frame.rules, frame.lang)


def _report_copies(copies: Copies, frame: Frame, writings: Sequence[Writing], summary: Summary) -> None:
    """Report and count what several reports have in common, behind all reports."""
    for finding in copies.findings():
        summary.add_comparison(finding, failed=frame.failed_by(finding))
        for writing in writings:
            with writable(writing.output.file, frame.lang):
                writing.add(writing.format.compared(finding, frame))
    summary.tallies |= copies.tallies(summary.compared)
    if frame.statistics:
        summary.add_shares_of_comparison({code: len(reports) for code, reports in copies.having.items()})


def _count(inspected: Inspected, inspections: Inspections, totals: Totals) -> None:
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
    if inspected.given_back:
        put_bytes(inspected.given_back)
    for line in inspected.notes:
        say(line)
    for writing, part in zip(writings, inspected.parts, strict=False):
        with writable(writing.output.file, lang):
            writing.add(part)


def _in_order(places: Sequence[InputPlace], inspections: Inspections, jobs: int) -> Generator[Inspected]:
    """What comes of each input, in this process or in others."""
    if jobs == 1:
        return (inspections(place) for place in places)
    from italint.base.processes import in_order  # it takes longer to load than a report to check

    return in_order(inspections, places, jobs, inspections.lost)


def report_baselines(inspections: Inspections, totals: Totals) -> bool:
    """Report what is wrong with baselines: entries that nothing matches any more, or that give no reason.

    Whether the check fails for it: for what matches nothing, and where warnings fail, for a missing reason.
    """
    frame = inspections.frame
    lang, found = frame.lang, False
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
        unexplained = [key for key in accepted.unexplained if key.file not in gone]
        if unexplained:
            report_unexplained(unexplained, lang)
        found = found or bool(stale) or (bool(unexplained) and frame.fail_on != "error")
    return found


def report_unexplained(keys: Sequence[BaselineKey], lang: Language) -> None:
    """Report that entries of a baseline give no reason, with the first of them."""
    first = keys[0]
    report("baseline_unexplained", lang, count=len(keys), file=first.file, code=first.code, path=first.path)
