"""Fixes carried out: text put in the place of spans, and nothing else of the file touched.

A fix rests on the places that its finding points to: it waits while another one changes them. What was
written is read again before anybody sees it: if more than the intended places differ, a new finding appears
or what was fixed is found again, the fix is left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from italint.base.document import Document, MappingNode, Node, ScalarNode, SequenceNode, Span
from italint.base.parsing import parse
from italint.linting.checked import Checked, Checking
from italint.report.finding import Edit, Finding

ATTEMPTS = 200  # how often a file is judged anew; what is then left to fix is still reported


class Fixed(NamedTuple):
    """A file before and after its fixes, and the findings that were fixed."""

    before: Checked
    after: Checked
    fixed: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """Whether anything was fixed."""
        return self.after.text != self.before.text


def fix(document: Document, judge: Checking, unsafe: bool = False) -> Fixed:
    """Carry out the safe fixes of a document, with `unsafe` the others too, until none is left.

    `judge` lints a document; it is asked again after every round, so that what fixes bring about is seen.
    """
    before = checked = judge(document)
    done: list[Finding] = []
    tried: set[tuple[str, str]] = set()
    most: int | None = None  # how many are tried together: half of those that failed
    for _ in range(ATTEMPTS):
        wanted = [each for each in fixable(checked, unsafe) if _key(each) not in tried]
        chosen = _without_dependents(document, _without_overlaps(document, wanted))[:most]
        if not chosen:
            break
        after = _carried_out(document, checked, chosen, judge)
        if after is None and len(chosen) > 1:
            most = len(chosen) // 2
            continue
        most = None
        tried.update(map(_key, chosen))
        if after is not None:
            document, checked = after
            done += chosen
    return Fixed(before, checked, tuple(done))


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.path


def fixable(checked: Checked, unsafe: bool) -> list[Finding]:
    """The findings whose fixes can be carried out: the safe ones, with `unsafe` the others too."""
    wanted = ("safe", "unsafe") if unsafe else ("safe",)
    return [finding for finding in checked.findings if finding.fixable in wanted]


Extent = tuple[int, int]  # offsets in the text, from and to


def _place(document: Document, span: Span) -> Extent:
    return document.offset(span.line, span.column), document.offset(span.end_line, span.end_column)


def _edited_places(document: Document, finding: Finding) -> list[Extent]:
    return [_place(document, edit.span) for edit in finding.fix.edits] if finding.fix else []


def _without_overlaps(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """Those findings whose edits touch no place that an earlier one edits."""
    taken: list[Extent] = []  # in the order of the text; none touches another, so that their ends are too
    chosen = []
    for finding in findings:
        places = _edited_places(document, finding)
        if not any(_overlaps(each, taken) for each in places):
            for each in places:
                insort(taken, each)
            chosen.append(finding)
    return chosen


def _without_dependents(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """Those findings that point to no place which another one edits; where all do, the first alone."""
    edits = sorted(
        (place, number)
        for number, finding in enumerate(findings)
        for place in _edited_places(document, finding)
    )

    def waits(number: int, finding: Finding) -> bool:
        for start, end in (_place(document, label.span) for label in finding.labels):
            first = bisect_right(edits, start, key=lambda edit: edit[0][1])
            for (begin, _), owner in islice(edits, first, None):
                if begin >= end:
                    break
                if owner != number:
                    return True
        return False

    return [each for number, each in enumerate(findings) if not waits(number, each)] or list(findings[:1])


def _overlaps(one: Extent, taken: list[Extent]) -> bool:
    start, end = one
    at = bisect_right(taken, start, key=itemgetter(1))
    return at < len(taken) and taken[at][0] < end


def _carried_out(
    document: Document, checked: Checked, chosen: list[Finding], judge: Checking
) -> tuple[Document, Checked] | None:
    """The document with the edits of some findings; None if that does more or other than they say."""
    edits = [edit for finding in chosen if finding.fix for edit in finding.fix.edits]
    after = edited(document, edits)
    if after is None:
        return None
    judged = judge(after)
    left = Counter(map(_key, checked.findings))
    left.subtract(map(_key, chosen))
    return (after, judged) if Counter(map(_key, judged.findings)) <= left else None


def edited(document: Document, edits: Iterable[Edit]) -> Document | None:
    """The document with edits carried out; None if other places than those would read otherwise."""
    changes = sorted((*_place(document, edit.span), edit.text) for edit in edits)
    after = parse(_written(document.text, changes), document.file)
    changed = differences(document.root, after.root)
    if len(after.faults) > len(document.faults) or changed is None:
        return None
    places = [(start, end) for start, end, _ in changes]
    return after if all(_holds_one(leaf, places) for leaf in changed) else None


def _holds_one(leaf: ScalarNode, places: list[Extent]) -> bool:
    """Whether a leaf holds one of some places, which are in order."""
    at = bisect_left(places, (leaf.start, leaf.start))
    return at < len(places) and places[at][1] <= leaf.end


def _written(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """A text with other words at some places, which are in order; every other character stays."""
    pieces: list[str] = []
    done = 0
    for start, end, new in changes:
        pieces += text[done:start], new
        done = end
    return "".join((*pieces, text[done:]))


def differences(one: Node, other: Node) -> list[ScalarNode] | None:
    """The leaves of one tree that read otherwise in another; None if the trees have another shape."""
    if isinstance(one, ScalarNode) and isinstance(other, ScalarNode):
        return [] if one.text == other.text else [one]
    if isinstance(one, MappingNode) and isinstance(other, MappingNode):
        if list(one.entries) != list(other.entries):
            return None
        pairs = list(zip(one.entries.values(), other.entries.values(), strict=True))
    elif isinstance(one, SequenceNode) and isinstance(other, SequenceNode):
        if len(one.items) != len(other.items):
            return None
        pairs = list(zip(one.items, other.items, strict=True))
    else:
        return None
    found = [differences(mine, its) for mine, its in pairs]
    return None if None in found else [leaf for each in found for leaf in each or ()]
