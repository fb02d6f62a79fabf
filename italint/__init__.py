"""italint: checks Thai ITA reports against rules that are data.

    document = italint.parse(text)
    checked = italint.lint(document, italint.load_rules(), italint.load_editions())

`lint` is pure; everything it takes and gives is a plain value that can be pickled.
"""

from __future__ import annotations

from pathlib import Path

from italint.base.document import Document, Span
from italint.base.messages import Language
from italint.base.parsing import decode, parse
from italint.editions.edition import Edition
from italint.linting.checked import Checked, Tally
from italint.linting.engine import lint
from italint.linting.files import Skipped, Unopened, read_input
from italint.linting.summary import Summary
from italint.render import Frame
from italint.report.finding import Edit, Finding, Fix, Label
from italint.ruleset.resources import Editions
from italint.ruleset.resources import built_in_editions as load_editions
from italint.ruleset.rule import Rule, Rules

__all__ = [
    "Checked",
    "Document",
    "Edit",
    "Edition",
    "Editions",
    "Finding",
    "Fix",
    "Frame",
    "Label",
    "Rule",
    "Rules",
    "Span",
    "Summary",
    "Tally",
    "lint",
    "lint_file",
    "lint_text",
    "load_editions",
    "load_rules",
    "parse",
]


def load_rules(*folders: Path) -> Rules:
    """The built-in rules and those under `folders`; DefinitionError with every mistake in them."""
    from italint.ruleset.resources import built_in_rules, rules_with

    return rules_with(*folders) if folders else built_in_rules()


def lint_text(
    text: str | bytes, file: str = "-", rules: Rules | None = None, lang: Language = "th"
) -> Checked:
    """Check the text of a report, or the bytes of its file, by the built-in rules or by `rules`."""
    read = decode(text, file) if isinstance(text, bytes) else text
    document = read if isinstance(read, Document) else parse(read, file)
    return lint(document, rules or load_rules(), load_editions(), lang)


def lint_file(path: Path, rules: Rules | None = None, lang: Language = "th") -> Checked:
    """Check a file as a report whatever it holds; OSError if it cannot be opened."""
    found = read_input(str(path), named=True)
    if isinstance(found, Unopened):
        raise OSError(f"{found.file}: {found.reason}")
    if isinstance(found, Skipped):
        return lint_text(path.read_bytes(), str(path), rules, lang)
    return lint(found, rules or load_rules(), load_editions(), lang)
