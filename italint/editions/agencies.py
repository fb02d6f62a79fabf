"""What the name of an agency says of it: its kind, and the group by which many reports are counted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from italint.base.compiled import compiled
from italint.base.declarations import Declaration, Word, Wrong, limited
from italint.base.document import plain
from italint.base.folders import folder
from italint.base.messages import Bilingual
from italint.base.parsing import read
from italint.thai.comparison import comparable
from italint.thai.letters import as_seen
from italint.thai.phrases import PhraseList, Phrases


class AgencyKind(Declaration):
    """A kind of agency: how the names of such agencies begin and end, and what they call themselves."""

    begins: tuple[Word, ...] = ()
    short: tuple[Word, ...] = limited(default=(), description="Abbreviated beginnings.")
    names: tuple[Word, ...] = limited(default=(), description="Whole names, of which there is one each.")
    ends: tuple[Word, ...] = ()
    words: PhraseList = limited(default_factory=Phrases)
    spaced: bool = limited(default=False, description="Whether their names hold blanks.")
    above: bool = limited(
        default=False, description="Whether others are under them, behind whose names theirs stand."
    )
    under: str = limited(default="", description="The kind whose words such agencies may use too.")

    def __post_init__(self) -> None:
        """Refuse a kind that every name would fit."""
        if not (self.begins or self.names or self.ends):
            raise Wrong("too_few", expected="1")

    def fit(self, name: str) -> NameParts | None:
        """What of a name tells this kind; None if it is of another."""
        if any(map(name.startswith, self.names)):
            whole = max(filter(name.startswith, self.names), key=len)
            return NameParts(self, "", "", len(whole))
        begin = _longest(each for each in self.beginnings if name.startswith(each) and name != each)
        end = _longest(filter(name.endswith, self.ends))
        if not (begin or end) or (self.begins and not begin) or (self.ends and not end):
            return None
        return NameParts(self, begin, end, len(begin) + len(end))

    @property
    def beginnings(self) -> tuple[str, ...]:
        """How names begin, written out or abbreviated."""
        return (*self.begins, *self.short)


class NameParts(NamedTuple):
    """How a name tells its kind: by a beginning, an ending, or as a whole; `letters` is how many tell."""

    kind: AgencyKind
    begin: str
    end: str
    letters: int


def _longest(words: Iterator[str]) -> str:
    return max(words, key=len, default="")


class AgencyGroup(Declaration):
    """Kinds of agencies that are counted as one."""

    name: Bilingual
    kinds: tuple[AgencyKind, ...] = limited(min_length=1)


class Agencies(Declaration):
    """What is known of agencies from what they write of themselves."""

    groups: tuple[AgencyGroup, ...] = limited(min_length=1)
    before_province: tuple[str, ...] = ()
    before_district: tuple[str, ...] = ()
    provinces: dict[str, str] = limited(default_factory=dict)

    @property
    def kinds(self) -> tuple[AgencyKind, ...]:
        """Every kind."""
        return tuple(kind for group in self.groups for kind in group.kinds)

    def fits(self, name: str) -> list[NameParts]:
        """The kinds that an agency's name fits, the one that most of its letters tell first."""
        found = [parts for kind in self.kinds if (parts := kind.fit(name))]
        return sorted(found, key=lambda parts: -parts.letters)

    def group_of(self, agency: str) -> str:
        """The Thai name of the group that an agency's name tells; empty for none."""
        for parts in self.fits(as_seen(agency))[:1]:
            return next(group.name.th for group in self.groups if parts.kind in group.kinds)
        return ""

    def one_spelling(self, agency: str) -> str:
        """The name of an agency as it is compared: without blanks, abbreviated or not."""
        name = comparable(as_seen(agency))
        for parts in self.fits(name)[:1]:
            if parts.begin and parts.kind.begins:
                return parts.kind.begins[0] + name.removeprefix(parts.begin)
        return name

    def province_of(self, written: str) -> str:
        """The one name of a province, without the word for province; empty where no letter is written."""
        name = _without(self.before_province, written)
        return self.provinces.get(name, name)

    def district_of(self, written: str) -> str:
        """The name of a district, without the word for district; empty where no letter is written."""
        return _without(self.before_district, written)


def _without(words: tuple[str, ...], written: str) -> str:
    """A name without what may stand before it."""
    name = as_seen(written)
    for word in words:
        name = name.removeprefix(word).strip()
    return name if any(map(str.isalpha, name)) else ""


@cache
def agencies() -> Agencies:
    """The table of agencies that comes with italint."""
    made = compiled("agencies")
    if made is not None:
        found: Agencies = made
        return found
    from pydantic import TypeAdapter

    return TypeAdapter(Agencies).validate_python(plain(read(folder("rules") / "agencies.yaml").root))
