"""Letters, pieces and lines of a page. Places are in points from its upper left corner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from italint.reading.readers.pdf.letters import MARK, put_right

# All of the size of the letters.
BLANK = 0.15  # a wider gap is a blank
TAB = 1.0  # a wider one parts what stands apart: a name and its score, two columns
SAME_LINE = 0.4
OVERPRINT = 0.1  # a letter so near to the same one was printed twice, as some programs do for bold ones
LONG_WORD = 9  # letters: few words of Thai are longer
# Words that lines of reports begin with, by which it can be said how wide the first word of a line is.
KNOWN_WORDS = """
จาก ของ และ ให้ ตาม เพื่อ โดย ซึ่ง แก่ ว่า ด้วย แต่ จึง คือ รายงาน รวบรวม ตรวจสอบ ติดตาม ทบทวน กำหนด เผยแพร่ อบรม สำรวจ
พัฒนา ส่งเสริม ชี้แจง สรุป มอบหมาย กิจกรรม โครงการ มาตรการ จัดการ จัดหา จัดซื้อ จัดจ้าง จัดตั้ง จัดสรร จัดทำ จัด ปรับปรุง ปรับ แจ้ง
ประสิทธิภาพ ประสิทธิผล ประชาสัมพันธ์ อิเล็กทรอนิกส์ คณะกรรมการ วัตถุประสงค์ ผู้บังคับบัญชา ผู้รับผิดชอบ
"""
KNOWN = re.compile("|".join(sorted(KNOWN_WORDS.split(), key=len, reverse=True)))


@dataclass(slots=True)
class Letter:
    """A letter with the marks on it, or what is printed in its place: several letters, a blank."""

    text: str
    left: float
    right: float
    spelled: bool = False  # by the document itself, not by the font


@dataclass(slots=True)
class Piece:
    """Letters that stand close together in one line."""

    letters: list[Letter]
    baseline: float
    size: float
    font: str

    @property
    def left(self) -> float:
        return self.letters[0].left

    @property
    def right(self) -> float:
        return self.letters[-1].right

    @property
    def middle(self) -> float:
        """How far down half the height of its small letters is."""
        return self.baseline - 0.25 * self.size


@dataclass(slots=True)
class Line:
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

    def parts(self) -> list[Line]:
        """What stands apart in it, parted at wide gaps."""
        found: list[Line] = []
        end = 0.0
        for piece in sorted(self.pieces, key=lambda each: each.left):
            if not found or piece.left - end > TAB * piece.size:
                found.append(Line())
                end = piece.right
            found[-1].pieces.append(piece)
            end = max(end, piece.right)
        return found


def letters_of(text: str) -> str:
    """The letters of a text without the marks on them."""
    return "".join(letter for letter in text if letter not in MARK)


def _in_order(line: Line) -> list[Letter]:
    """The letters from left to right; a mark stands by its middle, for it hangs over what is beside it."""
    letters = [letter for piece in line.pieces for letter in piece.letters]
    if len(line.pieces) > 1:
        letters.sort(key=lambda each: (each.left + each.right) / 2 if each.text in MARK else each.left)
    return letters


def _spelled(line: Line) -> Iterable[str]:
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


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """Pieces by the line that they stand in, from top to bottom."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda each: each.baseline):
        if not lines or piece.baseline - lines[-1].baseline > SAME_LINE * piece.size:
            lines.append(Line())
        lines[-1].pieces.append(piece)
    for line in lines:
        line.pieces.sort(key=lambda each: each.left)
    return [
        line for line in lines if any(letter.text != " " for each in line.pieces for letter in each.letters)
    ]
