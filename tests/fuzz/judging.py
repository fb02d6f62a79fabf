"""What must hold of an input of each kind, whatever it is: an AssertionError says what does not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import yaml

from italint import Checked, Frame, lint, lint_text, load_editions, load_rules, parse
from italint.base.document import Document, plain
from italint.linting.baseline import Accepted, load_baseline
from italint.linting.files import Skipped, Unopened, read_input
from italint.linting.fix import fix
from italint.reading import Unreadable, check_imported, import_document
from italint.render import FORMATS, renderer
from italint.ruleset.definition import DefinitionError, Mistakes
from italint.ruleset.given import given_tables, with_tables
from italint.ruleset.loading import load_rules as load_rules_of
from italint.ruleset.settings import settings

JUDGED, REFUSED = "judged", "refused"
ROOT = Path(__file__).resolve().parents[2]
FAULTY = (ROOT / "tests" / "formats" / "report.yaml").read_text(encoding="utf-8")
READ_BACK: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("json", "sarif", "gitlab"), json.loads),
    "junit": ET.fromstring,
}
KEY = re.compile(rb"^\W*italint\W*:", re.MULTILINE)  # of a report that no reader can read
ALL_RULES = 400  # of so many files of rules one is loaded with all of italint's own
SOME = 16  # of so many reports one is shown in a format, one is fixed


def report(path: Path, number: int) -> str:
    """A report file."""
    read = read_input(str(path), named=True)
    assert not isinstance(read, Unopened), read.reason
    if isinstance(read, Skipped):
        assert not _is_report(path.read_bytes()), "a report was passed over"
        return REFUSED
    if not read.faults:
        assert _texts(plain(read.root)) == _read_by_another(path.read_bytes()), "read as another report"
    checked = _linted(read)
    _not_green_unread(checked)
    if number % SOME == 0:
        _shown(checked, list(FORMATS)[number // SOME % len(FORMATS)])
    if number % SOME == 1 and checked.readable:
        fixed = fix(read, _linted, unsafe=True)
        assert {fault.name for fault in parse(fixed.after.text).faults} <= {each.name for each in read.faults}
    return JUDGED if checked.readable else REFUSED


def document(path: Path, _: int) -> str:
    """A document of an office program."""
    try:
        imported = import_document(path, "th")
    except Unreadable:
        return REFUSED
    checked = check_imported(imported, str(path), _linted)
    assert checked.readable, "what was written cannot be read"
    _not_green_unread(checked)
    return JUDGED


def rule(path: Path, number: int) -> str:
    """A file of rules."""
    try:
        # With all of italint's own it takes a hundred times as long.
        rules = settings(None, rules=[path]).in_force if number % ALL_RULES == 0 else load_rules_of([path])
    except DefinitionError:
        return REFUSED
    _shown(lint(parse(FAULTY, "r.yaml"), rules, load_editions()), "text")
    return JUDGED


def edition(path: Path, _: int) -> str:
    """A file of tables."""
    mistakes: Mistakes = []
    given = list(given_tables([path], mistakes))
    if mistakes:
        return REFUSED
    _shown(lint(parse(FAULTY, "r.yaml"), load_rules(), with_tables(load_editions(), given)), "text")
    return JUDGED


def configuration(path: Path, _: int) -> str:
    """A configuration: what it takes away is counted."""
    try:
        found = settings(path)
    except (DefinitionError, OSError):
        return REFUSED
    read = parse(FAULTY, str(path.with_name("r.yaml")))
    checked = lint(read, found.rules_for(read), found.editions(load_editions()))
    if {(each.code, each.path) for each in _errors(faulty())} - {(e.code, e.path) for e in _errors(checked)}:
        assert found.relaxed or found.given, "what a configuration takes away is not said"
    return JUDGED


def baseline(path: Path, _: int) -> str:
    """A file of accepted findings: only what stands in it is accepted."""
    try:
        accepted = load_baseline(path)
    except DefinitionError:
        return REFUSED
    marked, _met = Accepted(accepted, Path()).mark(faulty())
    taken = sum(
        each.suppression is not None and each.suppression.by == "baseline" for each in marked.findings
    )
    assert taken <= sum(entry.count for entry in accepted.entries), "more is accepted than was written"
    return JUDGED


@cache
def faulty() -> Checked:
    """A report with errors, checked."""
    return lint_text(FAULTY, "r.yaml")


def _linted(document: Document) -> Checked:
    return lint(document, load_rules(), load_editions())


def _errors(checked: Checked) -> list:
    return [each for each in checked.findings if each.severity == "error"]


def _not_green_unread(checked: Checked) -> None:
    """A report that was not read has an error; one without findings was judged at places."""
    if not checked.readable:
        assert _errors(checked), "green, and not read"
    elif not checked.findings:
        assert sum(tally.checked for tally in checked.tallies.values()), "green, and nothing judged"


def _is_report(data: bytes) -> bool:
    """Whether another reader of YAML finds a report."""
    with suppress(yaml.YAMLError, ValueError, RecursionError):
        root = yaml.load(data, Loader=yaml.CBaseLoader)
        return isinstance(root, dict) and not {"italint", "assessment"}.isdisjoint(map(str, root))
    return KEY.search(data.replace(b"\0", b"")) is not None


def _read_by_another(data: bytes) -> Any:
    """What another reader of YAML makes of a report that has no fault."""
    return _texts(yaml.load(data, Loader=yaml.CBaseLoader))


def _texts(tree: Any) -> Any:
    """What is left blank, in each of its spellings, as an empty text."""
    if isinstance(tree, dict):
        return {key: _texts(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_texts(each) for each in tree]
    return "" if tree in (None, "~", "null", "Null", "NULL") else tree


def _shown(checked: Checked, name: str) -> None:
    told = renderer(name)(Frame("th", rules=tuple(load_rules())), [checked])
    READ_BACK.get(name, str)(told.encode("utf-8", "replace").decode("utf-8"))
