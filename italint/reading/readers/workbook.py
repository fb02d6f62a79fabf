"""Reads .xlsx: the sheets that are shown, their cells with the numbers as they are shown."""

from __future__ import annotations

import re
from math import isfinite
from pathlib import Path
from typing import Any

from italint.base.progress import Progress, unwatched
from italint.reading.blocks import MOST_CELLS, MOST_LINES, Contents, Unreadable, refuse_more, tidy, whole
from italint.reading.readers.number_format import BUILT_IN, GENERAL, general, shown
from italint.reading.readers.package import Package, attribute, first, local
from italint.reading.readers.sheet import Sheet, SheetPlace
from italint.report.finding import Source

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
TRUE = ("1", "true", "on")


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a workbook: a table or more a sheet."""
    contents = Contents()
    read_into(contents, Package(path), progress)
    return contents


def read_into(
    contents: Contents, package: Package, progress: Progress = unwatched, active_only: bool = False
) -> None:
    """Take in the sheets of a workbook, or only the one that it opens with; hidden ones are reported."""
    book = _Workbook(package)
    sheets = [book.sheets[book.active]] if active_only else book.sheets
    for at, (name, state, part) in enumerate(sheets, start=1):
        number = contents.tables + 1 if active_only else at
        if state != "visible":
            contents.doubts.append(("hidden_sheet", name, Source(table=number)))
        elif part in package:
            book.sheet(part).add_to(contents, number, name)
        progress(at, len(sheets))


class _Workbook:
    """What the sheets of a workbook share: texts, formats, the day that dates are counted from."""

    def __init__(self, package: Package) -> None:
        self.package = package
        main = package.main_part() or "xl/workbook.xml"
        root = package.xml(main)
        if root is None:
            raise Unreadable("damaged")
        relations = package.relations(main)
        targets = {each.kind: each.target for each in relations.values()}
        self.texts = self._texts(targets.get("sharedStrings", ""))
        self.formats = self._formats(targets.get("styles", ""))
        properties, view = first(root, "workbookPr"), first(root, "bookViews/workbookView")
        self.from_1904 = properties is not None and attribute(properties, "date1904") in TRUE
        listed = first(root, "sheets")
        self.sheets = [
            (
                attribute(each, "name"),
                attribute(each, "state", "visible"),
                relations[attribute(each, "id")].target,
            )
            for each in ([] if listed is None else listed)
            if attribute(each, "id") in relations and relations[attribute(each, "id")].kind == "worksheet"
        ]
        if not self.sheets:
            raise Unreadable("damaged")
        active = whole(attribute(view, "activeTab"), 0) if view is not None else 0
        self.active = active if active < len(self.sheets) else 0

    def _texts(self, part: str) -> list[str]:
        root = self.package.xml(part)
        return [] if root is None else [_text(each) for each in root if local(each) == "si"]

    def _formats(self, part: str) -> list[str]:
        """The format of numbers of each style of cells."""
        root = self.package.xml(part)
        if root is None:
            return []
        own = {attribute(each, "numFmtId"): attribute(each, "formatCode") for each in root.iter("{*}numFmt")}
        styles = first(root, "cellXfs")
        ids = [attribute(each, "numFmtId", "0") for each in ([] if styles is None else styles)]
        return [own.get(id_) or BUILT_IN.get(whole(id_, 0), GENERAL) for id_ in ids]

    def sheet(self, part: str) -> Sheet:
        root = self.package.xml(part)
        sheet = Sheet()
        for each in root.iter("{*}col"):
            if attribute(each, "hidden") in TRUE:
                left, right = (whole(attribute(each, end), 0) for end in ("min", "max"))
                sheet.hidden_columns.update(range(left, min(right, MOST_CELLS) + 1))
        rows = first(root, "sheetData")
        at = 0
        for element in [] if rows is None else rows:
            at = whole(attribute(element, "r"), at + 1)
            refuse_more("lines", at, MOST_LINES)
            if attribute(element, "hidden") in TRUE:
                sheet.hidden_rows.add(at)
            self._row(element, at, sheet)
        for each in root.iter("{*}mergeCell"):
            _merge(attribute(each, "ref"), sheet)
        return sheet

    def _row(self, element: Any, row: int, sheet: Sheet) -> None:
        column = 0
        for cell in element:
            if local(cell) != "c":
                continue
            place = _place(attribute(cell, "r"))
            column = place[1] if place else column + 1
            text = self._written(cell)
            sheet.unreckoned += text is None
            if text:
                sheet.texts[row, column] = text
                refuse_more("cells", len(sheet.texts), MOST_CELLS)

    def _written(self, cell: Any) -> str | None:
        """What a cell shows; None if it is a formula whose value nobody has reckoned."""
        kind = attribute(cell, "t", "n")
        if kind == "inlineStr":
            return _text(cell)
        value = first(cell, "v")
        written = "" if value is None else value.text or ""
        if not written:
            return None if kind != "str" and first(cell, "f") is not None else ""
        if kind == "s":
            at = whole(written, -1)
            return self.texts[at] if 0 <= at < len(self.texts) else ""
        if kind == "b":
            return "TRUE" if written == "1" else "FALSE"
        return self._number(cell, written) if kind == "n" else tidy(written)

    def _number(self, cell: Any, written: str) -> str:
        style = whole(attribute(cell, "s"), 0)
        try:
            value = float(written)
        except ValueError:
            return tidy(written)
        if not isfinite(value):
            return written[:30]
        code = self.formats[style] if style < len(self.formats) else GENERAL
        return general(value) if code in (GENERAL, "@") else shown(value, code, self.from_1904)


def _text(element: Any) -> str:
    """The text of a cell that is written in one or several hands; how it is pronounced is left out."""
    runs = [each for each in element.iter("{*}t") if local(each.getparent()) != "rPh"]
    return tidy("".join(each.text or "" for each in runs))


def _place(reference: str) -> SheetPlace | None:
    """Row and column of a reference such as B3."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _merge(reference: str, sheet: Sheet) -> None:
    """Note a merged area such as A1:C3; one without end is refused."""
    start, _, end = reference.partition(":")
    first_, last = _place(start), _place(end or start)
    if first_ is None or last is None:
        refuse_more("cells", MOST_CELLS + 1, MOST_CELLS)
        return
    refuse_more("cells", (last[0] - first_[0] + 1) * (last[1] - first_[1] + 1), MOST_CELLS)
    refuse_more("lines", last[0], MOST_LINES)
    sheet.areas.append((*first_, *last))
