"""Tries inputs made by chance: python -m tests.fuzz --count 1000000

--count N      so many inputs; --start N begins at another number; --seed chooses others
--jobs N       in so many processes
--only KIND    of one kind alone: report, periods, docx, rule, …; may be repeated
--show NUMBER  write the input of this number to standard output instead

Each must be judged or refused, within 10 s and 500 MB: no traceback, and no green for what was not read.
What fails is printed with its number, from which it can be made again.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from time import monotonic

from .kinds import KINDS
from .running import FAILED, Tried, kind_of, made, tried

OFTEN = 10_000  # inputs between two words of progress


class Tally:
    """What came of the inputs of each kind."""

    def __init__(self) -> None:
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.slowest: dict[str, Tried] = {}
        self.most = 0.0
        self.begun = monotonic()

    def add(self, each: Tried) -> None:
        """Count one, and print it if it failed."""
        self.outcomes[each.kind, each.outcome] += 1
        self.most = max(self.most, each.megabytes)
        if each.kind not in self.slowest or self.slowest[each.kind].seconds < each.seconds:
            self.slowest[each.kind] = each
        if each.fault:
            _say(f"{each.outcome} {each.number} {each.kind}: {each.fault}")
        if self.count % OFTEN == 0:
            _say(self.line())

    @property
    def count(self) -> int:
        return self.outcomes.total()

    @property
    def failed(self) -> int:
        return sum(count for (_, outcome), count in self.outcomes.items() if outcome == FAILED)

    def line(self) -> str:
        """How far it is."""
        return (
            f"{self.count} inputs, {self.failed} failed, {monotonic() - self.begun:.0f} s, {self.most:.0f} MB"
        )

    def table(self) -> str:
        """A line a kind."""
        lines = [f"{'kind':14} {'judged':>8} {'refused':>8} {'failed':>8}  slowest"]
        for kind, slowest in sorted(self.slowest.items()):
            counts = [self.outcomes[kind, outcome] for outcome in ("judged", "refused", FAILED)]
            numbers = " ".join(f"{count:8}" for count in counts)
            lines.append(f"{kind:14} {numbers}  {slowest.seconds:.2f} s ({slowest.number})")
        return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", action="append", choices=list(KINDS))
    parser.add_argument("--show", type=int)
    asked = parser.parse_args()
    kinds = {name: kind for name, kind in KINDS.items() if not asked.only or name in asked.only}
    if asked.show is not None:
        sys.stdout.buffer.write(made(asked.seed, asked.show, kinds[kind_of(asked.seed, asked.show, kinds)]))
        return 0
    tally = Tally()
    for each in tried(asked.seed, range(asked.start, asked.start + asked.count), kinds, asked.jobs):
        tally.add(each)
    _say(f"{tally.table()}\n{tally.line()}")
    return 1 if tally.failed else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
