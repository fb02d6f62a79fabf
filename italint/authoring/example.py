"""A rule's examples, run: each is a change to the clean sample of an edition, or a whole text.

Verdicts, after ast-grep: Noisy (finds something in a good example), Missing (nothing in a bad one), Wrong
(at another place or in other words), Silent (no good example gave it anything to check).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from italint.base.document import Document, MappingNode, MissingNode, SequenceNode, plain
from italint.base.messages import Language, message
from italint.base.parsing import decode, parse, read
from italint.editions.context import Earlier
from italint.editions.edition import Edition, best_known
from italint.linting.checked import Checked, Tally
from italint.linting.copies import Copies
from italint.linting.engine import lint, lint_faults
from italint.linting.sketches import sketched
from italint.report.finding import Finding
from italint.report.path import find, is_of_format, path_of
from italint.report.selector import ITEMS
from italint.report.shape import check_shape
from italint.report.unread import UnreadPart, note_settled, note_unread
from italint.ruleset.definition import Mistakes, define
from italint.ruleset.resources import built_in_editions, clean_samples
from italint.ruleset.rule import Bad, Changes, Example, Rule, Rules
from italint.ruleset.schemas import MODELS

Verdict = Literal["noisy", "missing", "wrong", "silent", "broken"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what the rule's file says; `detail` is in words."""

    code: str
    location: tuple[str | int, ...]  # in the rule's file, positions from 0
    verdict: Verdict
    detail: str = ""

    @property
    def where(self) -> str:
        """Such as `bad[2]`."""
        _, kind, *place = self.location
        return f"{kind}[{int(place[0]) + 1}]" if place else str(kind)


@dataclass(slots=True)
class Trial:
    """What a rule's examples came to: how many made it pass and how many made it fire."""

    rule: Rule
    failures: list[Failure] = field(default_factory=list)
    passed: int = 0
    fired: int = 0

    @property
    def examples(self) -> int:
        return sum(len(examples) for _, examples in self.rule.examples)


@dataclass(frozen=True, slots=True)
class Bench:
    """What examples run on: rules, editions and the clean sample of each edition."""

    rules: Rules
    editions: Any
    samples: dict[int, Path]


def built_in_bench(rules: Rules, editions: Mapping[int, Edition] | None = None) -> Bench:
    """Rules on the samples of this package and its editions, or on others."""
    return Bench(rules, editions or built_in_editions(), clean_samples())


def run_examples(rule: Rule, bench: Bench, lang: Language = "th") -> Trial:
    """Run every example of a rule, together with the rules it needs; one about suppressions with all."""
    alone = rule.check.phase != "suppressions"
    rules = bench.rules.only(_with_needs(rule, bench.rules)) if alone else bench.rules
    trial = Trial(rule)
    applied = False
    for kind, examples in rule.examples:
        for place, example in enumerate(examples):
            location = ("examples", kind, place)
            try:
                checked = run_example(example, rules, bench, lang)
                expected = _expected(example, checked.document)
            except BadExample as wrong:
                detail = message("example", wrong.case, lang, found=wrong.found, known=wrong.known)
                trial.failures.append(Failure(rule.code, (*location, *wrong.location), "broken", detail))
                applied = True  # what is broken is reported, not that it is silent too
                continue
            found = _of(rule, checked)
            tally = checked.tallies.get(rule.code, Tally())
            applied = applied or (kind == "good" and tally.checked > 0)
            # A file of definitions without a mistake is a pass of the rule about them.
            trial.passed += kind == "good" and (
                tally.passed > 0 or (example.defines is not None and not found)
            )
            trial.fired += any(finding.outcome == "fail" for finding in found)
            # The words that a file keeps are Thai, whatever the language of this run.
            kept = found if lang == "th" else _of(rule, run_example(example, rules, bench))
            if kind == "cannot" and tally.left_out and not found:
                continue  # what is left out is counted, and is no finding
            trial.failures += [
                Failure(rule.code, location, verdict, detail)
                for verdict, detail in JUDGES[kind](found, kept, example, expected, lang)
            ]
    if not applied and rule.check.kind != "shape":
        trial.failures.append(Failure(rule.code, ("examples", "good"), "silent"))
    return trial


def _of(rule: Rule, checked: Checked) -> list[Finding]:
    return [finding for finding in checked.findings if finding.code == rule.code]


Verdicts = Iterator[tuple[Verdict, str]]


def _judge_good(found: list[Finding], *_: object) -> Verdicts:
    for finding in found:
        yield "noisy", _place_and_message(finding)


def _judge_bad(
    found: list[Finding], kept: list[Finding], example: Example, expected: list[str], lang: Language
) -> Verdicts:
    assert isinstance(example, Bad)
    paths = [finding.path for finding in found]
    fails = [finding.message for finding in kept if finding.outcome == "fail"]
    if not fails:
        yield "missing", ", ".join(expected)
    elif paths != expected:
        places = {"found": ", ".join(paths), "known": ", ".join(expected)}
        yield "wrong", message("example", "place", lang, **places)
    elif example.message not in (None, fails[0]):
        yield "wrong", message("example", "words", lang, found=fails[0], known=example.message)


def _judge_cannot(found: list[Finding], *_: object) -> Verdicts:
    if not found:
        yield "missing", ""
    for finding in found:
        if finding.outcome != "could-not-check":
            yield "wrong", _place_and_message(finding)


def _place_and_message(finding: Finding) -> str:
    return f"{finding.path}: {finding.message}"


JUDGES: dict[str, Callable[[list[Finding], list[Finding], Example, list[str], Language], Verdicts]] = {
    "good": _judge_good,
    "bad": _judge_bad,
    "cannot": _judge_cannot,
}


def _expected(example: Example, document: Document) -> list[str]:
    """Where a rule must find something in a bad example, `[*]` as each item; BadExample if there is none."""
    if not isinstance(example, Bad):
        return []
    places = [example.at] if isinstance(example.at, str) else list(example.at)
    if example.defines is not None or example.text is not None:
        return places
    return [
        path
        for number, place in enumerate(places)
        for path in _each(document, place, ("at",) if isinstance(example.at, str) else ("at", number))
    ]


def _each(document: Document, path: str, location: tuple[str | int, ...]) -> Iterator[str]:
    """The paths that a path stands for; BadExample if the report neither has the place nor may have it."""
    before, several, rest = path.partition(ITEMS)
    node = find(document.root, before)
    if several and isinstance(node, SequenceNode):
        for item in node.items:
            yield from _each(document, path_of(item) + rest, location)
    elif node is None or several or (isinstance(node, MissingNode) and not is_of_format(path)):
        raise BadExample("path", location, path)
    else:
        yield path


def _with_needs(rule: Rule, rules: Rules) -> set[str]:
    found = {rule.code}
    for code in rule.needs:
        needed = rules.get(code)
        if needed is not None and code not in found:
            found |= _with_needs(needed, rules)
    return found


def run_example(example: Example, rules: Rules, bench: Bench, lang: Language = "th") -> Checked:
    """What some rules make of an example; BadExample if it cannot be made."""
    document = example_document(example, bench)
    if example.defines is None:
        previous = example_previous(example, bench)
        checked = lint(document, rules, bench.editions, lang, date.today(), previous)
        return checked if example.other is None else _beside(checked, example.other, rules, bench, lang)
    mistakes: Mistakes = []
    define(document, MODELS[example.defines], mistakes)
    faulty = lint_faults(mistakes, rules, lang)
    return faulty[0] if faulty else Checked(document.file, document.text, None, (), {})


def _beside(checked: Checked, other: str, rules: Rules, bench: Bench, lang: Language) -> Checked:
    """A report with what rules find that compare it with another agency's."""
    its = lint(parse(other, "other.yaml"), rules, bench.editions, lang)
    with Copies(rules, lang) as copies:
        for report in filter(None, (sketched(checked, rules), sketched(its, rules))):
            copies.add(report)
        findings = tuple(copies.findings())
        tallies = copies.tallies(Counter(finding.code for finding in findings))
        return checked._replace(findings=checked.findings + findings, tallies=checked.tallies | tallies)


def example_document(example: Example, bench: Bench) -> Document:
    """The report that an example describes; BadExample if it cannot be made."""
    if example.text is not None:
        try:
            written = example.text.encode(example.encoding)
        except (LookupError, UnicodeEncodeError):
            raise BadExample("encoding", ("encoding",), example.encoding) from None
        text = decode(written, "example.yaml")
        return text if isinstance(text, Document) else parse(text, "example.yaml")
    year = example.edition if example.edition is not None else best_known(bench.editions, bench.samples)
    document = _sample(year, bench)
    changed = example.set or example.remove or example.add or example.comments
    if not (changed or example.unread or example.settled):
        return document
    made = _changed(document, example)
    note_unread(made, [UnreadPart(path, why, "1") for path, why in example.unread.items()])
    note_settled(made, filter(None, (find(made.root, path) for path in example.settled)))
    return _commented(made, example) if example.comments else made


def example_previous(example: Example, bench: Bench) -> Earlier | None:
    """The report of the year before that an example is judged beside; BadExample if it cannot be made."""
    if example.previous is None:
        return None
    try:
        year = example.previous.edition
        if year is None:
            year = (example.edition or best_known(bench.editions, bench.samples)) - 1
        made = _changed(_sample(year, bench), example.previous)
    except BadExample as wrong:
        raise BadExample(wrong.case, ("previous", *wrong.location), wrong.found, wrong.known) from None
    made.file = "previous.yaml"
    return Earlier(made)


def _sample(year: int, bench: Bench) -> Document:
    if year not in bench.samples:
        known = ", ".join(map(str, bench.samples))
        raise BadExample("year", ("edition",), str(year), known)
    return _clean(bench.samples[year])


def _changed(document: Document, example: Changes) -> Document:
    """A clean sample as an example changes it."""
    data = plain(document.root)
    for path, value in example.set.items():
        _change(data, document, ("set", path), lambda box, key, value=value: _put(box, key, value), path)
    for path, item in example.add.items():
        _change(data, document, ("add", path), lambda box, key, item=item: _append(box, key, item), path)
    for path in sorted(example.remove, reverse=True):
        location = ("remove", example.remove.index(path))
        _change(data, document, location, lambda box, key: box.__delitem__(key), path)
    # JSON is YAML, and every value of it is read as text, as all values of a report are. An indent takes
    # several times as long; only a comment needs each value on a line of its own.
    commented = isinstance(example, Example) and example.comments
    lines: dict[str, Any] = {"indent": 1} if commented else {"separators": (",\n", ": ")}
    return parse(json.dumps(data, ensure_ascii=False, **lines), "example.yaml")


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
    """An example that cannot be made, and where in it that is written."""

    def __init__(self, case: str, location: tuple[str | int, ...], found: str, known: str = "") -> None:
        super().__init__(found)
        self.case = case
        self.location = location
        self.found = found
        self.known = known


def _commented(document: Document, example: Example) -> Document:
    """The document with each comment on a line of its own above the node that it is for."""
    lines = document.text.splitlines(keepends=True)
    above: list[tuple[int, str]] = []
    for path, comment in example.comments.items():
        node = find(document.root, path)
        if node is None or isinstance(node, MissingNode):
            raise BadExample("path", ("comments", path), path)
        key = node.parent.key(str(node.step)) if isinstance(node.parent, MappingNode) else None
        above.append((document.position((key or node).start)[0] - 1, f"# {comment}\n"))
    for place, comment in sorted(above, reverse=True):
        lines.insert(place, comment)
    return parse("".join(lines), document.file)


def _change(data: Any, document: Document, location: tuple[str | int, ...], change: Any, path: str) -> None:
    """Apply a change at a path of the clean sample, `[*]` as each item, in plain data of the same shape."""
    before, several, rest = path.partition(ITEMS)
    node = find(document.root, before if several else path)
    if several and isinstance(node, SequenceNode):
        for item in reversed(node.items):
            _change(data, document, location, change, path_of(item) + rest)
        return
    if several or node is None or node.parent is None:
        raise BadExample("path", location, path)
    box = data
    steps = [step.step for step in reversed(list(node.ancestors()))][1:]
    try:
        for step in steps[:-1]:
            box = box[step]
        change(box, steps[-1])
    except (LookupError, TypeError):
        raise BadExample("path", location, path) from None
