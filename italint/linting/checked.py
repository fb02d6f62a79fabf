"""What the rules come to for one file: its findings, and how often each rule came to what."""

from __future__ import annotations

from collections.abc import Callable
from operator import add
from typing import Any, NamedTuple, Self

from italint.base.document import Document, Node
from italint.base.parsing import parse
from italint.editions.edition import NO_EDITION, Edition
from italint.report.finding import Finding, Source
from italint.report.origin import Origin
from italint.report.path import find
from italint.report.shape import check_shape
from italint.report.unread import ReadingNote


class Tally(NamedTuple):
    """How often a rule came to each outcome; `silenced` by `needs:`.

    Of what it could not check, `left_out` is where the report merely leaves out what the rule would need.
    """

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    could_not_check: int = 0
    silenced: int = 0
    left_out: int = 0

    @property
    def checked(self) -> int:
        """Places that the rule looked at and judged."""
        return self.passed + self.failed

    def __add__(self, other: Tally) -> Tally:  # type: ignore[override]
        return Tally(*map(add, self, other))


class Change(NamedTuple):
    """What fixes make of a value that stands in a line of an imported document's report, read at `source`.

    `fixes` are the findings that are fixed by it and others, by code and path.
    """

    line: int
    before: str
    after: str
    source: Source | None
    fixes: tuple[tuple[str, str], ...] = ()


class CheckedValues(NamedTuple):
    """What is said of a checked file, as plain values.

    Of an imported document `notes` say what was not read, `changes` what fixes would change in it.
    """

    file: str
    text: str
    year: int | None  # the edition that judged it; None if that of its year is not known
    findings: tuple[Finding, ...]
    tallies: dict[str, Tally]
    agency: str = ""
    province: str = ""
    readable: bool = True  # else there was nothing to judge, and only that is reported
    notes: tuple[ReadingNote, ...] = ()  # what was not read of a document
    origin: Origin | None = None  # the document that it was read from
    sha256: str = ""  # of the file, empty where that was not asked for
    changes: tuple[Change, ...] = ()


class Checked(CheckedValues):
    """One file that was checked: its findings in the order of its text, and a tally a rule.

    `agency` and `province` are as the report writes them, empty where it does not. The document and the
    edition are known where it was checked: they are neither compared nor printed nor pickled.
    """

    _document: Document | None = None
    _edition: Edition = NO_EDITION

    def by(self, document: Document, edition: Edition) -> Self:
        """The same, which knows its document and the edition that judged it."""
        copy = super()._replace()
        copy._document, copy._edition = document, edition
        return copy

    @property
    def document(self) -> Document:
        """The document; elsewhere than where it was checked it is read again, once."""
        if self._document is None:
            self._document = parse(self.text, self.file)
            check_shape(self._document)
        return self._document

    @property
    def edition(self) -> Edition:
        """The tables that judged it; LookupError elsewhere than where it was checked."""
        if self.year is not None and not self._edition.known:
            raise LookupError("a checked report leaves its edition behind when it is pickled")
        return self._edition

    def node_of(self, finding: Finding) -> Node:
        """What stands at the path of a finding of this file; the whole where that is not there."""
        return finding.node or find(self.document.root, finding.path) or self.document.root

    def _replace(self, **changes: Any) -> Self:
        copy = super()._replace(**changes)
        copy._document, copy._edition = self._document, self._edition
        return copy

    def __getstate__(self) -> None:
        """Document and edition stay where it was checked."""


Checking = Callable[[Document], Checked]  # what checks a document
