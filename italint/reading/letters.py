"""Repairs what copying from Word and PDF does to Thai letters, where it is certain what was meant."""

from __future__ import annotations

import re
from dataclasses import replace

from italint.reading.blocks import Contents, Paragraph, Row, Table
from italint.reading.boxes import said_by_boxes
from italint.reading.once import once
from italint.report.finding import Source
from italint.thai.letters import DOUBLED_MARKS, LOOSE_MARKS, MARKS, first_of, without_typing_faults

# Neither a mark nor sara am can follow a blank.
PARTED = re.compile(f"([ก-ฮ][{MARKS}]*)[ \u00a0\u200b]+([{MARKS}ำ])")
# Sara aa neither: a font that draws sara am in two parts loses the ring and leaves a blank for it.
LOST_RING = re.compile(f"(?<=[ก-ฮ{MARKS}])[ \u00a0]า")
# A tone mark stands after a vowel above or below.
SWAPPED = re.compile("([่-๋])([ัิ-ู])")
BOXES = str.maketrans("", "", "□☐☑☒\uf0a8\uf06f\uf0a3")
BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0d8\uf0fc\uf076\uf0a7•▪◦‣➢✓", "●"))
# Other signs stand for bullets where a line begins with them and words follow.
AT_LINE = re.compile(r"(?m)^(\s*)[❖➤►▶▸▹◆◇◈■✦✧»›♦⮚⦿⚫⬤◉·∙](?=\s*[ก-๎A-Za-z(])")
BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u3000\x0b\x0c]")
LINE_ENDS = re.compile("[\u2028\u2029\x85]")
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LOST = re.compile("\ufffd|[\ue000-\uf8ff]")


@once
def repaired(text: str) -> str:
    """The text with every fault repaired that has one remedy only."""
    if text.isascii():
        return text.translate(BOXES)
    right = said_by_boxes(LINE_ENDS.sub("\n", BLANKS.sub(" ", text))).translate(BOXES).translate(BULLETS)
    right = AT_LINE.sub(r"\1●", right)
    right = PARTED.sub(r"\1\2", UNSEEN.sub("", right))
    right = SWAPPED.sub(r"\2\1", LOST_RING.sub("ำ", without_typing_faults(right)))
    return right if right == text else repaired(right)


@once
def _doubt(text: str) -> int | None:
    """Where a letter of a repaired text stands that cannot be right."""
    unread = LOST.search(text)
    return unread.start() if unread else first_of(DOUBLED_MARKS + LOOSE_MARKS, text)


def repair_letters(contents: Contents) -> Contents:
    """The document with the letters of every text repaired, and doubts where that is not certain."""
    done = Contents(pictures=contents.pictures, doubts=list(contents.doubts))
    for block in contents.blocks:
        if isinstance(block, Paragraph):
            done.blocks.append(replace(block, text=_repaired(block.text, block.source, done)))
        else:
            done.blocks.append(Table(tuple(_row(row, done) for row in block.rows)))
    return done


def _row(row: Row, done: Contents) -> Row:
    return row.with_texts([_repaired(text, row.source, done).strip() for text in row.texts])


def _repaired(text: str, source: Source, done: Contents) -> str:
    right = repaired(text)
    lost = LOST_RING.search(text)
    if lost:
        done.doubts.append(("ring", _around(text, lost.start()), source))
    wrong = _doubt(right)
    if wrong is not None:
        done.doubts.append(("letters", _around(right, wrong), source))
    return right


def _around(text: str, place: int) -> str:
    return " ".join(text[max(0, place - 10) : place + 11].split())
