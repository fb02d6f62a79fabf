"""What a place of a report is about: an indicator, a question, an issue, an instrument; and where that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from italint.base.document import MappingNode, Node, SequenceNode
from italint.report.leaves import key_of
from italint.report.selector import compile_path

# The table of an edition that lists what a field of the report is about.
TABLES = {
    "indicator": "indicators",
    "indicators": "indicators",
    "sub_indicators": "sub_indicators",
    "question": "questions",
    "questions": "questions",
    "issue": "issues",
    "issues": "issues",
    "instrument": "instruments",
    "instruments": "instruments",
}
# Where the report gives the result of each; everything else refers to it.
RESULTS = {
    "indicators": compile_path("assessment.indicators[*]"),
    "sub_indicators": compile_path("assessment.indicators[*].sub_indicators[*]"),
    "questions": compile_path("assessment.indicators[*].questions[*]"),
    "issues": compile_path("issues[*]"),
    "instruments": compile_path("assessment.instruments[*]"),
}
MEASURES = compile_path("plan.measures[*]")


class Thing(NamedTuple):
    """An indicator, question, issue or instrument: the table that lists it, and its number or id."""

    table: str
    key: Any


def thing_of(node: Node) -> Thing | None:
    """What a node itself is or refers to."""
    field = node.parent.step if isinstance(node.parent, SequenceNode) else node.step
    table = TABLES.get(str(field))
    if table is None or isinstance(node, SequenceNode):
        return None
    key = key_of(node)
    return None if key is None else Thing(table, key)


def thing_at(node: Node) -> Thing | None:
    """The innermost thing that a node belongs to."""
    return next((thing for around in node.ancestors() if (thing := thing_of(around))), None)


def mentions(node: Node) -> Iterator[tuple[Node, Thing]]:
    """Everything under a node that is or refers to a thing."""
    thing = thing_of(node)
    if thing:
        yield node, thing
    inner = node.entries.values() if isinstance(node, MappingNode) else getattr(node, "items", ())
    for each in inner:
        yield from mentions(each)


def result_of(root: Node, thing: Thing) -> Node | None:
    """Where the report gives the result of a thing."""
    found = RESULTS[thing.table].select(root)
    return next((node for node in found if key_of(node) == thing.key), None)


def measures(root: Node) -> list[Node]:
    """The measures of the plan."""
    return MEASURES.select(root)
