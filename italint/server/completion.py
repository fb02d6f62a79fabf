"""Completion: the keys of the report model, and the names, ids and wordings of the year."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, TextEdit

from italint.base.scalars import quoted, scalar
from italint.report.selector import ITEMS
from italint.report.shape import REPORT, Shape
from italint.server.offers import offers
from italint.server.opened import Opened
from italint.server.sketch import Branch, branch_at, sketch


def completion(opened: Opened, offset: int) -> list[CompletionItem]:
    """What may be written at a place, whether or not the rest of the file is YAML yet."""
    root = sketch(opened.text, offset)
    branch = branch_at(root, offset)
    if branch is None:
        return []
    forms = _forms(branch.steps)
    items: list[CompletionItem] = []
    if branch.key in ("", ITEMS) and not branch.value.startswith(('"', "'")):
        items += _keys(opened, branch, offset, forms)
    if branch.key or any(form.leaf for form in forms):
        items += _values(opened, branch, offset)
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


def _keys(opened: Opened, branch: Branch, offset: int, forms: list[Shape]) -> Iterator[CompletionItem]:
    """The keys that the item around has not got yet."""
    holder = branch if branch.key == ITEMS else branch.parent
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
                text_edit=_edit(opened, branch, offset, f"{name}:" if below else f"{name}: "),
            )


def _values(opened: Opened, branch: Branch, offset: int) -> Iterator[CompletionItem]:
    """The values that the tables of the year have for a place; in quotes where quotes were begun."""
    quote = branch.value[:1] if branch.value[:1] in ("'", '"') else ""
    for offer in offers(branch, opened.edition, opened.conditions.judge.editions):
        text = scalar(offer.text)
        if quote:
            text = quoted(offer.text) if quote == '"' else "'" + offer.text.replace("'", "''") + "'"
        yield CompletionItem(
            offer.text,
            kind=CompletionItemKind.Value,
            detail=offer.about or None,
            filter_text=f"{quote}{offer.text}",
            text_edit=_edit(opened, branch, offset, text),
        )


def _edit(opened: Opened, branch: Branch, offset: int, text: str) -> TextEdit:
    """The words at a place replaced; blanks part what stands there from a colon and from a comment."""
    start, end = (branch.value_start, branch.value_end) if branch.value else (offset, offset)
    before, after = opened.text[start - 1 : start], opened.text[end : end + 1]
    parted = f"{' ' if before == ':' else ''}{text}{' ' if after == '#' else ''}"
    return TextEdit(opened.positions.range(start, end), parted)
