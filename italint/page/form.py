"""What the page shows of what was read, as groups of fields in which it can be put right or typed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import count
from typing import NamedTuple

from italint.base.document import Document, MappingNode, MissingNode, Node, ScalarNode, SequenceNode
from italint.base.messages import Language, message
from italint.editions.edition import Edition
from italint.report.finding import Source
from italint.report.path import find, natural, path_of, place_words, source_words

INDICATORS = "assessment.indicators"
MEASURES = "plan.measures"
# The fields of a measure, in the order of the form.
OF_MEASURE = (
    "title",
    "indicators",
    "questions",
    "issue",
    "finding",
    "result",
    "steps",
    "period",
    "responsible",
    "follow_up",
    "budget",
    "success",
    "target",
    "results",
)
# Those that are always asked for; the others where the year requires or the report prints them.
ALWAYS = frozenset({"title", "indicators", "questions", "period", "responsible", "follow_up"})
LONG = ("title", "finding", "result", "steps", "follow_up", "success", "target", "results")
LISTS = ("indicators", "questions")


class FormField(NamedTuple):
    """A value as it was read, empty where it was not; `kind` says what is typed there."""

    path: str
    label: str
    value: str
    kind: str = "text"  # or score, year, long, list
    place: str = ""  # where in the document it was read, in words
    choices: tuple[str, ...] = ()


class FieldGroup(NamedTuple):
    """Fields that belong together, under a title of their own; `part` is the part of the form.

    `item` is the path of what they are of, where that can be removed.
    """

    part: str  # result, indicators, questions, measures
    title: str
    fields: tuple[FormField, ...]
    item: str = ""


class Form:
    """The fields of one report; `removed` are the paths of measures that are no part of it any more."""

    def __init__(
        self,
        document: Document,
        edition: Edition,
        sources: Mapping[int, Source],
        lang: Language,
        removed: Set[str] = frozenset(),
    ) -> None:
        self.document = document
        self.edition = edition
        self.sources = sources
        self.lang = lang
        self.removed = removed
        self.asked = ALWAYS | _required(edition)

    def groups(self) -> Iterator[FieldGroup]:
        """All of the form; nothing of a report that has no tree."""
        if not isinstance(self.document.root, MappingNode):
            return
        yield FieldGroup("result", message("page", "part_result", self.lang), tuple(self._result()))
        numbers = self._numbers()
        scores = [self._field(f"{INDICATORS}[{number}].score", "score", name) for number, name in numbers]
        yield FieldGroup("indicators", message("page", "part_indicators", self.lang), tuple(scores))
        for number, name in numbers:
            fields = tuple(self._questions(number))
            if fields:
                yield FieldGroup("questions", name, fields)
        yield from self._measures()

    def _measures(self) -> Iterator[FieldGroup]:
        """Every measure, and behind them the blank fields of one that was not read."""
        found = find(self.document.root, MEASURES)
        measures = found.items if isinstance(found, SequenceNode) else []
        left = count(1)
        for measure in measures:
            path = path_of(measure)
            # By its number in the report that is judged, which is that of the verdict.
            number = "" if path in self.removed else place_words(f"{MEASURES}[{next(left)}]", self.lang)
            title = " ".join(filter(None, (number, self._text(f"{path}.title"))))
            yield FieldGroup("measures", title, tuple(self._measure(measure, path)), item=path)
        path = f"{MEASURES}[{len(measures) + 1}]"
        blank = (
            self._field(f"{path}.{name}", _kind(name), self._called(f"{path}.{name}", path))
            for name in OF_MEASURE
            if name in self.asked
        )
        yield FieldGroup("measures", message("page", "add_measure", self.lang), tuple(blank))

    def _result(self) -> Iterator[FormField]:
        yield self._field("agency.name", "text", message("page", "agency", self.lang))
        yield self._field("assessment.year", "year")
        yield self._field("assessment.score", "score")
        grades = self.edition.grades
        labels = tuple(band.label for band in grades.rows) if grades else ()
        yield self._field("assessment.grade", "text")._replace(choices=labels)
        printed = find(self.document.root, "assessment.instruments")
        for each in printed.items if isinstance(printed, SequenceNode) else ():
            yield self._field(f"{path_of(each)}.score", "score")

    def _numbers(self) -> list[tuple[str, str]]:
        """The number of each indicator that the report or its year has, and its number and name to read."""
        names = {str(row.number): row.name for row in self.edition.rows("indicators")}
        written = find(self.document.root, INDICATORS)
        for each in written.items if isinstance(written, SequenceNode) else ():
            number = path_of(each).removeprefix(INDICATORS)[1:-1]
            names[number] = self._text(f"{path_of(each)}.name") or names.get(number, "")
        return [(number, f"{number}. {names[number]}".strip()) for number in sorted(names, key=natural)]

    def _questions(self, number: str) -> Iterator[FormField]:
        """The scores of the questions of an indicator, each under its wording."""
        path = f"{INDICATORS}[{number}]"
        if self._text(f"{path}.name"):
            yield self._field(f"{path}.name", "text", self._called(f"{path}.name", path))
        wordings = {row.id: row.text or row.topic or "" for row in self.edition.rows("wordings")}
        ids = [row.id for row in self.edition.rows("questions") if str(row.indicator) == number]
        for id_ in self._with_written(ids, f"{path}.questions"):
            text = self._text(f"{path}.questions[{id_}].text") or wordings.get(id_, "")
            yield self._field(f"{path}.questions[{id_}].score", "score", f"{id_} {text}".strip())

    def _with_written(self, known: Iterable[str], path: str) -> list[str]:
        """Items that are known, and behind them others that the report lists."""
        written = find(self.document.root, path)
        items = written.items if isinstance(written, SequenceNode) else ()
        return list(dict.fromkeys([*known, *(path_of(item).removeprefix(path)[1:-1] for item in items)]))

    def _measure(self, measure: Node, path: str) -> Iterator[FormField]:
        for name in OF_MEASURE:
            kind = _kind(name)
            found = find(measure, name)
            if name not in self.asked and isinstance(found, MissingNode):
                continue
            label = self._called(f"{path}.{name}", path)
            if isinstance(found, SequenceNode) and not (kind == "list" and self._in_brackets(found)):
                yield from self._items(found, kind, label)
            elif not isinstance(found, MappingNode):
                yield self._field(f"{path}.{name}", kind, label)

    def _items(self, items: SequenceNode, kind: str, label: str) -> Iterator[FormField]:
        """The texts of a list that takes a line each, or the numbers and ids of what it mentions."""
        for item in items.items:
            written = item.entries if isinstance(item, MappingNode) else {}
            key = next((name for name in ("number", "id") if name in written), None)
            if key is not None:
                yield self._field(f"{path_of(item)}.{key}", "text", label)
            elif isinstance(item, ScalarNode):
                yield self._field(path_of(item), "text" if kind == "list" else kind, label)

    def _called(self, path: str, around: str) -> str:
        """What a field is called within the part that it belongs to."""
        said = place_words(path, self.lang).removeprefix(place_words(around, self.lang)).strip()
        return said[:1].upper() + said[1:]

    def _in_brackets(self, items: SequenceNode) -> bool:
        return self.document.text[items.start] == "["

    def _text(self, path: str) -> str:
        found = find(self.document.root, path)
        return found.text if isinstance(found, ScalarNode) and not found.blank else ""

    def _field(self, path: str, kind: str, label: str = "") -> FormField:
        found = find(self.document.root, path)
        value = self._text(path)
        if isinstance(found, SequenceNode):
            value = ", ".join(item.text for item in found.items if isinstance(item, ScalarNode))
        place = ""
        if found is not None and not isinstance(found, MissingNode):
            source = self.sources.get(self.document.position(found.start)[0])
            place = source_words(source, self.lang) if source else ""
        return FormField(path, label or self._called(path, ""), value, kind, place)


def _required(edition: Edition) -> frozenset[str]:
    """The fields that every measure of a year needs; all of those of which one is enough."""
    parts = edition.plan.required if edition.plan else ()
    return frozenset(name for part in parts for name in ((part,) if isinstance(part, str) else part))


def _kind(name: str) -> str:
    """What is typed into a field of a measure."""
    return "long" if name in LONG else "list" if name in LISTS else "text"
