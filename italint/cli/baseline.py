"""`italint baseline`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import click

from italint.base.document import Document
from italint.base.files import alone_in
from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.base.scalars import can_be_written
from italint.base.suffixes import is_yaml
from italint.cli.checking import report_unexplained
from italint.cli.documents import NotImported, imported
from italint.cli.endings import NOTHING, notice, refusal, report
from italint.cli.inputs import InputPlace, find_inputs
from italint.cli.options import baseline_file, configuration_file, files_and_folders, language, local_rules
from italint.cli.output import writable, write
from italint.cli.previous import Opener, Previous, among, beside, read_before, sources
from italint.cli.progress import pages
from italint.cli.settings import baseline_in, common_configuration, judge_today, load_settings, rules_in_force
from italint.cli.terminal import put
from italint.cli.usage import USAGE
from italint.linting.baseline import FILE_NAME, Accepted, Baseline, BaselineKey, baseline_of, written_baseline
from italint.linting.checked import Checked
from italint.linting.files import Skipped, Unopened, read_input
from italint.linting.judge import Judge
from italint.reading import check_imported
from italint.ruleset.settings import Settings


@click.command()
@files_and_folders
@click.option("--prune", is_flag=True)
@click.option("--reason", default="")
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
    """Accept what old reports hold, so that only new findings fail."""
    inputs = find_inputs(paths or (".",))
    places = inputs.places
    settings = load_settings(config or common_configuration(places, paths, lang), lang, rules=folders)
    lang = settings.configuration.lang
    rules_in_force(settings)
    if not can_be_written(reason):
        raise refusal("no_letters", lang, found=reason)
    path = baseline or settings.baseline or Path(FILE_NAME)
    if prune or path.exists():
        baseline_in(path, lang)  # whose mistakes are reported before anything is judged
    judge = judge_today(settings, lang)
    named = [settings.previous] if settings.previous else []
    with among(places, Opener(lang, judge.editions), 1, named) as run:
        files = _judged(places, inputs.unopened, judge, sources(settings.previous, run))
    if not files and not prune:
        report("baseline_nothing", lang, file=path)
        raise SystemExit(NOTHING)
    with writable(path, lang), alone_in(path.parent):  # another may have written it meanwhile
        name, count, unexplained = _written(path, files, prune, reason, settings)
    if unexplained:
        report_unexplained(unexplained, lang)
    put(notice(name, lang, count=count, file=seen(str(path))) + "\n")


def _written(
    path: Path, files: list[Checked], prune: bool, reason: str, settings: Settings
) -> tuple[str, int, list[BaselineKey]]:
    """Bring the baseline up to date; what to say, of how many entries, and those without a reason."""
    lang = settings.configuration.lang
    old = baseline_in(path, lang) if path.exists() else Baseline()
    if prune:
        new = _pruned(old, files, path.parent)
        name, count = "baseline_pruned", len(old.entries) - len(new.entries)
    else:
        found = baseline_of(files, path.parent, reason, settings.given)
        new = old.updated(found, [checked.file for checked in files], path.parent)
        name, count = "baseline_written", sum(entry.count for entry in found.entries)
    write(written_baseline(new, message("command", "baseline_head", lang)), path, lang)
    return name, count, Accepted(new, path.parent).unexplained


def _pruned(old: Baseline, files: list[Checked], folder: Path) -> Baseline:
    accepted = Accepted(old, folder)
    met = sum((accepted.mark(checked)[1] for checked in files), Counter())
    return accepted.pruned(old, met, [checked.file for checked in files])


def _judged(
    places: Iterable[InputPlace], unopened: Iterable[Unopened], judge: Judge, previous: Sequence[Previous]
) -> list[Checked]:
    """All reports and documents, judged; one that cannot be read ends the command."""
    files: list[Checked] = []
    lang = judge.lang
    unread = {each.file: each.said(lang) for each in unopened}

    def judged(document: Document) -> Checked:
        found, problem = beside(document, previous)
        if problem:
            unread[document.file] = problem
        return judge.beside(found)(document)

    for place in places:
        found = read_input(*place)
        if isinstance(found, Unopened):
            unread[found.file] = found.said(lang)
        elif isinstance(found, Document):
            files.append(judged(found))
        elif isinstance(found, Skipped) and not is_yaml(found.file):
            path = Path(found.file)
            document = read_before(found.file, previous) or imported(
                path, lang, partial(pages, path.name), None, judge.editions
            )
            if isinstance(document, NotImported):
                if place.named or not document.name:
                    unread[found.file] = document.said
            else:
                files.append(check_imported(document, found.file, judged))
    unread |= {checked.file: checked.findings[0].message for checked in files if not checked.readable}
    nameless = message("command", "no_name", lang)
    unread |= {checked.file: nameless for checked in files if not can_be_written(checked.file)}
    for file, reason in unread.items():
        report("could_not_open", lang, file=file, reason=reason)
    if unread:
        raise SystemExit(USAGE)
    return files
