"""Timing several things side by side, and telling it as a table."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

Seconds = float


class Timed(NamedTuple):
    """How long one thing took: the median of its runs, the fastest and the slowest."""

    median: Seconds
    least: Seconds
    most: Seconds


def side_by_side(
    contenders: Mapping[str, Callable[[], object]], runs: int, warm: bool = True
) -> dict[str, Timed]:
    """Run each once unmeasured, then all of them in turn, so that a busy machine slows all alike."""
    for run in contenders.values() if warm else ():
        run()
    times: dict[str, list[Seconds]] = {name: [] for name in contenders}
    for _ in range(runs):
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    return {name: Timed(statistics.median(each), min(each), max(each)) for name, each in times.items()}


def command(*words: str) -> Callable[[], None]:
    """Something that runs a command and throws its output away; its exit code may be 0 or 1."""

    def run() -> None:
        done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{' '.join(words[:3])}: {done.stderr.decode()[-500:]}")

    return run


class Cost(NamedTuple):
    """What one run of a command took; the memory is the peak of one of its processes, in kilobytes."""

    seconds: Seconds
    processor_seconds: Seconds
    memory: int


def cost(*words: str) -> Cost:
    """Run a command once and tell what it and its children took."""
    program = (
        "import resource,subprocess,sys,time;start=time.perf_counter();"
        "subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "used=resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(time.perf_counter()-start,used.ru_utime+used.ru_stime,used.ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True)
    seconds, processor_seconds, memory = done.stdout.split()
    return Cost(float(seconds), float(processor_seconds), int(memory))


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, its columns aligned."""
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    )


def machine() -> str:
    """What the numbers were measured on."""
    model = "unknown processor"
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.split(":", 1)[1].strip() for line in file if "model name" in line), model)
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)  # noqa: S607
    with_node = f", Node {node.stdout.strip()}" if shutil.which("node") else ""
    return f"{os.cpu_count()} × {model}, {platform.system()}, Python {platform.python_version()}{with_node}"
