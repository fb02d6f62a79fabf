"""Boxes to tick: of the choices that a form prints only those that are ticked are said."""

from __future__ import annotations

import re

TICKED = re.compile(r"[☑☒✓✔√🗹]|[(\[]\s*[/✓✔√xX]\s*[)\]]")
UNTICKED = re.compile(r"[☐□◻❏❑]|[(\[]\s{1,3}[)\]]")
CHOICE = re.compile(rf"(?:{UNTICKED.pattern})(?:(?!{TICKED.pattern}|{UNTICKED.pattern})[^\n])*")


def said_by_boxes(text: str) -> str:
    """A text without the choices that are not ticked; as it is where none is ticked, or all are."""
    if not (UNTICKED.search(text) and TICKED.search(text)):
        return text
    return TICKED.sub("", CHOICE.sub("", text))
