"""Reads .md: headings, lines, tables however they are written: with bars, as a grid, by columns, in HTML."""

from __future__ import annotations

import html
import re
from pathlib import Path

from italint.base.progress import Progress
from italint.reading.blocks import Contents, Paragraph, tidy
from italint.reading.readers import web
from italint.reading.readers.drawn_tables import add_columns, add_grid, ends_columns, ends_grid
from italint.reading.readers.plain import add_table, cells_of, text_lines
from italint.report.finding import Source

FILL = 72  # columns at which programs that write Markdown fold a paragraph
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
MASK = 0x10FE00  # letters that nobody writes stand for escaped signs while marks are taken out
MASKED = re.compile("[\U0010fe00-\U0010fe7f]")
PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)(?:\{[^{}]*\})?|<img\b[^<>]*>", re.IGNORECASE)
LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\{[^{}]*\})")
LINE_TAG = re.compile(r"</?(?:p|ul|ol|li|div|tr|br)\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"</?(?:u|b|i|em|strong|span|sup|sub|font|input|a|mark|del)\b[^<>]*>", re.IGNORECASE)
STRONG = re.compile(r"\*\*|(?<!_)__(?!_)")
EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\w_])"
)
HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?(?:\s*\{[^{}]*\})?")
UNDERLINE = re.compile(r"=+|-+")
UNPRINTED = re.compile(r"\s*(?:([-*_])(?:\s*\1){2,}|:{3,}.*|<!--.*-->)\s*")
ITEM = re.compile(r"\s*(?:[-*+]|[0-9]{1,3}[.)])\s")
QUOTE = re.compile(r"\A\s{0,3}>\s?")
NO_PROSE = ("  ", "\t", "|", "+", "#", "<", "-")  # tables, headings, lists
HARD_END = re.compile(r"(?<!\\)\\$|  $")


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a file in Markdown."""
    reader = _MarkdownReader(text_lines(path.read_bytes()))
    reader.read()
    progress(1, 1)
    return reader.contents


class _MarkdownReader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.contents = Contents()
        self.folded = _is_folded(lines)
        self.at = 0

    def read(self) -> None:
        """Read block after block."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            heading = HEADING.fullmatch(line.strip())
            if not (self._html(line) or self._drawn(line) or self._bars(line)):
                if heading:
                    self._add(heading[2], level=len(heading[1]))
                elif not UNPRINTED.fullmatch(line):
                    self._paragraph()
                self.at += 1

    def _html(self, line: str) -> bool:
        """Whether a table in HTML begins here; it ends where all that begin are closed."""
        if "<table" not in line.lower():
            return False
        open_ = 0
        for end in range(self.at, len(self.lines)):
            lower = self.lines[end].lower()
            open_ += lower.count("<table") - lower.count("</table")
            if open_ <= 0:
                break
        web.read_into(self.contents, "\n".join(self.lines[self.at : end + 1]))
        self.at = end + 1
        return True

    def _drawn(self, line: str) -> bool:
        """Whether a table begins here that is drawn as a grid or by columns."""
        if line.lstrip().startswith("+"):
            end, add = ends_grid(self.lines, self.at), add_grid
        else:
            end, add = ends_columns(self.lines, self.at), add_columns
        if end is None:
            return False
        add(self.contents, self.lines[self.at : end], self._clean)
        self.at = end
        return True

    def _bars(self, line: str) -> bool:
        """Whether a table with bars begins here."""
        if cells_of(line) is None:
            return False
        end = self.at
        rows = []
        while end < len(self.lines) and (cells := cells_of(self.lines[end])) is not None:
            rows.append((self.lines[end], cells))
            end += 1
        add_table(self.contents, rows, self._clean)
        self.at = end
        return True

    def _paragraph(self) -> None:
        """Read a line with those that it was folded into, or a heading with its underline."""
        line = QUOTE.sub("", self.lines[self.at])
        following = self.lines[self.at + 1].strip() if self.at + 1 < len(self.lines) else ""
        if line.strip() and UNDERLINE.fullmatch(following):
            self._add(line, level=1 if following.startswith("=") else 2)
            self.at += 1
            return
        text = line
        while self._goes_on(self.lines[self.at]):
            self.at += 1
            text = f"{text.rstrip()} {QUOTE.sub('', self.lines[self.at]).lstrip()}"
        self._add(HARD_END.sub("", text))

    def _goes_on(self, line: str) -> bool:
        """Whether the next line goes on with this one, which had no room for its first word."""
        if not self.folded or self.at + 1 >= len(self.lines) or not line.strip() or HARD_END.search(line):
            return False
        following = self.lines[self.at + 1]
        if not following.strip() or ITEM.match(following) or HEADING.fullmatch(following.strip()):
            return False
        return len(line) + 1 + len(following.split(maxsplit=1)[0]) > FILL

    def _add(self, text: str, level: int | None = None) -> None:
        place = Source(paragraph=self.at + 1)
        self.contents.add(Paragraph(self._clean(text), place, level=level))

    def _clean(self, text: str) -> str:
        """A text without the marks of Markdown; pictures in it are reported."""
        text = ESCAPED.sub(lambda found: chr(MASK + ord(found[1])), text)
        self.contents.pictures += [Source(paragraph=self.at + 1)] * len(PICTURE.findall(text))
        text = TAG.sub("", LINE_TAG.sub("\n", LINK.sub(r"\1", PICTURE.sub("", text))))
        text = EMPHASIS.sub(lambda found: found[1] or found[2], STRONG.sub("", text))
        return tidy(html.unescape(MASKED.sub(lambda found: chr(ord(found[0]) - MASK), text)))


def _is_folded(lines: list[str]) -> bool:
    """Whether a program wrote a file that folds paragraphs: no line that could be folded is longer."""
    prose = (line for line in lines if not line.startswith(NO_PROSE))
    return all(len(line) <= FILL or " " not in line[:FILL] for line in prose)
