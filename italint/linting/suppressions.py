"""Suppressions in comments: what somebody who has read a finding decided about it, at the place it is about.

    # italint: ignore[ITA402] เหตุผล until: ปี-เดือน-วัน

At the end of a line it belongs to the innermost node that begins there, where several are as deep to
the one around them; where none begins, to the innermost that ends there. On a line of its own, or behind
the hyphen of an item, it belongs to the outermost node that begins next. It holds for that node and all
that lies under it.
"""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from italint.base.document import BLOCK_STYLES, Document, Fault, MappingNode, Node, ScalarNode, SequenceNode
from italint.base.patterns import pattern
from italint.linting.checked import Checked
from italint.report.finding import Finding, Suppression
from italint.report.path import path_of
from italint.ruleset.rule import Rules
from italint.thai.fiscal_years import BUDDHIST_ERA, buddhist_year
from italint.thai.numerals import arabic
from italint.thai.similarity import did_you_mean

MARK = "italint"
MOST_COMMENTS = 10_000  # a report has a handful; the first beyond is reported, it and the rest do not hold
# Any word that may be meant for the mark: what is nearly a suppression is reported, not passed over. The one
# sure letter stands first: it is found three hundred times faster than what may stand before it.
COMMENT = pattern(
    r"#(?:(?<=^#)|(?<=[ \t]#))[ \t]*(?P<mark>i[a-z]{4,8})\b[ \t]*(?P<said>[^\r\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
IGNORE = pattern(r":\s*ignore\[(?P<words>[^\]]*)\](?P<reason>.*)")
# Wherever it stands, also within brackets. What follows and is no day is reported: it does not hold for ever.
UNTIL = pattern(r"\(?\s*(?<![a-z])until\s*:?\s*(?P<day>[^\s(),;]*)[),;]?", re.IGNORECASE)
DAY = pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class Ignore:
    """One suppression: the node it belongs to, the rules it is about, and why."""

    def __init__(
        self,
        node: Node,
        comment: Node,
        words: tuple[str, ...],
        codes: frozenset[str],
        reason: str,
        until: date | None,
    ) -> None:
        self.node = node
        self.comment = comment
        self.words = words
        self.codes = codes
        self.reason = reason
        self.until = until
        self.used: set[str] = set()  # the codes that it covered findings of


class Suppressions(NamedTuple):
    """The suppressions of a document that hold, and what is wrong with the others."""

    ignores: tuple[Ignore, ...] = ()
    faults: tuple[Fault, ...] = ()

    def mark(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings, each with the innermost suppression of its rule at its path or above."""
        if not self.ignores:
            return list(findings)
        keys = [{(path_of(ignore.node), code) for code in ignore.codes} for ignore in self.ignores]
        first: dict[tuple[str, str], int] = {}
        for place, about in enumerate(keys):
            for key in about:
                first.setdefault(key, place)
        lengths = {len(path) for path, _ in first}
        met: set[tuple[str, str]] = set()
        marked: list[Finding] = []
        for finding in findings:
            covering = {(path, finding.code) for path in _above(finding.path, lengths)} & first.keys()
            met |= covering
            innermost = max(covering, key=lambda key: len(key[0]), default=None)
            by = self.ignores[first[innermost]] if innermost else None
            marked.append(finding._replace(suppression=_suppression(by)) if by else finding)
        for ignore, about in zip(self.ignores, keys, strict=True):
            ignore.used = {code for _, code in about & met}
        return marked

    def unused(self, rules: Rules) -> Iterator[Fault]:
        """Suppressions of rules that covered nothing although these ran."""
        for ignore in self.ignores:
            idle = (ignore.codes & rules.by_code.keys()) - ignore.used
            words = [word for word in ignore.words if rules.names[word] in idle]
            if words:
                yield Fault("suppression_unused", ignore.comment, {"found": ", ".join(words)})


def _suppression(ignore: Ignore) -> Suppression:
    return Suppression("comment", ignore.reason, ignore.until.isoformat() if ignore.until else None)


def _above(path: str, lengths: Iterable[int]) -> Iterator[str]:
    """A path and those above it, as far as they have one of some lengths."""
    for length in lengths:
        if length in (0, len(path)) or (length < len(path) and path[length] in ".["):
            yield path[:length]


def read_suppressions(document: Document, rules: Rules, today: date | None) -> Suppressions:
    """The suppressions in a document's comments; those that ended before `today` do not hold."""
    comments = _comments(document.text)
    if not comments:
        return Suppressions()
    owners = _Owners(document)
    spans = sorted((_text_start(document, node), node.end) for node in _scalars(document.root))
    ignores: list[Ignore] = []
    faults: list[Fault] = []
    for found in comments:
        at = found.start()
        around = bisect.bisect_right(spans, (at, sys.maxsize)) - 1
        if around >= 0 and at < spans[around][1]:
            continue  # a # inside a text is no comment
        comment = Node(None, "", at, found.end())
        if len(ignores) + len(faults) == MOST_COMMENTS:
            faults.append(Fault("suppression_unreadable", comment, {"found": found[0].strip()}))
            break
        read = _read(found["mark"], found["said"].strip(), comment, owners, rules)
        if isinstance(read, Ignore) and read.until and today and read.until < today:
            read = Fault(
                "suppression_expired",
                comment,
                {"found": ", ".join(read.words), "expected": _said(read.until)},
            )
        if isinstance(read, Ignore):
            ignores.append(read)
        else:
            faults.append(read)
    return Suppressions(tuple(ignores), tuple(faults))


def _comments(text: str) -> list[re.Match[str]]:
    """The comments that are suppressions, or were to be."""
    if "#" not in text:  # as in most reports, which need not compile what finds them
        return []
    return [found for found in COMMENT.finditer(text) if _is_meant(found["mark"], found["said"])]


def _is_meant(mark: str, said: str) -> bool:
    if not said.startswith(":") and "ignore" not in said.lower():
        return False
    return mark.lower() == MARK or did_you_mean(mark.lower(), (MARK,)) is not None


def _text_start(document: Document, scalar: ScalarNode) -> int:
    """Where the text of a scalar begins; a block's after the line of its head, which may end in a comment."""
    if scalar.style not in BLOCK_STYLES:
        return scalar.start
    line = document.position(scalar.start)[0]
    return scalar.start + len(document.line(line)) - document.position(scalar.start)[1] + 1


def forget(checked: Checked, rules: Rules) -> Checked:
    """A file as if it held no suppressions."""
    about = {rule.code for rule in rules if rule.check.phase == "suppressions"}
    kept = tuple(
        finding._replace(suppression=None) for finding in checked.findings if finding.code not in about
    )
    return checked._replace(findings=kept)


def _read(mark: str, said: str, comment: Node, owners: _Owners, rules: Rules) -> Ignore | Fault:
    found = IGNORE.fullmatch(said) if mark.lower() == MARK else None
    if found is None or _comments(said):
        return Fault("suppression_unreadable", comment, {"found": f"{mark} {said}".replace(" :", ":")})
    words = tuple(word.strip() for word in found["words"].split(",") if word.strip())
    unknown = [word for word in words if word not in rules.names]
    if unknown or not words:
        known = " ".join(rules.names)
        return Fault(
            "suppression_unknown", comment, {"found": ", ".join(unknown) or "ignore[]", "known": known}
        )
    reason, until = found["reason"].strip(), None
    ends = UNTIL.search(reason)
    if ends:
        until = _day(ends["day"])
        rest = f"{reason[: ends.start()].strip()} {reason[ends.end() :].strip()}".strip()
        if until is None or UNTIL.search(rest):
            return Fault("suppression_unreadable", comment, {"found": reason[ends.start() :].strip()})
        reason = rest
    if not any(map(str.isalpha, reason)):
        return Fault("suppression_unexplained", comment, {"found": ", ".join(words)})
    node = owners.owner(comment)
    if node is None:
        return Fault("suppression_unused", comment, {"found": ", ".join(words)})
    return Ignore(node, comment, words, frozenset(rules.names[word] for word in words), reason, until)


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


class _Owners:
    """Which node each comment of a document belongs to, by the nodes that begin and end in each line."""

    def __init__(self, document: Document) -> None:
        self.document = document
        # Each node with its depth, in the order of the text.
        self.lines: dict[int, list[tuple[int, Node]]] = {}
        self.ending: dict[int, list[tuple[int, Node]]] = {}
        for at, depth, node in sorted(_begun(document.root), key=lambda each: each[0]):
            self.lines.setdefault(document.position(at)[0], []).append((depth, node))
            self.ending.setdefault(document.position(node.end)[0], []).append((depth, node))
        self.outermost = {
            number: min(here, key=lambda each: each[0])[1] for number, here in self.lines.items()
        }
        self.numbers = list(self.lines)

    def owner(self, comment: Node) -> Node | None:
        """The node that a comment belongs to."""
        line, column = self.document.position(comment.start)
        before = self.document.line(line)[: column - 1]
        if before.strip() and line in self.lines:
            return self._innermost(self.lines[line])
        if before.strip(" \t-"):
            return self._innermost(self.ending.get(line, []))
        after = bisect.bisect_right(self.numbers, line)
        return self.outermost[self.numbers[after]] if after < len(self.numbers) else None

    @staticmethod
    def _innermost(here: list[tuple[int, Node]]) -> Node | None:
        deepest = max((depth for depth, _ in here), default=0)
        innermost = [node for depth, node in here if depth == deepest]
        return innermost[0].parent if len(innermost) > 1 else next(iter(innermost), None)


def _begun(node: Node, depth: int = 0, start: int | None = None) -> Iterator[tuple[int, int, Node]]:
    """Where each node begins, an entry of a mapping with its key, and how deep it lies."""
    yield node.start if start is None else start, depth, node
    if isinstance(node, MappingNode):
        for key, inner in node.entries.items():
            yield from _begun(inner, depth + 1, node.key(key).start)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _begun(item, depth + 1)


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for key, inner in node.entries.items():
            yield node.key(key)
            yield from _scalars(inner)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _scalars(item)
