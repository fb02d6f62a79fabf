"""What a text can be: mentions of what an edition has, found by its own closed lists.

A list is an edition's: ten names of indicators, some sixty wordings of questions, three instruments, the
labels of grades. Blanks, marks, digits and a lost ring of sara am do not count; what is misspelt is known
where it is clearly nearer to one entry than to every other. Where the assessed year is not known, the lists
of all years are used.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import islice, takewhile

from italint.editions.edition import Edition
from italint.reading.around_names import LEAD, NUMBER_BEHIND, NUMBER_WORD, is_word, lead_before, without_tail
from italint.reading.closed_lists import ListEntry, grades_of, names_of, wordings_of
from italint.reading.folding import folded, places_of_letters
from italint.reading.mentioned import (
    Mention,
    MentionKind,
    ids_in,
    instruments_in,
    instruments_joined,
    plain_number,
    scores_in,
    with_parts,
)
from italint.reading.notation import joined, leading_id, likeliest, question_in
from italint.reading.once import MOST_TEXTS
from italint.reading.worded import with_wordings
from italint.thai.dates import years_in
from italint.thai.numerals import DIGIT
from italint.thai.years import LONG_YEAR

NAME_FITS = 88.0
WORDING_FITS = 84.0
SHORTEST_NAME = 6
ACT = "การ"  # which many names begin with and tables leave out
SHORTEST_WORDING = 8
SHORTEST_BEGINNING = 18  # of a wording that is cut
OTHER_LENGTH = 4  # letters that a misspelt name may have too many or too few

VOWELS_AND_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*")
LONGEST_PAIRS = 600
LONGEST_LEAD = 8  # letters before an id: `ข้อที่ `
COUPLE = 2  # a name and its score
PAIRED = ("instrument", "indicator", "sub_indicator", "question")
BY_ID = ("instrument", "question")  # what an id alone names
DIGITS = re.compile(DIGIT)
# What may stand between a name and its score without saying anything else.
UNTOLD = re.compile(
    r"ปีนี้|ปีปัจจุบัน|คะแนน|รวม|เฉลี่ย|ที่ได้|ได้รับ|ได้|มี|ค่า|ผล|การประเมิน|ร้อยละ|เท่ากับ|อยู่ที่|อยู่|เป็น|คือ|ระดับ|คิดเป็น|แบบวัด|แบบตรวจ|แบบ|"
    r"[\s:=.,()\[\]\-–—_…|•●*\"“”/%]"
)


class Evidence:
    """Tells what texts can be, by the tables of the assessed year, or of all years where it is not known.

    `places` if numbers before names count the places of lists: then only a word makes one a name's own.
    """

    def __init__(
        self, edition: Edition | None, editions: Mapping[int, Edition], *, places: bool = False
    ) -> None:
        self.edition = edition
        self.places = places
        self.others = [each for each in editions.values() if each is not edition]
        self.mentions = lru_cache(maxsize=MOST_TEXTS)(self._mentions)
        self.with_wordings = lru_cache(maxsize=MOST_TEXTS)(self._with_wordings)
        self.years = lru_cache(maxsize=1)(self._years)
        self.whole = lru_cache(maxsize=MOST_TEXTS)(self._whole)
        self.worded = lru_cache(maxsize=MOST_TEXTS)(self._worded)
        self.subject = lru_cache(maxsize=MOST_TEXTS)(self._subject)
        self.pairs_in = lru_cache(maxsize=MOST_TEXTS)(self._pairs_in)

    @property
    def _editions(self) -> list[Edition]:
        """Those whose lists count: what the edition itself does not have, the others tell."""
        return [self.edition] if self.edition and self.edition.indicators else self.others

    @cached_property
    def names(self) -> dict[str, ListEntry]:
        """The names of indicators, sub-indicators, issues and instruments, folded."""
        return names_of(self._editions)

    @cached_property
    def wordings(self) -> dict[str, tuple[str, ...]]:
        """The ids of each wording of the assessed year, folded; of all years where that has none."""
        return wordings_of([self.edition] if self.edition else []) or wordings_of(self.others)

    def same_wording(self, key: str) -> tuple[str, ...]:
        """The questions that are worded as one is, which it is one of."""
        return next((ids for ids in self.wordings.values() if key in ids), (key,))

    @cached_property
    def grades(self) -> tuple[str, ...]:
        """The labels of grades, longest first."""
        return grades_of([*([self.edition] if self.edition else []), *self.others])

    @cached_property
    def indicator_of(self) -> dict[str, int]:
        """The indicator of each question; empty where the year is not known."""
        return self.edition.indicator_of if self.edition else {}

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the indicators."""
        return tuple(sorted({int(entry.key) for entry in self.names.values() if entry.kind == "indicator"}))

    def questions_of(self, indicator: int) -> list[str]:
        """The ids of an indicator's questions, in order."""
        return self.edition.indicator_questions.get(indicator, []) if self.edition else []

    def instrument_of(self, kind: str, key: str) -> str | None:
        """The instrument of an indicator or question."""
        number = (
            self.indicator_of.get(key) if kind == "question" else int(key) if kind == "indicator" else None
        )
        edition = self.edition or self.others[-1]
        return next((row.instrument for row in edition.rows("indicators") if row.number == number), None)

    def written_name(self, text: str, mention: Mention) -> str:
        """How a text writes the name that it holds, without number, score and what goes on behind."""
        flat = NUMBER_BEHIND.sub("", joined([text]))
        lead = LEAD.match(flat)
        name = without_tail(flat[lead.end() if lead else 0 :])
        if mention.kind == "instrument":
            name = re.sub(r"\s*[(:].*$", "", name).strip()
            return name if mention.named else mention.key
        return name.strip(" :–-*")

    @cached_property
    def instruments_in_parts(self) -> frozenset[str]:
        """The instruments that have separately graded parts."""
        return frozenset(row.instrument for each in self._editions for row in each.rows("parts"))

    def _pairs_in(self, text: str) -> list[tuple[Mention, str]]:
        """What a text names and the score of each, where it is nothing but these."""
        if not text or len(text) > LONGEST_PAIRS or not DIGITS.search(text):
            return []
        flat = joined([text])
        found = self.mentions(flat)
        scores = found[1::2]
        subjects = found[::2]
        if len(found) == COUPLE and found[0].kind == "score":
            scores, subjects = found[:1], found[1:]
        if not found or len(scores) != len(subjects) or any(each.kind != "score" for each in scores):
            return []
        if any(each.kind not in PAIRED or not (each.named or each.kind in BY_ID) for each in subjects):
            return []
        rest, last = [], 0
        for each in found:
            rest.append(flat[last : each.start])
            last = each.end
        if UNTOLD.sub("", "".join((*rest, flat[last:]))):
            return []
        return [(subject, score.key) for subject, score in zip(subjects, scores, strict=True)]

    def tells_scores(self, text: str) -> bool:
        """Whether a text says of questions what they scored, and more: `ข้อ i1 ได้ 92.46 คะแนน จึงควร…`."""
        flat = joined([text])
        found = self.mentions(flat)[:COUPLE]
        if [each.kind for each in found] != ["question", "score"] or self.pairs_in(text):
            return False
        asked, score = found
        return asked.start <= LONGEST_LEAD and not UNTOLD.sub("", flat[asked.end : score.start])

    def name_of(self, text: str) -> tuple[ListEntry, bool] | None:
        """The entry that a whole text names without its number, and whether letter for letter."""
        flat = folded(text)
        if len(flat) < SHORTEST_NAME:
            return None
        if flat in self.names:
            return self.names[flat], True
        if (whole := ACT + flat) in self.names:
            return self.names[whole], False
        near = self._names_as_long[len(flat)]
        found = likeliest(flat, near, NAME_FITS) if near else None
        if found is None or found in flat:
            return None
        return self.names[found], False

    @cached_property
    def _names_as_long(self) -> Mapping[int, dict[str, str]]:
        """The names that one of so many letters may be, misspelt."""
        found: dict[int, dict[str, str]] = defaultdict(dict)
        for name in self.names:
            for length in range(len(name) - OTHER_LENGTH, len(name) + OTHER_LENGTH + 1):
                found[length][name] = name
        return found

    def wording_of(self, text: str) -> str | None:
        """The id of the question that a whole text words, or that it is the beginning of.

        Of several that are worded alike it is the first.
        """
        return self.worded(folded(text))

    def _worded(self, flat: str) -> str | None:
        if flat in self.wordings:
            return self.wordings[flat][0]
        if len(flat) < SHORTEST_WORDING:
            return None
        begun = self._begun(flat) if len(flat) >= SHORTEST_BEGINNING else ()
        if len(begun) == 1:
            return next(iter(begun))
        found = likeliest(flat, self._each_wording, WORDING_FITS)
        return self.wordings[found][0] if found is not None else None

    def _begun(self, flat: str) -> set[str]:
        """The questions whose wording a folded text begins, or which begin it."""
        ordered, lengths = self._ordered_wordings
        first = bisect_left(ordered, flat)
        longer = takewhile(lambda each: each.startswith(flat), islice(ordered, first, None))
        shorter = (flat[:length] for length in lengths if flat[:length] in self.wordings)
        return {self.wordings[each][0] for each in (*longer, *shorter)}

    @cached_property
    def _ordered_wordings(self) -> tuple[list[str], set[int]]:
        """The wordings in the order of their letters, and how long they are."""
        return sorted(self.wordings), set(map(len, self.wordings))

    @cached_property
    def _each_wording(self) -> dict[str, str]:
        return {each: each for each in self.wordings}

    def _whole(self, text: str) -> Mention | None:
        """What a whole text names: an indicator, sub-indicator, issue, question or instrument.

        A number before a name is kept as `printed`. A question is known by its wording only; by its id see
        `mentions` and `notation.question_in`.
        """
        flat = joined([text])
        behind = NUMBER_BEHIND.search(flat)
        if behind and behind.start():
            return self._with_number(flat[: behind.start()], plain_number(behind["number"]))
        lead = LEAD.match(flat)
        start = lead.end() if lead else 0
        printed = self._own(lead["word"], lead["number"]) if lead else None
        for begin in dict.fromkeys((start, 0)):
            found = self.name_of(without_tail(flat[begin:]))
            if found is not None:
                entry, exact = found
                return Mention(entry.kind, entry.key, 0, len(text), True, exact, printed)
        number = NUMBER_WORD.fullmatch(flat.strip(" :()"))
        if number:
            kind: MentionKind = "issue" if flat.lstrip(" (").startswith("ประเด็น") else "indicator"
            key = plain_number(number["number"])
            return Mention(kind, key, 0, len(text), False, True, key)
        asked = self.wording_of(flat[start:])
        return Mention("question", asked, 0, len(text), True, False, printed) if asked else None

    def _own(self, word: str | None, number: str | None) -> str | None:
        """The number before a name, if it is the name's own."""
        return plain_number(number) if number and (word or not self.places) else None

    def _subject(self, text: str) -> Mention | None:
        if leading_id(text):
            if self.tells_scores(text):
                return None
            asked = question_in(text, None, None)
            return Mention("question", asked.id, 0, len(text)) if asked else None
        found = self.whole(text)
        if found and found.kind != "issue" and (found.exact or found.kind != "indicator"):
            return found
        named = [each for each in self.mentions(text) if each.kind not in ("score", "year", "grade")]
        only = named[0] if len(named) == 1 and len(text) <= LONGEST_INSTRUMENT else None
        rest = text[: only.start] + text[only.end :] if only else text
        if found and found.kind == "indicator":
            return only if only and self._names_instrument(rest, only) else found
        alone = only is not None and only.kind == "indicator" and only.named and not UNTOLD.sub("", rest)
        return only if only and (only.kind == "instrument" or alone) else None

    def _names_instrument(self, text: str, instrument: Mention) -> bool:
        """Whether a text beside the id of an instrument is a part of its name, as of an indicator's."""
        flat, entry = folded(text), ListEntry("instrument", instrument.key)
        return any(each == entry and flat in name for name, each in self.names.items())

    def _with_number(self, name: str, number: str) -> Mention | None:
        """A name whose number stands behind it: `การใช้อำนาจ (ตัวชี้วัดที่ 3)`."""
        found = self._whole(name)
        return found._replace(printed=number) if found and found.kind == "indicator" else None

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        """All that a running text mentions, in order; of what overlaps the longest counts."""
        found = [*self._named_in(text), *instruments_in(text), *self._graded(text)]
        if DIGITS.search(text):
            found += [*ids_in(text), *scores_in(text)]
            found += [Mention("year", str(each.year), each.start, each.end) for each in years_in(text)]
        found.sort(key=lambda each: (ORDER[each.kind], each.start - each.end))
        kept: list[Mention] = []  # in the order of the text, so that only neighbours may overlap
        for mention in found:
            at = bisect_left(kept, mention.start, key=lambda each: each.start)
            if all(
                mention.end <= each.start or each.end <= mention.start
                for each in kept[max(at - 1, 0) : at + 1]
            ):
                kept.insert(at, mention)
        return instruments_joined(with_parts(text, instruments_joined(kept)))

    def _with_wordings(self, text: str) -> tuple[Mention, ...]:
        """All that a text mentions; an id and the wording behind it are one, which has this as `printed`."""
        return with_wordings(text, self.mentions(text), self.wordings)

    def _years(self, text: str) -> tuple[Mention, ...]:
        """The years among what it mentions, but those of wordings."""
        return tuple(each for each in self.with_wordings(text) if each.kind == "year")

    def _named_in(self, text: str) -> Iterator[Mention]:
        """Names inside a text, with the number before each; and numbers of indicators without a name."""
        letters = folded(text)
        named = [each for each in self.names.items() if each[0] in letters]
        places = places_of_letters(text) if named else []
        for name, entry in named:
            at = letters.find(name)
            while at >= 0:
                start, end = places[at], places[at + len(name) - 1] + 1
                end = VOWELS_AND_MARKS.match(text, end).end()  # type: ignore[union-attr]
                if is_word(text, start, end):
                    begin, word, number = lead_before(text, start)
                    yield Mention(entry.kind, entry.key, begin, end, True, True, self._own(word, number))
                at = letters.find(name, at + 1)
        for found in NUMBER_WORD.finditer(text):
            kind: MentionKind = "issue" if text.startswith("ประเด็น", found.start()) else "indicator"
            key = plain_number(found["number"])
            yield Mention(kind, key, found.start(), found.end(), False, True, key)

    def _graded(self, text: str) -> Iterator[Mention]:
        for found in self._grade_pattern.finditer(text):
            yield Mention("grade", found["label"], found.start("label"), found.end("label"))

    @cached_property
    def _grade_pattern(self) -> re.Pattern[str]:
        labels = "|".join(rf"{re.escape(each)}(?![A-Za-z])" for each in self.grades)
        return re.compile(
            r"(?:ระดับ|ผลการประเมิน|เกรด|อยู่ในเกณฑ์)\s*(?:(?:อยู่)?ในระดับ)?\s*(?:ผล(?:การประเมิน|คะแนน)?)?\s*(?:ภาพรวม|ITA)?\s*(?:\([^)]*\))?\s*"
            rf"(?:(?:ประจำ)?(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*{LONG_YEAR})?\s*"
            rf"(?:คือ|เป็น|ได้)?\s*[:=\"“”'‘*–-]*\s*[\"“‘]?(?P<label>{labels})"
        )


SUBJECTS = ("indicator", "sub_indicator", "question")
LONGEST_SUBJECT = 400
LONGEST_INSTRUMENT = 160
# Of two mentions of one place the first of these counts.
ORDER = {
    "indicator": 0,
    "sub_indicator": 0,
    "issue": 0,
    "question": 1,
    "instrument": 1,
    "grade": 1,
    "year": 2,
    "score": 3,
}


def subject_of(text: str, evidence: Evidence) -> Mention | None:
    """The indicator, question or instrument that a cell is about; None if it says anything else."""
    return evidence.subject(text) if text and len(text) <= LONGEST_SUBJECT else None
