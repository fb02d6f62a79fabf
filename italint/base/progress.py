"""How far long work is."""

from __future__ import annotations

from collections.abc import Callable

# Takes how much is done, and how much there is.
Progress = Callable[[int, int], None]


def unwatched(_done: int, _whole: int) -> None:
    """Progress that nobody looks at."""
