"""Lines joined to paragraphs: where a line is full, and what follows goes on with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from italint.reading.ids import INSTRUMENT, LETTER
from italint.reading.readers.pdf.lines import TextLine
from italint.reading.words import column_role

# Of the size of the letters.
INDENT = 2.0  # a line that begins so much further right begins a paragraph
CLOSE = 2.1  # lines further apart are those of two paragraphs
WIDER = 1.25  # of the gap between lines of a table: lines further apart are of two paragraphs
UNEVEN = 0.3  # so much more than the lines before are apart
DIGITS = "0-9๐-๙"
# How an item of a list begins, and how a heading or a labelled part does, if the text before is at an end.
ITEM = re.compile(
    rf"\(?[{DIGITS}]{{1,2}}(?:\.[{DIGITS}]+)*[.)](?![{DIGITS}])\s?|[-–●*]\s|●|[-–](?=[ก-ฮเ-ไ])|\(ข้อ"
)
HEADING = re.compile(
    rf"ตัวชี้วัด(?:ย่อย)?(?:ที่|\s*[{DIGITS}])|ประเด็น(?:ที่|\s*[{DIGITS}])|ส่วนที่\s*[{DIGITS}]"
    r"|(?:ข้อบกพร่อง|ข้อปรับปรุง|การพัฒนา|การรักษาระดับ|แนวทาง)[^:\n]{0,20}:"
    rf"|ข้อ\s?(?:{LETTER}|๐)\s?[{DIGITS}]|\(?{LETTER}\s?[{DIGITS}]{{1,2}}\)?\s+[ก-ฮเ-ไ]|จุดแข็ง|จุดอ่อน|ปัจจัยเชิง|แบบ(?:วัด|ตรวจ)[^\n]*\({INSTRUMENT}"
)
LABEL = re.compile(r"([ก-๙/ ]{3,40}?)\s*[:：]")  # of a part of a measure
UNENDED = re.compile(rf"(?:และ|หรือ|คือ|ตาม|ใน|ของ|ที่|ถึง|กับ|{INSTRUMENT}|,|\(|/|-)\s*$")
RANGE = re.compile(rf"[-–—]\s*(?:[{DIGITS}]|[ก-ฮ]{{1,2}}\.)")
ENDS_IN_DATE = re.compile(rf"(?:[{DIGITS}]|[ก-ฮ]\.)\s*$")
SCORE = re.compile(rf"[{DIGITS}]{{1,3}}\.[{DIGITS}]{{1,2}}")
# The end of a line and the beginning of the next one: parts of one score, parts of one number or id.
SCORE_CUT = re.compile(
    rf"[{DIGITS}]{{2}}\n[0๐]?\.[{DIGITS}]{{1,2}}|[{DIGITS}]{{2,3}}\.[{DIGITS}]?\n[{DIGITS}]{{1,2}}"
    rf"|[-+−–][{DIGITS}]{{1,2}}\.[{DIGITS}]?\n[{DIGITS}]{{1,2}}"
)
NUMBER_CUT = re.compile(
    rf"[{DIGITS}]{{1,2}}\n[{DIGITS}]?(?:\.[{DIGITS}]{{0,2}})?|[{DIGITS}]{{1,3}}\.[{DIGITS}]?\n[{DIGITS}]{{1,2}}"
    rf"|{LETTER}?[{DIGITS}]\n[{DIGITS}]"
)
PADDING = 8.0  # points, at most, between the text of a cell and its side
THAI = re.compile("[ก-๎]")
LEADER = re.compile(r"\s*(?:\.{4,}|…{2,}|\t)[.…\s]*")
BULLET_ALONE = re.compile(rf"\(?[{DIGITS}]{{1,2}}(?:\.[{DIGITS}]+)*[.)]?|[-–●*]")


def joined(text: str, more: str) -> str:
    """Two lines as one; Thai goes on in the next line without a blank."""
    tight = THAI.match(text[-1:]) and THAI.match(more[:1])
    return text + more if tight or text.endswith(("-", "/", "(")) else f"{text.rstrip()} {more.lstrip()}"


def is_full(line: TextLine, after: TextLine, right: float) -> bool:
    """Whether the first word of the line after it had no room at the end of a line."""
    return right - line.right < after.first_word + 0.3 * line.size


def begins_item(text: str, before: str) -> bool:
    """Whether a line begins an item; a dash between two dates begins none."""
    label = LABEL.match(text)
    if HEADING.match(text) or (label and column_role(label[1])):
        return not UNENDED.search(before)
    return bool(ITEM.match(text)) and not (RANGE.match(text) and ENDS_IN_DATE.search(before))


def inner_right(lines: Iterable[TextLine], left: float, right: float) -> float:
    """Where lines end that fill a cell: as far from its right side as they begin from its left."""
    return right - min([PADDING, *(max(line.left - left, 0) for line in lines)])


def cell_text(lines: Sequence[TextLine], left: float, right: float, pitch: float = 0.0) -> str:
    """The text of a cell between two sides: its lines, those joined that were broken for want of room.

    Lines that are further apart than those of the table are at least, its `pitch`, are of two paragraphs.
    """
    text = ""
    right = inner_right(lines, left, right)
    for before, line in zip([None, *lines], lines, strict=False):
        written = _in_cell(line)
        if before is None:
            text = written
        elif SCORE_CUT.fullmatch(f"{_in_cell(before)}\n{written}") or _cuts(
            text, written, before, line, right
        ):
            text += written  # the cell is too narrow for its score
        elif _ends(before, line, right, pitch) or begins_item(written, text):
            text += "\n" + written
        else:
            text = joined(text, written)
    return text


def _cuts(text: str, written: str, before: TextLine, line: TextLine, right: float) -> bool:
    """Whether a line ends within a number because the cell has no room for the rest of it."""
    first = next(iter(line.words()), None)
    if first is None or right - before.right > first.right - first.left:
        return False
    tail, head = re.split(r"\s", text)[-1], re.split(r"[\s,;]", written)[0]
    return NUMBER_CUT.fullmatch(f"{tail}\n{head}") is not None


def _ends(before: TextLine, line: TextLine, right: float, pitch: float) -> bool:
    """Whether a line of a cell ends a paragraph: it is a score, or not full, or far from the next one."""
    apart = bool(pitch) and line.baseline - before.baseline > WIDER * pitch
    return apart or bool(SCORE.fullmatch(_in_cell(before))) or not is_full(before, line, right)


def _in_cell(line: TextLine) -> str:
    """A line of a cell: the gaps in it are those after a number and in justified text."""
    return " ".join(line.text.split())


def paragraphs(lines: Sequence[TextLine], left: float, right: float) -> Iterator[tuple[int, str]]:
    """The paragraphs that lines of running text make, each with the number of its first line, from 0."""
    first = 0
    text = ""
    for at, line in enumerate(lines):
        written = _tidy(line.text)
        if at and goes_on(lines[first:at], line, left, right):
            text = joined(text, written)
        else:
            if text:
                yield first, text
            first, text = at, written
    if text:
        yield first, text


def _tidy(text: str) -> str:
    """A line of running text: a tab for a wide gap or a row of dots, but not after the number of an item."""
    parts = [" ".join(part.split()) for part in LEADER.sub("\t", text).split("\t")]
    if len(parts) > 1 and BULLET_ALONE.fullmatch(parts[0]):
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    return "\t".join(part for part in parts if part)


def goes_on(lines: Sequence[TextLine], line: TextLine, left: float, right: float) -> bool:
    """Whether a line goes on with the paragraph of the lines above."""
    before = lines[-1]
    if begins_item(line.text, before.text) or "\t" in _tidy(before.text) or _in_another_font(before, line):
        return False
    if not _is_close(lines, line):
        return False
    if abs((line.left + line.right) - (left + right)) < line.size and line.left > left + INDENT * line.size:
        room = right - before.right + max(before.left - left, 0)
        return room < line.first_word  # it is centred, and so is the one before
    return (
        is_full(before, line, right)
        and line.left < max(left, min(before.left, lines[0].left)) + INDENT * line.size
    )


def _is_close(lines: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line stands as near below the last one as those do below each other, or on the next page."""
    gap = line.baseline - lines[-1].baseline
    if gap < 0:
        return abs(line.left - lines[-1].left) < line.size / 2 or line.left < lines[0].left
    usual = lines[-1].baseline - lines[-2].baseline if len(lines) > 1 else 0
    return gap < CLOSE * line.size and (usual <= 0 or gap < usual + UNEVEN * line.size)


def _in_another_font(before: TextLine, line: TextLine) -> bool:
    """Whether a line in one font, such as a bold heading, stands over a line in another."""
    fonts = {piece.font for piece in before.pieces}
    return len(fonts) == 1 and line.font not in fonts and _is_thai(before, line)


def _is_thai(*lines: TextLine) -> bool:
    """Whether lines are Thai; Latin letters and digits may be in a font of their own."""
    return all(THAI.search(line.text) for line in lines)
