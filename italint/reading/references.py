"""What a text refers to: indicators, issues, questions and instruments, in every form that reports write.

`i10, i12`, `ข้อ e7 – e8`, `I10/I12`, `ตัวชี้วัดที่ ๘ … และ ตัวชี้วัดที่ ๙ …`, `๔, ๕ และ ๗`, a name or a wording alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from italint.editions.edition import Edition
from italint.reading.ids import DOTTED_INSTRUMENT, LETTER_OR_FOREIGN, letter_of, question_id
from italint.reading.notation import (
    FITS,
    NUMBER,
    Asked,
    instrument_in,
    joined,
    likeliest,
    question_in,
    squeezed,
)
from italint.reading.words import words
from italint.thai.numerals import DIGIT, arabic

Referred = Literal["indicator", "issue", "question", "instrument"]
# Between two ids or numbers of a list; a dash or `ถึง` makes a range of them.
RANGE = r"\s*(?:[-–—]|ถึง)\s*"
JOINT = rf"(?:\s*(?:,|/|;|และ|กับ|หรือ)\s*|{RANGE}|\s+)"
ASK = r"(?:ข้อ(?:คำถาม)?(?:ที่)?\s*)"
LETTER = rf"{LETTER_OR_FOREIGN}(?:\s?[-.])?\s?"
# What follows a number that is no number of a question: it goes on, or, without its letter, counts something.
GOES_ON = rf"{DIGIT}|[.,]{DIGIT}"
COUNTS = rf"(?!{GOES_ON}|\s*(?:คะแนน|%|ร้อยละ|คน|ครั้ง|วัน|เดือน|ปี|ขั้นตอน|บาท|เรื่อง|ราย(?!งาน)|ฉบับ|ชั่วโมง))"
ID = rf"(?<![A-Za-z0-9๐-๙]){ASK}?\(?(?:{LETTER}{DIGIT}{{1,2}}(?!{GOES_ON}))\)?"
# A letter given once holds for the numbers after it, but only where nothing else follows them.
BARE = rf"{DIGIT}{{1,2}}{COUNTS}(?=\s*(?:$|[),;/\n-–]|และ|ถึง|กับ|{JOINT}{ASK}?{LETTER}{DIGIT}))"
IDS = re.compile(rf"{ID}(?:{JOINT}(?:{ID}|{ASK}?{BARE}))*")
ONE_ID = re.compile(rf"(?P<range>{RANGE})?{ASK}?\(?(?P<letter>{LETTER})?(?P<digits>{DIGIT}{{1,2}})\)?")
# A zero is written for the letter o; in running text only after the word for a question.
ZERO_IDS = re.compile(rf"(?:{ASK}|(?<=^)|(?<=[\n,/]))\s*([๐0])\s?({DIGIT}{{1,2}}){COUNTS}")
AGAIN = rf"{JOINT}(?:(?:ตัวชี้วัด|ตชว\.?)(?:ที่)?\s*|ที่\s*)?{DIGIT}{{1,2}}(?![0-9๐-๙]|[.)]\s*[ก-๙])"
NUMBERS = rf"{DIGIT}{{1,2}}(?!{DIGIT})(?:{AGAIN})*"
NUMBERED = re.compile(
    rf"(?P<word>(?:ตัวชี้วัด|ตชว\.?)(?:ย่อย)?(?:\s*ITA)?\s*(?:ที่|ข้อที่|ด้านที่|ลำดับที่)?|ประเด็น(?:การประเมิน)?\s*(?:ที่)?)\s*\(?"
    rf"(?P<numbers>{NUMBERS})(?!\s*ตัวชี้วัด)\)?\s*[.:)–-]?\s*(?:ด้าน)?"
)
LISTED = re.compile(rf"(?:^|(?<=\n)|(?<=[,;]))\s*[-●*]?\s*\(?(?P<number>{DIGIT}{{1,2}})\s*[.)]\s*(?:ด้าน)?")
ONLY_NUMBERS = re.compile(rf"\s*(?:ที่\s*)?\(?({NUMBERS})\s*[.)]?\s*")
SCORE = re.compile(rf"\s*[\[(]?\s*(?:ได้)?\s*(?:คะแนน)?\s*({NUMBER})\s*(?:คะแนน|%)?\s*[\])]?")
NAME_ENDS = re.compile(
    r"[(\[:;]|\s[-–]\s|\s*(?:และ|,|/|กับ)?\s*(?:ตัวชี้วัด|ประเด็น)(?:ที่)?\s*[0-9๐-๙]|\n\s*(?:[-●*•]|[0-9๐-๙]{1,2}[.)])"
)
THAI = re.compile("[ก-๎]")
# A score beside what it is of, and words that only lead to a reference.
BESIDE = re.compile(
    rf"(?:ได้|มี)?\s*(?:คะแนน)?\s*(?:ร้อยละ)?\s*(?<![0-9๐-๙]){DIGIT}{{1,3}}[.,]{DIGIT}{{1,2}}(?![0-9๐-๙])\s*(?:คะแนน|%)?"
)
LEADS = re.compile(r"ข้อ(?:คำถาม)?(?:ที่)?|ตัวชี้วัด|ประเด็น|และ|กับ|ด้าน|ที่|[\W_]")
TRAILING = re.compile(r"[\s,/;]*(?:และ|กับ)?\s*$")
NAME_FITS = 88.0
LONGEST_NAME = 60
SHORTEST_WORDING, LONG_WORDING = 8, 25
SHORT_FITS = 95.0  # a short wording differs from the name of a unit by a letter or two: ข่าว, ฝ่ายประชาสัมพันธ์
LONGEST_TEXT = 5_000  # letters of a cell or paragraph; what is longer refers to nothing by its names
MOST_OF_A_RANGE = 45


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that a text refers to, with what is printed beside it, and where in the text both stand."""

    kind: Referred
    key: str  # its number or id
    name: str = ""
    score: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, eq=False)
class Names:
    """The closed lists of an edition, by which names and wordings are known without a number.

    `read` keeps what was read of each text of a document: a cell is asked for what it is more than once.
    """

    edition: Edition
    by_name: dict[tuple[Referred, str], int] = field(init=False, default_factory=dict)
    read: dict[tuple[str, Referred | None], tuple[Reference, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        kinds: tuple[tuple[Referred, str], ...] = (("indicator", "indicators"), ("issue", "issues"))
        for kind, table in kinds:
            for row in self.edition.rows(table):
                for name in row.names:
                    self.by_name[kind, squeezed(name)] = row.number

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """Each known name wherever it stands, however it is parted by blanks."""
        names = sorted({name for _, name in self.by_name}, key=len, reverse=True)
        return re.compile("|".join(r"\s*".join(map(re.escape, name)) for name in names) or "(?!)")

    @cached_property
    def wordings(self) -> dict[str, str]:
        """The wording of each question, without blanks."""
        return {row.id: squeezed(row.text) for row in self.edition.rows("wordings") if row.text}

    def asked(self, wording: str) -> str | None:
        """The one question that has nearly this wording."""
        if len(wording) < SHORTEST_WORDING:
            return None
        fits = FITS if len(wording) >= LONG_WORDING else SHORT_FITS
        return likeliest(squeezed(wording), self.wordings, fits)

    def number(self, kind: Referred, name: str) -> int | None:
        """The number of a name that is one of the list, or nearly."""
        flat = squeezed(name)
        known = {each: number for (its, each), number in self.by_name.items() if its == kind}
        found = flat if flat in known else likeliest(flat, {each: each for each in known}, NAME_FITS)
        return known[found] if found is not None else None


def ids_in(text: str) -> list[str]:
    """The ids of questions that a text names, each once, in order; ranges are written out."""
    return list(dict.fromkeys(each.key for each in _questions(text)))


def _questions(text: str) -> Iterator[Reference]:
    found = [reference for run in IDS.finditer(text) for reference in _of_run(run)]
    for match in ZERO_IDS.finditer(text):
        if int(arabic(match[2])) and not any(
            each.start < match.end() and match.start() < each.end for each in found
        ):
            found.append(
                Reference("question", question_id("0", match[2]), start=match.start(), end=match.end())
            )
    return iter(sorted(found, key=lambda each: each.start))


def _of_run(run: re.Match[str]) -> Iterator[Reference]:
    letter, last = "", 0
    for match in ONE_ID.finditer(run[0]):
        own = match["letter"]
        new = letter_of(own[0]) if own else letter
        number = int(arabic(match["digits"]))
        if match["range"] and new == letter and last < number <= last + MOST_OF_A_RANGE:
            between = range(last + 1, number)
        else:
            between = range(0)
        letter, last = new, number
        start = run.start() + match.start()
        for each in (*between, number):
            if each:
                yield Reference("question", f"{letter}{each}", start=start, end=run.start() + match.end())


def _numbers(written: str) -> list[int]:
    """The numbers of a list such as `๔, ๕ และ ๗` or `1 - 3`, written out."""
    found: list[int] = []
    for match in re.finditer(rf"({RANGE})?({DIGIT}+)", written):
        number = int(arabic(match[2]))
        if match[1] and found and found[-1] < number <= found[-1] + MOST_OF_A_RANGE:
            found += range(found[-1] + 1, number)
        found.append(number)
    return found


def references_in(text: str, names: Names, column: Referred | None = None) -> tuple[Reference, ...]:
    """Everything that a text refers to, in order.

    `column` is what the heading of the column says that bare numbers in it are.
    """
    known = names.read.get((text, column))
    if known is None:
        known = names.read[text, column] = tuple(_references(text, names, column))
    return known


def _references(text: str, names: Names, column: Referred | None) -> list[Reference]:
    if len(text) > LONGEST_TEXT:
        return []
    found = [*_questions(text), *_numbered(text, names)]
    found += _by_number(text, names, column, found)
    found += [each for each in _by_name(text, names) if not _overlaps(each, found)]
    instrument = instrument_in(text)
    if instrument:
        at = re.search(DOTTED_INSTRUMENT, text)
        found.append(
            Reference("instrument", instrument, start=at.start() if at else 0, end=at.end() if at else 0)
        )
    if not found:
        found += _by_wording(text, names)
    return sorted(found, key=lambda each: each.start)


def _overlaps(one: Reference, others: Sequence[Reference]) -> bool:
    return any(one.start < each.end and each.start < one.end for each in others)


def _numbered(text: str, names: Names) -> Iterator[Reference]:
    """`ตัวชี้วัดที่ ๔ ชื่อ`, `ประเด็นที่ ๑ ชื่อ`, and lists of numbers after either word."""
    for match in NUMBERED.finditer(text):
        kind: Referred = "issue" if match["word"].startswith("ประเด็น") else "indicator"
        numbers = _numbers(match["numbers"])
        name, end = _name(text, match.end(), names)
        if kind == "issue" and name and names.number("indicator", name) is not None:
            kind = "indicator"
        score = SCORE.match(text, end)
        printed = score[1] if score and ("คะแนน" in score[0] or "." in score[1]) and len(numbers) == 1 else ""
        for number in numbers:
            its = name if number == numbers[-1] else ""
            yield Reference(
                kind, str(number), its, printed, match.start(), score.end() if score and printed else end
            )


def _name(text: str, start: int, names: Names) -> tuple[str, int]:
    """The name that a text goes on with, and where it ends."""
    known = names.anywhere.match(text, start)
    if known and not THAI.match(text, known.end()):
        return joined([known[0]]), known.end()
    stops = [len(text)]
    stops += [match.start() for match in (NAME_ENDS.search(text, start), IDS.search(text, start)) if match]
    stops += [at for word in words("name_ends") if (at := text.find(word, max(start - 1, 0))) >= 0]
    end = max(min(stops), start)
    name = TRAILING.sub("", text[start:end])
    if len(name) <= LONGEST_NAME:
        return joined([name]), start + len(name)
    return (joined([known[0]]), known.end()) if known else ("", start)


def _by_number(
    text: str, names: Names, column: Referred | None, found: list[Reference]
) -> Iterator[Reference]:
    """`๔. การใช้ทรัพย์สินของราชการ` by its name; numbers alone by the heading of their column."""
    only = ONLY_NUMBERS.fullmatch(text)
    if only and column in ("indicator", "issue"):
        for number in _numbers(only[1]):
            yield Reference(column, str(number), start=only.start(1), end=only.end(1))
        return
    for match in LISTED.finditer(text):
        name, end = _name(text, match.end(), names)
        kinds: tuple[Referred, ...] = ("indicator", "issue")
        kind = next((each for each in kinds if name and names.number(each, name) is not None), None)
        if kind is None and column in ("indicator", "issue") and name and text[end:].strip() == "":
            kind = column
        one = Reference(kind or "indicator", str(int(arabic(match["number"]))), name, "", match.start(), end)
        if kind and not _overlaps(one, found):
            yield one


def _by_name(text: str, names: Names) -> Iterator[Reference]:
    for match in names.anywhere.finditer(text):
        flat = squeezed(match[0])
        for (kind, name), number in names.by_name.items():
            if name == flat:
                yield Reference(kind, str(number), joined([match[0]]), "", match.start(), match.end())
                break


def _by_wording(text: str, names: Names) -> Iterator[Reference]:
    """A question that only its wording names."""
    at = 0
    for line in text.split("\n"):
        meant = names.asked(re.sub(r"^\s*(?:[-●*•]|[0-9๐-๙]{1,2}[.)])\s*", "", line))
        if meant:
            yield Reference("question", meant, joined([line]), "", at, at + len(line))
        at += len(line) + 1


def asks(text: str, names: Names) -> bool:
    """Whether a text is one question: its id and its wording."""
    run = IDS.match(text.strip())
    return run is not None and names.asked(joined([text.strip()[run.end() :]])) is not None


def is_asked(text: str) -> bool:
    """Whether each line of a text is a question by its id, and nothing is said of it."""
    for line in text.split("\n"):
        run = IDS.match(line.strip(" -●•"))
        if run is None or len(list(_of_run(run))) > 1 or "คะแนน" in line:
            return False
    return True


def numbered_in(text: str) -> bool:
    """Whether a text names anything by its number or id."""
    return bool(IDS.search(text) or NUMBERED.search(text) or LISTED.match(text) or ZERO_IDS.match(text))


def covered(text: str, found: Sequence[Reference]) -> float:
    """The share of the letters of a text that its references take, words that only lead to them aside."""
    if not found:
        return 0.0
    letters = list(text)
    for each in found:
        letters[each.start : each.end] = [""] * (each.end - each.start)
    rest = LEADS.sub("", BESIDE.sub("", "".join(letters)))
    whole = re.sub(r"[\W_]", "", BESIDE.sub("", text))
    return 1 - len(rest) / len(whole) if whole else 0.0


def questions_in(text: str, names: Names, indicator: int | None) -> list[Asked]:
    """The questions of a cell that holds nothing else, with their wordings.

    Ids without a letter are read by their indicator, a question without an id by its wording.
    """
    runs = list(IDS.finditer(text))
    if not runs:
        return [asked for item in _items(text) if (asked := _asked(item, names, indicator))]
    found: list[Asked] = []
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        ids = list(dict.fromkeys(each.key for each in _of_run(run)))
        rest = BESIDE.sub("", text[run.end() : following.start() if following else len(text)])
        wording = joined([re.sub(r"^[\s).:–-]+|[\s(,;●•*-]+$|(?<=\s)[0-9๐-๙]{1,2}[.)]\s*$", "", rest)])
        found += [Asked(each, "") for each in ids[:-1]]
        if wording and len(ids) == 1:
            settled = question_in(f"{ids[0]} {wording}", names.edition, indicator)
            found.append(settled or Asked(ids[0], wording))
        else:
            found += [Asked(each, "") for each in ids[-1:]]
    return found


def _items(text: str) -> list[str]:
    return [item for line in text.split("\n") if (item := line.strip(" ●•*-–"))]


def _asked(item: str, names: Names, indicator: int | None) -> Asked | None:
    asked = question_in(item, names.edition, indicator)
    if asked is not None:
        return asked
    meant = names.asked(item)
    return Asked(meant, joined([item])) if meant else None
