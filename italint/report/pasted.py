"""What a readable report has pasted in the place of YAML's own letters.

Where these break the YAML, reading it says so. Here are those that leave it readable and make other values
of it: curly quotes become part of a value, a list with dashes becomes one text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from italint.base.document import Document, Fault, Node, ScalarNode
from italint.base.lookalikes import lookalikes

QUOTES = {"“": "”", "‘": "’", "«": "»", "„": "”"}
EVERY_QUOTE = frozenset("".join(QUOTES) + "".join(QUOTES.values()))


def pasted(document: Document) -> Iterator[Fault]:
    """A fault for each; a value is read without the curly quotes around it."""
    text = document.text
    is_quoted = any(quote in text for quote in QUOTES)
    for node in document.leaves:
        if node.style or node.blank:
            continue
        start = node.start
        if is_quoted and text[start : start + 1] in QUOTES:
            yield from _unquoted(document, node)
        # In one line with its key or hyphen it is a value and no list or mapping gone wrong.
        if node.end - start != len(node.text) or text[max(0, start - 2) : start].isspace():
            yield from _in_lines(document, node, *_lines_of(document, node))


def unknown_keys(document: Document, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Why keys are not known, where their lines were pasted; a line may have very many of them."""
    for lines, node in {_lines_of(document, fault.node): fault.node for fault in faults}.items():
        yield from _in_lines(document, node, *lines)


def _unquoted(document: Document, node: ScalarNode) -> Iterator[Fault]:
    written = document.text[node.start : node.end]
    inner = node.text.strip(written[0] + QUOTES[written[0]])
    if written[-1] == QUOTES[written[0]] and inner and EVERY_QUOTE.isdisjoint(inner):
        node.text = inner
        values = {"case": "quotes", "problem": "lookalike quote", "expected": inner}
        yield Fault("lookalike", node, values)


def _lines_of(document: Document, node: Node) -> tuple[int, int]:
    end = document.text.find("\n", node.end)
    return document.text.rfind("\n", 0, node.start) + 1, end if end >= 0 else len(document.text)


def _in_lines(document: Document, node: Node, start: int, end: int) -> Iterator[Fault]:
    """Those at the beginnings of some lines, those of a node."""
    for found in lookalikes(document.text[start:end]):
        place = Node(node.parent, node.step, found.start + start, found.end + start)
        yield Fault("lookalike", place, {"case": "mark", "problem": f"lookalike {found.name}"})
