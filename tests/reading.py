"""Reads an HTML page back: its texts by block, its links and ids, as a browser without a script has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br"}
BLOCKS = {
    "title",
    "body",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "dt",
    "dd",
    "tr",
    "li",
    "option",
    "label",
    "legend",
    "output",
}
UNREAD = {"style", "script", "svg"}


@dataclass
class Page(HTMLParser):
    """`lines` are the texts of blocks, with the name of each; `unread` what no reader sees."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    unread: dict[str, list[str]] = field(default_factory=dict)
    open_tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open_tags.append(tag)
        if tag in BLOCKS and not UNREAD & set(self.open_tags):
            self.lines.append((tag, ""))

    def handle_endtag(self, tag) -> None:
        assert self.open_tags.pop() == tag
        if tag in ("th", "td") and self.lines:
            self.lines[-1] = (self.lines[-1][0], self.lines[-1][1].rstrip() + " | ")

    def handle_data(self, data) -> None:
        hidden = UNREAD & set(self.open_tags)
        if hidden:
            self.unread.setdefault(self.open_tags[-1], []).append(data)
        elif self.lines and (data.strip() or "\n" not in data):
            tag, text = self.lines[-1]
            self.lines[-1] = (tag, text + data if text or data.strip() else text)

    def texts(self, tag: str) -> list[str]:
        return [text for name, text in self.lines if name == tag]

    def values(self, attribute: str) -> list[str]:
        return [value for _, name, value in self.attributes if name == attribute]

    def outline(self) -> str:
        """Every block on a line of its own, for golden files."""
        return "".join(f"{tag:<6} {' '.join(text.split()).removesuffix(' |')}\n" for tag, text in self.lines)


def read_page(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    assert page.open_tags == []
    return page
