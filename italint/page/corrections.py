"""What was put right or typed in on the page, entered in the text of a report; every other letter stays.

A correction is a path of the report and what stands there: `assessment.indicators[3].score` and `98.86`. What
is not there yet is added with all that it needs around it. The places of all other values move with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from itertools import count, islice

from italint.base.document import (
    Document,
    MappingNode,
    MissingNode,
    Node,
    ScalarNode,
    SequenceNode,
    follow,
    scalars,
)
from italint.base.parsing import parse
from italint.base.scalars import scalar
from italint.editions.edition import Edition
from italint.reading import Imported
from italint.report.path import STEP, find
from italint.report.shape import KEYED
from italint.report.unread import UnreadPart

MOST = 1_000  # corrections of one report
LONGEST = 20_000  # letters of one
LISTED = ("questions", "indicators", "instruments")  # fields whose value may be typed as a list


MEASURE = re.compile(r"plan\.measures\[([0-9]{1,4})\]")


class CannotEnter(Exception):
    """A correction for which there is no place in the report."""


def corrected(imported: Imported, corrections: Mapping[str, str]) -> Imported:
    """A report with its corrections; CannotEnter where one does not read as it was typed."""
    typed = {path: " ".join(text.split()) for path, text in corrections.items()}
    if len(typed) > MOST or any(len(text) > LONGEST for text in typed.values()):
        raise CannotEnter
    if not typed:
        return imported
    document = parse(imported.text)
    there = {path: node for path in typed if (node := _found(document.root, path)) is not None}
    after = _replaced(imported, document, [(node, typed[path]) for path, node in there.items()])
    added = [path for path, text in typed.items() if text and path not in there]
    for path in added:
        after = _added(after, path, typed[path])
    read = parse(after.text)
    # A number or id that was corrected is itself a part of paths, but of no place in the tree.
    nodes = {path: follow(read.root, _place(node)) for path, node in there.items()}
    _check({**nodes, **{path: _found(read.root, path) for path in added}}, typed)
    if len(read.faults) > len(document.faults):
        raise CannotEnter
    return after


def removals(corrections: Mapping[str, str]) -> Set[str]:
    """The measures that are taken out of a report: those of which nothing is left."""
    return {path for path, text in corrections.items() if not text and MEASURE.fullmatch(path)}


def without(imported: Imported, paths: Iterable[str]) -> Imported:
    """A report without some items of its lists; CannotEnter where one has no lines of its own."""
    document = parse(imported.text)
    found = [_found(document.root, path) for path in paths]
    taken = {line for node in found if node is not None for line in _lines_of(document, node)}
    if not taken:
        return imported
    lines = imported.text.split("\n")
    kept = [line for line in range(1, len(lines) + 1) if line not in taken]
    now = {line: at for at, line in enumerate(kept, start=1)}
    return replace(
        imported,
        text="\n".join(lines[line - 1] for line in kept),
        sources={now[line]: place for line, place in imported.sources.items() if line in now},
        settled=frozenset(now[line] for line in imported.settled if line in now),
    )


def _lines_of(document: Document, item: Node) -> range:
    """The lines of an item of a list, from its dash."""
    line, column = document.position(item.start)
    if document.line(line)[: column - 1].strip() != "-":
        raise CannotEnter
    return range(line, _last_line(document, item) + 1)


def path_before(path: str, removed: Set[str]) -> str:
    """A path of a report as it was before some of its measures were taken out."""
    found = MEASURE.match(path)
    if found is None or not removed:
        return path
    left = (f"plan.measures[{at}]" for at in count(1) if f"plan.measures[{at}]" not in removed)
    return next(islice(left, int(found[1]) - 1, None)) + path[found.end() :]


def _check(nodes: Mapping[str, Node | None], typed: Mapping[str, str]) -> None:
    for path, node in nodes.items():
        if node is None or (isinstance(node, ScalarNode) and node.text != typed[path]):
            raise CannotEnter


def _found(root: Node, path: str) -> Node | None:
    node = find(root, path)
    return None if isinstance(node, MissingNode) else node


def _place(node: Node) -> tuple[str | int, ...]:
    return (*_place(node.parent), node.step) if node.parent is not None else ()


def _replaced(imported: Imported, document: Document, typed: list[tuple[Node, str]]) -> Imported:
    """Values, and lists in brackets, that are there already; nobody has to settle any more what they are."""
    pieces, done, settled = [], 0, set(imported.settled)
    for node, value in sorted(typed, key=lambda each: each[0].start):
        pieces += [document.text[done : node.start], _in_place(document.text, node, value)]
        done = node.end
        settled.discard(document.position(node.start)[0])
    text = "".join([*pieces, document.text[done:]])
    return replace(imported, text=text, settled=frozenset(settled))


def _in_place(text: str, node: Node, typed: str) -> str:
    """What is written where a node stands."""
    if isinstance(node, ScalarNode):
        written = scalar(typed)
    elif node.step in LISTED and text[node.start : node.start + 1] == "[":
        written = _listed(typed)
    else:
        raise CannotEnter
    return f" {written}" if written and text[node.start - 1 : node.start] in (":", "-") else written


def _listed(typed: str) -> str:
    return "[" + ", ".join(scalar(word) for word in typed.replace(",", " ").split()) + "]"


def _added(imported: Imported, path: str, typed: str) -> Imported:
    """A value that is not there yet, on lines of its own below what stands around it."""
    document = parse(imported.text)
    around, left = _around(document.root, path)
    name = left[-1]
    if document.text[around.start : around.start + 1] in ("{", "["):
        raise CannotEnter
    value = _listed(typed) if name in LISTED else scalar(typed)
    column = document.position(around.start)[1] - 1
    if isinstance(around, ScalarNode):  # a key of which nothing is written yet
        assert around.parent is not None
        column = document.position(around.parent.start)[1] + 1
    within = str(around.step) if isinstance(around, ScalarNode | SequenceNode) else ""
    lines = [" " * column + line for line in _lines(left, value, within)]
    at = _last_line(document, around)
    before, after = _divided(document, at)
    return replace(
        imported,
        text=before + "".join(f"{line}\n" for line in lines) + after,
        sources={_moved(line, at, len(lines)): place for line, place in imported.sources.items()},
        settled=frozenset(_moved(line, at, len(lines)) for line in imported.settled),
    )


def _moved(line: int, at: int, by: int) -> int:
    return line + by if line > at else line


def _around(root: Node, path: str) -> tuple[Node, list[str]]:
    """The innermost part of a report on the way to a path, and the steps that lead on from there.

    A step is the name of a field, or the number or id of an item in brackets.
    """
    steps = [step[0].lstrip(".") for step in STEP.finditer(path)]
    for end in range(len(steps) - 1, 0, -1):
        found = _found(root, "".join(step if step[0] == "[" else f".{step}" for step in steps[:end]))
        if isinstance(found, ScalarNode) and not found.blank:
            raise CannotEnter
        if found is not None:
            return found, steps[end:]
    return root, steps


def _lines(steps: Iterable[str], value: str, within: str = "") -> list[str]:
    """The lines of a value and what stands around it; `within` is the list of which its first step is."""
    first, *others = steps
    if first[0] != "[":
        if not others:
            return [f"{scalar(first)}: {value}"]
        inner = _lines(others, value, first)
        return [f"{scalar(first)}:", *(f"  {line}" for line in inner)]
    key = KEYED.get(within)
    item = [f"{key}: {scalar(first[1:-1])}"] if key else []
    item += _lines(others, value) if others else []
    if not item:
        item = [value]
    return [f"- {item[0]}", *(f"  {line}" for line in item[1:])]


def _last_line(document: Document, node: Node) -> int:
    """The line on which the last value of a part ends."""
    last: Node = node
    for last in scalars(node):  # noqa: B007 (the last one is wanted)
        pass
    if isinstance(last.parent, SequenceNode | MappingNode) and document.text[last.parent.start] in ("[", "{"):
        last = last.parent
    line, column = document.position(last.end)
    return line - 1 if column == 1 and last.end > last.start else line


def _divided(document: Document, line: int) -> tuple[str, str]:
    """The text up to the end of a line, and the rest."""
    end = document.text.find("\n", document.offset(line, 1))
    if end < 0:
        return document.text + "\n", ""
    return document.text[: end + 1], document.text[end + 1 :]


def with_official_names(before: Imported, after: Imported, edition: Edition) -> Imported:
    """A corrected report: what was added to it has the name or wording under which its score was typed."""
    was, now = parse(before.text).root, parse(after.text).root
    wordings = {row.id: row.text for row in edition.rows("wordings") if row.text}
    names: dict[str, str] = {}
    for row in edition.rows("indicators"):
        names[f"assessment.indicators[{row.number}].name"] = row.name
    for row in edition.rows("questions"):
        if row.id in wordings:
            path = f"assessment.indicators[{row.indicator}].questions[{row.id}]"
            names[f"{path}.text"] = wordings[row.id]
    added = {path: name for path, name in names.items() if _is_added(path.rpartition(".")[0], was, now)}
    return corrected(after, {path: name for path, name in added.items() if _found(now, path) is None})


def _is_added(path: str, was: Node, now: Node) -> bool:
    return _found(was, path) is None and _found(now, path) is not None


def still_unread(imported: Imported, edition: Edition) -> tuple[UnreadPart, ...]:
    """The parts of a document that are still not all there, after what was typed in."""
    root = parse(imported.text).root
    return tuple(part for part in imported.unread if not _is_filled(root, part.path, edition))


def _is_filled(root: Node, path: str, edition: Edition) -> bool:
    if path == "assessment.indicators":
        rows = edition.rows("indicators")
        return bool(rows) and all(_is_written(root, f"{path}[{row.number}].score") for row in rows)
    return _is_written(root, path)


def _is_written(root: Node, path: str) -> bool:
    found = find(root, path)
    return isinstance(found, ScalarNode) and not found.blank
