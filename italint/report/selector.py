"""Typed paths: what a rule names, checked against the report model when the rule is loaded.

The grammar is small on purpose: `a.b[*].c` goes down, `other[งบประมาณ]` to what stands under a heading of
the report's own, each `^` to the enclosing item; `.` is where one stands (the report itself). A path that
begins with `previous.` goes on from the same place in the report of the year before. A path that
names nothing in the model is refused, so that no rule can look at nothing for a misspelling.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, reduce
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from italint.base.declarations import Wrong
from italint.base.document import MappingNode, Node, ScalarNode, SequenceNode
from italint.base.patterns import pattern
from italint.report.address import counterpart
from italint.report.shape import KEYED, REPORT, Shape

if TYPE_CHECKING:
    import re

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema

OWN = r"\[[^\[\]*^][^\[\]]*\]"  # a heading of the report's own
FIELD = rf"[a-z_]+(?:\[\*\]|{OWN})*"
GRAMMAR = rf"\^+|(?:\^+\.?)?{FIELD}(?:\.{FIELD})*"
# A name stands at the beginning, behind a dot or behind what leads upwards.
STEP = pattern(rf"(?:^|(?<=\^))(?P<up>\^)|(?:^|(?<=\^)|\.)(?P<name>[a-z_]+)|(?P<items>\[\*\])|(?P<own>{OWN})")
UNREAD_PART = pattern(r"[.\[]?[^.\[]*")
ITEMS = "[*]"
ENCLOSING = "^"
ITSELF = "."
TEXT_OR_ITEMS = "[*]?"  # of a field that takes a text or a list: the single text is its only item
OF_PREVIOUS = "previous."
PREVIOUS = "^previous"  # no heading begins so
ENTRIES = "[*]:"  # of a field with headings of the report's own: what stands under each


class UnknownPath(ValueError):
    """A path that the report model does not have.

    `known` holds what may stand there, `meant` the path as it is written, where that is clear.
    """

    def __init__(self, found: str, known: list[str], meant: str = "") -> None:
        super().__init__(found)
        self.found = found
        self.known = known
        self.meant = meant


class NoCounterpart(UnknownPath):
    """A path into the report of the year before from what is not known again there."""


ModelPlace = tuple[str, ...]  # a place of the report model, by the fields and items that lead there


@cache
def shape_at(place: ModelPlace) -> Shape:
    """What may stand at a place of the report; UnknownPath if nothing may."""
    if not place:
        return REPORT
    above, step = shape_at(place[:-1]), place[-1]
    for option in above.options or (above,):
        if step == ITEMS:
            found = option.item or option.others
        else:
            found = option.others if step.startswith("[") else option.fields.get(step)
        if found:
            return found
    raise UnknownPath(step, _names(above))


class Selector:
    """A compiled path. `places` are those of what is selected, the last, and of the items around it."""

    __slots__ = ("_one", "_several", "places", "steps", "text")

    def __init__(self, text: str, steps: tuple[str, ...], places: tuple[ModelPlace, ...]) -> None:
        self.text = text
        self.places = places
        self.steps = steps
        items = next((place for place, step in enumerate(steps) if step[0] == "["), len(steps))
        self._one = steps[:items]  # lead to one node
        self._several = steps[items:]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Selector) and (self.text, self.places) == (other.text, other.places)

    def __hash__(self) -> int:
        return hash((self.text, self.places))

    def __repr__(self) -> str:
        return f"Selector({self.text!r})"

    @property
    def of_previous(self) -> bool:
        """Whether it leads to the report of the year before."""
        return PREVIOUS in self.steps

    @property
    def forms(self) -> tuple[Shape, ...]:
        """The forms that what is selected may have."""
        shape = shape_at(self.places[-1])
        return shape.options or (shape,)

    def demand(self, leaves: tuple[str, ...]) -> None:
        """Wrong if nothing that the path names is a leaf of one of these types."""
        if not any(form.leaf and form.leaf.name in leaves for form in self.forms):
            raise Wrong("path_type", found=self.text, expected="_or_".join(leaves))

    def select(self, start: Node) -> list[Node]:
        """The nodes that the path names below `start`; none where the document has none."""
        return self.each([start])[0]

    def each(self, starts: list[Node]) -> list[list[Node]]:
        """The nodes that the path names below each of some nodes; lists of the document's are not copied."""
        found = self.ones(starts)
        if not self._several:
            return [[] if node is None else [node] for node in found]
        if self._several == (ITEMS,):  # nearly always
            return [node.items if type(node) is SequenceNode else [] for node in found]
        below: dict[int, list[Node]] = {}  # of several that lead to one node the list is the same
        for node in found:
            if node is not None and id(node) not in below:
                below[id(node)] = reduce(stepped, self._several, [node])
        return [below.get(id(node), []) for node in found]

    def ones(self, starts: Iterable[Node | None]) -> list[Node | None]:
        """The one node that a path without `[*]` names below each of some nodes, or None."""
        nodes = list(starts)
        for step in self._one:
            if step == ENCLOSING:
                nodes = [node and enclosing(node) for node in nodes]
            elif step == PREVIOUS:
                nodes = [node and counterpart(node) for node in nodes]
            else:
                nodes = [
                    node.entries.get(step) if type(node) is MappingNode else node and child(node, step)
                    for node in nodes
                ]
        return nodes

    def one(self, start: Node) -> Node | None:
        """The one node that a path without `[*]` names, or None."""
        return self.ones([start])[0]


def stepped(nodes: list[Node], step: str) -> list[Node]:
    """The nodes one step of a path further."""
    if step == ITEMS:
        return [item for node in nodes if type(node) is SequenceNode for item in node.items]
    if step == TEXT_OR_ITEMS:
        return [item for node in nodes for item in (node.items if type(node) is SequenceNode else (node,))]
    if step == ENTRIES:
        return [inner for node in nodes if type(node) is MappingNode for inner in node.entries.values()]
    if step == ENCLOSING:
        return [enclosing(node) for node in nodes]
    if step == PREVIOUS:
        return [before for node in nodes if (before := counterpart(node)) is not None]
    named = [node.entries.get(step) if type(node) is MappingNode else child(node, step) for node in nodes]
    return [node for node in named if node is not None]


def child(node: Node, name: str) -> Node | None:
    """The node under a key; a reference written as its bare key is its own `id` or `number`."""
    if type(node) is MappingNode:
        return node.entries.get(name)
    if type(node) is ScalarNode and name in ("id", "number") and not node.blank:
        return node
    return None


def enclosing(node: Node) -> Node:
    """The mapping around a node, lists passed over; the root encloses itself."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, MappingNode):
            break
    return node


@cache
def compile_path(text: str, base: Selector | None = None) -> Selector:
    """Check a path against the report model, from its root or from what `base` selects."""
    places: list[ModelPlace] = list(base.places) if base else [()]
    if text == ITSELF:
        return Selector(text, (), tuple(places))
    steps: list[str] = []
    at = 0
    if text.startswith(OF_PREVIOUS):
        if not _has_counterpart(places[-1]):
            raise NoCounterpart(text, [])
        steps.append(PREVIOUS)
        at = len(OF_PREVIOUS) - 1
    while at < len(text) or not text:
        found = STEP.match(text, at)
        if found is None:
            raise _unread(text, at, places[-1])
        if found["up"]:
            if len(places) < 2:
                raise UnknownPath(ENCLOSING, _names(shape_at(places[-1])))
            places.pop()
            steps.append(ENCLOSING)
        else:
            steps.append(_entered(found, places, base))
        at = found.end()
    return Selector(text, tuple(steps), tuple(places))


def _has_counterpart(place: ModelPlace) -> bool:
    """Whether what stands there is known again in another report: no item that has only a position."""
    return all(step != ITEMS or above in KEYED for above, step in pairwise(place))


def _entered(found: re.Match[str], places: list[ModelPlace], base: Selector | None) -> str:
    """Go one step down: `places` is where that leads, the answer what a selector does for it."""
    step = found["name"] or found[0]
    here = places[-1]
    options = shape_at(here).options or (shape_at(here),)
    try:
        shape_at((*here, step))
    except UnknownPath as unknown:
        above = found.string[: found.start()]
        is_list = found["name"] and any(option.item and option.item.fields for option in options)
        whole = above or (base.text if base else "")
        meant = f"{whole}{ITEMS}" + (f".{step}" if above else "") if is_list else ""
        raise UnknownPath(step, unknown.known, meant) from None
    if step == ITEMS and any(option.item for option in options):
        places[-1] = (*here, step)
        return TEXT_OR_ITEMS if any(option.leaf for option in options) else ITEMS
    places.append((*here, step))
    if step == ITEMS:
        return ENTRIES
    return step[1:-1] if found["own"] else step


def _unread(text: str, at: int, here: ModelPlace) -> UnknownPath:
    """What is wrong with a path from a place on where it is no path any more."""
    part = UNREAD_PART.match(text, at)
    found = part[0].strip(".") if part else ""
    shape = shape_at(here)
    own = found and text[at] == "." and any(option.others for option in shape.options or (shape,))
    return UnknownPath(found or text, _names(shape), f"{text[:at]}[{found}]" if own else "")


def _names(shape: Shape) -> list[str]:
    options = shape.options or (shape,)
    names = [name for option in options for name in option.fields]
    return names or [ITEMS] * any(option.item or option.others for option in options)


Paths = tuple[Selector, ...]


def _compile(text: Any, base: Selector | None) -> Selector:
    try:
        return compile_path(str(text), base)
    except UnknownPath as unknown:
        raise _wrong(unknown) from None


def _wrong(unknown: UnknownPath) -> Wrong:
    if isinstance(unknown, NoCounterpart):
        return Wrong("no_counterpart", found=unknown.found)
    if unknown.meant:
        return Wrong("path_meant", found=unknown.found, other=unknown.meant)
    if not unknown.known:
        return Wrong("path_ends", found=unknown.found)
    return Wrong("unknown_path", found=unknown.found, known=" ".join(unknown.known))


def compile_relative(text: Any, bases: Paths) -> Paths:
    """A path relative to each of several others, for a definition: an unknown one is Wrong."""
    return tuple(_compile(text, base) for base in bases)


PATH_SCHEMA = {"type": "string", "pattern": rf"^(?:\.|{GRAMMAR})$"}
PATHS_SCHEMA = {"anyOf": [PATH_SCHEMA, {"type": "array", "items": PATH_SCHEMA, "minItems": 1}]}


def one_or_several(each: CoreSchema) -> CoreSchema:
    """How pydantic reads something that is written once or as a list, which is not empty."""
    from pydantic_core import core_schema

    return core_schema.no_info_before_validator_function(
        lambda written: written if isinstance(written, list) else [written],
        core_schema.tuple_variable_schema(each, min_length=1),
    )


class PathField(NamedTuple):
    """How pydantic reads a path of a rule: absolute, or relative to the paths of another field.

    A relative path is compiled once for each path that it is relative to; `leaves` demands a type.
    Absolute ones may be a list, whose mistakes are all reported, each at its item. What is judged stands in
    the report itself; only what it is judged by may be `of_previous`.
    """

    relative_to: str | None = None
    leaves: tuple[str, ...] = ()
    of_previous: bool = False

    def relative(self, written: Any, info: ValidationInfo) -> Paths:
        """A path from each of those of the other field; Wrong if there is none, or it names no such leaf."""
        assert self.relative_to is not None
        return tuple(map(self._typed, compile_relative(written, info.data.get(self.relative_to, ()))))

    def _absolute(self, written: Any) -> Selector:
        return self._typed(_compile(written, None))

    def _typed(self, selector: Selector) -> Selector:
        if self.leaves:
            selector.demand(self.leaves)
        if selector.of_previous and not self.of_previous:
            raise Wrong("of_previous", found=selector.text)
        return selector

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        if self.relative_to is not None:
            return core_schema.with_info_plain_validator_function(self.relative)
        return one_or_several(core_schema.no_info_plain_validator_function(self._absolute))

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**(PATH_SCHEMA if self.relative_to else PATHS_SCHEMA)}  # pydantic writes into it
