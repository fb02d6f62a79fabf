"""What stands at the leaves of a report: values and texts, and the number, id and score of an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from italint.base.document import UNREAD, MappingNode, Node, ScalarNode, SequenceNode


def value_of(node: Node | None) -> Any:
    """A leaf's value: None if it is absent or blank, UNREAD if it could not be read."""
    if isinstance(node, ScalarNode):
        return node.value
    return None if node is None else UNREAD


def text_of(node: Node | None) -> str:
    """A leaf's text, empty if it is absent, blank or no leaf."""
    return node.text if isinstance(node, ScalarNode) and not node.blank else ""


def texts_of(node: Node | None) -> list[ScalarNode]:
    """The leaves of a field that takes a text or a list of texts, blank ones left out."""
    if isinstance(node, SequenceNode):
        return [item for item in node.items if isinstance(item, ScalarNode) and not item.blank]
    return [node] if isinstance(node, ScalarNode) and not node.blank else []


def texts_below(node: Node) -> Iterator[ScalarNode]:
    """The leaves of a text, of a list of texts, or of what has one beside references; blank ones left out."""
    if isinstance(node, ScalarNode):
        if not node.blank:
            yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from texts_below(item)
    elif isinstance(node, MappingNode) and "text" in node.entries:
        yield from texts_below(node.entries["text"])


def key_of(item: Node) -> Any:
    """The number or id that names an item, None if it has none that can be read."""
    value = item.name if isinstance(item, MappingNode) else value_of(item)
    return None if value is UNREAD else value


def score_of(item: Node) -> tuple[Node | None, Any]:
    """An item's score: its node and its value."""
    node = item.entries.get("score") if isinstance(item, MappingNode) else None
    return node, node.value if type(node) is ScalarNode else value_of(node)
