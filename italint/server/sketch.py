"""A report as its lines show it, whether or not they are YAML yet: keys and items by their indentation.

Whoever types has a broken file most of the time. What stands where is still plain to see, and that is
all that completion, outline and folding need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from italint.base.document import LINE_END
from italint.base.parsing import MAXIMUM_DEPTH
from italint.report.selector import ITEMS

DASH = re.compile(r"-(?:[ \t]+|(?=[\r\n]|\Z))")
QUOTED = r"""(?P<key>"[^"\r\n]*"[ \t]*|'[^'\r\n]*'[ \t]*|"""
KEY = re.compile(QUOTED + r"""[^\s"'#\[\]{},:&*!|>%@`-][^:#\r\n]*):(?=\s|\Z)""")
FLOW_KEY = re.compile(QUOTED + r"""[^\s"'#\[\]{},:][^:,\[\]{}\r\n]*):(?=[\s,\]}]|\Z)""")
BLOCK = re.compile(r"[|>][0-9+-]*[ \t]*(?:#.*)?")
COMMENT = re.compile(r"(?<![^ \t])#.*")
CLOSED = {"[": "]", "{": "}"}
MOST_LINES = 30  # that a list or mapping in brackets is looked for its end in
DEEPEST = 20


@dataclass(slots=True, eq=False)
class Branch:
    """A key or item and all in it: `key` is ITEMS for an item, empty for words that may be a key or a value.

    All places are offsets in the text: `start` and `end` of the whole, `value_start` and `value_end` of what
    stands behind the colon on the same line, or of the words themselves.
    """

    key: str
    parent: Branch | None
    column: int
    start: int
    value_start: int
    value_end: int
    end: int
    value: str = ""
    inner: list[Branch] = field(default_factory=list)

    @property
    def steps(self) -> tuple[str, ...]:
        """The keys and items that lead to it, as the places of the report model are named."""
        if self.parent is None:
            return ()
        return (*self.parent.steps, self.key) if self.key else self.parent.steps

    @property
    def keys(self) -> dict[str, Branch]:
        """What stands under it by key, the first of each."""
        found: dict[str, Branch] = {}
        for branch in self.inner:
            found.setdefault(branch.key, branch)
        return found

    @property
    def items(self) -> list[Branch]:
        """The items under it."""
        return [branch for branch in self.inner if branch.key == ITEMS]

    def around(self) -> Iterator[Branch]:
        """What it stands in, from the inside out."""
        branch = self.parent
        while branch is not None:
            yield branch
            branch = branch.parent

    def below(self) -> Iterator[Branch]:
        """Everything under it, in the order of the text."""
        for branch in self.inner:
            yield branch
            yield from branch.below()

    def said(self, *path: str) -> str:
        """The value at the end of some keys, empty if it is not there."""
        branch: Branch | None = self
        for key in path:
            branch = branch.keys.get(key) if branch else None
        return unquoted(branch.value) if branch else ""


def sketch(text: str, cursor: int = -1) -> Branch:
    """The root of a text; words that are about to be typed at `cursor` count as there."""
    return _SketchReader(text, cursor).read()


def unquoted(value: str) -> str:
    """A value without the quotes around it."""
    return value[1:-1] if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0] else value


def branch_at(root: Branch, offset: int) -> Branch | None:
    """The innermost branch whose value, or whose own words, a place stands in or right behind."""
    found = [branch for branch in root.below() if branch.value_start <= offset <= branch.value_end]
    return found[-1] if found else None


class _SketchReader:
    """One walk over the lines; `open` are the entries that the next line may belong to."""

    def __init__(self, text: str, cursor: int) -> None:
        self.text = text
        self.cursor = cursor
        self.root = Branch("", None, -1, 0, -1, -1, len(text))
        self.open = [self.root]
        self.last_end = 0  # of what was read

    def read(self) -> Branch:
        start, skip_to, deeper_than = 0, 0, -1
        for found in [*LINE_END.finditer(self.text), None]:
            end, after = (found.start(), found.end()) if found else (len(self.text), len(self.text))
            line = self.text[start:end]
            indent = len(line) - len(line.lstrip(" "))
            blank = not line.strip() or line.lstrip().startswith("#")
            in_block = deeper_than >= 0 and (not line.strip() or indent > deeper_than)
            if start < skip_to or in_block:
                self.last_end = end if line.strip() else self.last_end
            elif not blank or (start <= self.cursor <= end and not line.strip()):
                deeper_than = -1
                skip_to, block = self._line(start, end, indent)
                deeper_than = self.open[-1].column if block else -1
            start = after
        self._close(-1)
        return self.root

    def _line(self, start: int, end: int, indent: int) -> tuple[int, bool]:
        """Read one line; where its value ends if that is in another, and whether a block of text follows."""
        at = start + indent
        while found := DASH.match(self.text, at, end):
            self._close(at - start, item=True)
            self._put(ITEMS, at - start, at, found.end(), end)
            at = found.end()
        if at == end:
            if start <= self.cursor <= end:
                self._words(self.cursor if start + indent == end else at, start, end)
            if indent < end - start:
                self.last_end = end
            return 0, False
        found = KEY.match(self.text, at, end)
        if found is None:
            value = self._value(at, end)
            if self.text[at] in CLOSED:
                return self._flow(self.open[-1], at, end), False
            self._words(at, start, end)
            self.last_end = end
            return self._quoted_end(at, end), BLOCK.fullmatch(value) is not None
        self._close(at - start)
        branch = self._put(unquoted(found["key"].rstrip()), at - start, at, found.end(), end)
        self.last_end = end
        begin = branch.value_start
        if begin < end and self.text[begin] in CLOSED:
            return self._flow(branch, begin, end), False
        return self._quoted_end(begin, end), BLOCK.fullmatch(branch.value) is not None

    def _close(self, column: int, item: bool = False) -> None:
        """End what a line at a column does not belong to; an item may stand as far left as its key."""
        while len(self.open) > 1:
            last = self.open[-1]
            if last.column < column or (item and last.column == column and last.key != ITEMS):
                return
            last.end = max(self.last_end, last.start)
            self.open.pop()

    def _put(self, key: str, column: int, start: int, after: int, end: int) -> Branch:
        """Enter a key or an item, with the value that stands behind it, or the blanks where one may."""
        branch = Branch(key, self.open[-1], column, start, -1, -1, end)
        if key != ITEMS:
            begin = after
            while begin < end and self.text[begin] in " \t":
                begin += 1
            branch.value = self._value(begin, end)
            branch.value_start = begin if branch.value else after
            branch.value_end = begin + len(branch.value)
        self.open[-1].inner.append(branch)
        if len(self.open) < MAXIMUM_DEPTH:
            self.open.append(branch)
        return branch

    def _words(self, at: int, start: int, end: int) -> None:
        """Enter words that are no key."""
        self._close(at - start)
        value = self._value(at, end)
        self.open[-1].inner.append(
            Branch("", self.open[-1], at - start, at, at, at + len(value), at + len(value), value)
        )

    def _value(self, start: int, end: int) -> str:
        """What stands on a line from a place on, without a comment."""
        written = self.text[start:end]
        quote = written[:1]
        if quote in ("'", '"') and written.find(quote, 1) > 0:
            return written[: written.rfind(quote) + 1]
        return COMMENT.sub("", written, count=1).rstrip()

    def _quoted_end(self, start: int, end: int) -> int:
        """Where a quoted value ends that its line does not end; 0 for any other."""
        quote = self.text[start : start + 1]
        if not quote or quote not in "\"'" or self.text.find(quote, start + 1, end) > 0:
            return 0
        close = self.text.find(quote, start + 1)
        return close if close > 0 and self.text.count("\n", start, close) < MOST_LINES else 0

    def _flow(self, parent: Branch, start: int, end: int) -> int:
        """Read a list or mapping in brackets; where it ends, if that is in another line."""
        limit = self._flow_end(start)
        whole = _Flow(self.text, limit or end, self.cursor)
        after = whole.collection(parent, start)
        self.last_end = max(end if not limit else after, self.last_end, end)
        if parent.value_start == start:
            # What stands in it is what is looked for.
            parent.value, parent.value_start, parent.value_end = "", -1, -1
        return after if limit and after > end else 0

    def _flow_end(self, start: int) -> int:
        """Where the bracket at a place is closed, 0 if it is not."""
        depth, lines, quote = 0, 0, ""
        for at in range(start, len(self.text)):
            letter = self.text[at]
            lines += letter == "\n"
            if lines > MOST_LINES:
                return 0
            if quote:
                quote = "" if letter == quote else quote
            elif letter in "\"'" and self.text[at - 1] in " \t,[{\n":
                quote = letter
            elif letter in "[{":
                depth += 1
            elif letter in "]}":
                depth -= 1
                if depth == 0:
                    return at + 1
        return 0


class _Flow:
    """Lists and mappings in brackets, up to a limit."""

    def __init__(self, text: str, limit: int, cursor: int) -> None:
        self.text = text
        self.limit = limit
        self.cursor = cursor

    def collection(self, parent: Branch, start: int, depth: int = 0) -> int:
        """Enter what a bracket holds; where it ends."""
        opening, at = self.text[start], start + 1
        while at < self.limit:
            at = self._blanks(at)
            if at >= self.limit or self.text[at] in "]}":
                self._empty(parent, opening, at)
                return min(at + 1, self.limit)
            at = self._one(parent, opening, at, depth)
            if at < self.limit and self.text[at] == ",":
                at += 1
                if self._blanks(at) >= self.limit:
                    self._empty(parent, opening, min(self._blanks(at), self.limit))
        return self.limit

    def _one(self, parent: Branch, opening: str, at: int, depth: int) -> int:
        """Enter one key or item; where what stands behind it begins."""
        start = at
        branch = Branch(ITEMS if opening == "[" else "", parent, -1, at, at, at, at)
        found = FLOW_KEY.match(self.text, at, self.limit) if opening == "{" else None
        if found:
            branch.key = unquoted(found["key"].rstrip())
            at = self._blanks(found.end())
        parent.inner.append(branch)
        if at < self.limit and self.text[at] in CLOSED and depth < DEEPEST:
            branch.value_start = branch.value_end = -1
            branch.end = self.collection(branch, at, depth + 1)
            return max(self._blanks(branch.end), start + 1)
        after = self._scalar_end(at)
        branch.value = LINE_END.split(self.text[at:after], 1)[0].rstrip()
        branch.value_start, branch.value_end = at, at + len(branch.value)
        branch.end = branch.value_end
        return max(after, start + 1) if after < self.limit and self.text[after] in ",]}" else after + 1

    def _empty(self, parent: Branch, opening: str, at: int) -> None:
        """Enter the place of a key or item that is about to be typed."""
        start = at
        while start > 0 and self.text[start - 1] in " \t":
            start -= 1
        start = min(start + 1, at) if self.text[start - 1] == "," else start
        if start <= self.cursor <= at:
            here = self.cursor
            parent.inner.append(Branch(ITEMS if opening == "[" else "", parent, -1, here, here, here, here))

    def _scalar_end(self, at: int) -> int:
        quote = self.text[at : at + 1]
        if quote and quote in "\"'":
            close = self.text.find(quote, at + 1, self.limit)
            return close + 1 if close > 0 else self.limit
        while at < self.limit and self.text[at] not in ",]}\r\n":
            at += 1
        return at

    def _blanks(self, at: int) -> int:
        while at < self.limit and self.text[at] in " \t\r\n":
            at += 1
        return at
