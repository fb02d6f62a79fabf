"""Mistakes of a configuration file: names of rules, files and versions that are not there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from italint.base.document import Document, Fault, plain
from italint.base.repository import leads_out, repository_of
from italint.base.version import REQUIREMENT, __version__, fits
from italint.ruleset.definition import Mistakes, bad_definition, definition_files
from italint.ruleset.rule import Rules


def written(document: Document | None, key: str) -> Any:
    """What a file says under a key; None if it says nothing."""
    whole = plain(document.root) if document is not None else None
    return whole.get(key) if isinstance(whole, dict) else None


def named_files(document: Document | None, key: str, none_there: str, mistakes: Mistakes) -> Iterator[Path]:
    """The files of rules or editions that the file names, relative to it; none lies out of its repository."""
    for place, name in enumerate(_listed(written(document, key))):
        assert document is not None
        folder, root = Path(document.file).parent / str(name), repository_of(document.file)
        case, files = "leads_out", []
        if not leads_out(folder, root):
            case = none_there if os.path.exists(folder) else "no_folder"
            files = definition_files(folder) if os.path.exists(folder) else []
        if any(leads_out(file, root) for file in files):
            case, files = "leads_out", []
        yield from files
        if not files:
            found = bad_definition(document, (key, place), case, {"found": str(name)})
            mistakes.append((document, found))


def baseline_outside(document: Document | None) -> Iterator[tuple[Document, Fault]]:
    """That the baseline which the file names lies outside its repository."""
    name = written(document, "baseline")
    if document is None or not isinstance(name, str):
        return
    if leads_out(Path(document.file).parent / name, repository_of(document.file)):
        yield document, bad_definition(document, ("baseline",), "leads_out", {"found": name})


def previous_not_there(document: Document | None) -> Iterator[tuple[Document, Fault]]:
    """That the reports of the year before lie outside the file's repository, or that nothing lies there."""
    name = written(document, "previous")
    if document is None or not isinstance(name, str):
        return
    place = Path(document.file).parent / name
    if leads_out(place, repository_of(document.file)):
        yield document, bad_definition(document, ("previous",), "leads_out", {"found": name})
    elif not os.path.exists(place):
        yield document, bad_definition(document, ("previous",), "no_folder", {"found": name})


def other_version(document: Document | None) -> Iterator[tuple[Document, Fault]]:
    """That the file asks for another italint than this one."""
    wanted = written(document, "required_version")
    if document is None or not isinstance(wanted, str) or not re.fullmatch(REQUIREMENT, wanted):
        return
    if not fits(wanted):
        values = {"found": wanted, "other": __version__}
        yield document, bad_definition(document, ("required_version",), "other_version", values)


def _named_rules(document: Document | None) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where the file names rules, and by which words."""
    for key in ("select", "ignore"):
        words = written(document, key)
        yield from (((key, place), str(word)) for place, word in enumerate(_listed(words)))
    severities = written(document, "severity")
    yield from ((("severity", word), word) for word in (severities if isinstance(severities, dict) else ()))
    for at, each in enumerate(_listed(written(document, "paths"))):
        for key in ("select", "ignore"):
            words = each.get(key) if isinstance(each, dict) else ()
            yield from ((("paths", at, key, place), str(word)) for place, word in enumerate(_listed(words)))


def _listed(written: Any) -> list[Any]:
    return written if isinstance(written, list) else []


def unknown_rules(document: Document | None, rules: Rules) -> Iterator[tuple[Document, Fault]]:
    """The words of the file that are no rule."""
    known = " ".join(word for rule in rules for word in (rule.code, rule.name))
    for location, word in _named_rules(document):
        try:
            rules.matching([word])
        except KeyError:
            assert document is not None
            yield (
                document,
                bad_definition(document, location, "unknown_code", {"found": word, "known": known}),
            )
