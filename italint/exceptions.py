"""Exceptions in comments: what somebody who has read a finding decided about it, at the place it is about.

    # italint: ignore[ITA402] เหตุผล until: ปี-เดือน-วัน

At the end of a line it belongs to the innermost node that begins there, where several are as deep to
the one around them; on a line of its own to the outermost node that begins next. It holds for that node
and all that lies under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from italint.document import Document, Fault, Mapping, Node, Scalar, Sequence
from italint.finding import Checked, Excepted, Finding
from italint.kinds.kind import Kind
from italint.kinds.shape import Shape
from italint.path import path_of
from italint.rule import Rules
from italint.thaidate import BUDDHIST_ERA, buddhist_year
from italint.values import arabic

MARKS = ("# italint:", "#italint:")
COMMENT = re.compile(r"(?:^|(?<=[ \t]))# ?italint:[ \t]*(?P<said>[^\r\n]*)", re.MULTILINE)
IGNORE = re.compile(r"ignore\[(?P<words>[^\]]*)\](?P<reason>.*)")
UNTIL = re.compile(r"\buntil:\s*(?P<day>\S+)\s*$")
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
FAMILY = "exception_"  # how the names of their faults begin


@dataclass(slots=True)
class Ignore:
    """One exception: the node it belongs to, the rules it is about, and why."""

    node: Node
    comment: Node
    words: tuple[str, ...]
    codes: frozenset[str]
    reason: str
    until: date | None
    used: bool = False

    def covers(self, finding: Finding, path: str) -> bool:
        """Whether a finding is about one of the rules, at the node's path or under it."""
        if finding.code not in self.codes:
            return False
        below = finding.path.removeprefix(path)
        return not path or finding.path == path or (below != finding.path and below[0] in ".[")


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The exceptions of a document that hold, and what is wrong with the others."""

    ignores: tuple[Ignore, ...] = ()
    faults: tuple[Fault, ...] = ()

    def mark(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings, each marked with the first exception that covers it."""
        paths = [(ignore, path_of(ignore.node)) for ignore in self.ignores]
        return [self._marked(finding, paths) for finding in findings] if paths else list(findings)

    def _marked(self, finding: Finding, paths: list[tuple[Ignore, str]]) -> Finding:
        covering = [ignore for ignore, path in paths if ignore.covers(finding, path)]
        for ignore in covering:
            ignore.used = True
        if not covering:
            return finding
        until = covering[0].until
        excepted = Excepted("comment", covering[0].reason, until.isoformat() if until else None)
        return replace(finding, excepted=excepted)

    def unused(self, rules: Rules) -> Iterator[Fault]:
        """Exceptions that covered nothing although their rules ran."""
        for ignore in self.ignores:
            if not ignore.used and any(code in rules.by_code for code in ignore.codes):
                yield Fault("exception_unused", ignore.comment, {"found": ", ".join(ignore.words)})


def read_exceptions(document: Document, rules: Rules, today: date | None) -> Exceptions:
    """The exceptions in a document's comments; those that ended before `today` do not hold."""
    if not any(mark in document.text for mark in MARKS):
        return Exceptions()
    begun = sorted(_begun(document.root), key=lambda each: each[0])
    spans = [(node.start, node.end) for node in _scalars(document.root)]
    ignores: list[Ignore] = []
    faults: list[Fault] = []
    for found in COMMENT.finditer(document.text):
        at = found.start()
        if any(start <= at < end for start, end in spans):
            continue  # a # inside a text is no comment
        comment = Node(None, "", at, found.end())
        read = _read(document, found["said"].strip(), comment, begun, rules)
        if isinstance(read, Ignore) and read.until and today and read.until < today:
            read = Fault(
                "exception_expired", comment, {"found": ", ".join(read.words), "expected": _said(read.until)}
            )
        if isinstance(read, Ignore):
            ignores.append(read)
        else:
            faults.append(read)
    return Exceptions(tuple(ignores), tuple(faults))


def forget(checked: Checked, rules: Rules) -> Checked:
    """A file as if it held no exceptions."""
    about = {rule.code for rule in rules if is_about_exceptions(rule.check)}
    kept = tuple(replace(finding, excepted=None) for finding in checked.findings if finding.code not in about)
    return replace(checked, findings=kept)


def is_about_exceptions(check: Kind) -> bool:
    """Whether a check is about exceptions, which are judged only when all rules have run."""
    return isinstance(check, Shape) and check.fault.startswith(FAMILY)


def _read(
    document: Document, said: str, comment: Node, begun: list[tuple[int, int, Node]], rules: Rules
) -> Ignore | Fault:
    found = IGNORE.fullmatch(said)
    if found is None:
        return Fault("exception_unreadable", comment, {"found": said})
    words = tuple(word.strip() for word in found["words"].split(",") if word.strip())
    unknown = [word for word in words if word not in rules.words]
    if unknown or not words:
        known = " ".join(rules.words)
        return Fault("exception_unknown", comment, {"found": ", ".join(unknown), "known": known})
    reason, until = found["reason"].strip(), None
    ends = UNTIL.search(reason)
    if ends:
        until = _day(ends["day"])
        reason = reason[: ends.start()].strip()
        if until is None:
            return Fault("exception_unreadable", comment, {"found": ends["day"]})
    if not reason:
        return Fault("exception_unexplained", comment, {"found": ", ".join(words)})
    node = _owner(document, comment, begun)
    if node is None:
        return Fault("exception_unused", comment, {"found": ", ".join(words)})
    return Ignore(node, comment, words, frozenset(rules.words[word] for word in words), reason, until)


def _day(written: str) -> date | None:
    """A day as year, month and day with hyphens, Buddhist or Gregorian; None if it is none."""
    found = DAY.fullmatch(arabic(written))
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        return date(buddhist_year(year) - BUDDHIST_ERA, int(month), int(day))
    except ValueError:
        return None


def _said(day: date) -> str:
    return f"{day.year + BUDDHIST_ERA}-{day.month:02}-{day.day:02}"


def _owner(document: Document, comment: Node, begun: list[tuple[int, int, Node]]) -> Node | None:
    """The node that a comment belongs to."""
    line = document.position(comment.start)[0]
    before = document.line(line)[: document.position(comment.start)[1] - 1]
    if before.strip():
        here = [(depth, node) for at, depth, node in begun if document.position(at)[0] == line]
        deepest = max((depth for depth, _ in here), default=0)
        innermost = [node for depth, node in here if depth == deepest]
        return innermost[0].parent if len(innermost) > 1 else next(iter(innermost), None)
    after = [(at, depth, node) for at, depth, node in begun if at > comment.start]
    if not after:
        return None
    next_line = document.position(after[0][0])[0]
    there = [each for each in after if document.position(each[0])[0] == next_line]
    return min(there, key=lambda each: (each[1], each[0]))[2]


def _begun(node: Node, depth: int = 0, start: int | None = None) -> Iterator[tuple[int, int, Node]]:
    """Where each node begins, an entry of a mapping with its key, and how deep it lies."""
    yield node.start if start is None else start, depth, node
    if isinstance(node, Mapping):
        for key, inner in node.entries.items():
            yield from _begun(inner, depth + 1, node.key(key).start)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _begun(item, depth + 1)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, inner in node.entries.items():
            yield node.key(key)
            yield from _scalars(inner)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
