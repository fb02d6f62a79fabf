"""The text of a Word paragraph as it is printed: kept changes, results of fields, nothing hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from italint.reading.blocks import is_note_mark
from italint.reading.readers.package import attribute, first, local
from italint.reading.readers.word_styles import Styles, is_on, value

# What is neither text nor a place of text: deleted text, the second form of a drawing, properties, how a word
# is pronounced.
UNREAD = frozenset(
    {
        "del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "pPr", "rPr", "tblPr", "trPr",
        "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rt", "tblGrid", "annotationRef",
    }
)  # fmt: skip
OBJECTS = frozenset({"drawing", "pict", "object"})
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
# Signs that are typed as letters of Wingdings; all others there are bullets.
SIGNS = {"FC": "✓", "FE": "☑", "FB": "✗", "FD": "☒", "A8": "□", "6F": "□", "A1": "○", "E0": "→", "F0": "→"}
BULLET = "●"


@dataclass(slots=True)
class Runs:
    """What a paragraph holds: its text, what is hidden in it, drawings, and notes by their part and id."""

    parts: list[str] = field(default_factory=list)
    elements: list[Any] = field(default_factory=list)  # that the parts are written in, one each
    hidden: list[str] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    # Of each field that is open, whether what comes now is its result; before that it is an instruction.
    fields: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str, element: Any) -> None:
        """Take in what an element writes."""
        self.parts.append(text)
        self.elements.append(element)


def read_line(paragraph: Any, styles: Styles) -> Runs:
    """What a paragraph holds."""
    line = Runs()
    _read(paragraph, line, styles, value(paragraph, "pPr/pStyle"))
    return line


def has_deleted_mark(paragraph: Any) -> bool:
    """Whether the end of a paragraph is deleted, so that the next one goes on with it."""
    return any(
        local(each) in ("del", "moveFrom")
        for properties in paragraph
        if local(properties) == "pPr"
        for mark in properties
        if local(mark) == "rPr"
        for each in mark
    )


def _read(element: Any, line: Runs, styles: Styles, style: str) -> None:
    for child in element:
        name = local(child)
        if name == "r" and styles.is_hidden(child, style):
            unseen = Runs(fields=line.fields)
            _read(child, unseen, styles, style)
            line.hidden.append(unseen.text)
        elif name == "r" and styles.is_raised(child) and is_note_mark(_written(child)):
            _read_notes(child, line)
        elif name == "sdt" and is_unfilled(child):
            continue
        elif name in OBJECTS:
            line.objects.append(child)
        elif name not in UNREAD:
            _read_one(name, child, line)
            _read(child, line, styles, style)


def is_unfilled(control: Any) -> bool:
    """Whether a content control still shows the words that ask for its content."""
    shown = first(control, "sdtPr/showingPlcHdr")
    return shown is not None and is_on(shown)


def _written(run: Any) -> str:
    return "".join(each.text or "" for each in run if local(each) == "t")


def _read_notes(run: Any, line: Runs) -> None:
    for child in run:
        if local(child) in NOTES:
            _read_one(local(child), child, line)


def _read_one(name: str, element: Any, line: Runs) -> None:
    if name == "fldChar":
        _field(attribute(element, "fldCharType"), line.fields)
    elif name in NOTES:
        line.notes.append((NOTES[name], attribute(element, "id")))
    elif all(line.fields):
        if name == "t":
            line.add(element.text or "", element)
        elif name in BREAKS:
            line.add(BREAKS[name], element)
        elif name == "sym":
            line.add(_sign(element), element)


def _field(step: str, fields: list[bool]) -> None:
    if step == "begin":
        fields.append(False)
    elif step == "separate" and fields:
        fields[-1] = True
    elif step == "end" and fields:
        fields.pop()


def _sign(element: Any) -> str:
    wingdings = attribute(element, "font").lower().startswith("wingdings")
    return SIGNS.get(attribute(element, "char")[-2:].upper(), BULLET) if wingdings else BULLET
