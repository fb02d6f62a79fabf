"""What italint reports: a finding is a failed or impossible check at a place, complete when made."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, Self

from italint.base.document import Node, Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
CertaintyLabel = Literal["verified", "practice", "single-source", "inferred", "assumed"]


BEGINNING = Span(1, 1, 1, 1)


class Label(NamedTuple):
    """Another place that a finding is about, and what it has to do with it.

    `agency` is whose report that is, where reports are compared.
    """

    path: str
    file: str
    span: Span
    message: str
    agency: str = ""


class Edit(NamedTuple):
    """Text that a fix puts in the place of a span."""

    span: Span
    text: str


class Fix(NamedTuple):
    """How to fix a finding: in words, and where the words can be carried out, as edits.

    `safe` where the right value is certain; without edits it is advice only.
    """

    safe: bool
    description: str
    edits: tuple[Edit, ...] = ()


class Suppression(NamedTuple):
    """What covers a finding: a comment in the report or an entry of a baseline, with its reason."""

    by: Literal["comment", "baseline"]
    reason: str
    until: str | None = None


class Source(NamedTuple):
    """Where in a document a value was read, as a person counts: all numbers from 1.

    A paragraph is a line of a text file. `heading` is the heading above, `quote` the words themselves.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    heading: str | None = None
    quote: str | None = None


class FindingValues(NamedTuple):
    """What a finding says, as plain values."""

    code: str
    name: str
    severity: Severity
    outcome: Literal["fail", "could-not-check"]
    certainty: CertaintyLabel
    message: str
    file: str
    path: str
    span: Span
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    suppression: Suppression | None = None
    source: Source | None = None
    basis: str = ""  # what the table that decided rests on, where it is not verified
    hint: str = ""  # how whoever keeps a configuration can have it judged otherwise
    expected: str = ""  # what should stand there, where the check computes or knows it


class Finding(FindingValues):
    """A failed or impossible check at a place, in the chosen language.

    `node` is what stands at `path`, where the finding was made: no part of what it says, so it is neither
    compared nor printed nor pickled.
    """

    node: Node | None = None

    @property
    def fixable(self) -> Literal["safe", "unsafe"] | None:
        """How its fix can be carried out; None where there is none but advice, or a suppression covers it."""
        if self.suppression is not None or self.fix is None or not self.fix.edits:
            return None
        return "safe" if self.fix.safe else "unsafe"

    @property
    def region(self) -> Span:
        """What programs mark: the first place of a document, which has none of the lines of its report."""
        return self.span if self.source is None else BEGINNING

    def region_of(self, label: Label) -> Span:
        """The same of a label."""
        return label.span if self.source is None or label.file != self.file else BEGINNING

    @property
    def beside(self) -> tuple[Label, ...]:
        """The labels in its own file, which can be shown beside it."""
        return tuple(label for label in self.labels if label.file == self.file)

    @property
    def whole_message(self) -> str:
        """The message with its places in other files, for what shows no labels."""
        return " · ".join((self.message, *(label.message for label in self.elsewhere)))

    @property
    def elsewhere(self) -> tuple[Label, ...]:
        """The labels in other files."""
        return tuple(label for label in self.labels if label.file != self.file)

    def at(self, node: Node) -> Self:
        """The same finding, which knows its node."""
        copy = super()._replace()
        copy.node = node
        return copy

    def _replace(self, **changes: Any) -> Self:
        copy = super()._replace(**changes)
        copy.node = self.node
        return copy

    def __getstate__(self) -> None:
        """Its node stays where it was made."""
