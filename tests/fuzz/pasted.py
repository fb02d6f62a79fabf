"""Reports as people paste and merge them: what stands for letters of YAML, broken lines, marks of a merge."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

MOST_PASTES = 3
COLONS = ("：", ":", " :", ":\u00a0", ":\u3000", "=", ": :", ":\t", "︰ ")
HYPHENS = ("– ", "— ", "－ ", "• ", "-", "-\u00a0", "* ", "-- ", "1. ", "\u2212 ", "-\t")
BLANKS = ("\u00a0", "\u3000", "\t", "\u200b ", "\ufeff", "")
QUOTES = ("“”", "‘’", "«»", "„”", '"”', "'’", "``", "「」", "＂＂", '"', "'")
MERGED = (
    "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other",
    "{}\n||||||| base\n{}",
    "{}\n>>>>>>> x",
    "<<<<<<< \n{}",
)
FRAMES = (
    "```yaml\n{}\n```",
    "---\n{}\n...\n{}",
    "<pre>{}</pre>",
    "%YAML 1.2\n---\n{}",
    "{{{}}}",
    "[{}]",
    "{}\n{}",
)
Lines = list[str]


def pasted(chance: Random, text: str) -> bytes:
    """A report with some of its lines as a word processor, a mail or a merge leaves them."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, MOST_PASTES)):
        at = chance.randrange(len(lines))
        chance.choice(PASTES)(chance, lines, at)
    text = "\n".join(lines)
    if chance.random() < 0.1:
        frame = chance.choice(FRAMES)
        text = frame.replace("{}", text) if "{{" not in frame else frame.format(text)
    if chance.random() < 0.1:
        text = re.sub("^", chance.choice(("> ", "+", "  ", "\u00a0", "\t", "1 ")), text, flags=re.MULTILINE)
    return text.encode("utf-8", "surrogatepass")


def _colon(chance: Random, lines: Lines, at: int) -> None:
    lines[at] = lines[at].replace(": ", chance.choice(COLONS), 1)


def _hyphen(chance: Random, lines: Lines, at: int) -> None:
    lines[at] = lines[at].replace("- ", chance.choice(HYPHENS), 1)


def _indentation(chance: Random, lines: Lines, at: int) -> None:
    bare = lines[at].lstrip(" ")
    lines[at] = chance.choice(BLANKS) * (len(lines[at]) - len(bare) + chance.choice((0, 0, 1))) + bare


def _quoted(chance: Random, lines: Lines, at: int) -> None:
    key, colon, value = lines[at].partition(": ")
    quotes = chance.choice(QUOTES)
    if colon:
        lines[at] = f"{key}: {quotes[0]}{value}{quotes[-1]}"


def _broken(chance: Random, lines: Lines, at: int) -> None:
    cut = chance.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:cut], " " * chance.choice((0, 0, 4)) + lines[at][cut:]]


def _twice(chance: Random, lines: Lines, at: int) -> None:
    lines.insert(chance.choice((at, 0, len(lines))), lines[at])


def _merged(chance: Random, lines: Lines, at: int) -> None:
    lines[at] = chance.choice(MERGED).replace("{}", lines[at])


def _lost(chance: Random, lines: Lines, at: int) -> None:
    if len(lines) > 1:
        del lines[at]


def _noted(chance: Random, lines: Lines, at: int) -> None:
    lines[at] += chance.choice(
        ("#", " # italint: ignore[ITA2] ก", " #", "  ", "\t", "\\", ",", "…", "&nbsp;")
    )


PASTES: tuple[Callable[[Random, Lines, int], None], ...] = (
    *(_colon, _hyphen, _indentation, _quoted, _broken, _twice, _merged, _lost, _noted),
)
