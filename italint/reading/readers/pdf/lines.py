"""Letters, pieces and lines of a page. Places are in points from its upper left corner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from italint.reading.readers.pdf.letters import MARK, put_right
from italint.reading.readers.pdf.pieces import Letter, Piece
from italint.reading.words import words

# All of the size of the letters.
BLANK = 0.15  # a wider gap is a blank
TAB = 1.0  # a wider one parts what stands apart: a name and its score, two columns
SAME_LINE = 0.4
OVERPRINT = 0.1  # a letter so near to the same one was printed twice, as some programs do for bold ones
SMALL, RAISED = 0.8, 0.1  # of the size of the letter before, the digits of a footnote mark
MOST_OF_MARK = 3  # letters
RAISED_DIGITS = str.maketrans("0123456789๐๑๒๓๔๕๖๗๘๙", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)
LOWERED_DIGITS = str.maketrans("0123456789๐๑๒๓๔๕๖๗๘๙", "₀₁₂₃₄₅₆₇₈₉" * 2)
LONG_WORD = 9  # letters: few words of Thai are longer
# Words that lines of reports begin with, by which it can be said how wide the first word of a line is.
KNOWN = re.compile("|".join(sorted(words("line_words"), key=len, reverse=True)))


@dataclass(slots=True)
class TextLine:
    """What stands in one line, from left to right."""

    pieces: list[Piece] = field(default_factory=list)
    _text: str | None = None

    @property
    def left(self) -> float:
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def baseline(self) -> float:
        return self.pieces[0].baseline

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def top(self) -> float:
        return self.baseline - self.size

    @property
    def font(self) -> str:
        """The font of most of its letters."""
        return max(self.pieces, key=lambda piece: len(piece.letters)).font

    @property
    def text(self) -> str:
        """Its letters, with a blank for each gap and a tab for each wide one."""
        if self._text is None:
            self._text = put_right("".join(_spelled(self)))
        return self._text

    @property
    def first_word(self) -> float:
        """How wide its first word is, as far as that can be seen: Thai has no blanks between words."""
        letters = _in_order(self)
        end = next((at for at, letter in enumerate(letters) if at and letter.text == " "), len(letters))
        known = KNOWN.match("".join(letter.text for letter in letters[: 2 * LONG_WORD]))
        if known or "ก" <= letters[0].text <= "๎":
            end = min(end, len(letters_of(known[0])) if known else LONG_WORD)
        return letters[end - 1].right - letters[0].left

    def words(self) -> Iterator[Letter]:
        """What stands between blanks in it, each as if it were one letter."""
        for piece in self.pieces:
            word: Letter | None = None
            for letter in piece.letters:
                if letter.text == " ":
                    if word is not None:
                        yield word
                    word = None
                elif word is None:
                    word = Letter(letter.text, letter.left, letter.right)
                else:
                    word.text += letter.text
                    word.right = max(word.right, letter.right)
            if word is not None:
                yield word

    def parts(self) -> list[TextLine]:
        """What stands apart in it, parted at wide gaps."""
        found: list[TextLine] = []
        end = 0.0
        for piece in sorted(self.pieces, key=lambda each: each.left):
            if not found or piece.left - end > TAB * piece.size:
                found.append(TextLine())
                end = piece.right
            found[-1].pieces.append(piece)
            end = max(end, piece.right)
        return found


def letters_of(text: str) -> str:
    """The letters of a text without the marks on them."""
    return "".join(letter for letter in text if letter not in MARK)


_left = attrgetter("left")


def _in_order(line: TextLine) -> list[Letter]:
    """The letters from left to right; a mark stands by its middle, for it hangs over what is beside it."""
    letters = [letter for piece in line.pieces for letter in piece.letters]
    if len(line.pieces) > 1:
        letters.sort(key=_seen_at if any(each.text in MARK for each in letters) else _left)
    return letters


def _seen_at(letter: Letter) -> float:
    return (letter.left + letter.right) / 2 if letter.text in MARK else letter.left


def _spelled(line: TextLine) -> Iterable[str]:
    size = line.size
    before: Letter | None = None
    end = 0.0
    for letter in _in_order(line):
        if before is not None and letter.text not in MARK:
            gap = letter.left - end
            if gap > BLANK * size:
                yield "\t" if gap > TAB * size else " "
            elif letter.text == before.text and letter.left - before.left < OVERPRINT * size:
                continue
        yield letter.text
        before = letter
        end = max(end, letter.right)


def _name_marks(pieces: Iterable[Piece]) -> None:
    """Call the digits of footnote marks by their own names: small ones, raised or lowered behind a letter."""
    for before, piece in pairwise(pieces):
        aside = piece.baseline - before.baseline
        if piece.size > SMALL * before.size or abs(aside) < RAISED * before.size:
            continue
        if len(piece.letters) <= MOST_OF_MARK and piece.left - before.right < BLANK * before.size:
            for letter in piece.letters:
                letter.text = letter.text.translate(LOWERED_DIGITS if aside > 0 else RAISED_DIGITS)


def lines_of(pieces: Iterable[Piece]) -> list[TextLine]:
    """Pieces by the line that they stand in, from top to bottom."""
    lines: list[TextLine] = []
    for piece in sorted(pieces, key=lambda each: each.baseline):
        if not lines or piece.baseline - lines[-1].baseline > SAME_LINE * piece.size:
            lines.append(TextLine())
        lines[-1].pieces.append(piece)
    for line in lines:
        line.pieces.sort(key=lambda each: each.left)
        _name_marks(line.pieces)
    return [
        line for line in lines if any(letter.text != " " for each in line.pieces for letter in each.letters)
    ]
