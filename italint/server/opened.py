"""A text as it stands in an editor, and what is known of it, each thing worked out once."""

from __future__ import annotations

from functools import cached_property

from lsprotocol.types import PositionEncodingKind, Range

from italint.base.document import Document, MappingNode, Node, SequenceNode
from italint.editions.edition import NO_EDITION, Edition
from italint.linting.checked import Checked
from italint.linting.files import report_in
from italint.report.finding import Finding
from italint.server.conditions import Conditions
from italint.server.positions import Positions
from italint.server.sketch import Branch, sketch
from italint.thai.numerals import arabic


class Opened:
    """One version of a text. `file` is its path, whether or not it was ever saved."""

    def __init__(
        self,
        uri: str,
        file: str,
        text: str,
        version: int | None,
        encoding: PositionEncodingKind | str | None,
        conditions: Conditions,
    ) -> None:
        self.uri = uri
        self.file = file
        self.text = text
        self.version = version
        self.encoding = encoding
        self.conditions = conditions

    @cached_property
    def positions(self) -> Positions:
        return Positions(self.text, self.encoding)

    @cached_property
    def document(self) -> Document | None:
        """The report that it is; None if it is none."""
        return report_in(self.text, self.file)

    @cached_property
    def checked(self) -> Checked | None:
        """The report with its findings, those marked that a baseline accepts."""
        if self.document is None:
            return None
        checked = self.conditions.check(self.document)
        accepted = self.conditions.accepted
        return checked if accepted is None else accepted.mark(checked)[0]

    @property
    def findings(self) -> list[Finding]:
        """What is reported of it."""
        findings = self.checked.findings if self.checked else ()
        return [finding for finding in findings if finding.suppression is None]

    @cached_property
    def root(self) -> Branch:
        """What its lines show, however broken it is."""
        return sketch(self.text)

    @cached_property
    def edition(self) -> Edition:
        """The edition of its year, also while it is broken."""
        year = arabic(self.root.said("assessment", "year"))
        editions = self.conditions.judge.editions
        return editions[int(year)] if year.isdecimal() and int(year) in editions else NO_EDITION

    def offset(self, node_offset: int) -> int:
        """The place in the text of a place in the document."""
        document = self.document
        return node_offset + (len(self.text) - len(document.text) if document else 0)

    def range_of(self, node: Node) -> Range:
        """Where a node stands; of what goes over several lines, its first."""
        start, end = self.offset(node.start), self.offset(node.end)
        line = self.positions.lines[self.positions.position(start).line]
        return self.positions.range(start, min(end, max(line.end, start)))


def node_at(root: Node, offset: int) -> tuple[Node, bool]:
    """The innermost node at a place of the document, and whether the place is in its key."""
    node, on_key = root, False
    while True:
        inner = _inside(node, offset)
        if inner is None:
            return node, on_key
        node, on_key = inner


def _inside(node: Node, offset: int) -> tuple[Node, bool] | None:
    if isinstance(node, MappingNode):
        for name, entry in node.entries.items():
            key = node.key(name)
            if key.start <= offset <= key.end:
                return entry, True
            if entry.start <= offset <= entry.end and entry.end > entry.start:
                return entry, False
    elif isinstance(node, SequenceNode):
        for item in node.items:
            if item.start <= offset <= item.end:
                return item, False
    return None
