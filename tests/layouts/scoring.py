"""Holds what was read of a document against the facts that it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from .document import ARABIC, Facts

KEYS = {"instruments": "id", "indicators": "number", "questions": "id", "parts": "part", "measures": "title"}
# What may not be read where the document does not print it; other fields may follow from what it prints.
NEVER_MADE_UP = {"score", "grade"}
NUMBERED = re.compile(r"^[0-9๐-๙]{1,2}[.)]\s*")  # a title may keep its number
LONG = 10  # letters of a key that is a title and no number
REFERENCES = ("indicators", "questions")  # of a measure


@dataclass
class Score:
    """Facts found and asked for; each line of `lost`, `wrong` and `invented` names a place."""

    found: int = 0
    total: int = 0
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return self.found == self.total and not self.invented

    @property
    def faults(self) -> list[str]:
        return [
            *(f"lost {x}" for x in self.lost),
            *(f"wrong {x}" for x in self.wrong),
            *(f"invented {x}" for x in self.invented),
        ]

    def __iadd__(self, other: Score) -> Score:
        self.found += other.found
        self.total += other.total
        for name in ("lost", "wrong", "invented"):
            getattr(self, name).extend(getattr(other, name))
        return self


def score(read: Any, facts: Facts) -> Score:
    """Compare a report as it was read, None if the document was refused, with the facts of the document."""
    result = Score()
    _mapping(read or {}, facts, "", result)
    return result


def _mapping(read: Any, facts: Facts, path: str, result: Score) -> None:
    read = read if isinstance(read, dict) else {}
    for key, wanted in facts.items():
        place = f"{path}.{key}" if path else key
        if isinstance(wanted, dict):
            _mapping(read.get(key), wanted, place, result)
        elif isinstance(wanted, list) and wanted and isinstance(wanted[0], dict):
            _list(read.get(key), wanted, place, result)
        else:
            _leaf(read.get(key), wanted, key, place, result)
    for key in NEVER_MADE_UP & read.keys() - facts.keys():
        result.invented.append(f"{path}.{key} {read[key]}")
    if "title" in facts:  # of a measure: what it answers may be named by an indicator alone
        if "questions" in read and "questions" not in facts:
            result.invented.append(f"{path}.questions {read['questions']}")
        return
    for key in KEYS.keys() & read.keys() - facts.keys():
        _list(read[key], [], f"{path}.{key}", result)


def _list(read: Any, facts: list[Facts], path: str, result: Score) -> None:
    name = path.rsplit(".", 1)[-1]
    rows = [row for row in read if isinstance(row, dict)] if isinstance(read, list) else []
    for wanted in facts:
        key = KEYS[name]
        row = next((row for row in rows if _begins(row.get(key), wanted[key])), None)
        rows = [each for each in rows if each is not row]
        _mapping(row, wanted, f"{path}[{str(wanted[key])[:20]}]", result)
    result.invented += [f"{path}[{_printed(row)}]" for row in rows if name == "measures" or _scored(row)]


def _begins(read: Any, wanted: Any) -> bool:
    """Whether a row is the one meant; a title may have swallowed what stands after it."""
    text, begin = str(plain("".join(map(str, _texts(read))))), str(plain(wanted))
    return text == begin or (len(begin) > LONG and begin in text)


def _scored(row: dict[str, Any]) -> bool:
    return "score" in row or any(
        "score" in each for each in row.get("questions", []) if isinstance(each, dict)
    )


def _printed(row: dict[str, Any]) -> str:
    return str(next(iter(row.values()), ""))[:40]


def _leaf(read: Any, wanted: Any, key: str, place: str, result: Score) -> None:
    result.total += 1
    if _same(read, wanted, key):
        result.found += 1
    elif read is None:
        result.lost.append(f"{place} {wanted}")
    else:
        result.wrong.append(f"{place} {wanted}: read {str(read)[:60]}")


def _same(read: Any, wanted: Any, key: str) -> bool:
    if key == "steps":
        return [plain(each) for each in _texts(read)] == [plain(each) for each in wanted]
    if key in REFERENCES:
        return {plain(_named(each)) for each in _texts(read)} == {plain(each) for each in wanted}
    text = "".join(map(str, _texts(read)))
    if key == "title":
        text = NUMBERED.sub("", text)
    if key in ("period", "responsible", "finding"):
        return all(str(plain(piece)) in str(plain(text)) for piece in _texts(wanted))
    return bool(plain(text) == plain(wanted))


def _named(reference: Any) -> Any:
    """What a reference names: its number or id, whether alone or with its name and text."""
    return reference.get("number", reference.get("id")) if isinstance(reference, dict) else reference


def _texts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def letters(value: Any) -> str:
    """A text without what layout does to it: blanks, digits, dashes."""
    return _letters("" if value is None else str(value))


@cache
def _letters(text: str) -> str:  # the documents have their texts of five reports
    return "".join(text.translate(ARABIC).replace("\u200b", "").split()).replace("–", "-")


def plain(value: Any) -> Decimal | str:
    """A value as it is compared: 97.50 is 97.5."""
    try:
        return Decimal(letters(value)).normalize()
    except InvalidOperation:
        return letters(value)
