"""The outline of a report, by indicators, analyses and measures, and what of it can be folded."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import DocumentSymbol, FoldingRange, SymbolKind

from italint.base.messages import MESSAGES, Language, message
from italint.base.sanitize import seen
from italint.report.shape import REPORT, Shape
from italint.server.offers import key_in
from italint.server.opened import Opened
from italint.server.sketch import Branch, unquoted
from italint.server.things import TABLES

LONGEST = 80  # letters of a title
TITLES = ("name", "title", "text")


def outline(opened: Opened) -> list[DocumentSymbol]:
    """The parts of a report, the items of their lists, and the questions of indicators."""
    return [_symbol(opened, branch, REPORT) for branch in opened.root.inner if branch.key in REPORT.fields]


def _symbol(opened: Opened, branch: Branch, shape: Shape) -> DocumentSymbol:
    inner = shape.fields[branch.key]
    lang = opened.conditions.lang
    return _made(
        opened,
        branch,
        shape.words[branch.key][lang],
        SymbolKind.Namespace,
        list(_below(opened, branch, inner)),
    )


def _below(opened: Opened, branch: Branch, shape: Shape) -> Iterator[DocumentSymbol]:
    """What stands under a part: the lists of a mapping, the items of a list."""
    lang = opened.conditions.lang
    if shape.item is not None:
        for place, item in enumerate(branch.items, start=1):
            named = [
                symbol
                for each in item.inner
                if each.key in shape.item.fields and each.key in TABLES and _described(each)
                for symbol in _below(opened, each, shape.item.fields[each.key])
            ]
            yield _made(opened, item, _item_name(item, branch.key, place, lang), SymbolKind.Object, named)
        return
    for each in branch.inner:
        if each.key in shape.fields and each.key in MESSAGES["items"] and each.items:
            yield _symbol(opened, each, shape)


def _described(branch: Branch) -> bool:
    """Whether a list holds more than references."""
    return any(inner.key for item in branch.items for inner in item.inner)


def _made(
    opened: Opened, branch: Branch, name: str, kind: SymbolKind, children: list[DocumentSymbol]
) -> DocumentSymbol:
    first = opened.positions.lines[opened.positions.position(branch.start).line]
    return DocumentSymbol(
        name=name or "-",
        kind=kind,
        range=opened.positions.range(branch.start, max(branch.end, branch.start)),
        selection_range=opened.positions.range(branch.start, max(min(branch.end, first.end), branch.start)),
        children=children,
    )


def _item_name(item: Branch, field: str, place: int, lang: Language) -> str:
    """An item by its number and its title; one that refers to another by what it refers to."""
    about = next((key for key in ("indicator", "issue", "instrument") if key in item.keys), None)
    number = key_in(item) or unquoted(item.value) or place
    if about:
        field = TABLES[about]
        number = item.said(about) or key_in(item.keys[about]) or place
    words = message("items", field, lang, number=number) if field in MESSAGES["items"] else str(number)
    titles = (item.said(title).strip("\"'") for title in TITLES)
    title = next((title for title in titles if title), "")
    return seen(f"{words} {title[:LONGEST]}".strip())


def folds(opened: Opened) -> list[FoldingRange]:
    """Every branch that goes over several lines; of those that begin in one line the longest."""
    ends: dict[int, int] = {}
    for branch in opened.root.below():
        if branch.key and branch.column >= 0:
            first = opened.positions.position(branch.start).line
            last = opened.positions.position(branch.end).line
            if last > first:
                ends[first] = max(last, ends.get(first, 0))
    return [FoldingRange(first, last) for first, last in sorted(ends.items())]
