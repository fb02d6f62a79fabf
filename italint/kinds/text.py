"""Kinds about the letters of a text: faults of Thai typing that change nothing a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from italint.document import Mapping, Node, Scalar, Sequence
from italint.kinds.kind import Kind
from italint.kinds.outcome import PASS, Context, Fail, Outcome

# Thai marks that need a consonant before them: vowels above and below, tone marks and signs.
MARKS = "ัิ-ฺ็-๎"
LOOSE_MARK = re.compile(f"(?:^|[^ก-ฮ{MARKS}ำๅฤฦ])([{MARKS}])")
DOUBLED_MARK = re.compile("([่-๋])[่-๋]|([ิ-ู])[ิ-ู]")
TONE_BEFORE_VOWEL = re.compile("([่-๋])([ัิ-ู])")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def as_seen(text: str) -> str:
    """A text without the faults of typing that a reader hardly sees."""
    text = INVISIBLE.sub("", text).replace("ํา", "ำ").replace("เเ", "แ")
    return TONE_BEFORE_VOWEL.sub(r"\2\1", DOUBLED_MARK.sub(lambda marks: marks[0][0], text))


class Slip(BaseModel):
    """Letters that are wrong wherever they stand, and what is meant."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    found: str = Field(min_length=1)
    expected: str


class Letters(Kind):
    """Texts hold none of these letter sequences and no Thai mark without its consonant."""

    kind: Literal["letters"]
    sequences: tuple[Slip, ...]
    marks: bool = True

    values: ClassVar = frozenset({"actual", "found", "expected", "code_points"})
    cases: ClassVar = frozenset({"sequence", "loose_mark", "doubled_mark"})

    def run(self, context: Context) -> Iterator[Outcome]:
        for node in context.once(leaves):
            yield self._judge(node)

    def _judge(self, node: Scalar) -> Outcome:
        text = node.text
        if text.isascii():
            return PASS
        found = [sequence for sequence in self.sequences if sequence.found in text]
        if len(found) == 1 and text.count(found[0].found) == 1 and found[0].expected.strip():
            return self._fail_at(node, found[0])
        if found:
            expected = text
            for sequence in found:
                expected = expected.replace(sequence.found, sequence.expected)
            return self._fail(node, "sequence", found[0].found, expected)
        if self.marks:
            loose = LOOSE_MARK.search(text)
            if loose:
                return self._fail(node, "loose_mark", loose[1], text)
            doubled = DOUBLED_MARK.search(text)
            if doubled:
                return self._fail(node, "doubled_mark", doubled[0], text)
        return PASS

    def _fail_at(self, node: Scalar, slip: Slip) -> Fail:
        """The only slip of a text, shown and mended alone; blanks around it tell it from longer words."""
        wrong, right = slip.found.strip(" "), slip.expected.strip(" ")
        start = node.text.index(slip.found) + slip.found.index(wrong)
        fail = self._fail(node, "sequence", wrong, right)
        return replace(fail, within=(start, start + len(wrong)))

    def _fail(self, node: Scalar, case: str, found: str, expected: str) -> Fail:
        points = " ".join(f"U+{ord(letter):04X}" for letter in found)
        return Fail(
            node,
            {"actual": node.text, "found": found.strip(), "expected": expected, "code_points": points},
            case,
        )


def leaves(context: Context) -> list[Scalar]:
    """Every leaf of the document that has text."""
    found: list[Scalar] = []
    stack: list[Node] = [context.document.root]
    while stack:
        node = stack.pop()
        if isinstance(node, Scalar):
            if not node.blank:
                found.append(node)
        elif isinstance(node, Mapping):
            stack.extend(reversed(node.entries.values()))
        elif isinstance(node, Sequence):
            stack.extend(reversed(node.items))
    return found
