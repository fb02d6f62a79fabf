"""What a check comes to at one place.

Pass, fail, not applicable, could not check: a kind yields one of these for every place it looks at.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, TypeVar

from italint.base.document import MissingNode, Node
from italint.base.messages import Bilingual
from italint.editions.tables import Certainty

Made = TypeVar("Made")


class Named(NamedTuple):
    """A place to be named in words, in the language of the message."""

    node: Node


MessageValue = str | Bilingual | Named


class Mark(NamedTuple):
    """Another place that an outcome is about; `label` names its text in the rule."""

    node: Node
    label: str
    values: Mapping[str, MessageValue] = MappingProxyType({})


class Fail(NamedTuple):
    """The rule does not hold at `node`. `case` picks the message.

    `item` is what was judged, where that is more than the node shown; `within` the words of its text that
    are shown, where that is less; `words` what a fix puts in the place of some of them, where the rest of the
    text stays; `certainty` that of the row that decided, where it is not that of the
    tables the kind reads.
    """

    node: Node
    values: Mapping[str, MessageValue] = MappingProxyType({})
    case: str = ""
    marks: tuple[Mark, ...] = ()
    certainty: Certainty | None = None
    item: Node | None = None
    fixable: bool = True  # whether `expected` is one value
    within: tuple[int, int] | None = None
    words: tuple[tuple[int, int, str], ...] = ()
    fixes: Node | None = None  # the leaf that a fix changes, where it is not the one shown


class CouldNotCheck(NamedTuple):
    """Something that decides cannot be read, is missing, or stands in a table that is not known."""

    node: Node
    reason: Literal["unreadable", "missing", "unknown_table"]
    about: tuple[Node, ...] = ()
    absent: tuple[str, ...] = ()  # numbers or ids of what is not there at all
    table: str = ""


class Silent(Enum):
    """An outcome that is only counted."""

    passed = auto()  # the rule holds at a place
    # The edition has no such thing, `where` is false, or an optional part is absent as a whole.
    not_applicable = auto()


PASS: Final = Silent.passed
NOT_APPLICABLE: Final = Silent.not_applicable


class Several(NamedTuple):
    """So many places that all come to the same and need no outcome each."""

    outcome: Silent
    places: int


Outcome = Silent | Several | Fail | CouldNotCheck


def judged(outcome: Fail | CouldNotCheck) -> Node:
    """What an outcome is about: `needs:` silences it where, or under which, the needed rule failed."""
    return outcome.item if isinstance(outcome, Fail) and outcome.item is not None else outcome.node


def place_of(node: Node) -> object:
    """What makes a node the same place for every rule: a missing one is made anew by each."""
    return (id(node.parent), node.step) if isinstance(node, MissingNode) else id(node)
