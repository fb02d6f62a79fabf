"""Letters, and pieces of them: what stands close together in a line. Places are in points on a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Letter:
    """A letter with the marks on it, or what is printed in its place: several letters, a blank."""

    text: str
    left: float
    right: float
    spelled: bool = False  # by the document itself, not by the font


@dataclass(slots=True)
class Piece:
    """Letters that stand close together in one line."""

    letters: list[Letter]
    baseline: float
    size: float
    font: str

    @property
    def left(self) -> float:
        return self.letters[0].left

    @property
    def right(self) -> float:
        return self.letters[-1].right

    @property
    def middle(self) -> float:
        """How far down half the height of its small letters is."""
        return self.baseline - 0.25 * self.size
