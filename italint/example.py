"""A rule's examples, run: each is a change to the clean sample of an edition, or a whole text.

Verdicts, after ast-grep: Noisy (finds something in a good example), Missing (nothing in a bad one), Wrong
(at another place or in other words), Silent (no good example gave it anything to check).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from italint.definition import Mistakes, define
from italint.document import Document, decode, parse, plain, read
from italint.edition import Edition
from italint.finding import Checked, Tally
from italint.lint import lint, lint_faults
from italint.path import find
from italint.report import check_shape
from italint.rule import Bad, Example, Rule, Rules

Verdict = Literal["noisy", "missing", "wrong", "silent", "broken"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what the rule's file says."""

    code: str
    where: str  # such as `bad[2]`
    verdict: Verdict
    detail: str


@dataclass(frozen=True, slots=True)
class Bench:
    """What examples run on: rules, editions and the clean sample of each edition."""

    rules: Rules
    editions: Any
    samples: dict[int, Path]


def check_examples(rule: Rule, bench: Bench) -> Iterator[Failure]:
    """Run every example of a rule, together with the rules it needs; yield those that fail."""
    rules = bench.rules.only(_with_needs(rule, bench.rules))
    applied = False
    for place, example in enumerate(rule.examples.good, start=1):
        checked = _run(example, rules, bench)
        applied = applied or checked.tallies.get(rule.code, Tally()).checked > 0
        for finding in checked.findings:
            if finding.code == rule.code:
                detail = f"{finding.path}: {finding.message}"
                yield Failure(rule.code, f"good[{place}]", "noisy", detail)
    if not applied and rule.check.kind != "shape":
        yield Failure(rule.code, "good", "silent", "")
    for place, bad in enumerate(rule.examples.bad, start=1):
        yield from _check_bad(rule, bad, f"bad[{place}]", rules, bench)
    for place, example in enumerate(rule.examples.cannot, start=1):
        checked = _run(example, rules, bench)
        found = [finding for finding in checked.findings if finding.code == rule.code]
        if not found:
            yield Failure(rule.code, f"cannot[{place}]", "missing", "")
        for finding in found:
            if finding.outcome != "could-not-check":
                yield Failure(rule.code, f"cannot[{place}]", "wrong", f"{finding.path}: {finding.message}")


def _check_bad(rule: Rule, bad: Bad, where: str, rules: Rules, bench: Bench) -> Iterator[Failure]:
    found = [finding for finding in _run(bad, rules, bench).findings if finding.code == rule.code]
    fails = [finding for finding in found if finding.outcome == "fail"]
    expected = [bad.at] if isinstance(bad.at, str) else list(bad.at)
    paths = [finding.path for finding in found]
    if not fails:
        yield Failure(rule.code, where, "missing", ", ".join(expected))
    elif paths != expected:
        yield Failure(rule.code, where, "wrong", f"at {', '.join(paths)}, not {', '.join(expected)}")
    elif bad.message is not None and fails[0].message != bad.message:
        yield Failure(rule.code, where, "wrong", fails[0].message)


def _with_needs(rule: Rule, rules: Rules) -> set[str]:
    found = {rule.code}
    for code in rule.needs:
        needed = rules.get(code)
        if needed is not None and code not in found:
            found |= _with_needs(needed, rules)
    return found


def _run(example: Example, rules: Rules, bench: Bench) -> Checked:
    document = example_document(example, bench)
    if example.defines is None:
        return lint(document, rules, bench.editions)
    mistakes: Mistakes = []
    define(document, Rule if example.defines == "rule" else Edition, mistakes)
    told = lint_faults(mistakes or [], rules, "th")
    return told[0] if told else Checked(document.file, document.text, None, (), {})


def example_document(example: Example, bench: Bench) -> Document:
    """The report that an example describes."""
    if example.text is not None:
        text = decode(example.text.encode(example.encoding), "example.yaml")
        return text if isinstance(text, Document) else parse(text, "example.yaml")
    year = example.edition if example.edition is not None else _best_known(bench)
    document = _clean(bench.samples[year])
    if not (example.set or example.remove or example.add):
        return document
    data = plain(document.root)
    for path, value in example.set.items():
        _change(data, document, path, lambda box, key, value=value: _put(box, key, value))
    for path, item in example.add.items():
        _change(data, document, path, lambda box, key, item=item: _append(box, key, item))
    for path in sorted(example.remove, reverse=True):
        _change(data, document, path, lambda box, key: box.__delitem__(key))
    # JSON is YAML, and every value of it is read as text, as all values of a report are.
    return parse(json.dumps(data, ensure_ascii=False, indent=1), "example.yaml")


def _best_known(bench: Bench) -> int:
    """The newest of the years of which most tables are known."""
    return max(bench.samples, key=lambda year: (len(bench.editions[year].model_fields_set), year))


@cache
def _clean(path: Path) -> Document:
    document = read(path)
    assert isinstance(document, Document)
    check_shape(document)
    return document


def _put(box: Any, key: Any, value: Any) -> None:
    box[key] = value


def _append(box: Any, key: Any, item: Any) -> None:
    box[key] = [*(box.get(key) or [] if isinstance(box, dict) else box[key]), item]


class BadExample(ValueError):
    """An example changes a path that the clean sample does not have."""


def _change(data: Any, document: Document, path: str, change: Any) -> None:
    """Apply a change at a path of the clean sample, in plain data of the same shape."""
    node = find(document.root, path)
    if node is None or node.parent is None:
        raise BadExample(path)
    box = data
    steps = [step.step for step in reversed(list(node.ancestors()))][1:]
    for step in steps[:-1]:
        box = box[step]
    change(box, steps[-1])
