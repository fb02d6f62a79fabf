"""Many Word files and PDFs in one run: how fast they are read and judged, and whether memory stays flat.

Beside italint stand programs that only take the text out of a document: pandoc out of Word files, pdftotext
out of PDFs, one process a file and two at a time.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from bench.contenders import italint_over
from bench.documents import SHORT, made_documents
from bench.measure import Target, command, peak_memory, side_by_side, table, written

DIFFERENT = 10  # documents; the others are copies of them, which every program reads anew
FEWER = 10  # times fewer documents, beside which memory is measured
PROCESSES = 2
ROUNDS = 1  # each takes minutes
OWN = "italint check"
BESIDE = {"docx": "pandoc, text alone", "pdf": "pdftotext, text alone"}


def many_documents(place: Path, count: int) -> tuple[str, list[Target]]:
    """The table of so many documents of each format, and what is aimed at; empty without LibreOffice."""
    rows, targets = [], []
    for suffix, folder in _folders(place, count).items():
        own = italint_over(folder, "--jobs", str(PROCESSES))
        contenders: dict[str, Callable[[], object]] = {OWN: command(*own)}
        if beside := _beside(suffix):
            contenders[BESIDE[suffix]] = partial(_two_at_a_time, beside, sorted(folder.iterdir()))
        memory = {some: peak_memory(*italint_over(some, "--jobs", str(PROCESSES))) for some in _sizes(folder)}
        for name, timed in side_by_side(contenders, ROUNDS, warm=False).items():
            each = timed.of_processors / count
            peaks = " to ".join(f"{peak:.0f} MB" for peak in memory.values()) if name == OWN else ""
            rows.append(
                [f"{count:,} {suffix}", name, str(timed), f"{count / timed.median:.1f}", written(each), peaks]
            )
        fewer, more = memory.values()
        aim = f"memory of {count:,} {suffix}, times that of {count // FEWER}"
        targets.append(Target(aim, 1.1, more / fewer))
    heads = ["documents", "read by", "time", "a second", "each, of processors", "peak memory of a process"]
    return table(heads, rows), targets


def _folders(place: Path, count: int) -> dict[str, Path]:
    """A folder of so many documents of each format that is made."""
    found: dict[str, Path] = {}
    for number in range(DIFFERENT):
        made = made_documents(place / f"made{number}", SHORT, number)
        for suffix in BESIDE.keys() & made.keys():
            found[suffix] = folder = place / f"many-{suffix}"
            folder.mkdir(exist_ok=True)
            for copy in range(number, count, DIFFERENT):
                shutil.copy(made[suffix], folder / f"{copy:06}.{suffix}")
    return dict(sorted(found.items()))


def _sizes(folder: Path) -> list[Path]:
    """A folder with one in so many of the documents of another, and that."""
    fewer = folder.with_name(f"{folder.name}-fewer")
    fewer.mkdir()
    for document in sorted(folder.iterdir())[::FEWER]:
        shutil.copy(document, fewer)
    return [fewer, folder]


def _beside(suffix: str) -> tuple[str, ...] | None:
    """The command that takes the text out of a document of a format, but for its name; None without it."""
    if suffix == "docx":
        pandoc = _pandoc()
        return (pandoc, "--to", "plain") if pandoc else None
    found = shutil.which("pdftotext")
    return (found, "-layout") if found else None


def _pandoc() -> str | None:
    """pandoc, on the path or as pypandoc-binary brings it."""
    try:
        import pypandoc
    except ImportError:
        return shutil.which("pandoc")
    return str(pypandoc.get_pandoc_path())


def _two_at_a_time(words: tuple[str, ...], documents: list[Path]) -> None:
    """Run a command over each document; a dash behind its name sends what pdftotext writes to nobody."""
    behind = ("-",) if "pdftotext" in words[0] else ()
    with ThreadPoolExecutor(PROCESSES) as pool:
        run = partial(subprocess.run, stdout=subprocess.DEVNULL, check=True)
        list(pool.map(run, [(*words, str(document), *behind) for document in documents]))
