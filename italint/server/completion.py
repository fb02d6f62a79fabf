"""Completion: the keys of the report model, and the names, ids and wordings of the year."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, TextEdit

from italint.base.scalars import quoted, scalar
from italint.report.selector import ITEMS
from italint.report.shape import REPORT, Shape
from italint.server.offers import offers
from italint.server.opened import Opened
from italint.server.sketch import Entry, entry_at, sketch


def completion(opened: Opened, offset: int) -> list[CompletionItem]:
    """What may be written at a place, whether or not the rest of the file is YAML yet."""
    root = sketch(opened.text, offset)
    entry = entry_at(root, offset)
    if entry is None:
        return []
    forms = _forms(entry.steps)
    items: list[CompletionItem] = []
    if entry.key in ("", ITEMS) and not entry.value.startswith(('"', "'")):
        items += _keys(opened, entry, offset, forms)
    if entry.key or any(form.leaf for form in forms):
        items += _values(opened, entry, offset)
    for place, item in enumerate(items):
        item.sort_text = f"{place:04}"
    return items


def _forms(steps: tuple[str, ...]) -> list[Shape]:
    """The forms that the report model has for a place."""
    forms = [REPORT]
    for step in steps:
        found = [each.item if step == ITEMS else each.fields.get(step, each.others) for each in forms]
        forms = [option for each in found if each for option in each.options or (each,)]
    return forms


def _keys(opened: Opened, entry: Entry, offset: int, forms: list[Shape]) -> Iterator[CompletionItem]:
    """The keys that the item around has not got yet."""
    holder = entry if entry.key == ITEMS else entry.parent
    there = holder.keys if holder else {}
    for form in forms:
        for name, shape in form.fields.items():
            if name in there:
                continue
            below = all(option.leaf is None for option in shape.options or (shape,))
            words = form.words[name]
            yield CompletionItem(
                name,
                kind=CompletionItemKind.Field,
                detail=f"{words.th} · {words.en}",
                documentation=form.about.get(name),
                filter_text=name,
                text_edit=_edit(opened, entry, offset, f"{name}:" if below else f"{name}: "),
            )


def _values(opened: Opened, entry: Entry, offset: int) -> Iterator[CompletionItem]:
    """The values that the tables of the year have for a place; in quotes where quotes were begun."""
    quote = entry.value[:1] if entry.value[:1] in ("'", '"') else ""
    for offer in offers(entry, opened.edition, opened.conditions.judge.editions):
        text = scalar(offer.text)
        if quote:
            text = quoted(offer.text) if quote == '"' else "'" + offer.text.replace("'", "''") + "'"
        yield CompletionItem(
            offer.text,
            kind=CompletionItemKind.Value,
            detail=offer.about or None,
            filter_text=f"{quote}{offer.text}",
            text_edit=_edit(opened, entry, offset, text),
        )


def _edit(opened: Opened, entry: Entry, offset: int, text: str) -> TextEdit:
    """The words at a place replaced; blanks part what stands there from a colon and from a comment."""
    start, end = (entry.value_start, entry.value_end) if entry.value else (offset, offset)
    before, after = opened.text[start - 1 : start], opened.text[end : end + 1]
    parted = f"{' ' if before == ':' else ''}{text}{' ' if after == '#' else ''}"
    return TextEdit(opened.positions.range(start, end), parted)
