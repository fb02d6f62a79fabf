"""A rule in the terminal: the entry of the rule book, wrapped at the width there is."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from italint.authoring.example import Bench
from italint.authoring.rulebook import ExampleInWords, RuleEntry, entry, visible_lines
from italint.authoring.tablebook import TableEntry, table_entries
from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.ruleset.rule import Rule

WIDEST = 100


def explained(rule: Rule, bench: Bench, lang: Language, width: int) -> str:
    """A rule as plain text of lines at most `width` columns wide."""
    stream = StringIO()
    console = Console(file=stream, width=max(min(width, WIDEST), 20), color_system=None, legacy_windows=False)
    sources = table_entries(rule.check.tables(), bench.editions, lang)
    lines = [*_lines(entry(rule, bench, lang), lang), *_source_lines(sources, lang)]
    for indent, line in lines:
        console.print(Padding(Text(seen(line) or " "), (0, 0, 0, indent), expand=False))
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def _lines(entry: RuleEntry, lang: Language) -> Iterator[tuple[int, str]]:
    """The lines before they are wrapped, each with its indent."""
    yield 0, entry.title
    yield 0, entry.says
    yield 0, ""
    for head, text in entry.facts:
        yield 0, f"{head}: {text}"
    for example in entry.examples:
        yield 0, ""
        yield 0, f"{message('explain', example.kind, lang)}: {example.about}"
        yield from ((4, line) for line in _example(example))


def _source_lines(sources: list[TableEntry], lang: Language) -> Iterator[tuple[int, str]]:
    """What each table of the rule rests on, by years."""
    if sources:
        yield 0, ""
        yield 0, f"{message('explain', 'sources', lang)}:"
    yield from ((4, each.said) for each in sources)


def _example(example: ExampleInWords) -> Iterator[str]:
    yield from example.changes
    yield from visible_lines(example.text) if example.text else ()
    if example.message:
        yield f"→ {example.message}"
