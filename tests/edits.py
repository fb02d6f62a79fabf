"""Random edits of reports, as an editor sends them: no answer fails, and no place lies outside the text.

python -m tests.edits --count 100000 --seed 1
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from lsprotocol.types import Position, PositionEncodingKind, Range

from italint.server.completion import completion
from italint.server.conditions import Conditions, Configurations
from italint.server.diagnostics import diagnostics
from italint.server.fixes import fix_all, quick_fixes, resolved
from italint.server.hover import hover
from italint.server.navigation import definitions, references
from italint.server.opened import Opened
from italint.server.outline import folds, outline

ROOT = Path(__file__).resolve().parent.parent
SMALL = """\
# yaml-language-server: $schema=report.schema.json
italint: 1
agency: {name: องค์การบริหารส่วนตำบลหนองพลับ, short_names: [อบต.หนองพลับ 😀]}
assessment:
  year: 2568
  score: ๙๕.๔๖
  grade: ผ่านดี
  instruments:
    - {id: IIT, score: 99.39}
  indicators:
    - number: 1
      name: การปฏิบัติงาน
      score: 98.86
      questions:
        - {id: i1, text: "เจ้าหน้าที่", score: 97.84}
        - id: i2
          score: 56
    - number: 3
      name: การใช้จ่าย
      score: 90  # italint: ignore[ITA201] ตามประกาศ
      questions: [
        {id: i7, score: 80}, {id: i8},
      ]
analysis:
  - indicator: {number: 1, name: การใช้อำนาจ}
    weaknesses: |
      ข้อ i2 ได้คะแนนต่ำ
      name: ไม่ใช่คีย์
plan:
  year: 2569
  measures:
    - title: 'จัดทำแนวปฏิบัติ
        การยืมทรัพย์สิน'
      indicators: [1, 3]
      questions: [i2]
      period: ๑ ต.ค. ๖๗ – ๓๐ ก.ย. ๖๘
"""
PIECES = [
    *("\n", "\r\n", "\r", " ", "  ", "    ", "\t", "- ", ": ", ":", ",", "[", "]", "{", "}", "#", "'", '"'),
    *(
        "|\n",
        ">-\n",
        "&a ",
        "*a",
        "!x ",
        "<<: ",
        "---\n",
        "\u2028",
        "\x85",
        "\x0c",
        "\u200b",
        "\ufeff",
        "\ud800",
    ),
    *("ํา", "เเ", "😀", "𝟗", "๙", "ก็", "name", "score: ", "questions: [", "  - number: 2\n", "i1", "year: "),
    *("# italint: ignore[ITA", "assessment:\n", "plan:\n  measures:\n", "\n        ", "การใช้อำนาจ"),
]
LETTERS = "กาำ้๙9i -.😀"
ENCODINGS = (PositionEncodingKind.Utf8, PositionEncodingKind.Utf16, PositionEncodingKind.Utf32)
ROUND = 5  # edits after which a text is left for another
LARGE = 60  # of so many rounds one is of a whole sample


def texts(seed: int) -> Iterator[str]:
    """A text after each of endless edits."""
    chance = random.Random(seed)
    large = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.yaml"))]
    while True:
        text = chance.choice(large) if chance.randrange(LARGE) == 0 else SMALL
        for _ in range(ROUND):
            text = edit(text, chance)
            yield text


def edit(text: str, chance: random.Random) -> str:
    """A text with a letter typed, or with something pasted, cut or moved, in one place."""
    start = chance.randint(0, len(text))
    if chance.random() < 0.6:
        return text[:start] + chance.choice(LETTERS) + text[start + chance.randint(0, 1) :]
    end = min(len(text), start + chance.choice([0, 1, 2, 5, 30]))
    piece = chance.choice(PIECES) if chance.random() < 0.7 else text[end : end + chance.randint(1, 60)]
    return text[:start] + piece + text[end:] if chance.random() < 0.8 else text[:start] + text[end:]


class Outside(AssertionError):
    """An answer names a place that the text does not have."""


class Asker:
    """Asks everything that an editor can ask of one text, and holds each place to the text."""

    def __init__(self, text: str, encoding: PositionEncodingKind, conditions: Conditions) -> None:
        self.opened = Opened("file:///r.yaml", "/r.yaml", text, 1, encoding, conditions)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.widths = [width(line, encoding) for line in lines]

    def inside(self, *ranges: Range) -> None:
        """Each range begins before it ends, and both within a line of the text."""
        for each in ranges:
            for place in (each.start, each.end):
                if not (
                    0 <= place.line < len(self.widths) and 0 <= place.character <= self.widths[place.line]
                ):
                    raise Outside(f"{place} of {len(self.widths)} lines")
            if each.start > each.end:
                raise Outside(str(each))

    def findings(self, _: Position, __: int) -> None:
        for found in diagnostics(self.opened, related=True):
            self.inside(found.range, *(other.location.range for other in found.related_information or ()))

    def fixes(self, position: Position, _: int) -> None:
        actions = list(quick_fixes(self.opened, Range(position, position), versioned=False))
        every = fix_all(self.opened)
        if every is not None:
            actions.append(resolved(every, self.opened, versioned=False))
        for action in actions:
            for edits in action.edit.changes.values() if action.edit and action.edit.changes else ():
                self.inside(*(each.range for each in edits))

    def completion(self, _: Position, offset: int) -> None:
        for item in completion(self.opened, offset):
            self.inside(item.text_edit.range)
            if item.text_edit.range.start.line != item.text_edit.range.end.line:
                raise Outside(f"{item.label} over two lines")

    def hover(self, position: Position, _: int) -> None:
        hover(self.opened, position, markdown=True)

    def navigation(self, _: Position, offset: int) -> None:
        nodes = [*definitions(self.opened, offset), *references(self.opened, offset)]
        self.inside(*map(self.opened.range_of, nodes))

    def outline(self, _: Position, __: int) -> None:
        waiting = outline(self.opened)
        while waiting:
            symbol = waiting.pop()
            self.inside(symbol.range, symbol.selection_range)
            if not (
                symbol.range.start
                <= symbol.selection_range.start
                <= symbol.selection_range.end
                <= symbol.range.end
            ):
                raise Outside(f"{symbol.name}: {symbol.selection_range} is not in {symbol.range}")
            waiting += symbol.children or ()
        for fold in folds(self.opened):
            if not 0 <= fold.start_line < fold.end_line < len(self.widths):
                raise Outside(str(fold))

    @property
    def questions(self) -> list[Callable[[Position, int], None]]:
        return [self.fixes, self.completion, self.completion, self.hover, self.navigation, self.outline]


def width(line: str, encoding: PositionEncodingKind) -> int:
    """How many units a line has."""
    if encoding is PositionEncodingKind.Utf32:
        return len(line)
    name, size = ("utf-8", 1) if encoding is PositionEncodingKind.Utf8 else ("utf-16-le", 2)
    return len(line.encode(name, "surrogatepass")) // size


def run(count: int, seed: int, said: Callable[[str], object] = lambda _: None) -> Counter[str]:
    """Make so many edits, and ask after each for the findings and for one thing more; how often what."""
    chance, conditions, asked = random.Random(seed), Configurations(None).of(""), Counter[str]()
    for number, text in zip(range(count), texts(seed), strict=False):
        asker = Asker(text, chance.choice(ENCODINGS), conditions)
        offset = chance.randint(0, len(text))
        position = asker.opened.positions.position(offset)
        asker.inside(Range(position, position))
        question = chance.choice(asker.questions)
        try:
            asker.findings(position, offset)
            question(position, offset)
        except Exception as fault:
            fault.add_note(f"edit {number} of seed {seed}, {question.__name__} at {offset} of {text!r}")
            raise
        asked[question.__name__] += 1
        asked["of what can be read"] += asker.opened.checked is not None and asker.opened.checked.readable
        if number % 5_000 == 4_999:
            said(f"{number + 1} edits\n")
    return asked


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    asked = run(given.count, given.seed, sys.stderr.write)
    sys.stdout.write(f"{given.count} edits, no fault, no place outside the text: {dict(asked)}\n")


if __name__ == "__main__":
    main()
