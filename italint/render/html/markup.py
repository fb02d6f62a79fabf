"""HTML as a tree of elements: what a report contains is escaped because it is never pasted into a text."""

from __future__ import annotations

from decimal import Decimal
from typing import cast
from xml.etree.ElementTree import Comment, Element, SubElement, tostring

from italint.base.sanitize import seen
from italint.thai.lines import tied

Child = Element | str | None


def element(tag: str, /, *children: Child, **attributes: str | None) -> Element:
    """An element with its children in order; what is None is left out.

    Attributes are written as Python names: `class_`, `data_code`, `aria_label`. Characters that nobody
    can see, or that reorder what people see, are shown as U+FFFD.
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), seen(value))
    for child in children:
        add(made, child)
    return made


# What holds text and nothing else.
TEXT_ONLY = frozenset({"title", "option", "textarea"})


def add(parent: Element, child: Child) -> None:
    """Append a child to an element, as the last of its content; its known words are kept on one line."""
    if isinstance(child, Element):
        parent.append(child)
    elif child is not None:
        for part, whole in tied(seen(child)):
            if whole and parent.tag not in TEXT_ONLY:
                _append(parent, part)
            else:
                _say(parent, part)


def _append(parent: Element, word: str) -> None:
    kept = SubElement(parent, "span", {"class": "kept"})
    kept.text = word


def _say(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def verbatim(tag: str, content: str) -> Element:
    """A style or script of italint's own, which is not escaped."""
    made = Element(tag)
    made.text = content
    return made


def gap(name: str) -> Element:
    """A comment, where something is set in when the rest is text already."""
    return cast("Element", Comment(name))


def percent(share: Decimal | float) -> str:
    """A length as part of the drawing's width, 0 to 100, so that text beside it keeps its size."""
    return f"{min(max(share, 0), 100):.2f}%"


def page(root: Element) -> str:
    """The text of a whole page."""
    return f"<!DOCTYPE html>\n{markup(root)}\n"


def markup(root: Element) -> str:
    """The text of an element."""
    return tostring(root, encoding="unicode", method="html")
