"""How reports write ids, scores and lists, and the one way that the report format writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from italint.editions.edition import Edition
from italint.reading.ids import (
    DOTTED_INSTRUMENT,
    LETTER,
    LETTER_OR_ALIKE,
    PART,
    SUB_INDICATOR,
    instrument_id,
    question_id,
)
from italint.reading.once import once
from italint.thai.numerals import THAI_DIGITS, arabic

SCORE = re.compile(r"([-−–+]?[0-9๐-๙]{1,3}(?:[.,][0-9๐-๙]{1,4})?)\s*(?:คะแนน|%|ร้อยละ)?")
NUMBER = r"[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,4})?"
BARE_NUMBER = re.compile(r"\(?(?:ตัวชี้วัดที่|ข้อที่|ที่)?\s*([0-9๐-๙]{1,2})\s*[.)]?")
SECTION = re.compile(rf"(?:ตัวชี้วัดย่อย(?:ที่)?\s*|[-●]\s*)*({SUB_INDICATOR})\s*[.)]?\s*(.*)", re.DOTALL)
# An id before its wording. The letter may be a zero (o), a one (i) or missing.
LEADING_ID = re.compile(
    rf"(?:ข้อ(?:คำถาม)?(?:ที่)?\s*)?\(?(?:(?P<letter>{LETTER_OR_ALIKE})[\s.-]?(?P<digits>[0-9๐-๙]{{1,3}})|"
    r"(?P<zero>[๐0])\s?(?P<after>[0-9๐-๙]{1,3})|(?P<only>[0-9๐-๙]{1,3}))\s*[).:]?(?![0-9๐-๙.]|\s*คะแนน)\s*(?P<text>.*)",
    re.DOTALL,
)
# Ids inside a running text; a zero for the letter only where the word for a question stands before it.
MENTIONED_ID = re.compile(
    rf"(?<![A-Za-z])({LETTER})\s?([0-9๐-๙]{{1,2}})(?![0-9๐-๙.])|ข้อ\s*()[๐]\s?([0-9๐-๙]{{1,2}})(?![0-9๐-๙.])"
)
ITEM = re.compile(r"(?:(?<=^)|(?<=[\s)]))\(?([0-9๐-๙]{1,2})[.)](?![0-9๐-๙])\s*")
BULLET = re.compile(r"(?:^|\s)[●*•](?=\s|[ก-๙A-Za-z])\s*|(?:^|\n)[-–]\s+")
INSTRUMENT = re.compile(
    rf"(?<![A-Za-z])({DOTTED_INSTRUMENT})(?![A-Za-z])\.?\s*"
    rf"(?:\(?\s*(?:ส่วน(?:ที่)?|Part|part)?\s*({PART})(?![0-9๐-๙.])\)?)?"
)


ID_BEHIND = re.compile(
    rf"(?s)(?P<text>.*\S)\s*[(\[]\s*(?:ข้อ(?:ที่)?\s*)?(?P<id>{LETTER}\s?[0-9๐-๙]{{1,2}})\s*[)\]]"
)


def with_id_first(text: str) -> str:
    """A text with the id that stands in brackets at its end before it: `โครงสร้าง (o1)`."""
    found = None if LEADING_ID.match(text) else ID_BEHIND.fullmatch(text)
    return f"{found['id']} {found['text']}" if found and not MENTIONED_ID.search(found["text"]) else text


QUOTED = re.compile(r"(?s)\s*(?:“([^“”]*)”|\"([^\"]*)\"|‘([^‘’]*)’|'([^']*)'|«([^«»]*)»)\s*")


def unquoted(text: str) -> str:
    """A text without the quotation marks around all of it."""
    found = QUOTED.fullmatch(text)
    return "".join(each for each in found.groups() if each).strip() if found else text.strip()


@once
def squeezed(text: str) -> str:
    """The text without blanks and in Arabic digits, for comparing."""
    return "".join(arabic(text).split())


@once
def score_in(text: str) -> str | None:
    """The score that a cell holds, as printed; None if it holds anything else."""
    found = SCORE.fullmatch(text.strip())
    return found[1].replace(",", ".") if found else None


@once
def number_in(text: str) -> str | None:
    """The number of an item that a cell holds: `๑.`, `(๑)`, `ตัวชี้วัดที่ ๑`."""
    found = BARE_NUMBER.fullmatch(text.strip())
    return str(int(arabic(found[1]))) if found else None


@once
def leading_id(text: str) -> bool:
    """Whether a text begins with the id of a question that has its letter."""
    found = LEADING_ID.match(text.strip())
    return found is not None and bool(found["letter"])


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a report names it: its id, its wording, and how sure the id is.

    `printed` is the id that stands in the report where it is not the one that was meant.
    """

    id: str
    text: str
    printed: str | None = None
    doubtful: bool = False


def question_in(text: str, edition: Edition | None, indicator: int | None) -> Asked | None:
    """The question that a cell begins with; an id without its letter is read by its indicator."""
    found = LEADING_ID.match(text.strip())
    if found is None:
        return None
    wording = " ".join(found["text"].split())
    if found["letter"]:
        return _settled(question_id(found["letter"], found["digits"]), wording, edition)
    if found["zero"] and int(arabic(found["after"])):
        return _settled(question_id("0", found["after"]), wording, edition)
    return _without_letter(found["only"] or "", wording, edition, indicator)


def has_zero_letter(text: str) -> bool:
    """Whether a text begins with an id whose letter is typed as a zero: `๐ ๑`, `ข้อ ๐๒๑`."""
    found = LEADING_ID.match(text.strip())
    return found is not None and bool(found["zero"]) and bool(int(arabic(found["after"])))


def _without_letter(
    digits: str, wording: str, edition: Edition | None, indicator: int | None
) -> Asked | None:
    if edition is None or not digits:
        return None
    number = int(arabic(digits))
    known = edition.indicator_questions
    here = known.get(indicator, []) if indicator is not None else []
    # A one before Thai digits is the letter i that was read as a digit, whole or not.
    after_one = question_id("1", digits[1:]) if digits[0] in "1๑" and len(digits) > 1 else None
    mixed = digits[0] == "1" and any(digit in THAI_DIGITS for digit in digits[1:])
    candidates = [name for name in here if name[1:] == str(number)]
    if after_one is not None and (mixed or not candidates):
        candidates = [name for name in here if name == after_one] or candidates
        if not candidates and mixed:
            candidates = [after_one]
    if candidates:
        return Asked(candidates[0], wording)
    meant = by_wording(wording, edition)
    if meant is None:
        return None
    # Of the ids that a number may stand for, the letter of the question that was meant is the likely one.
    printed = f"{meant[0]}{number}"
    return Asked(meant, wording, None if printed == meant else printed, doubtful=True)


def _settled(asked: str, wording: str, edition: Edition | None) -> Asked:
    """An id that does not exist is settled by its wording, if that is one question's."""
    if edition is None or edition.questions is None or any(row.id == asked for row in edition.questions.rows):
        return Asked(asked, wording)
    meant = by_wording(wording, edition, asked[0])
    return Asked(asked, wording) if meant is None else Asked(meant, wording, asked, doubtful=True)


def by_wording(wording: str, edition: Edition, letter: str = "") -> str | None:
    """The one question that has nearly this wording."""
    if len(wording) < 8 or edition.wordings is None:
        return None
    texts = {
        row.id: squeezed(row.text) for row in edition.wordings.rows if row.text and row.id.startswith(letter)
    }
    best = likeliest(squeezed(wording), texts)
    return best if best is not None else None


FITS = 86.0
LEAD = 4.0


@cache
def _nearest() -> Callable[..., list[tuple[str, float, str]]]:
    """What finds the nearest of some texts; most commands do not need the library."""
    from rapidfuzz import fuzz, process

    return partial(process.extract, scorer=fuzz.ratio)


def likeliest(text: str, choices: Mapping[str, str], fits: float = FITS) -> str | None:
    """The choice whose text is clearly the nearest."""
    found = _nearest()(text, choices, limit=2, score_cutoff=fits - LEAD)
    if not found or found[0][1] < fits:
        return None
    if len(found) > 1 and found[0][1] < 100 and found[1][1] > found[0][1] - LEAD:
        return None
    return str(found[0][2])


def instrument_in(text: str) -> str | None:
    """The one instrument that a short text names: IIT, EIT1 for `EIT ส่วนที่ 1`."""
    found = {instrument_id(match[1], match[2]) for match in INSTRUMENT.finditer(text)}
    return found.pop() if len(found) == 1 else None


def listed(text: str, first: int = 1) -> list[str]:
    """The items of a list that is numbered from `first` or bulleted, or its lines; one item if it is none."""
    items = _numbered(text, first) or _bulleted(text) or text.split("\n")
    return [item for item in (" ".join(item.split()) for item in items) if item]


def _numbered(text: str, first: int = 1) -> list[str]:
    """The text cut before 1., 2., 3. and so on; numbers out of turn belong to the text."""
    starts: list[tuple[int, int]] = []
    for match in ITEM.finditer(text):
        if int(arabic(match[1])) == len(starts) + first:
            starts.append((match.start(), match.end()))
    if not starts or (text[: starts[0][0]].strip() and len(starts) < 2):
        return []
    ends = [start for start, _ in starts[1:]] + [len(text)]
    lead = [text[: starts[0][0]]]
    return lead + [text[begin:end] for (_, begin), end in zip(starts, ends, strict=True)]


def _bulleted(text: str) -> list[str]:
    if re.match(r"[-–]\s", text):
        return re.split(r"(?:^|\s)[-–]\s", text)
    return BULLET.split(text) if BULLET.search(text) else []


def short(text: str, length: int = 60) -> str:
    """The beginning of a text, for a note."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rstrip() + "…"


def joined(lines: Iterable[str]) -> str:
    """Lines of one text; a mark that a break has parted from its letter goes back to it."""
    return _in_one_line("\n".join(lines))


@once
def _in_one_line(text: str) -> str:
    return " ".join((PARTED.sub("", text) if "\n" in text else text).split())


PARTED = re.compile("\n(?=[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e])")
