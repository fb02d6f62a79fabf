"""What the text is about at a place: an indicator, an issue or an instrument, and how headings name them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from italint.editions.edition import Edition
from italint.reading.draft import Item, Value
from italint.reading.notation import NUMBER, joined, likeliest, squeezed
from italint.reading.words import words
from italint.report.finding import Source
from italint.thai.numerals import arabic

# `ตัวชี้วัดที่ ๑ ชื่อ`, `๓.๑ ตัวชี้วัดที่ ๑ ชื่อ`, `๑. ชื่อ`, `(๑) ชื่อ`; a score may stand after the name.
NUMBERED = re.compile(
    r"(?:[-●*]\s*|\(?[0-9๐-๙]{1,2}(?:[.)]\s*|(?:\.[0-9๐-๙]{1,2})+[.)]?\s+))?"
    r"(?P<word>ตัวชี้วัด(?:ที่)?|ประเด็น(?:ที่)?)\s*(?P<number>[0-9๐-๙]{1,2})(?![0-9๐-๙.])"
    r"\s*[:.)]?\s*(?:ด้าน)?(?P<name>.*)",
    re.DOTALL,
)
LISTED = re.compile(r"[-●*]?\s*\(?(?P<number>[0-9๐-๙]{1,2})\s*[.)](?![0-9๐-๙])\s*(?P<name>.*)", re.DOTALL)
BARE = re.compile(r"(?P<number>[0-9๐-๙]{1,2})(?P<name>)")
TRAILING_SCORE = re.compile(
    rf"\s*[\[(:]?\s*(?:ได้)?\s*(?:คะแนน(?:รวม|เฉลี่ย)?)?\s*(?:ร้อยละ)?\s*[:=]?\s*({NUMBER})\s*(?:คะแนน|%)?\s*[\])]?\s*$"
)
NAME_FITS = 88.0
LONGEST_NAME = 60  # of a name that no edition has


@dataclass(frozen=True, slots=True)
class HeadingMention:
    """A numbered thing that a heading names: an indicator or an issue."""

    kind: str
    number: int
    name: str
    score: str | None
    source: Source
    goes_on: bool = False  # whether the heading says more than this

    def item(self) -> Item:
        """The mention as the format writes it."""
        found: Item = {"number": Value(str(self.number), self.source)}
        if self.name:
            found["name"] = Value(self.name, self.source)
        if self.score and self.kind == "indicator":
            found["score"] = Value(self.score, self.source)
        return found


@dataclass(slots=True)
class Whereabouts:
    """Where in the report the reading stands. `edition` is None if the year is not known or has no tables."""

    edition: Edition | None
    names_of: Edition  # whose names of indicators and issues help to know a heading
    indicator: HeadingMention | None = None
    issue: HeadingMention | None = None
    instrument: Item | None = None
    year: int | None = None  # the assessed one, where it is known
    agency: str = ""  # whose report it is, where that is known
    places: bool = False  # whether numbers before names count the places of lists
    label: str | None = None  # the part of an analysis that the text under it belongs to
    issue_names: dict[str, str] = field(default_factory=dict)
    indicator_names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        rows = self.names_of.rows("indicators")
        self.indicator_names = {squeezed(each): each for row in rows for each in row.names}

    def mention(self, text: str, source: Source) -> HeadingMention | None:
        """The indicator or issue that a heading names."""
        flat = joined([text])
        found = NUMBERED.fullmatch(flat)
        if found:
            made = _mention("indicator" if found["word"].startswith("ตัวชี้วัด") else "issue", found, source)
            if made.kind == "issue" and self._is_indicator(made.name):
                made = replace(made, kind="indicator")
            known = self._is_indicator(made.name) or self._is_issue(made.name)
            return made if known or len(made.name) <= LONGEST_NAME else None
        found = LISTED.fullmatch(flat)
        if found is None or not found["name"]:
            return None
        name = without_score(found["name"])[0]
        if self._is_indicator(name):
            named = self.by_name(found["name"], source) if self.places else None
            return named or _mention("indicator", found, source)
        return _mention("issue", found, source) if self._is_issue(name) else None

    def by_name(self, text: str, source: Source) -> HeadingMention | None:
        """The indicator or issue that is named without its number, by the tables of the edition."""
        name, score = without_score(joined([text]))
        for kind in ("indicator", "issue"):
            rows = self.names_of.rows(f"{kind}s")
            numbers = {squeezed(each): row.number for row in rows for each in row.names}
            flat = squeezed(name)
            found = flat if flat in numbers else likeliest(flat, {each: each for each in numbers}, NAME_FITS)
            if found is not None:
                return HeadingMention(kind, numbers[found], name, score, source)
        return None

    def numbered(self, text: str, source: Source, issue: bool) -> HeadingMention | None:
        """The indicator or issue of a column whose heading says which of the two it holds."""
        found = LISTED.fullmatch(joined([text])) or BARE.fullmatch(joined([text]))
        return _mention("issue" if issue else "indicator", found, source) if found else None

    def enter(self, mention: HeadingMention) -> None:
        """Go on reading under the heading of an indicator or issue."""
        self.leave()
        if mention.kind == "indicator":
            self.indicator = mention
        else:
            self.issue = mention

    def leave(self) -> None:
        """Go on reading where the text is about the whole report."""
        self.indicator = self.issue = self.instrument = self.label = None

    def whole(self) -> Whereabouts:
        """A place of which the text is about the whole report."""
        return replace(self, indicator=None, issue=None, instrument=None, label=None)

    def about(self) -> Item:
        """What the text here is about, as the format writes it."""
        if self.indicator:
            return {"indicator": self.indicator.item()}
        if self.issue:
            return {"issue": self.issue.item()}
        return {"instrument": self.instrument} if self.instrument else {}

    def named(self) -> Item:
        """What the text here is about, by number or id: under a heading its name is not printed again."""
        return {kind: item.get("number", item.get("id")) for kind, item in self.about().items()}

    def _is_indicator(self, name: str) -> bool:
        names = self.indicator_names
        return squeezed(name) in names or likeliest(squeezed(name), names, NAME_FITS) is not None

    def _is_issue(self, name: str) -> bool:
        known = self.issue_names
        return squeezed(name) in known or likeliest(squeezed(name), known, NAME_FITS) is not None


def without_score(name: str) -> tuple[str, str | None]:
    """A name without the score behind it, and that score."""
    found = TRAILING_SCORE.search(name)
    if (
        found
        and found.start()
        and (any(word in found[0] for word in ("คะแนน", "ร้อยละ", "(")) or "." in found[1])
    ):
        return name[: found.start()].strip(" :–-"), found[1]
    return name.strip(" :–-"), None


def _without_rest(name: str) -> str:
    """A name without the clause that goes on after it."""
    ends = [place for word in words("name_ends") if (place := f" {name}".find(word)) >= 0]
    return f" {name}"[: min(ends)].strip() if ends else name


def _mention(kind: str, found: re.Match[str], source: Source) -> HeadingMention:
    name, score = without_score(found["name"])
    short = _without_rest(name)
    goes_on = short != name  # what stands at its end may be the score of something else
    return HeadingMention(
        kind, int(arabic(found["number"])), short, None if goes_on else score, source, goes_on
    )
