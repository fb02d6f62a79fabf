"""Timing several things side by side, and the table of what it comes to."""

from __future__ import annotations

import os
import platform
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple

Seconds = float


class Timed(NamedTuple):
    """What one thing took in each round: by the clock, and of the processors."""

    clock: tuple[Seconds, ...]
    processor: tuple[Seconds, ...]

    @property
    def median(self) -> Seconds:
        return median(self.clock)

    @property
    def of_processors(self) -> Seconds:
        return median(self.processor)

    def times(self, other: Timed) -> float:
        """How many times as long as another it took: the median of the rounds, so that noise hits both."""
        return median(own / its for own, its in zip(self.clock, other.clock, strict=True))

    def __str__(self) -> str:
        return f"{written(self.median)} ({written(min(self.clock))} to {written(max(self.clock))})"


class Target(NamedTuple):
    """What is aimed at, and what was measured; `least` if the limit is a lower one."""

    says: str
    limit: float
    measured: float
    least: bool = False

    @property
    def met(self) -> bool:
        return self.measured >= self.limit if self.least else self.measured <= self.limit

    def row(self) -> list[str]:
        bound = "at least" if self.least else "at most"
        return [self.says, f"{bound} {self.limit:g}", f"{self.measured:.2f}", "met" if self.met else "missed"]


def side_by_side(
    contenders: Mapping[str, Callable[[], object]], rounds: int, warm: bool = True
) -> dict[str, Timed]:
    """Run all in turn, so that a busy machine slows all alike; before, each once unmeasured if `warm`."""
    for run in contenders.values() if warm else ():
        run()
    taken: dict[str, list[tuple[Seconds, Seconds]]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            clock, processor = time.perf_counter(), processor_seconds()
            run()
            taken[name].append((time.perf_counter() - clock, processor_seconds() - processor))
    return {name: Timed(*zip(*each, strict=True)) for name, each in taken.items()}


def command(*words: str) -> Callable[[], None]:
    """Something that runs a command and throws its output away; its exit code may be 0 or 1."""

    def run() -> None:
        _checked(subprocess.run(words, **_QUIETLY, check=False), words)

    return run


def peak_memory(*words: str) -> float:
    """Run a command: the peak resident memory of it or of one of its children, in megabytes."""
    program = (
        "import resource,subprocess,sys;"
        "done=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);"
        "sys.exit(done.returncode)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words], **(_QUIETLY | {"stdout": subprocess.PIPE}), check=False
    )
    _checked(done, words)
    return int(done.stdout) / (1024**2 if sys.platform == "darwin" else 1024)


# What is installed has its bytecode; so must what runs from a folder, from its second run on.
_QUIETLY: dict[str, Any] = {
    "stdout": subprocess.DEVNULL,
    "stderr": subprocess.PIPE,
    "env": {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
}


def _checked(done: subprocess.CompletedProcess[bytes], words: Sequence[str]) -> None:
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(words[:3])}: {done.stderr.decode()[-500:]}")


def processor_seconds() -> Seconds:
    """What this process and its ended children have used of the processors."""
    each = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in each)


def written(seconds: Seconds) -> str:
    """A time as a person reads it."""
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, its columns aligned."""
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    )


def machine() -> str:
    """What the numbers were measured on, and how busy it was."""
    model = "unknown processor"
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.split(":", 1)[1].strip() for line in file if "model name" in line), model)
    node = ""
    if found := shutil.which("node"):
        node = (
            ", Node "
            + subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
        )
    system = f"{platform.system()}, Python {platform.python_version()}{node.strip()}"
    return f"{os.cpu_count()} × {model}, {system}; load {os.getloadavg()[0]:.1f} at the start"
