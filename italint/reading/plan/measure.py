"""Puts a measure together from the texts of its parts, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from italint.reading.draft import Draft, Item, Value
from italint.reading.notation import joined, squeezed
from italint.reading.plan import steps
from italint.reading.plan.columns import OWN_TEXTS, PARTS_OF_ANALYSIS, REFERRING
from italint.reading.plan.grid import Slot
from italint.reading.plan.inside import Labelled, labelled
from italint.reading.plan.periods import REST_OF_PERIOD, from_to
from italint.reading.references import (
    IDS,
    NUMBERED,
    Names,
    Reference,
    Referred,
    ids_in,
    questions_in,
    references_in,
)
from italint.thai.numerals import arabic

LISTED = ("success", "target")  # whose items are judged one by one
MERELY = ("title", "finding", "result", *PARTS_OF_ANALYSIS)  # what may name a question in passing
WHOLE = ("steps", "period", "start", "end", "responsible")  # what a measure has beside its title
DASHES = re.compile(r"\s*[-–—.…]*\s*")
SHORTEST_WORDING = 6
COUNT = re.compile(r"\s*([0-9๐-๙]{1,2})\s+(?=[ก-๙A-Za-z])")  # with no mark behind it
ORDINAL = re.compile(r"^\(?[0-9๐-๙]{1,2}[.)]\s*(?=[ก-๙A-Za-z])")  # before a title
IN_BRACKETS = re.compile(rf"\s*[\[(]\s*(?:{IDS.pattern})\s*[\])]\s*(?=\S)")  # what it answers, before it


@dataclass(slots=True)
class Fields:
    """The texts of one measure by role, and those of other columns by their heading.

    `periods` are ready-made ones, from a calendar; `under` are the headings between the rows that it stands
    under, `above` those over the table; `means` is what bare numbers of a role are.
    """

    parts: dict[str, list[Slot]] = field(default_factory=dict)
    others: dict[str, list[Slot]] = field(default_factory=dict)
    periods: list[Slot] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)
    means: dict[str, Referred] = field(default_factory=dict)
    under: list[Slot] = field(default_factory=list)
    above: list[Slot] = field(default_factory=list)
    steps: list[Value] = field(default_factory=list)

    def add(self, role: str, slot: Slot) -> None:
        """Take in a text, unless the same one stands there already."""
        known = self.parts.setdefault(role, [])
        if slot.text and slot.text not in [each.text for each in known]:
            known.append(slot)

    @property
    def given(self) -> set[str]:
        """What is printed of the measure beside its title."""
        lists = {"steps": self.steps, "period": self.periods}
        roles = {role for role, slots in self.parts.items() if slots} - {"title", "title_cell"}
        return roles | set(self.others) | {role for role, known in lists.items() if known}

    @property
    def is_blank(self) -> bool:
        """Whether nothing but dashes stands where a measure is: its row has none."""
        told = [slot.text for role in (*WHOLE, "title") for slot in self.parts.get(role, ())]
        told += [each.text for each in self.steps] + [each.text for each in self.periods]
        return len(told) > 1 and all(DASHES.fullmatch(text) for text in told)

    def take(self, other: Fields) -> None:
        """Go on with what another table prints of the same measure."""
        for role, slots in other.parts.items():
            self.parts.setdefault(role, slots)
        self.heads = {**other.heads, **self.heads}
        self.means = {**other.means, **self.means}
        self.others = {**self.others, **other.others}
        self.steps, self.periods = self.steps or other.steps, self.periods or other.periods

    def text(self, *roles: str) -> str:
        """What is printed under some roles."""
        return "\n".join(slot.text for role in roles for slot in self.parts.get(role, ()))


def together(measures: Sequence[Fields]) -> list[Fields]:
    """The measures of a document; what two tables print of one, each another part of it, is one measure."""
    found: dict[str, Fields] = {}
    for at, fields in enumerate(measures):
        title = squeezed(fields.text("title"))
        known = found.get(title)
        if title and known and known.given.isdisjoint(fields.given):
            known.take(fields)
        else:
            found[title if title and not known else f"{at}"] = fields
    return list(found.values())


def without_counts(measures: Sequence[Fields]) -> None:
    """Leave out the numbers before the titles, where these only count the measures."""
    titles = [fields.parts.get("title", []) for fields in measures]
    counts = [COUNT.match(slots[0].text) if slots else None for slots in titles]
    numbers = [int(arabic(each[1])) for each in counts if each]
    if len(counts) > 1 and numbers == list(range(1, len(counts) + 1)):
        for slots, found in zip(titles, counts, strict=True):
            slots[0] = Slot(slots[0].text[found.end() if found else 0 :], slots[0].source)


def said_over(text: str) -> Labelled | None:
    """What a heading over measures says of all of them by its label: who sees to them, or when."""
    said = labelled(text)
    return said if said and said.rest and said.role in ("period", "responsible") else None


def build(fields: Fields, names: Names, draft: Draft) -> Item:
    """The measure that some texts make."""
    measure: Item = {}
    for slot in (*fields.under, *fields.above):
        said = said_over(slot.text)
        if said and said.role and not fields.parts.get(said.role):
            fields.add(said.role, Slot(said.rest, slot.source))
    _title(measure, fields)
    _references(measure, fields, names, draft)
    for name in OWN_TEXTS:
        slots = fields.parts.get(name)
        if slots:
            measure[name] = _listed(slots) if name in LISTED else _joined(slots)
    if fields.steps:
        measure["steps"] = fields.steps
    _period(measure, fields)
    units = [
        Slot(unit, slot.source)
        for slot in fields.parts.get("responsible", ())
        for unit in steps.parts(slot.text)
    ]
    _several(measure, "responsible", units)
    if fields.others:
        measure["other"] = {head: _listed(slots) for head, slots in fields.others.items()}
    _analysis(fields, measure, draft)
    return measure


def _listed(slots: Sequence[Slot]) -> Value | list[Value]:
    """The items of lists that say they are lists, else the text."""
    if not all(steps.is_list(slot.text) for slot in slots):
        return _joined(slots)
    values = [Value(item, slot.source) for slot in slots for item in steps.items(slot.text)]
    return values if len(values) > 1 else _joined(slots)


def _analysis(fields: Fields, measure: Item, draft: Draft) -> None:
    """Parts of an analysis beside a measure are of what it answers; if that is nothing, they stay with it."""
    about: Item = {}
    if measure.get("indicators"):
        about["indicator"] = measure["indicators"][0]
    elif "issue" in measure:
        about["issue"] = measure["issue"]
    elif "instruments" in measure:
        about["instrument"] = measure["instruments"][0]
    said = {
        part: _joined(slots) for part, slots in fields.parts.items() if part in PARTS_OF_ANALYSIS and slots
    }
    if said and about:
        draft.analysis.append({**about, **said})
    elif said:
        heads = {fields.heads.get(part, part): value for part, value in said.items()}
        measure["other"] = {**heads, **measure.get("other", {})}


def _joined(slots: Sequence[Slot]) -> Value:
    return Value(joined(slot.text for slot in slots), slots[0].source)


def _several(measure: Item, name: str, slots: list[Slot]) -> None:
    values = [Value(joined([slot.text]), slot.source) for slot in slots if slot.text]
    if values:
        measure[name] = values[0] if len(values) == 1 else values


def _title(measure: Item, fields: Fields) -> None:
    titles = [
        Slot(ORDINAL.sub("", _without_ids(part)), slot.source)
        for slot in fields.parts.get("title", ())
        for part in steps.parts(slot.text)
    ]
    _several(measure, "title", titles)


def _without_ids(title: str) -> str:
    """A title without the ids in brackets before it."""
    found = IN_BRACKETS.match(title)
    return title[found.end() :] if found else title


def _period(measure: Item, fields: Fields) -> None:
    starts, ends = fields.parts.get("start", []), fields.parts.get("end", [])
    joint = [
        Slot(from_to(start.text, end.text), start.source) for start, end in zip(starts, ends, strict=False)
    ] + [*starts[len(ends) :], *ends[len(starts) :]]
    printed = [*fields.parts.get("period", []), *joint, *fields.periods]
    whole: list[Slot] = []
    for slot in printed:
        if whole and REST_OF_PERIOD.match(slot.text):
            whole[-1] = Slot(f"{whole[-1].text} {slot.text}", whole[-1].source)
        else:
            whole.append(slot)
    _several(measure, "period", whole)


def _references(measure: Item, fields: Fields, names: Names, draft: Draft) -> None:
    """What a measure answers: by its own parts, else by the headings that it stands under."""
    for role in REFERRING:
        for slot in fields.parts.get(role, ()):
            if not any(map(str.isalnum, slot.text)):  # a dash: there is none
                continue
            found = references_in(slot.text, names, fields.means.get(role))
            _answer(measure, found, slot)
            asked = _ask(measure, slot, found, role, names, draft)
            if not found and not asked:
                fields.others = {fields.heads.get(role, role): [slot], **fields.others}
    if not _is_answered(measure):
        _by_heading(measure, fields, names, draft)
    if "questions" not in measure:
        _passing(measure, fields)


def _is_answered(measure: Item) -> bool:
    return any(name in measure for name in ("indicators", "issue", "instruments"))


def _answer(measure: Item, found: Sequence[Reference], slot: Slot) -> None:
    """Note the indicators, the issue and the instruments that a text names."""
    for each in found:
        if each.kind == "indicator":
            item: Item = {"number": Value(each.key, slot.source)}
            if each.name:
                item["name"] = Value(each.name, slot.source)
            if each.score:
                item["score"] = Value(each.score, slot.source)
            known = measure.setdefault("indicators", [])
            if each.key not in [_key(other) for other in known]:
                known.append(item)
        elif each.kind == "issue":
            item = {"number": Value(each.key, slot.source)}
            measure.setdefault("issue", item | ({"name": Value(each.name, slot.source)} if each.name else {}))
        elif each.kind == "instrument":
            measure.setdefault("instruments", [Value(each.key, slot.source)])


def _key(item: Item | Value) -> str:
    """The number or id of a reference, whether it stands alone or beside its name."""
    value: Value = item if isinstance(item, Value) else item.get("number") or item["id"]
    return value.text


def _ask(
    measure: Item, slot: Slot, found: Sequence[Reference], role: str, names: Names, draft: Draft
) -> bool:
    """Note the questions of a cell with their wordings; False if it holds none."""
    letters = list(slot.text)
    for each in found:
        if each.kind != "question":
            letters[each.start : each.end] = [" "] * (each.end - each.start)
    rest = "".join(letters)
    if role != "question" and not any(each.kind == "question" for each in found):
        return False
    indicators = measure.get("indicators") or []
    asked = questions_in(rest, names, int(_key(indicators[0])) if indicators else None)
    if not asked and role == "question" and not found:
        draft.note("question_unclear", slot.source, text=joined([slot.text]))
    for question in asked:
        item: Item | Value = Value(question.id, slot.source)
        if len(question.text) >= SHORTEST_WORDING:
            item = {"id": item, "text": Value(question.text, slot.source)}
        if question.doubtful:
            printed = question.printed or ""
            draft.note("id_by_wording", slot.source, found=printed, meant=question.id, text=question.text)
        known = measure.setdefault("questions", [])
        if question.id not in [_key(other) for other in known]:
            known.append(item)
    return bool(asked)


def _by_heading(measure: Item, fields: Fields, names: Names, draft: Draft) -> None:
    """By the title, a heading between the rows, one over the table, or what the finding speaks of."""
    for role in ("title", "under", "above", "finding", "result"):
        slots = {"under": fields.under, "above": fields.above}.get(role) or fields.parts.get(role, [])
        for slot in slots:
            found = [each for each in references_in(slot.text, names) if each.kind != "question"]
            if role in MERELY:
                numbers = dict.fromkeys(each.key for each in found if each.kind == "indicator")
                if numbers:
                    measure["indicators"] = [Value(number, slot.source) for number in numbers]
                continue
            _answer(measure, found, slot)
            if role == "above" and _is_answered(measure):
                said = next((each for each in found), None)
                draft.note("by_heading", slot.source, found=joined([said.key, said.name] if said else []))
        if _is_answered(measure):
            return
    for slot in (each for slots in fields.others.values() for each in slots):
        if NUMBERED.search(slot.text):
            _answer(measure, references_in(slot.text, names), slot)


def _passing(measure: Item, fields: Fields) -> None:
    """The questions that a title, a finding or a heading names in passing."""
    sources = [slot for role in (*MERELY, *REFERRING) for slot in fields.parts.get(role, ())]
    others = [slot for slots in fields.others.values() for slot in slots]
    for slots in (sources, fields.under, fields.above, others):
        found = {each: slot.source for slot in reversed(slots) for each in ids_in(slot.text)}
        if found:
            order = list(dict.fromkeys(each for slot in slots for each in ids_in(slot.text)))
            measure["questions"] = [Value(each, found[each]) for each in order]
            return
