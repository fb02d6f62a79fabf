"""Writes what was read as a report: in the order of the format, each value with its place as a comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.base.scalars import quoted, scalar
from italint.reading.draft import Draft, Item, Value
from italint.reading.notation import short as beginning
from italint.reading.notes import notes
from italint.report.finding import Source
from italint.report.path import source_words
from italint.report.shape import REPORT, Shape


def write(draft: Draft, file: str, lang: Language) -> tuple[str, dict[int, Source]]:
    """The text of a report file, and for each of its lines where in the document its value was read."""
    writer = _Writer(lang)
    writer.comment(message("import", "read_from", lang, file=file))
    writer.mapping(draft.report(), REPORT, "")
    if draft.notes:
        listed = notes(draft, lang)
        writer.lines.append("")
        writer.comment(message("import", "notes", lang, count=len(listed)))
        for said in listed:
            writer.comment(f"- {said}")
    return "\n".join(writer.lines) + "\n", writer.sources


def settled_lines(draft: Draft, sources: Mapping[int, Source]) -> frozenset[int]:
    """The lines of a report whose values arithmetic or order had to settle."""
    places = {_place(source) for source in draft.settled}
    return frozenset(line for line, source in sources.items() if _place(source) in places)


def _place(source: Source) -> Source:
    return source._replace(heading=None, quote=None)


class _Writer:
    """The lines written so far, and the places that they stand for."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.lines: list[str] = []
        self.sources: dict[int, Source] = {}

    def comment(self, text: str) -> None:
        # The name of a file and the words of a document end no line, and so no comment.
        self.lines.append(f"# {seen(' '.join(text.split()))}")

    def mapping(self, item: Item, shape: Shape, indent: str, first: str | None = None) -> None:
        """Write a mapping; `first` stands before its first key, as the dash of a list does."""
        lead = indent if first is None else first
        for key, value, inner in _ordered(item, shape):
            self.value(f"{lead}{_scalar(key) or quoted(key)}:", value, inner, indent)
            lead = indent

    def value(self, head: str, value: object, shape: Shape, indent: str) -> None:
        if isinstance(value, Value):
            self.leaf(f"{head} {_scalar(value.text)}".rstrip(), value)
        elif isinstance(value, dict):
            self.lines.append(head)
            self.mapping(value, _form(shape, "fields"), indent + "  ")
        elif isinstance(value, list):
            self.items(head, value, shape, indent)

    def items(self, head: str, values: list[object], shape: Shape, indent: str) -> None:
        short = [value for value in values if isinstance(value, Value) and len(value.text) <= 4]
        if len(short) == len(values) and len({value.source for value in short[:1]}) == 1:
            flow = ", ".join(_scalar(value.text) or '""' for value in short)
            self.leaf(f"{head} [{flow}]", short[0])
            return
        self.lines.append(head)
        item = _form(shape, "item").item or Shape()
        for value in values:
            dash = f"{indent}  - "
            if isinstance(value, Value):
                self.leaf(f"{dash}{_scalar(value.text)}", value)
            elif isinstance(value, dict):
                self.mapping(value, _form(item, "fields"), indent + "    ", dash)

    def leaf(self, line: str, value: Value) -> None:
        source = value.source
        place = source_words(source, self.lang)
        self.lines.append(f"{line}  # {seen(place)}" if place else line)
        if place:
            shown = source if source.quote else source._replace(quote=beginning(value.text) or None)
            self.sources[len(self.lines)] = shown


def _ordered(item: Item, shape: Shape) -> Iterator[tuple[str, object, Shape]]:
    """The parts of a mapping that hold anything, in the order of the format."""
    order = list(shape.fields)
    for key in sorted(item, key=lambda name: order.index(name) if name in order else len(order)):
        if item[key] or isinstance(item[key], Value):
            yield key, item[key], shape.fields.get(key, Shape())


def _form(shape: Shape, part: str) -> Shape:
    """Of the forms of a field, the one that is a mapping or a list."""
    return next((form for form in (shape, *shape.options) if getattr(form, part)), shape)


def _scalar(text: str) -> str:
    return scalar(" ".join(text.split()))
