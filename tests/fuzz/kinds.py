"""The kinds of input: how one is made, in which file it stands, and what must hold of it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from italint.base.document import plain
from italint.base.parsing import parse
from italint.linting.baseline import baseline_of, written_baseline

from . import judging
from .changes import Tree, as_yaml, changed_tree, exchanged, small, written
from .documents import document_in, pdf


class Kind(NamedTuple):
    """`weight` says how many of a thousand inputs are of this kind."""

    weight: int
    file: str
    make: Callable[[Random], bytes]
    judge: Callable[[Path, int], str]
    guarded: bool = False  # whether a process of its own stands between it and the command


def _trees(*patterns: str) -> list[Any]:
    paths = (path for pattern in patterns for path in sorted(judging.ROOT.glob(pattern)))
    return [plain(parse(path.read_text(encoding="utf-8")).root) for path in paths]


@cache
def _reports() -> list[Any]:
    return _trees("samples/*.yaml", "rules/clean/*.yaml", "tests/formats/report.yaml")


@cache
def _rules() -> list[Any]:
    own = _trees("rules/*/ITA*.yaml")
    return [{**rule, "code": "LOC001", "name": "local-one", "needs": []} for rule in own]


@cache
def _editions() -> list[Any]:
    return _trees("rules/editions/*.yaml")


CONFIGURATION = {
    "lang": "en",
    "fail_on": "warning",
    "select": ["ITA1", "ITA2", "ITA5"],
    "ignore": ["ITA101"],
    "severity": {"ITA203": "info", "ITA501": "off"},
    "exclude": ["drafts/"],
    "paths": [{"match": "*.yaml", "ignore": ["ITA3"]}, {"match": "old/*", "select": ["ITA4"]}],
    "line": "90",
    "baseline": "accepted.yaml",
}


def _report(chance: Random) -> bytes:
    whole = chance.choice(_reports())
    # One with all its items takes ten times as long as one with few.
    tree = deepcopy(whole) if chance.random() < 0.05 else small(chance, whole)
    return written(chance, (exchanged if chance.random() < 0.3 else changed_tree)(chance, tree))


def _definition(chance: Random, tree: Tree) -> bytes:
    """A file of which every fault is refused: half of them are mostly sound."""
    tree = deepcopy(tree)
    if chance.random() < 0.5:
        return as_yaml(chance, exchanged(chance, tree)).encode("utf-8", "surrogatepass")
    return written(chance, changed_tree(chance, tree))


def _rule(chance: Random) -> bytes:
    return _definition(chance, chance.choice(_rules()))


def _edition(chance: Random) -> bytes:
    whole = chance.choice(_editions())
    tables = chance.sample(sorted(whole), chance.randint(1, min(5, len(whole))))
    tree = {key: value for key, value in whole.items() if key in ("edition", *tables)}
    return _definition(chance, tree)


def _configuration(chance: Random) -> bytes:
    kept = chance.sample(sorted(CONFIGURATION), chance.randint(1, 4))
    return _definition(chance, {key: CONFIGURATION[key] for key in kept})


def _baseline(chance: Random) -> bytes:
    text = written_baseline(baseline_of([judging.faulty()], Path()), "")
    return _definition(chance, small(chance, plain(parse(text).root), 6))


def _document(weight: int, name: str, suffix: str) -> Kind:
    return Kind(weight, f"document.{suffix}", document_in(name), judging.document, guarded=True)


KINDS = {
    "report": Kind(560, "report.yaml", _report, judging.report),
    "rule": Kind(40, "rule.yaml", _rule, judging.rule),
    "edition": Kind(40, "edition.yaml", _edition, judging.edition),
    "configuration": Kind(40, ".italint.yaml", _configuration, judging.configuration),
    "baseline": Kind(30, "baseline.yaml", _baseline, judging.baseline),
    "docx": _document(70, "docx", "docx"),
    "xlsx": _document(50, "xlsx", "xlsx"),
    "odt": _document(20, "odt", "odt"),
    "ods": _document(10, "ods", "ods"),
    "html": _document(40, "html", "html"),
    "md": _document(15, "md", "md"),
    "txt": _document(10, "txt-cells", "txt"),
    "csv": _document(15, "csv", "csv"),
    "pdf": Kind(60, "document.pdf", pdf, judging.document, guarded=True),
}
