"""What a text is by itself is found once: a document repeats its texts, and many ask the same of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Found = TypeVar("Found")

MOST_TEXTS = 32_000  # more than a report has; of a longer document the same is found again


def once(find: Callable[[str], Found]) -> Callable[[str], Found]:
    """A function of a text that keeps what it found."""
    return lru_cache(maxsize=MOST_TEXTS)(find)
