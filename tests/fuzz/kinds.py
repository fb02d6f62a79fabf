"""The kinds of input: how one is made, in which file it stands, and what must hold of it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

from italint.base.document import plain
from italint.base.parsing import parse
from italint.linting.baseline import baseline_of, written_baseline

from . import judging, periods
from .changes import AsPeopleWrite, Tree, as_yaml, changed_tree, exchanged, small, written
from .documents import document_in, pdf
from .pasted import pasted


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


PARTS = ("document", "issues", "analysis", "plan", "passages")  # of a report, which may be missing
MOST_ITEMS = 2
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


def _tree(chance: Random) -> Tree:
    """A report: one with all its items takes ten times as long as one with few, of few of its parts."""
    whole = chance.choice(_reports())
    if chance.random() < 0.02:
        return deepcopy(whole)
    left_out = set(chance.sample(PARTS, chance.randint(0, len(PARTS))))
    return small(chance, {key: part for key, part in whole.items() if key not in left_out}, MOST_ITEMS)


def _pasted(chance: Random) -> bytes:
    return pasted(chance, yaml.dump(_tree(chance), Dumper=AsPeopleWrite, allow_unicode=True, sort_keys=False))


def _report(chance: Random) -> bytes:
    tree = _tree(chance)
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
    "report": Kind(200, "report.yaml", _report, judging.report),
    "pasted": Kind(150, "report.yaml", _pasted, judging.report),
    "periods": Kind(130, "report.yaml", periods.report_of_periods, periods.judge),
    "rule": Kind(80, "rule.yaml", _rule, judging.rule),
    "edition": Kind(70, "edition.yaml", _edition, judging.edition),
    "configuration": Kind(80, ".italint.yaml", _configuration, judging.configuration),
    "baseline": Kind(70, "baseline.yaml", _baseline, judging.baseline),
    "docx": _document(45, "docx", "docx"),
    "xlsx": _document(42, "xlsx", "xlsx"),
    "odt": _document(10, "odt", "odt"),
    "ods": _document(10, "ods", "ods"),
    "html": _document(45, "html", "html"),
    "md": _document(8, "md", "md"),
    "txt": _document(5, "txt-cells", "txt"),
    "csv": _document(7, "csv", "csv"),
    "pdf": Kind(48, "document.pdf", pdf, judging.document, guarded=True),
}
assert sum(kind.weight for kind in KINDS.values()) == 1_000
