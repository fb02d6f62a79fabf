"""Renderers: each a format in a module of its own, looked up by name.

A format is three functions. `part` makes what one file adds, in the process that checked it: of the run it
knows the frame. `whole` sets the parts of all files between what stands before and behind them, and knows
what they add up to. Neither needs all files at once. What a finding over several reports adds, `compared`
makes behind all files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from italint.base.messages import Language
from italint.editions.edition import Edition
from italint.linting.checked import Checked
from italint.linting.summary import Summary, summary_of
from italint.report.finding import SEVERITIES, Finding, Severity
from italint.ruleset.given import GivenTables
from italint.ruleset.relaxations import Relaxation
from italint.ruleset.rule import Rule

# Names to modules, so that only the one that is asked for is loaded.
FORMATS = {
    name: f"italint.render.{name}"
    for name in ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html", "csv", "xlsx")
}
# Those that are no text, so that they are written to a file.
BINARY = frozenset({"xlsx"})
# Those that give back the document which was checked.
RETURNED = {"docx": "italint.render.docx", "odt": "italint.render.odt"}


class Frame(NamedTuple):
    """What every format has to know of a run before the first file is checked."""

    lang: Language
    fail_on: Severity = "error"
    rules: tuple[Rule, ...] = ()  # those in force, for formats that describe them
    statistics: bool = False  # whether the summary is given by province, kind of agency and rule too
    inputs: int = 1
    today: date | None = None  # the day of the check, for formats that people read
    known: int = 0  # rules, those that are switched off among them
    relaxed: tuple[Relaxation, ...] = ()
    workspace: str = ""  # what paths are relative to for programs that read them; else they stay
    editions: Mapping[int, Edition] = MappingProxyType({})  # that judge
    given: tuple[GivenTables, ...] = ()  # tables of users among them

    def summary_of(self, checked: Checked) -> Summary:
        """What one file adds to the summary."""
        return summary_of(checked, self.fail_on, shares=self.statistics)

    def failed_by(self, finding: Finding) -> bool:
        """Whether a finding is at or above the fail level and no suppression covers it."""
        grave = SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on)
        return grave and finding.suppression is None


class Part(NamedTuple):
    """What one file adds: its findings, and its line in a list of files where the format has one."""

    body: str
    entry: str = ""
    compared: str = ""  # of a finding over several reports, where the format sets those apart


class Parts(NamedTuple):
    """The parts of all files, joined, in pieces."""

    bodies: Iterable[str] = ()
    entries: Iterable[str] = ()
    compared: Iterable[str] = ()


def unsaid(_: Checked | Finding, __: Frame) -> Part:
    """Nothing: what a format adds where it has no place for something, or is not asked for it."""
    return Part("")


class Format(NamedTuple):
    """How findings become text, or the bytes of a file; `between` stands between two parts.

    A part that `streams` may be written before the run is over: nothing stands before it. A format that
    `returns` a document is for one of that format, and has nothing to write where it could not be read.
    One that `names_digest` says of each file by which digest it is known (`Checked.sha256`).
    `compared` makes what a finding over several reports adds, of which the labels are all the places.
    """

    part: Callable[[Checked, Frame], Part]
    whole: Callable[[Frame, Summary, Parts], Iterator[str] | Iterator[bytes]]
    compared: Callable[[Finding, Frame], Part]
    between: str = ""
    streams: bool = False
    returns: str = ""
    names_digest: bool = False

    def __call__(self, frame: Frame, files: Sequence[Checked]) -> str:
        """A run over files that are all kept, as text."""
        return "".join(piece for piece in self.pieces(frame, files) if isinstance(piece, str))

    def pieces(self, frame: Frame, files: Sequence[Checked]) -> Iterator[str] | Iterator[bytes]:
        """A run over files that are all kept."""
        frame = frame._replace(inputs=len(files))
        summary = Summary()
        for checked in files:
            summary.add(frame.summary_of(checked))
        parts = [self.part(checked, frame) for checked in files]
        bodies = self.between.join(part.body for part in parts if part.body)
        entries = self.between.join(part.entry for part in parts if part.entry)
        return self.whole(frame, summary, Parts([bodies] if bodies else [], [entries] if entries else []))


def renderer(name: str, everything: bool = False) -> Format:
    """The renderer of a format; with `everything` one that shows suppressions too, where there is another."""
    module = import_module((FORMATS | RETURNED)[name])
    render: Format = getattr(module, "render_everything", module.render) if everything else module.render
    return render
