"""What `italint check` does with one input: read it, fix it where asked, judge it, see what is accepted.

It is plain data, so that any process can do it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from italint.base.document import Document
from italint.base.files import BOM, read_plain
from italint.base.messages import error_reason, message
from italint.base.parsing import MOST_BYTES, parse
from italint.base.progress import unwatched
from italint.base.sanitize import seen
from italint.base.suffixes import is_yaml
from italint.cli.endings import notice
from italint.cli.inputs import InputPlace
from italint.cli.previous import Previous, beside, read_before
from italint.linting.baseline import Accepted, BaselineKey
from italint.linting.checked import Checked
from italint.linting.files import Skipped, Unopened, read_input, replaced, rewrite
from italint.linting.judge import Judge
from italint.linting.summary import PassedOver, Summary
from italint.linting.suppressions import forget
from italint.render import Format, Frame, Part

if TYPE_CHECKING:
    from italint.base.processes import Loss
    from italint.linting.fix import Fixed
    from italint.linting.sketches import Sketched

MOST = 60  # processes that Windows can wait for
LETTER = 4  # bytes that one has at most
FEW = 64  # files that are checked before further processes would have started


def processes_for(files: int) -> int:
    """How many processes so many files are worth on this machine."""
    if files < FEW:
        return 1
    affinity = getattr(os, "sched_getaffinity", None)  # a container may have fewer cores than the machine
    return min(len(affinity(0)) if affinity else os.cpu_count() or 1, MOST)


class Fixing(NamedTuple):
    """Which fixes are carried out, and whether they are written or only shown."""

    unsafe: bool
    write: bool


class Inspected(NamedTuple):
    """What came of one input: without a summary it is no report, or could not be read."""

    file: str
    summary: Summary | None = None
    parts: tuple[Part, ...] = ()  # one for each format
    problem: str = ""  # why it could not be read, judged or written
    passed_over: PassedOver | None = None  # why it was not checked
    difference: str = ""  # what fixes would change, for standard output
    given_back: bytes = b""  # standard input after its fixes, for standard output
    notes: tuple[str, ...] = ()  # lines for standard error
    met: Mapping[BaselineKey, int] = {}  # what the baseline holds of it
    sketched: Sketched | None = None  # what it adds to the comparison of all

    def but(self, problem: str) -> Inspected:
        """The same with what was wrong beside it, where there is something and nothing is said yet."""
        return self._replace(problem=problem) if problem and not self.problem else self

    @property
    def reports(self) -> bool:
        """Whether anything of it may be printed at once."""
        return bool(self.difference or self.notes or any(part.body for part in self.parts))


class Inspection(NamedTuple):
    """Everything that one check does with each input."""

    judge: Judge
    frame: Frame
    formats: tuple[Format, ...]
    fixing: Fixing | None = None
    no_ignores: bool = False
    accepted: Accepted | None = None
    scores: Path | None = None  # a file with scores that a document does not print
    previous: tuple[Previous, ...] = ()  # where the report of the year before is looked for, in turn

    def __call__(self, place: InputPlace) -> Inspected:
        try:
            return self._read(place)
        except Exception as fault:  # one broken file never hides another
            return Inspected(place.file, problem=self._say("broken", place.file, reason=seen(_where(fault))))

    def lost(self, place: InputPlace, loss: Loss) -> Inspected:
        """An input over which its process died, or was ended because it did not answer."""
        return Inspected(place.file, problem=self._say(loss, place.file))

    def _read(self, place: InputPlace) -> Inspected:
        found = read_input(*place)
        if isinstance(found, Unopened):
            return Inspected(
                found.file,
                problem=self._say("could_not_open", found.file, reason=found.said(self.frame.lang)),
            )
        if isinstance(found, Skipped) and not is_yaml(found.file):
            return self._imported(place)
        if isinstance(found, Skipped):
            reason = "no_report" if found.understood else "unreadable"
            return Inspected(found.file, passed_over=PassedOver(found.file, reason))
        own, said = self._beside(found) if self.previous else (self, "")
        if self.fixing is None:
            inspected = own._inspected(own.judge(found), place.data)
        else:
            inspected = own._fixed(found, self.fixing, place.data)
        return inspected.but(said)

    def _beside(self, document: Document) -> tuple[Inspection, str]:
        """The same beside the report of the year before, and what is said where that cannot be it."""
        found, problem = beside(document, self.previous)
        if problem:
            problem = f"{seen(document.file)}: {problem}"
        return self._replace(judge=self.judge.beside(found)), problem

    def _imported(self, place: InputPlace) -> Inspected:
        """A document, which is only judged, and its notes; in a folder there may be others than reports."""
        # What reads documents takes longer to load than a report to check.
        from italint.cli.documents import NotImported, imported
        from italint.cli.progress import pages
        from italint.reading import check_imported, check_imported_with_fixes

        file, lang = place.file, self.frame.lang
        path = Path(file)
        progress = partial(pages, path.name) if self.frame.inputs == 1 else unwatched
        found = read_before(file, self.previous) or imported(
            path, lang, progress, self.scores, self.judge.editions
        )
        if isinstance(found, NotImported) and found.name and not place.named:
            reason = "no_report" if found.name == "no_report" else "document"
            return Inspected(file, passed_over=PassedOver(file, reason, found.said))
        if isinstance(found, NotImported):
            return Inspected(file, problem=self._say("could_not_open", file, reason=found.said))
        notes = tuple(f"{seen(file)}: {seen(note.message)}" for note in found.notes)
        own, problem = self._beside(parse(found.text, file)) if self.previous else (self, "")
        if self.fixing is None:
            checked = check_imported(found, file, own.judge)
        elif not any(format_.returns for format_ in self.formats):
            notes = (*notes, self._notice("document_not_fixed", file))
            checked = check_imported(found, file, own.judge)
        else:
            checked = check_imported_with_fixes(found, file, own.judge, self.fixing.unsafe)
            notes = (*notes, self._notice("document_fixed", file, count=len(checked.changes)))
        return own._inspected(checked, notes=notes).but(problem)

    def _fixed(self, document: Document, fixing: Fixing, data: bytes | None) -> Inspected:
        """A file after its fixes, which are written, or shown as a difference where they are not.

        `data` is what stood on standard input: it goes on to standard output, fixed or as it was.
        """
        from italint.linting.fix import fix
        from italint.linting.patch import patch_of

        file = document.file
        fixed = fix(document, self.judge, fixing.unsafe)
        if fixing.write and data is not None:
            return self._given_back(data, fixed)
        if not fixed.changed:
            return self._inspected(fixed.after, data)
        if not fixing.write:
            begin = "" if data is not None else _beginning(file)
            difference = patch_of(file, begin + fixed.before.text, begin + fixed.after.text)
            return self._inspected(fixed.before, data, difference=difference)
        try:
            rewrite(Path(file), fixed.before.text, fixed.after.text)
        except OSError as error:
            problem = self._say("could_not_write", file, reason=error_reason(error, self.frame.lang))
            return self._inspected(fixed.before, problem=problem)
        return self._inspected(fixed.after, notes=(self._said_fixed(fixed),))

    def _given_back(self, data: bytes, fixed: Fixed) -> Inspected:
        """Standard input after its fixes; as it was where it cannot be read as a whole."""
        after = replaced(data, fixed.before.text, fixed.after.text)
        if after is None:
            whole = len(data) < MOST_BYTES - LETTER  # of more than that only the beginning was taken in
            note = self._notice("not_fixed", fixed.after.file)
            return self._inspected(fixed.after, data, given_back=data if whole else b"", notes=(note,))
        notes = (self._said_fixed(fixed),) if fixed.changed else ()
        return self._inspected(fixed.after, after, given_back=after, notes=notes)

    def _said_fixed(self, fixed: Fixed) -> str:
        return self._notice("fixed", fixed.after.file, count=len(fixed.fixed))

    def _inspected(self, checked: Checked, data: bytes | None = None, **more: Any) -> Inspected:
        """What is reported of a file, with what is accepted marked, or as if there were no suppressions.

        `data` is what it holds where that stands in no file.
        """
        met: Counter[BaselineKey] = Counter()
        if self.no_ignores:
            checked = forget(checked, self.judge.settings.rules)
        elif self.accepted is not None:
            checked, met = self.accepted.mark(checked)
        if any(format_.names_digest for format_ in self.formats):
            checked = checked._replace(sha256=_sha256_of(checked.file, data))
        parts = tuple(format_.part(checked, self.frame) for format_ in self.formats)
        summary, sketches = self.frame.summary_of(checked), self._sketched(checked)
        summary.beside = int(self.judge.previous is not None)
        return Inspected(checked.file, summary, parts, met=met, sketched=sketches, **more)

    def _sketched(self, checked: Checked) -> Sketched | None:
        """What is compared with other reports, where there are some."""
        if self.frame.inputs < 2:
            return None
        from italint.linting.sketches import sketched  # nothing for one report alone

        return sketched(checked, self.judge.settings.rules_for(checked.document), self.judge.today)

    def _notice(self, name: str, file: str, **values: object) -> str:
        return notice(name, self.frame.lang, file=seen(file), **values)

    def _say(self, name: str, file: str, **values: object) -> str:
        return message("command", name, self.frame.lang, file=seen(file), **values)


class Inspections:
    """What is done with the inputs of a run, each by its own configuration; `frame` is that of the run."""

    def __init__(
        self, frame: Frame, each: Mapping[Path | None, Inspection], by_folder: Mapping[str, Path | None]
    ) -> None:
        self.frame = frame
        self.each = each
        self.by_folder = by_folder  # the configuration that is nearest to the files of a folder

    def __call__(self, place: InputPlace) -> Inspected:
        return self._of(place)(place)

    def lost(self, place: InputPlace, loss: Loss) -> Inspected:
        """An input over which its process died, or was ended because it did not answer."""
        return self._of(place).lost(place, loss)

    def configuration_of(self, file: str) -> Path | None:
        """The configuration that judges a file."""
        return self.by_folder.get(os.path.dirname(file), next(iter(self.each)))

    def _of(self, place: InputPlace) -> Inspection:
        return self.each[self.configuration_of(place.file)]


def _beginning(file: str) -> str:
    """The byte order marks of a file, which are no part of its text; a patch has to know of them."""
    begin = read_plain(file, 2 * len(BOM))
    return (len(begin) - len(begin.removeprefix(BOM).removeprefix(BOM))) // len(BOM) * "\ufeff"


def _sha256_of(file: str, data: bytes | None) -> str:
    """The digest by which what was checked is known."""
    from hashlib import sha256  # it takes longer to load than most formats to make

    try:
        data = read_plain(file) if data is None else data
    except OSError:  # it was there when it was read
        return ""
    return sha256(data).hexdigest()


def _where(fault: Exception) -> str:
    """A fault of italint's own in one line: what, and in which line of the code."""
    traceback = fault.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    place = f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno} " if traceback else ""
    return f"{place}{type(fault).__name__} {fault}"
