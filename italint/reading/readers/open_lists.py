"""What the styles of an OpenDocument file say, and the numbers that stand before the items of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from italint.reading.blocks import whole
from italint.reading.readers.lists import BULLET, Style, written_number
from italint.reading.readers.package import attribute, first, local

DEEPEST_STYLE = 20  # styles that rest on one another
LONGEST_LABEL = 60  # letters
MOST_LEVELS = 10
# A format of numbers is named by its first number.
NUMBER_STYLES: dict[str, Style] = {
    "1": "decimal",
    "01": "two_digits",
    "a": "lower_letters",
    "A": "upper_letters",
    "i": "lower_roman",
    "I": "upper_roman",
    "๑": "thai_digits",
    "ก": "thai_letters",
}
PLACE = re.compile(r"%([0-9]{1,2})%")


class OpenLevel(NamedTuple):
    """How items of a level of a list are numbered; in `pattern` `%1%` stands for the number of level 1."""

    style: Style
    pattern: str
    start: int


class OpenStyles:
    """The styles of a document, those of its own text first."""

    def __init__(self, content: Any, common: Any) -> None:
        groups = [each for root in (content, common) if root is not None for each in root]
        kept = [each for each in groups if local(each) in ("automatic-styles", "styles")]
        self._styles: dict[tuple[str, str], Any] = {}
        self._lists: dict[str, Any] = {}
        self.outline: dict[int, OpenLevel] = {}
        for each in chain.from_iterable(kept):
            name = attribute(each, "name")
            if local(each) == "style":
                self._styles.setdefault((attribute(each, "family"), name), each)
            elif local(each) == "list-style":
                self._lists.setdefault(name, each)
            elif local(each) == "outline-style":
                self.outline = dict(_levels(each))
        self.is_hidden = cache(self._is_hidden)
        self.is_raised = cache(self._is_raised)
        self.levels = cache(self._levels)

    def _is_hidden(self, name: str) -> bool:
        """Whether a style of text or paragraphs is not shown."""
        return any(
            attribute(properties, "display") == "none"
            for family in ("text", "paragraph")
            for style in self._resting(family, name)
            if (properties := first(style, "text-properties")) is not None
        )

    def _is_raised(self, name: str) -> bool:
        """Whether a style of text stands raised."""
        return any(
            attribute(properties, "text-position").startswith("super")
            for style in self._resting("text", name)
            if (properties := first(style, "text-properties")) is not None
        )

    @staticmethod
    def is_hidden_section(section: Any) -> bool:
        """Whether a section is not shown; one with a condition says itself whether it holds."""
        display = attribute(section, "display", "true")
        return display == "none" or (display == "condition" and attribute(section, "is-hidden") == "true")

    def is_hidden_table(self, name: str) -> bool:
        """Whether a sheet is not shown."""
        style = self._styles.get(("table", name))
        properties = None if style is None else first(style, "table-properties")
        return properties is not None and attribute(properties, "display") == "false"

    def outline_level(self, name: str) -> str:
        """The level that a style of paragraphs gives to a heading."""
        found = (attribute(each, "default-outline-level") for each in self._resting("paragraph", name))
        return next(filter(None, found), "")

    def list_style(self, name: str) -> str:
        """The list that a style of paragraphs belongs to."""
        found = (attribute(each, "list-style-name") for each in self._resting("paragraph", name))
        return next(filter(None, found), "")

    def _levels(self, name: str) -> dict[int, OpenLevel]:
        """The levels of a list, from 1."""
        style = self._lists.get(name)
        return {} if style is None else dict(_levels(style))

    def _resting(self, family: str, name: str) -> Iterator[Any]:
        for _ in range(DEEPEST_STYLE):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = attribute(style, "parent-style-name")


def _levels(style: Any) -> Iterator[tuple[int, OpenLevel]]:
    for each in style:
        depth = whole(attribute(each, "level"), 0)
        if not 1 <= depth <= MOST_LEVELS:
            continue
        if local(each) in ("list-level-style-bullet", "list-level-style-image"):
            yield depth, OpenLevel("bullet", "", 1)
            continue
        written = attribute(each, "num-format")
        number = NUMBER_STYLES.get(written.partition(",")[0].strip(), "decimal") if written else "none"
        shown = range(depth - whole(attribute(each, "display-levels"), 1) + 1, depth + 1)
        prefix, suffix = attribute(each, "num-prefix"), attribute(each, "num-suffix")
        pattern = attribute(each, "num-list-format")
        if not pattern:
            numbers = ".".join(f"%{at}%" for at in shown) if written else ""
            pattern = prefix + numbers + suffix
        yield depth, OpenLevel(number, pattern[:LONGEST_LABEL], whole(attribute(each, "start-value"), 1))


class OpenLists:
    """Counts the items of lists: one begins anew, unless it says which one it goes on with."""

    def __init__(self, styles: OpenStyles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}  # by list and by style of lists
        self._outline: dict[int, int] = {}
        self._open: list[tuple[str, dict[int, int]]] = []  # the lists that are being read

    def items(self, element: Any) -> Iterator[tuple[Any, str]]:
        """The items of a list, each with what stands before it."""
        outer = self._open[-1] if self._open else None
        style = attribute(element, "style-name") or (outer[0] if outer else "") or self._by_paragraph(element)
        counts = outer[1] if outer else self._begin(element, style)
        depth = len(self._open) + 1
        levels = self._styles.levels(style)
        self._open.append((style, counts))
        for item in element:
            if local(item) == "list-item":
                yield item, self._label(item, counts, depth, levels)
            elif local(item) == "list-header":
                yield item, ""
        self._open.pop()
        if outer is None:
            self._counts[attribute(element, "id")] = self._counts[f"style {style}"] = counts

    def level(self, paragraph: Any) -> int | None:
        """The level of a heading, from 1; None if a paragraph is none."""
        style = attribute(paragraph, "style-name")
        if local(paragraph) != "h":
            written = self._styles.outline_level(style)
        else:
            written = attribute(paragraph, "outline-level") or self._styles.outline_level(style) or "1"
        return whole(written, 0) or None

    def heading(self, paragraph: Any) -> str:
        """Count a heading and say what stands before it, where the headings of the document are numbered."""
        level = self.level(paragraph) if local(paragraph) == "h" else None
        found = self._styles.outline.get(level or 0)
        if (
            found is None
            or level is None
            or found.style == "none"
            or attribute(paragraph, "is-list-header") == "true"
        ):
            return ""
        start = whole(attribute(paragraph, "start-value"), found.start)
        for deeper in [at for at in self._outline if at > level]:
            del self._outline[deeper]
        self._outline[level] = self._outline.get(level, start - 1) + 1
        return _written(self._outline, level, self._styles.outline)

    def _by_paragraph(self, element: Any) -> str:
        paragraph = next((each for each in element.iter("{*}p")), None)
        return "" if paragraph is None else self._styles.list_style(attribute(paragraph, "style-name"))

    def _begin(self, element: Any, style: str) -> dict[int, int]:
        continued = attribute(element, "continue-list")
        if continued and continued in self._counts:
            return dict(self._counts[continued])
        if attribute(element, "continue-numbering") == "true":
            return dict(self._counts.get(f"style {style}", {}))
        return {}

    @staticmethod
    def _label(item: Any, counts: dict[int, int], depth: int, levels: dict[int, OpenLevel]) -> str:
        """Count an item; one that only holds a deeper list has no number of its own."""
        level = levels.get(depth)
        inside = next((local(child) for child in item), "")
        if level is None or inside not in ("p", "h"):
            return ""
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        start = attribute(item, "start-value")
        counts[depth] = whole(start, 1) if start else counts.get(depth, level.start - 1) + 1
        return BULLET if level.style == "bullet" else _written(counts, depth, levels)


def _written(counts: dict[int, int], depth: int, levels: dict[int, OpenLevel]) -> str:
    def number(place: Any) -> str:
        at = int(place[1])
        found = levels.get(at)
        return "" if found is None else written_number(counts.get(at, found.start), found.style)

    label = PLACE.sub(number, levels[depth].pattern).strip()
    return f"{label} " if label else ""
