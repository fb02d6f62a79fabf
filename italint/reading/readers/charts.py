"""Reads a chart of Word as the small table that it was drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any

from italint.reading.blocks import Contents, Paragraph, refuse_more, tidy, whole
from italint.reading.readers.grid import TableGrid
from italint.reading.readers.number_format import GENERAL, general, shown
from italint.reading.readers.package import first, local
from italint.report.finding import Source

MOST_POINTS = 1_000


def add_chart(contents: Contents, chart: Any, place: Source) -> bool:
    """Take in the title and the values of a chart; whether it has any."""
    series = list(chart.iter("{*}ser"))
    values = [_points(each, ("val", "yVal", "bubbleSize")) for each in series]
    if not any(values):
        return False
    title = first(chart, "chart/title")
    written = "" if title is None else tidy("".join(each.text or "" for each in title.iter("{*}t", "{*}v")))
    if written:
        contents.add(Paragraph(written, place))
    names = [" ".join(_points(each, ("tx",)).values()) for each in series]
    categories = next((found for each in series if (found := _points(each, ("cat", "xVal")))), {})
    grid = TableGrid()
    if any(names):
        _row(grid, ["", *names])
    for at in sorted({at for each in values for at in each}):
        _row(grid, [categories.get(at, ""), *(each.get(at, "") for each in values)])
    grid.add_to(contents)
    return True


def _row(grid: TableGrid, texts: list[str]) -> None:
    grid.begin_row()
    for text in texts:
        grid.put(text)


def _points(series: Any, names: tuple[str, ...]) -> dict[int, str]:
    """The points of a part of a series, by their place; those of several levels stand side by side."""
    found: dict[int, str] = {}
    for part in series:
        if local(part) in names:
            for place, text in _written(part):
                found[place] = f"{text} {found[place]}" if place in found else text
                refuse_more("cells", len(found), MOST_POINTS)
    return found


def _written(part: Any) -> Iterator[tuple[int, str]]:
    code = next((each.text or GENERAL for each in part.iter("{*}formatCode")), GENERAL)
    points = list(part.iter("{*}pt"))
    for point in points:
        text = first(point, "v")
        if text is not None:
            yield (
                whole(point.get("idx", ""), 0),
                _number(tidy(text.text or ""), point.get("formatCode", code)),
            )
    if not points:
        yield from enumerate(tidy(each.text or "") for each in part.iter("{*}v"))


def _number(text: str, code: str) -> str:
    """A value as the chart shows it; what is no number as it is written."""
    try:
        value = float(text)
    except ValueError:
        return text
    if not isfinite(value):
        return text
    return general(value) if code in (GENERAL, "@") else shown(value, code)
