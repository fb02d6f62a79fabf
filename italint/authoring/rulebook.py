"""The rule book: what every rule says, why, from where, for which years, by which examples.

An entry is made once and written in several ways: here as markdown and html, by `explain` in the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from italint.authoring.example import Bench, run_example
from italint.authoring.tablebook import spans, table_entries
from italint.base.document import LINE_END
from italint.base.messages import MESSAGES, Language, message
from italint.base.sanitize import seen
from italint.editions.edition import Edition
from italint.editions.tables import EditionTable
from italint.report.path import place_words
from italint.ruleset.resources import built_in_editions
from italint.ruleset.rule import Changes, Example, Rule, Rules


@dataclass(frozen=True, slots=True)
class ExampleInWords:
    """An example in words: what was changed in which report, or a whole file, and what the rule reports."""

    kind: str  # good, bad or cannot
    about: str
    changes: tuple[str, ...] = ()
    text: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """What the book holds of one rule, in one language."""

    family: str
    title: str
    says: str
    facts: tuple[tuple[str, str], ...]  # a heading and what stands under it
    examples: tuple[ExampleInWords, ...]
    severity: str
    years: tuple[int, ...]  # those that it is checked in
    tables: tuple[str, ...]


def entry(rule: Rule, bench: Bench, lang: Language) -> RuleEntry:
    """A rule with all that is known of it; its examples are run for what it reports."""
    facts = {
        "severity": message("severity", rule.severity, lang),
        "certainty": MESSAGES["certainty"]["practice"][lang] if rule.practice else "",
        "why": rule.why[lang],
        "basis": rule.basis[lang],
        "fix": rule.fix[lang].format_map(_Unfilled()),
        "tables": _tables(rule, bench.editions, lang),
        **_editions(rule, bench.editions, lang),
        "needs": ", ".join(rule.needs),
    }
    headed = tuple((message("explain", name, lang), text) for name, text in facts.items() if text)
    examples = tuple(_examples(rule, bench, lang))
    return RuleEntry(
        family_of(rule),
        f"{rule.code} {rule.name}",
        rule.says[lang],
        headed,
        examples,
        rule.severity,
        tuple(years_of(rule, bench.editions)["editions"]),
        rule.tables,
    )


def entries(rules: Iterable[Rule], bench: Bench, lang: Language) -> list[RuleEntry]:
    """The whole book."""
    return [entry(rule, bench, lang) for rule in rules]


def _tables(rule: Rule, editions: Mapping[int, Edition], lang: Language) -> str:
    """The tables of a rule, with how sure they are in which years."""
    said = []
    for table in rule.check.tables():
        by_certainty: dict[str, list[int]] = {}
        for year, edition in editions.items():
            found = getattr(edition, table)
            if isinstance(found, EditionTable):
                words = MESSAGES["certainty"][found.certainty.label][lang]
                by_certainty.setdefault(words, []).append(year)
        sure = ", ".join(f"{words} {spans(years)}" for words, years in by_certainty.items())
        said.append(f"{MESSAGES['tables'][table][lang]} ({sure})")
    return "; ".join(said)


class _Unfilled(dict[str, str]):
    """A template without values: each placeholder is shown as a gap."""

    def __missing__(self, name: str) -> str:
        return "…"


def years_of(rule: Rule, editions: Mapping[int, Edition]) -> dict[str, dict[int, list[str]]]:
    """The years that a rule is checked in and those that it is not, each with the tables it lacks."""
    found: dict[str, dict[int, list[str]]] = {"editions": {}, "not_applicable": {}, "unknown": {}}
    for year, edition in editions.items():
        tables = {table: getattr(edition, table) for table in rule.tables}
        lacking = [table for table, rows in tables.items() if rows in (None, "none")]
        unknown = any(tables[table] is None for table in lacking)
        found["unknown" if unknown else "not_applicable" if lacking else "editions"][year] = lacking
    return found


def _editions(rule: Rule, editions: Mapping[int, Edition], lang: Language) -> dict[str, str]:
    """The same in words."""

    def said(year: int, lacking: list[str]) -> str:
        words = ", ".join(MESSAGES["tables"][table][lang] for table in lacking)
        return f"{year} ({words})" if lacking else str(year)

    found = years_of(rule, editions)
    return {name: ", ".join(said(*each) for each in years.items()) for name, years in found.items()}


def _examples(rule: Rule, bench: Bench, lang: Language) -> Iterator[ExampleInWords]:
    unchanged = [e for e in rule.examples.good if _is_unchanged(e)]
    if unchanged:
        years = ", ".join(str(example.edition) for example in unchanged)
        yield ExampleInWords("good", message("explain", "clean_samples", lang, years=years))
    # What is about suppressions reports something only beside the rules that are suppressed.
    alone = bench.rules if rule.check.phase == "suppressions" else bench.rules.only([rule.code])
    for kind, examples in rule.examples:
        for example in examples:
            if example in unchanged:
                continue
            reported = ""
            if kind != "good":
                findings = [
                    f for f in run_example(example, alone, bench, lang).findings if f.code == rule.code
                ]
                reported = findings[0].message if findings else message("explain", "left_out", lang)
                if len(findings) > 1:
                    reported += f" ({message('text', 'more_places', lang, count=len(findings) - 1)})"
            yield _in_words(example, kind, reported, lang)


def _is_unchanged(example: Example) -> bool:
    return example.text is None and not (example.set or example.add or example.remove or example.previous)


def _in_words(example: Example, kind: str, reported: str, lang: Language) -> ExampleInWords:
    if example.text is not None:
        return ExampleInWords(
            kind,
            message("explain", "whole_file" if example.other is None else "whole_files", lang),
            text="---\n".join(filter(None, (example.text, example.other))),
            message=reported,
        )
    changes = tuple(_changes(example, lang))
    if example.previous is not None:
        year = example.previous.edition or (example.edition or 0) - 1
        changes += (message("explain", "previous_sample", lang, year=year), *_changes(example.previous, lang))
    return ExampleInWords(
        kind, message("explain", "clean_sample", lang, year=example.edition), changes, message=reported
    )


def _changes(example: Changes, lang: Language) -> Iterator[str]:
    """What an example changes in the sample of its year, each in a line."""
    for name, values in (
        ("set", example.set),
        ("add", example.add),
        ("remove", dict.fromkeys(example.remove)),
    ):
        for path, value in values.items():
            place = place_words(path, lang)
            yield message("explain", name, lang, place=place, path=path, value=_value(value, lang))


def _value(value: Any, lang: Language) -> str:
    """A value of an example on one line."""
    if value in ("", {}, []):
        return message("explain", "blank", lang)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_value(inner, lang)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(inner, lang) for inner in value) + "]"
    return "…" if value is None else str(value).strip().replace("\n", " ⏎ ")


def listed(rules: Rules, lang: Language) -> str:
    """Every rule with its sentence."""
    lines = (
        f"{rule.code}  {rule.name}  [{message('severity', rule.severity, lang)}]\n    {rule.says[lang]}\n"
        for rule in rules
    )
    return "".join(lines)


def family_of(rule: Rule) -> str:
    """The family of a rule: its code's letters and first digit, or the rules that are not italint's own."""
    return rule.code[:4] if rule.code[:4] in MESSAGES["families"] else "others"


def as_markdown(
    book: Iterable[RuleEntry], lang: Language, editions: Mapping[int, Edition] | None = None
) -> str:
    """The book as one markdown file, with the sources of the tables of `editions`, else the built-in ones."""
    families = [
        (message("families", name, lang), list(found))
        for name, found in groupby(book, lambda entry: entry.family)
    ]
    parts = [f"# {message('book', 'title', lang)}", message("book", "about", lang)]
    for name, found in families:
        links = (f"- [{entry.title}](#{slug(entry.title)}): {escaped(entry.says)}" for entry in found)
        parts += [f"**{name}**", "\n".join(links)]
    for name, found in families:
        parts += [f"## {name}", *(part for entry in found for part in _section(entry, lang))]
    parts += [f"## {message('explain', 'sources', lang)}", _sources(editions or built_in_editions(), lang)]
    return "\n\n".join(parts) + "\n"


def _sources(editions: Mapping[int, Edition], lang: Language) -> str:
    """Every table of some years with its source."""
    names = next(iter(editions.values())).tables
    return "\n".join(f"- {escaped(each.said)}" for each in table_entries(names, editions, lang))


def _section(entry: RuleEntry, lang: Language) -> Iterator[str]:
    yield f"### {entry.title}"
    yield f"**{escaped(entry.says)}**"
    yield "\n".join(f"- **{head}**: {escaped(text)}" for head, text in entry.facts)
    for kind, examples in groupby(entry.examples, lambda example: example.kind):
        yield f"{message('explain', kind, lang)}:"
        yield "\n".join(line for example in examples for line in _example_lines(example))


def _example_lines(example: ExampleInWords) -> Iterator[str]:
    about = f"{example.about}: {'; '.join(example.changes)}" if example.changes else example.about
    yield f"- {escaped(about)}"
    if example.text:
        yield from ("", "  ```yaml", *(f"  {line}".rstrip() for line in visible_lines(example.text)), "  ```")
    if example.message:
        yield from ("", f"  > {escaped(example.message)}", "")


def visible_lines(text: str) -> list[str]:
    """The lines of a text with everything unseen made visible."""
    return [seen(line) for line in LINE_END.split(text.removesuffix("\n"))]


def escaped(text: str) -> str:
    """A text as markdown that shows it as it is, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", seen(" ".join(text.split())))


def slug(title: str) -> str:
    """How a heading is linked to."""
    return re.sub(r"[^\w-]", "", title.lower().replace(" ", "-"))
