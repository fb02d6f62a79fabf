"""Kinds about the letters of a text: faults of Thai typing that change nothing a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from italint.base.declarations import Declaration, Wrong, limited
from italint.base.document import ScalarNode
from italint.editions.context import Context
from italint.kinds.kind import Cases, Kind, fills
from italint.kinds.outcome import PASS, Fail, Outcome, Several
from italint.thai.letters import (
    DOUBLED_MARKS,
    LOOSE_MARKS,
    MIXED_DIGITS,
    first_of,
    has_sound_marks,
    mixed_numbers,
)
from italint.thai.words import TYPING_FAULTS

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler


class Slip(Declaration):
    """Letters that are wrong wherever they stand, and what is meant."""

    found: str = limited(min_length=1)
    expected: str


KNOWN = {"typing_faults": TYPING_FAULTS}


def _known(written: Any) -> Any:
    """Sequences as they are written; a text names those that are known of Thai writing."""
    if not isinstance(written, str):
        return written
    if written not in KNOWN:
        raise Wrong("unknown_value", found=written, known=" ".join(KNOWN))
    return [{"found": found, "expected": expected} for found, expected in KNOWN[written]]


class SequencesField:
    """How pydantic reads letter sequences: a list, or the name of one that is known."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(_known, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"enum": list(KNOWN), "type": "string"}, handler(schema)]}


class Letters(Kind):
    """Texts hold none of these letter sequences, no loose or doubled Thai mark, no number in mixed digits.

    The names of indicators and the wordings of questions are not judged where they stand as in the tables of
    the year.
    """

    kind: Literal["letters"]
    sequences: Annotated[tuple[Slip, ...], SequencesField()]
    marks: bool = True

    cases: ClassVar = {
        "sequence": fills("actual found expected right code_points"),
        **dict.fromkeys(("loose_mark", "doubled_mark"), fills("actual found code_points")),
        "mixed_digits": fills("actual found expected code_points"),
    }

    def possible_cases(self) -> Cases:
        return self.cases if self.marks else {"sequence": self.cases["sequence"]}

    def run(self, context: Context) -> Iterator[Outcome]:
        texts = context.once(Texts)
        yield Several(PASS, texts.others)
        if self._finds_nothing(texts.whole):
            yield Several(PASS, len(texts.searched))
            return
        for node in texts.searched:
            yield self._judge(node)

    def _finds_nothing(self, text: str) -> bool:
        # One letter is found much faster than two, and many of those in what is wrong stand nowhere.
        found = [slip.found for slip in self.sequences]
        letters = {letter for letter in set("".join(found)) if letter in text}
        if any(each in text for each in found if letters.issuperset(each)):
            return False
        return not self.marks or has_sound_marks(text)

    def _judge(self, node: ScalarNode) -> Outcome:
        text = node.text
        found = [sequence for sequence in self.sequences if sequence.found in text]
        if len(found) == 1 and text.count(found[0].found) == 1 and found[0].expected.strip():
            return self._fail_at(node, found[0])
        if found:
            return self._several(node, found)
        if self.marks:
            loose = first_of(LOOSE_MARKS, text)
            if loose is not None:
                return self._fail(node, "loose_mark", text[loose])
            doubled = first_of(DOUBLED_MARKS, text)
            if doubled is not None:
                return self._fail(node, "doubled_mark", text[doubled - 1 : doubled + 1])
            if first_of(MIXED_DIGITS, text) is not None:
                return self._mixed(node)
        return PASS

    def _several(self, node: ScalarNode, found: list[Slip]) -> Fail:
        """Several slips of a text: what is wrong is named word for word, and fixed in the whole text."""
        expected = node.text
        for slip in found:
            expected = expected.replace(slip.found, slip.expected)
        words = [slip.expected.strip() for slip in found]
        right = "”, “".join(words) if all(words) else expected  # what is only to go has no word of its own
        fail = self._fail(node, "sequence", found[0].found, expected=expected, right=right)
        wrong = "”, “".join(slip.found.strip() or slip.found for slip in found)
        return fail._replace(values={**fail.values, "found": wrong})

    def _mixed(self, node: ScalarNode) -> Fail:
        """Numbers in digits of two scripts: the only one shown alone, several in their text."""
        mixed = mixed_numbers(node.text)
        start, end, right = mixed[0]
        fail = self._fail(node, "mixed_digits", node.text[start:end], expected=right)
        return fail._replace(within=(start, end), words=tuple(mixed))

    def _fail_at(self, node: ScalarNode, slip: Slip) -> Fail:
        """The only slip of a text, shown and fixed alone; blanks around it part it from longer words."""
        wrong, right = slip.found.strip(" "), slip.expected.strip(" ")
        start = node.text.index(slip.found) + slip.found.index(wrong)
        fail = self._fail(node, "sequence", wrong, expected=right, right=right)
        return fail._replace(within=(start, start + len(wrong)))

    def _fail(self, node: ScalarNode, case: str, found: str, **expected: str) -> Fail:
        points = " ".join(f"U+{ord(letter):04X}" for letter in found)
        values = {"actual": node.text, "found": found.strip() or found, "code_points": points, **expected}
        return Fail(node, values, case)


class Texts:
    """The texts of a report that are judged, all of them in one, and how many others there are.

    One search over all tells what none of them says. What is ASCII has nothing to find, and the words of the
    tables of the year are as they ought to be.
    """

    def __init__(self, context: Context) -> None:
        each = [scalar for scalar in context.document.leaves if not scalar.blank]
        official = context.edition.official_words
        self.searched = [leaf for leaf in each if not (leaf.text.isascii() or leaf.text in official)]
        self.others = len(each) - len(self.searched)
        self.whole = "\n".join([leaf.text for leaf in self.searched])
