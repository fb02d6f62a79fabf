"""How much one request may take, and all of them together."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from italint.base.guarded import Allowance
from italint.reading import LARGEST

MEGABYTE = 1024 * 1024
JUDGING = Allowance(seconds=30, megabytes=300)


@dataclass(frozen=True, slots=True)
class PageLimits:
    """What a page takes on; times are in seconds, sizes in bytes."""

    largest: int = LARGEST  # document
    largest_reading: int = 20 * MEGABYTE  # what was read of one, as the browser sends it back
    held: int = 400 * MEGABYTE  # by all requests together
    pause: float = 15.0  # between two pieces of an upload
    upload: float = 180.0  # from its first piece to its last
    at_once: int = field(default_factory=lambda: max(os.cpu_count() or 1, 1))
    waiting: int = 100  # requests whose work has not begun
    judging: Allowance = JUDGING
