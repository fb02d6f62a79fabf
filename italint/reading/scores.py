"""Reads scores: of instruments, indicators, sub-indicators and questions, from rows of tables."""

from __future__ import annotations

import re

from italint.reading.context import Context, Mention
from italint.reading.draft import Draft, Item, Value
from italint.reading.notation import (
    SECTION,
    Asked,
    instrument_in,
    joined,
    number_in,
    question_in,
    score_in,
    short,
)
from italint.report.finding import Source
from italint.thai.numerals import arabic

Columns = dict[str, str]  # the text of a row under each role
IN_SENTENCE = re.compile(
    r"(?<![A-Za-z])([IEO])IT(?![A-Za-z])(?:\s*ส่วนที่\s*([12๑๒]))?\)?\s*(?:ได้|มี|เท่ากับ|คะแนน|ผล|อยู่ที่|[:=\s])*"
    r"([0-9๐-๙]{1,3}\.[0-9๐-๙]{1,2})(?![0-9๐-๙])(?!\s*(?:คะแนน)?\s*(?:[-–]|ขึ้นไป))"
)
NUMBERED = re.compile(r"ข้อ|[0-9๐-๙]")
PARTS = ("EIT1", "EIT2")
INSTRUMENTS = ("IIT", "EIT", "EIT1", "EIT2", "OIT")


def read_scores(columns: Columns, source: Source, context: Context, draft: Draft) -> bool:
    """Read a row that holds a score; False if it is of another kind."""
    score = score_in(columns.get("score", ""))
    parts = {part: found for part in PARTS if (found := score_in(columns.get(part, "")))}
    subject = columns.get("question") or columns.get("indicator") or columns.get("issue") or ""
    if not subject and _instruments(columns, source, draft):
        return True
    heading = context.mention(columns.get("number", ""), source) if not subject else None
    if heading is not None and heading.kind == "indicator" and heading.name:
        add_indicator(heading, score, None, parts, source, draft)
        context.enter(heading)
        return True
    asked = _asked(columns, subject, context)
    if asked is not None and "question" in columns:
        _question(asked, score, parts, source, context, draft)
        return True
    if score is None and not parts:
        return False
    section = SECTION.fullmatch(joined([columns.get("number", ""), subject]))
    if section:
        add_sub_indicator(section[1], section[2], score, source, draft)
        return True
    mention = _mentioned(columns, subject, source, context)
    if mention is not None and mention.kind == "indicator":
        add_indicator(mention, score, columns.get("instrument"), parts, source, draft)
        context.enter(mention)
        return True
    if asked is not None:
        _question(asked, score, parts, source, context, draft)
        return True
    instrument = instrument_in(joined([columns.get("instrument", ""), subject]))
    if instrument and score and not columns.get("number"):
        name = joined([subject or columns.get("instrument", "")])
        add_instrument(instrument, re.sub(r"\s*\([^)]*\)\s*$", "", name), score, source, draft)
        return True
    return _statement(subject, score, source, draft)


def _instruments(columns: Columns, source: Source, draft: Draft) -> bool:
    """Read a row that has a column for each instrument."""
    found = {name: score for name in INSTRUMENTS if (score := score_in(columns.get(name, "")))}
    if len(found) < len(PARTS):
        return False
    for name, score in found.items():
        add_instrument(name, "", score, source, draft)
    return True


def _asked(columns: Columns, subject: str, context: Context) -> Asked | None:
    indicator = context.indicator.number if context.indicator else None
    numbered = joined([columns["number"], subject]) if columns.get("number") else subject
    if columns.get("number") and "question" not in columns:
        return None
    return question_in(numbered, context.edition or context.names_of, indicator)


def _mentioned(columns: Columns, subject: str, source: Source, context: Context) -> Mention | None:
    if "question" in columns:
        return context.mention(subject, source)
    number = number_in(columns.get("number", ""))
    if number is not None and 0 < int(number) <= _most(context):
        return Mention("indicator", int(number), joined([subject]), None, source)
    return context.mention(subject, source) or context.by_name(subject, source)


def _most(context: Context) -> int:
    return max(context.names_of.indicator_questions, default=0)


def add_indicator(
    mention: Mention,
    score: str | None,
    instrument: str | None,
    parts: dict[str, str],
    source: Source,
    draft: Draft,
) -> None:
    """Note an indicator of the score table; the first table that has it decides its name."""
    item = draft.indicators.setdefault(mention.number, {"number": Value(str(mention.number), source)})
    if mention.name and "name" not in item:
        item["name"] = Value(mention.name, source)
    printed = instrument_in(instrument or "")
    if printed and "instrument" not in item:
        item["instrument"] = Value(printed, source)
    if score is not None:
        draft.set(item, "score", Value(score, source), f"ตัวชี้วัดที่ {mention.number}")
    for part, found in parts.items():
        draft.note("part_of_indicator", source, number=str(mention.number), part=part, found=found)


def add_sub_indicator(number: str, name: str, score: str | None, source: Source, draft: Draft) -> None:
    """Note a sub-indicator under its indicator."""
    number = arabic(number)
    parent = int(number.partition(".")[0])
    item = draft.indicators.setdefault(parent, {"number": Value(str(parent), source)})
    known: list[Item] = item.setdefault("sub_indicators", [])
    found = next((each for each in known if each["number"].text == number), None)
    if found is None:
        found = {"number": Value(number, source)}
        known.append(found)
    if name and "name" not in found:
        found["name"] = Value(joined([name]), source)
    if score is not None:
        draft.set(found, "score", Value(score, source), f"ตัวชี้วัดย่อยที่ {number}")


def add_instrument(id_: str, name: str, score: str, source: Source, draft: Draft) -> None:
    """Note the score of an instrument or of a part of one."""
    item = draft.instruments.setdefault(id_, {"id": Value(id_, source)})
    if name and name != id_ and "name" not in item:
        item["name"] = Value(name, source)
    draft.set(item, "score", Value(score, source), id_)


def read_instruments(text: str, source: Source, draft: Draft) -> None:
    """Read the scores of several instruments that one sentence gives."""
    found = [
        (f"{each[1]}IT{arabic(each[2] or '')}", each[3]) for each in IN_SENTENCE.finditer(joined([text]))
    ]
    if len({name for name, _ in found}) > 1:
        for name, score in found:
            if name not in draft.instruments:
                add_instrument(name, "", score, source, draft)


def _question(
    asked: Asked, score: str | None, parts: dict[str, str], source: Source, context: Context, draft: Draft
) -> None:
    number = indicator_of(asked.id, context)
    if number is None:
        number = context.indicator.number if context.indicator else None
    if number is None:
        draft.note("question_nowhere", source, found=asked.id, text=short(asked.text))
        return
    indicator = draft.indicators.setdefault(number, {"number": Value(str(number), source)})
    questions: list[Item] = indicator.setdefault("questions", [])
    item = next((each for each in questions if each["id"].text == asked.id), None)
    if item is None:
        item = {"id": Value(asked.id, source)}
        questions.append(item)
    if asked.text and "text" not in item:
        item["text"] = Value(asked.text, source)
    if score is not None:
        draft.set(item, "score", Value(score, source), asked.id)
    for part, found in parts.items():
        known: list[Item] = item.setdefault("parts", [])
        known.append({"part": Value(part, source), "score": Value(found, source)})
    if asked.doubtful:
        draft.note("id_by_wording", source, found=asked.printed or "", meant=asked.id, text=short(asked.text))
    if context.issue is not None:
        printed = Value(asked.printed or asked.id, source)
        issue = draft.issue(context.issue)
        listed = issue.setdefault("questions", [])
        if printed.text not in [each.text for each in listed]:
            listed.append(printed)
    draft.last_question = item


def indicator_of(id_: str, context: Context) -> int | None:
    """The indicator that a question belongs to by the tables of the edition."""
    for number, ids in (context.edition.indicator_questions if context.edition else {}).items():
        if id_ in ids:
            return number
    return None


def _statement(text: str, score: str | None, source: Source, draft: Draft) -> bool:
    """A statement of the question above it, with a score of its own."""
    item = draft.last_question
    if item is None or score is None or not text or NUMBERED.match(text):
        return False
    statement = {"text": Value(joined([text]).lstrip("-●– "), source), "score": Value(score, source)}
    item.setdefault("parts", []).append(statement)
    return True
