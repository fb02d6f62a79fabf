"""`python -m bench.ten_years`: the reports of all agencies over ten years, 83,000 made ones, checked once.

It prints the table of docs/scale.md, a row as soon as it is known. The reports take some 1.2 gigabytes of the
folder for temporary files (`TMPDIR`); on two cores it takes half an hour.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import click

from bench.contenders import INSTALLED, installation
from bench.made import made_reports
from bench.measure import machine, peak_memory, processor_seconds

ROW = "| {count:,} | {processor:.1f} s | {further:.1f} ms | {clock:.1f} s | {memory:.0f} MB |"


@click.command()
@click.argument("counts", nargs=-1, type=click.IntRange(2))
@click.option("--jobs", default=2, show_default=True, help="processes")
def main(counts: tuple[int, ...], jobs: int) -> None:
    """Check so many made reports, each number once: 100, 1,000, 10,000 and 83,000 where none is given."""
    print(f"{machine()}. {installation()}; --jobs {jobs} --statistics --format json.\n")
    print(
        "| reports | processor time | a further report | time by the clock | memory of the largest process |"
    )
    print("|---|---|---|---|---|", flush=True)
    start, _, _ = _checked(1, jobs)
    for count in counts or (100, 1000, 10_000, 83_000):
        processor, clock, memory = _checked(count, jobs)
        further = (processor - start) / (count - 1) * 1000
        print(
            ROW.format(count=count, processor=processor, further=further, clock=clock, memory=memory),
            flush=True,
        )


def _checked(count: int, jobs: int) -> tuple[float, float, float]:
    """What so many reports take: seconds of processors and by the clock, megabytes of the largest process."""
    with tempfile.TemporaryDirectory() as place:
        for report in made_reports(count):
            (Path(place) / report.file).write_text(report.text, encoding="utf-8")
        asked = ("--jobs", str(jobs), "--statistics", "--format", "json")
        processor, clock = processor_seconds(), time.perf_counter()
        memory = peak_memory(*INSTALLED, "-m", "italint", "check", place, *asked)
        return processor_seconds() - processor, time.perf_counter() - clock, memory


if __name__ == "__main__":
    main()
