"""What hangs on a Word paragraph: text boxes, charts, embedded sheets, diagrams and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from italint.reading.blocks import Contents, Paragraph, Unreadable, tidy
from italint.reading.readers import workbook
from italint.reading.readers.charts import add_chart
from italint.reading.readers.package import Package, Relation, attribute, local
from italint.reading.readers.word_text import UNREAD
from italint.report.finding import Source


class EmbeddedObjects:
    """Reads what a document keeps in parts of its own."""

    def __init__(self, package: Package, relations: dict[str, Relation], contents: Contents) -> None:
        self._package = package
        self._relations = relations
        self._contents = contents

    def add(self, drawing: Any, place: Source) -> Iterator[Any]:
        """Take in what a drawing shows; its text boxes, which hold paragraphs and tables, are given back."""
        pictures = 0
        read = False
        for element in shown(drawing):
            name = local(element)
            if name == "txbxContent":
                yield element
            elif name == "textpath":
                self._contents.add(Paragraph(tidy(attribute(element, "string")), place))
            elif name in ("blip", "imagedata"):
                pictures += 1
            else:
                read |= self._part(element, name, place)
        if not read:
            self._contents.pictures += [place] * pictures

    def _part(self, element: Any, name: str, place: Source) -> bool:
        """Whether a chart, a sheet or a diagram was read; one that was not is reported as a picture."""
        relation = self._relations.get(attribute(element, "dm" if name == "relIds" else "id"))
        if relation is None or relation.target not in self._package:
            return False
        if name == "chart":
            read = add_chart(self._contents, self._package.xml(relation.target), place)
        elif name == "relIds":
            read = self._diagram(relation.target, place)
        else:
            read = self._sheet(relation.target)
        if not read and name != "OLEObject":  # of which there is a picture besides
            self._contents.pictures.append(place)
        return read

    def _diagram(self, part: str, place: Source) -> bool:
        before = len(self._contents.blocks)
        for point in self._package.xml(part).iter("{*}pt"):
            text = tidy("\n".join(_paragraphs(point)))
            if text:
                self._contents.add(Paragraph(text, place))
        return len(self._contents.blocks) > before

    def _sheet(self, part: str) -> bool:
        """Whether an embedded object is a workbook; of one the sheet is read that the document shows."""
        data = self._package.read(part)
        if not data.startswith(b"PK"):
            return False
        try:
            workbook.read_into(self._contents, Package(data), active_only=True)
        except Unreadable as why:
            if why.reason.startswith("huge"):
                raise
            return False
        return True


def shown(drawing: Any) -> Iterator[Any]:
    """What a drawing shows, each once; what lies in a text box is left to it."""
    for child in drawing:
        name = local(child)
        if name in ("txbxContent", "textpath", "blip", "imagedata", "chart", "OLEObject", "relIds"):
            yield child
        if name not in UNREAD and name != "txbxContent":
            yield from shown(child)


def _paragraphs(element: Any) -> Iterator[str]:
    for paragraph in element.iter("{*}p"):
        yield "".join(each.text or "" for each in paragraph.iter("{*}t"))
