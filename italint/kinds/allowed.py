"""The kind about what is named: is it one of those that the agency allows?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from italint.base.declarations import Word, Wrong
from italint.base.files import read_plain
from italint.base.patterns import pattern
from italint.base.repository import leads_out
from italint.editions.context import Context
from italint.kinds.kind import EachKind, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Fail, Outcome
from italint.report.leaves import texts_of
from italint.report.selector import PathField, Paths
from italint.thai.comparison import comparable
from italint.thai.lines import beginning

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo

# What parts the things that a text names: signs, words, and what may stand before each in a list.
PARTING = pattern(
    r"(?:(?<![^\s,;/])(?:[-–•●○*▪]|\(?[0-9๐-๙]{1,2}[.)])|[\s,;/+()\[\]“”\"]"
    r"|และ|หรือ|ร่วมกับ|รวมถึง|รวมทั้ง|ตลอดจน|พร้อมทั้ง)+"
)
DIVIDING = pattern(r"[,;/+()\[\]\n]")  # of them those that part even what is not known
AROUND = pattern(r"[()\[\]“”\"]+")  # of them those that are no part of a name
MOST_LETTERS = 1_000_000
LONGEST_VALUE = 200  # letters, so that no text costs more than its length times this
SHOWN = 40  # letters of one that is too long
REMARK = "#"
SUFFIX = ".txt"


class LinesOfFile:
    """How pydantic reads a .txt file of values, a line each, in the folder of the rule file or below."""

    def _read(self, written: Any, info: ValidationInfo) -> tuple[str, ...]:
        folder: Path | None = (info.context or {}).get("folder")
        # What it holds is shown: it is no file that may keep a secret.
        is_list = Path(str(written)).suffix.lower() == SUFFIX
        if folder is None or not is_list or leads_out(folder / str(written), folder):
            raise Wrong("file_outside", found=str(written))
        try:
            text = read_plain(folder / str(written), MOST_LETTERS).decode("utf-8-sig")
        except FileNotFoundError:
            raise Wrong("file_missing", found=str(written)) from None
        except (OSError, UnicodeDecodeError):
            raise Wrong("file_unread", found=str(written)) from None
        lines = (line.strip() for line in text.splitlines())
        values = tuple(line for line in lines if line and not line.startswith(REMARK))
        if not values:
            raise Wrong("file_unread", found=str(written))
        return values

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string"}


class OneOf(EachKind):
    """What a text names is allowed: each thing is one of `values`, or a line of the file `values_from`.

    The file is a `.txt` beside the rule; blank lines and those that begin with `#` do not count. A text may
    name several things, parted by commas, blanks, lines, brackets, "และ" and the like; with `single` one.
    """

    kind: Literal["one_of"]
    each: Annotated[Paths, PathField(leaves=("text",))]
    values: tuple[Word, ...] = ()
    values_from: Annotated[tuple[str, ...], LinesOfFile()] = ()
    single: bool = False

    cases: ClassVar = {"": fills("actual found known")}

    def __post_init__(self) -> None:
        if bool(self.values) == bool(self.values_from):
            raise Wrong("values_or_file")
        for value in (*self.values, *self.values_from):
            if len(value) > LONGEST_VALUE:
                raise Wrong("value_long", found=beginning(value, SHOWN), most=str(LONGEST_VALUE))

    def run(self, context: Context) -> Iterator[Outcome]:
        values = self.values or self.values_from
        allowed = frozenset(map(_letters, values))
        for found in self.places(context):
            texts = texts_of(found)
            if not texts:
                yield NOT_APPLICABLE
            for text in texts:
                whole = () if _letters(text.text) in allowed else ((0, len(text.text)),)
                unknown = whole if self.single else tuple(_unknown(text.text, allowed))
                if not unknown:
                    yield PASS
                for start, end in unknown:
                    named = {"actual": text.text, "found": text.text[start:end], "known": ", ".join(values)}
                    yield Fail(text, named, within=(start, end))


def _letters(text: str) -> str:
    return comparable(AROUND.sub("", text))


def _unknown(text: str, allowed: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a text names what is not allowed; a thing may itself hold what parts others."""
    pieces = list(_pieces(text))
    longest = max(map(len, allowed))
    at = 0
    begun: tuple[int, int] | None = None  # what is not allowed may go on behind a blank
    while at < len(pieces):
        known = _allowed_from(text, pieces, at, allowed, longest)
        if begun and (known is not None or DIVIDING.search(text, begun[1], pieces[at][0])):
            yield begun
            begun = None
        if known is None:
            begun = (begun[0] if begun else pieces[at][0], pieces[at][1])
        at = at + 1 if known is None else known
    if begun:
        yield begun


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the pieces between what parts them stand."""
    start = 0
    for parting in (*PARTING.finditer(text), None):
        end = len(text) if parting is None else parting.start()
        if start < end:
            yield start, end
        start = end if parting is None else parting.end()


def _allowed_from(
    text: str, pieces: list[tuple[int, int]], at: int, allowed: frozenset[str], longest: int
) -> int | None:
    """The piece behind the longest thing that begins at a piece and is allowed."""
    found = None
    for after in range(at + 1, len(pieces) + 1):
        said = _letters(text[pieces[at][0] : pieces[after - 1][1]])
        if len(said) > longest:
            break
        if said in allowed:
            found = after
    return found
