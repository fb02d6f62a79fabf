"""What the styles of a Word file say of a paragraph, and the numbers that Word counts before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from italint.reading.blocks import whole
from italint.reading.readers.lists import BULLET, Style, written_number
from italint.reading.readers.package import attribute, first, local

LEVELS = tuple("012345678")  # of a list or a heading; Word has no more
HEADING = re.compile(r"heading ([1-9])")
CONTENTS = re.compile(r"toc ?[1-9]", re.IGNORECASE)
DEEPEST_STYLE = 20  # styles that rest on one another
LONGEST_LABEL = 60  # letters
OFF = ("0", "false", "off")
STYLES: dict[str, Style] = {
    "none": "none",
    "bullet": "bullet",
    "decimalZero": "two_digits",
    "thaiNumbers": "thai_digits",
    "thaiLetters": "thai_letters",
    "lowerLetter": "lower_letters",
    "upperLetter": "upper_letters",
    "lowerRoman": "lower_roman",
    "upperRoman": "upper_roman",
}


def value(element: Any, path: str, default: str = "") -> str:
    """The value of a property, such as `tcPr/gridSpan`; the default if it is absent."""
    found = first(element, path)
    return default if found is None else attribute(found, "val")


def is_on(element: Any) -> bool:
    """Whether a property that is there is switched on."""
    return attribute(element, "val", "1") not in OFF


class Styles:
    """The styles of a document; each may rest on another."""

    def __init__(self, root: Any) -> None:
        found = () if root is None else root
        self._styles = {attribute(each, "styleId"): each for each in found if local(each) == "style"}
        self.property = cache(self._property)  # most paragraphs have one of a few styles
        self.level_of_heading = cache(self._level_of_heading)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self._styles.items())

    def level(self, paragraph: Any) -> int | None:
        """The level of a heading, from 1; None if a paragraph is none."""
        own = value(paragraph, "pPr/outlineLvl")
        if own:
            return int(own) + 1 if own in LEVELS else None
        return self.level_of_heading(value(paragraph, "pPr/pStyle"))

    def is_of_contents(self, paragraph: Any) -> bool:
        """Whether a paragraph is a line of the table of contents: a heading and the number of its page."""
        style = value(paragraph, "pPr/pStyle")
        names = (style, *(value(each, "name") for each in self._resting(style)))
        return any(CONTENTS.fullmatch(name) for name in names)

    def is_raised(self, run: Any) -> bool:
        """Whether a run stands raised, by itself or by its style."""
        own = value(run, "rPr/vertAlign")
        style = value(run, "rPr/rStyle")
        found = self.property(style, "rPr/vertAlign") if style and not own else None
        return (own or (attribute(found, "val") if found is not None else "")) == "superscript"

    def is_hidden(self, run: Any, paragraph_style: str) -> bool:
        """Whether a run is set as hidden, by itself or by a style."""
        own = first(run, "rPr/vanish")
        styles = (value(run, "rPr/rStyle"), paragraph_style)
        found = [own, *(self.property(style, "rPr/vanish") for style in styles if style)]
        decides = next((each for each in found if each is not None), None)
        return decides is not None and is_on(decides)

    def _property(self, style: str, path: str) -> Any:
        """A property of a style, or of the nearest it rests on; None if none has it."""
        for element in self._resting(style):
            found = first(element, path)
            if found is not None:
                return found
        return None

    def _level_of_heading(self, style: str) -> int | None:
        written = self.property(style, "pPr/outlineLvl")
        if written is not None:
            own = attribute(written, "val")
            return int(own) + 1 if own in LEVELS else None
        names = (HEADING.fullmatch(value(each, "name").lower()) for each in self._resting(style))
        return next((int(name[1]) for name in names if name), None)

    def _resting(self, style: str) -> Iterator[Any]:
        for _ in range(DEEPEST_STYLE):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            style = value(element, "basedOn")


class Level(NamedTuple):
    """How the items of a level of a list are numbered.

    `restart` is the level, from 1, after which it begins anew: after any above it if None, never if 0.
    """

    style: Style
    pattern: str
    start: int
    restart: int | None
    gap: str
    only_digits: bool


class List(NamedTuple):
    """A list that paragraphs name: the abstract one that counts, its levels, and where some begin anew."""

    counted: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Lists:
    """Counts items as Word does: all lists made from one abstract list go on with one another."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        elements = () if root is None else root
        self._abstract = {
            attribute(each, "abstractNumId"): each for each in elements if local(each) == "abstractNum"
        }
        self._named = {attribute(each, "numId"): each for each in elements if local(each) == "num"}
        self._lists = {number: self._list(each) for number, each in self._named.items()}
        self._of_style = {
            style: attribute(found, "val")
            for style, _ in styles
            if (found := styles.property(style, "pPr/numPr/numId")) is not None
        }

    def label(self, paragraph: Any) -> str:
        """Count a paragraph and say what stands before it: `1. `, `๑) `, a bullet, or nothing."""
        style = value(paragraph, "pPr/pStyle")
        number = value(paragraph, "pPr/numPr/numId") or self._of_style.get(style, "")
        found = self._lists.get(number)
        if found is None:
            return ""
        depth = self._depth(paragraph, style, found)
        level = found.levels.get(depth)
        if level is None:
            return ""
        counts = self._count(number, found, depth, level)
        if level.style == "bullet":
            return BULLET
        return _label(found, counts, depth, level)

    def _list(self, element: Any) -> List:
        counted = value(element, "abstractNumId")
        link = value(self._abstract[counted], "numStyleLink") if counted in self._abstract else ""
        if link:  # the list of a list style, which names a list of its own
            linked = self._styles.property(link, "pPr/numPr/numId")
            named = self._named.get("" if linked is None else attribute(linked, "val"))
            counted = counted if named is None else value(named, "abstractNumId")
        levels = dict(_levels(self._abstract.get(counted, ())))
        starts = {}
        for override in element:
            depth = attribute(override, "ilvl")
            if local(override) == "lvlOverride" and depth in LEVELS:
                levels |= dict(_levels(override))
                written = value(override, "startOverride")
                if written:
                    starts[int(depth)] = whole(written, 1)
        return List(counted, levels, starts)

    def _depth(self, paragraph: Any, style: str, found: List) -> int:
        """The level of a paragraph in its list: its own, that of its style, or the one made for its style."""
        own = value(paragraph, "pPr/numPr/ilvl")
        if not own:
            by_style = self._styles.property(style, "pPr/numPr/ilvl")
            own = "" if by_style is None else attribute(by_style, "val")
        if not own:
            levels = self._abstract.get(found.counted, ())
            own = next(
                (attribute(each, "ilvl") for each in levels if style and value(each, "pStyle") == style), "0"
            )
        return int(own) if own in LEVELS else 0

    def _count(self, number: str, found: List, depth: int, level: Level) -> dict[int, int]:
        counts = self._counts.setdefault(found.counted, {})
        start = found.starts.get(depth, level.start)
        if (number, depth) not in self._begun:
            self._begun.add((number, depth))
            if depth in found.starts:
                counts.pop(depth, None)
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or depth < restart:
                del counts[deeper]
        return counts


def _levels(element: Any) -> Iterator[tuple[int, Level]]:
    for each in element:
        if local(each) == "lvl" and attribute(each, "ilvl") in LEVELS:
            restart = value(each, "lvlRestart")
            legal = first(each, "isLgl")
            yield (
                int(attribute(each, "ilvl")),
                Level(
                    style=STYLES.get(value(each, "numFmt", "decimal"), "decimal"),
                    pattern=value(each, "lvlText")[:LONGEST_LABEL],
                    start=whole(value(each, "start"), 1),
                    restart=whole(restart, 0) if restart else None,
                    gap="" if value(each, "suff") == "nothing" else " ",
                    only_digits=legal is not None and is_on(legal),
                ),
            )


def _label(found: List, counts: dict[int, int], depth: int, level: Level) -> str:
    label = level.pattern
    for at in range(depth + 1):
        shown = found.levels.get(at, level)
        style: Style = "decimal" if level.only_digits else shown.style
        label = label.replace(f"%{at + 1}", written_number(counts.get(at, shown.start), style))
    return label + level.gap if label else ""
