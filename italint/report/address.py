"""How the items of a list are addressed: by number or id where they have one, else by position from 1."""

from __future__ import annotations

from italint.base.document import UNREAD, MappingNode, Node, ScalarNode, SequenceNode
from italint.report.shape import KEYED
from italint.report.values import read_instrument, read_section, read_whole
from italint.thai.numerals import read_lettered

KEY_READERS = {"id": (read_lettered, read_instrument), "number": (read_whole, read_section)}


def addresses_of(sequence: SequenceNode) -> tuple[list[str], dict[str, int]]:
    """How each item of a list is addressed, and where each address leads; made once a list."""
    if sequence.addresses is None:
        labels = _item_labels(sequence)
        sequence.addresses = labels, {label: place for place, label in enumerate(labels)}
    return sequence.addresses


def _item_labels(sequence: SequenceNode) -> list[str]:
    key = KEYED.get(str(sequence.step))
    if key is None:
        return [str(position) for position in range(1, len(sequence.items) + 1)]
    labels: list[str] = []
    seen: dict[str, int] = {}
    for position, item in enumerate(sequence.items, start=1):
        label = key_text(item, key)
        if label is None:
            labels.append(f"~{position}")
            continue
        seen[label] = seen.get(label, 0) + 1
        labels.append(label if seen[label] == 1 else f"{label}~{seen[label]}")
    return labels


def key_text(item: Node, key: str) -> str | None:
    """The number or id of an item as it is addressed; None if it cannot be read."""
    named = item.entries.get(key) if isinstance(item, MappingNode) else item
    if not isinstance(named, ScalarNode) or named.blank:
        return None
    if named.value is not UNREAD:
        return str(named.value)
    for read in KEY_READERS[key]:
        try:
            return str(read(named.text))
        except ValueError:
            continue
    return None


def counterpart(node: Node) -> Node | None:
    """The same place in the report of the year before: items by their number or id. None if it has none."""
    parent = node.parent
    if parent is None:
        return getattr(node, "previous", None)
    above = counterpart(parent)
    if isinstance(above, MappingNode):
        return above.entries.get(str(node.step))
    if isinstance(above, SequenceNode) and isinstance(parent, SequenceNode) and isinstance(node.step, int):
        place = addresses_of(above)[1].get(addresses_of(parent)[0][node.step])
        return None if place is None else above.items[place]
    return None
