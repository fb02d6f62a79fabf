"""italint: checks Thai ITA reports against rules that are data.

    document = italint.parse(text)
    checked = italint.lint(document, italint.load_rules(), italint.load_editions())

`lint` is pure; everything it takes and gives is a plain value that can be pickled.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from italint.base.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from italint.base.document import Document, Span
    from italint.base.messages import Language
    from italint.base.parsing import parse
    from italint.editions.context import Earlier
    from italint.editions.edition import Edition
    from italint.linting.checked import Checked, Tally
    from italint.linting.copies import Copies
    from italint.linting.engine import lint
    from italint.linting.sketches import sketched
    from italint.linting.summary import Summary
    from italint.reading import Imported
    from italint.reading.blocks import Unreadable
    from italint.render import Frame
    from italint.report.finding import Edit, Finding, Fix, Label, Source, Suppression
    from italint.ruleset.definition import DefinitionError
    from italint.ruleset.resources import Editions
    from italint.ruleset.rule import Rule, Rules

__all__ = [
    "Checked",
    "Copies",
    "DefinitionError",
    "Document",
    "Earlier",
    "Edit",
    "Edition",
    "Editions",
    "Finding",
    "Fix",
    "Frame",
    "Imported",
    "Label",
    "Rule",
    "Rules",
    "Source",
    "Span",
    "Summary",
    "Suppression",
    "Tally",
    "Unreadable",
    "__version__",
    "lint",
    "lint_file",
    "lint_text",
    "load_editions",
    "load_rules",
    "parse",
    "read_document",
    "sketched",
]

# Where each name comes from, loaded when it is first asked for: a command needs few of them.
_HOMES = {
    "base.document": ("Document", "Span"),
    "base.parsing": ("parse",),
    "editions.context": ("Earlier",),
    "editions.edition": ("Edition",),
    "linting.checked": ("Checked", "Tally"),
    "linting.copies": ("Copies",),
    "linting.engine": ("lint",),
    "linting.sketches": ("sketched",),
    "linting.summary": ("Summary",),
    "reading": ("Imported",),
    "reading.blocks": ("Unreadable",),
    "render": ("Frame",),
    "report.finding": ("Edit", "Finding", "Fix", "Label", "Source", "Suppression"),
    "ruleset.definition": ("DefinitionError",),
    "ruleset.resources": ("Editions",),
    "ruleset.rule": ("Rule", "Rules"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            found = globals()[name] = getattr(import_module(f"italint.{home}"), name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load_editions() -> Editions:
    """The editions that come with italint."""
    from italint.ruleset.resources import built_in_editions

    return built_in_editions()


def load_rules(*folders: Path) -> Rules:
    """The built-in rules and those under `folders`.

    DefinitionError with every mistake in them, OSError if one cannot be opened.
    """
    from italint.ruleset.resources import built_in_rules, rules_with

    return rules_with(*folders) if folders else built_in_rules()


def read_document(path: Path, lang: Language = "th", scores: Path | None = None) -> Imported:
    """Read a document of Word, OpenDocument, PDF, a web page or a table as the text of a report file.

    `scores` is a file with the scores that the document does not print itself; `lang` is the language of the
    notes. Unreadable says why it cannot be read, OSError that it cannot be opened.
    """
    from italint.reading import import_document

    return import_document(path, lang, scores=scores)


def lint_text(
    text: str | bytes, file: str = "-", rules: Rules | None = None, lang: Language = "th"
) -> Checked:
    """Check the text of a report, or the bytes of its file, by the built-in rules or by `rules`."""
    from italint.base.document import Document
    from italint.base.parsing import decode, parse
    from italint.linting.engine import lint

    read = decode(text, file) if isinstance(text, bytes) else text
    document = read if isinstance(read, Document) else parse(read, file)
    return lint(document, rules or load_rules(), load_editions(), lang)


def lint_file(path: Path, rules: Rules | None = None, lang: Language = "th") -> Checked:
    """Check a YAML file as a report whatever it holds, and any other file as a document.

    OSError if it cannot be opened, Unreadable if it is a document that cannot be read.
    """
    from functools import partial

    from italint.base.document import Document
    from italint.base.suffixes import is_yaml
    from italint.linting.engine import lint
    from italint.linting.files import Unopened, read_input

    judge = partial(lint, rules=rules or load_rules(), editions=load_editions(), lang=lang)
    found = read_input(str(path), named=True)
    if isinstance(found, Unopened):
        raise OSError(found.number, found.reason, found.file)
    if isinstance(found, Document):
        return judge(found)
    if is_yaml(found.file):
        return lint_text(path.read_bytes(), str(path), rules, lang)
    from italint.reading import check_imported

    return check_imported(read_document(path, lang), str(path), judge)
