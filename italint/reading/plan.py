"""Reads measures from the rows of a table of measures."""

from __future__ import annotations

import re

from italint.reading.context import Context
from italint.reading.draft import Draft, Item, Value
from italint.reading.notation import ids_in, instrument_in, joined, listed, points, question_in
from italint.report.finding import Source
from italint.thai.numerals import arabic

NUMBERS = re.compile(r"\s*[0-9๐-๙]{1,2}(?:\s*(?:,|และ|/)\s*[0-9๐-๙]{1,2})+\s*")
REFERENCES = ("indicator", "issue", "instrument")
LETTERED = re.compile(r"(?:ข้อ\s*)?[ieoIEO]\s?[0-9๐-๙]")
Columns = dict[str, str]
TEXTS = ("finding", "result", "period", "responsible", "follow_up")
INDICATORS = re.compile(r"ตัวชี้วัด(?:ที่)?\s*([0-9๐-๙]{1,2})(?![0-9๐-๙.])")


def read_measure(
    columns: Columns,
    others: dict[str, str],
    heads: dict[str, str],
    source: Source,
    context: Context,
    draft: Draft,
) -> None:
    """Read a row of measures.

    `heads` are the headings of the columns that are known, `others` what stands under the other ones.
    """
    measure: Item = {}
    if columns.get("title"):
        measure["title"] = _texts(points(columns["title"]), source)
    for role in _reference(measure, columns, source, context, draft):
        if not columns.get("question") and LETTERED.match(columns[role]):
            columns["question"] = columns[role]
        else:
            others = {heads.get(role, role): columns[role], **others}
    _questions(measure, columns, source, context, draft)
    for name in TEXTS:
        if columns.get(name):
            measure[name] = Value(joined([columns[name]]), source)
    if columns.get("steps"):
        measure["steps"] = [Value(step, source) for step in listed(columns["steps"])]
    if others:
        measure["other"] = {heading: Value(joined([text]), source) for heading, text in others.items()}
    draft.measures.append(measure)


def _texts(items: list[str], source: Source) -> Value | list[Value]:
    values = [Value(item, source) for item in items]
    return values[0] if len(values) == 1 else values


def _reference(measure: Item, columns: Columns, source: Source, context: Context, draft: Draft) -> list[str]:
    """Read what a measure answers from its own columns, else from the heading that it stands under.

    Gives the columns in which there is no such reference, but something else.
    """
    unread = []
    for role in REFERENCES:
        if not columns.get(role):
            continue
        found = False
        for line in _mentions(columns[role]):
            mention = (
                context.mention(line, source)
                or context.numbered(line, source, role == "issue")
                or context.by_name(line, source)
            )
            if mention and mention.kind == "indicator":
                measure.setdefault("indicators", []).append(mention.item())
            elif mention:
                measure.setdefault("issue", mention.item())
            found = found or mention is not None
        instrument = instrument_in(columns[role])
        if instrument:
            measure.setdefault("instruments", [Value(instrument, source)])
        if not found and not instrument:
            unread.append(role)
    if unread or any(name in measure for name in ("indicators", "issue", "instruments")):
        return unread
    numbers = [arabic(each) for each in INDICATORS.findall(columns.get("title", ""))]
    if numbers:
        measure["indicators"] = [Value(str(int(number)), source) for number in numbers]
        return unread
    _by_heading(measure, source, context, draft)
    return unread


def _by_heading(measure: Item, source: Source, context: Context, draft: Draft) -> None:
    """Take what a measure answers from the heading that it stands under: above the table it is a guess."""
    about = context.about()
    for subject in about.values():
        named: list[Value] = [subject[key] for key in ("number", "id", "name") if key in subject]
        if named[0].source.table != source.table:
            draft.note("by_heading", named[0].source, found=joined(value.text for value in named))
    if "indicator" in about:
        measure["indicators"] = [
            {key: about["indicator"][key] for key in ("number", "name") if key in about["indicator"]}
        ]
    elif "issue" in about:
        measure["issue"] = about["issue"]
    elif "instrument" in about:
        measure["instruments"] = [about["instrument"]["id"]]


def _mentions(text: str) -> list[str]:
    """Each mention of a cell: a line, or what begins with its word, or a number of a list of them."""
    if NUMBERS.fullmatch(text):
        return re.findall(r"[0-9๐-๙]+", text)
    parts = [part for line in text.split("\n") for part in re.split(r"(?=ตัวชี้วัดที่)", line)]
    return [re.sub(r"[\s,/]*(?:และ)?\s*$", "", part) for part in parts if part.strip()]


def _questions(measure: Item, columns: Columns, source: Source, context: Context, draft: Draft) -> None:
    """The questions of their own column with their wording, else those that the analysis names."""
    if columns.get("question"):
        numbers = measure.get("indicators") or [{}]
        indicator = int(numbers[0]["number"].text) if "number" in numbers[0] else None
        for written in listed(columns["question"]):
            asked = question_in(written, context.edition or context.names_of, indicator)
            if asked is None:
                draft.note("question_unclear", source, text=written)
                continue
            found: Item = {"id": Value(asked.id, source)}
            if asked.text:
                found["text"] = Value(asked.text, source)
            if asked.doubtful:
                draft.note(
                    "id_by_wording", source, found=asked.printed or "", meant=asked.id, text=asked.text
                )
            measure.setdefault("questions", []).append(found)
        return
    written = " ".join(columns.get(name, "") for name in ("title", "finding", "result", "indicator", "issue"))
    ids = ids_in(written)
    if ids:
        measure["questions"] = [Value(name, source) for name in ids]


def carry_on(measure: Item, columns: Columns, source: Source, whole_steps: bool) -> None:
    """Add a row that goes on with a measure: the end of a page has cut it, or its title spans rows.

    Only a page cuts a step; otherwise they are `whole_steps`.
    """
    if columns.get("steps"):
        steps: list[Value] = measure.setdefault("steps", [])
        written = columns["steps"]
        more = listed(written, len(steps) + 1)
        if steps and not whole_steps and more[0] == joined([written]):
            steps[-1] = Value(joined([steps[-1].text, *more]), steps[-1].source)
        else:
            steps += [Value(step, source) for step in more]
    for name in ("title", *TEXTS):
        text = columns.get(name)
        if not text:
            continue
        known = measure.get(name)
        if isinstance(known, list):
            known[-1] = Value(joined([known[-1].text, text]), known[-1].source)
        elif known is not None:
            measure[name] = Value(joined([known.text, text]), known.source)
        else:
            measure[name] = Value(joined([text]), source)
