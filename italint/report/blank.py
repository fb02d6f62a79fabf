"""What counts as left blank: nothing, or a placeholder such as a dash."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from italint.base.document import MappingNode, Node, ScalarNode, SequenceNode
from italint.thai.comparison import comparable


class Placeholders:
    """Texts that count as nothing."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._folded = {fold(text) for text in texts}
        self._longest = max(map(len, self._folded), default=0)

    def holds(self, text: str) -> bool:
        """Whether a text is one of them, however it is spaced."""
        if not self._folded:
            return False
        squeezed = "".join(text.split())
        return len(squeezed) <= self._longest and fold(squeezed) in self._folded


placeholders = cache(Placeholders)
NONE = Placeholders(())


def fold(text: str) -> str:
    """A text as placeholders are compared."""
    return comparable(text).casefold()


def filled(node: Node | None, empty: Placeholders = NONE) -> bool:
    """Whether anything is written there, other than what counts as nothing."""
    if isinstance(node, ScalarNode):
        return not node.blank and not empty.holds(node.text)
    if isinstance(node, SequenceNode):
        return any(filled(item, empty) for item in node.items)
    return isinstance(node, MappingNode) and bool(node.entries)
