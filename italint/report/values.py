"""What a written leaf of a report means: its type, how it is read and what editors accept.

Each reader takes the text of a scalar and returns its value, or raises ValueError.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from italint.base.patterns import pattern
from italint.thai.numerals import DIGIT, arabic, read_lettered, read_number, with_hyphens

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

WHOLE = pattern(r"[0-9]{1,9}")
SECTION = pattern(r"[0-9]{1,3}\.[0-9]{1,3}")
INSTRUMENT = pattern(r"[A-Za-z][A-Za-z0-9]{0,7}")
# How reports print a change against the year before: a word, a sign, or both if they agree.
CHANGE_WRITTEN = pattern(r"(?P<word>ลดลง|เพิ่มขึ้น)?\s*(?P<sign>[-+])?\s*(?P<number>[0-9.]+)")
SIGN_OF = {"ลดลง": "-", "เพิ่มขึ้น": "+"}


def read_text(text: str) -> str:
    """The text itself."""
    return text


def read_change(text: str) -> Decimal:
    """A signed number: `-2.59`, `+ 1.2`, `ลดลง ๒.๕๙`, `เพิ่มขึ้น 1.2`."""
    found = CHANGE_WRITTEN.fullmatch(with_hyphens(arabic(text)).strip())
    signs = {found["sign"], SIGN_OF.get(found["word"])} - {None} if found else set()
    if found is None or len(signs) > 1:
        raise ValueError(text)
    number = read_number(found["number"])
    return -number if "-" in signs else number


def read_whole(text: str) -> int:
    """A whole number without sign."""
    written = arabic(text.strip())
    if WHOLE.fullmatch(written) is None:
        raise ValueError(text)
    return int(written)


def read_section(text: str) -> str:
    """The number of a sub-indicator, such as `9.1`."""
    written = arabic(text.strip())
    if SECTION.fullmatch(written) is None:
        raise ValueError(text)
    return written


def read_instrument(text: str) -> str:
    """An instrument's id, such as `IIT` or `EIT1`."""
    written = arabic(text.strip())
    if INSTRUMENT.fullmatch(written) is None:
        raise ValueError(text)
    return written.upper()


class Leaf:
    """The type of a leaf: how its text is read and what editors accept."""

    __slots__ = ("accepts", "name", "read")

    def __init__(self, name: str, read: Callable[[str], Any], accepts: tuple[dict[str, str], ...]) -> None:
        self.name = name
        self.read = read
        self.accepts = accepts

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.any_schema()

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [*self.accepts, {"type": "null"}]}


def _written(pattern: str) -> dict[str, str]:
    return {"type": "string", "pattern": f"^\\s*{pattern}\\s*$"}


ANY_TEXT = ({"type": "string"}, {"type": "number"}, {"type": "boolean"})
NUMERIC = f"{DIGIT}{{1,12}}(\\.{DIGIT}{{1,12}})?"

TEXT = Leaf("text", read_text, ANY_TEXT)
SCORE = Leaf("score", read_number, ({"type": "number"}, _written(f"[-−–]?{NUMERIC}")))
CHANGE = Leaf(
    "change",
    read_change,
    ({"type": "number"}, _written(f"((ลดลง)?\\s*[-−–]?|(เพิ่มขึ้น)?\\s*\\+?)\\s*{NUMERIC}")),
)
WHOLE_NUMBER = Leaf("whole", read_whole, ({"type": "integer"}, _written(f"{DIGIT}{{1,9}}")))
SECTION_NUMBER = Leaf(
    "section", read_section, ({"type": "number"}, _written(f"{DIGIT}{{1,3}}\\.{DIGIT}{{1,3}}"))
)
QUESTION_ID = Leaf("question", read_lettered, (_written(f"[A-Za-z]\\s?{DIGIT}{{1,4}}"),))
INSTRUMENT_ID = Leaf("instrument", read_instrument, (_written("[A-Za-z][A-Za-z0-9]{0,7}"),))

LEAF_READERS: dict[str, Callable[[str], Any]] = {
    leaf.name: leaf.read
    for leaf in (TEXT, SCORE, CHANGE, WHOLE_NUMBER, SECTION_NUMBER, QUESTION_ID, INSTRUMENT_ID)
}
