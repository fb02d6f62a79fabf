"""How time grows with the size of an input, where each part of italint has most of one thing to do."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import italint
from bench.measure import Target, processor_seconds, table
from italint.reading import Unreadable, import_document
from italint.render import FORMATS, Frame, renderer

MOST = 4  # times the smallest
LINEAR = 1.2  # the greatest exponent; what a clock that varies adds is within it
MEASURABLE = 0.02  # seconds: of less a clock that varies makes any exponent; what takes less has 0
HEAD = "italint: 1\nagency: {name: ก}\nassessment:\n  year: 2568\n  indicators: []\n"
QUESTIONS = "  indicators:\n  - number: 1\n    name: ก\n    score: 50\n    questions:\n"
Made = Callable[[int], str]


def _each(line: str) -> Made:
    """A line for each number from one on."""
    return lambda count: "".join(line.format(at) for at in range(1, count + 1))


def _reports() -> Iterator[tuple[str, int, Made]]:
    """Reports that have very much of one thing: what of, the smallest number, and how one is made."""

    def in_assessment(lines: Made) -> Made:
        return lambda count: HEAD.replace("  indicators: []\n", lines(count))

    def below(head: str, line: str) -> Made:
        return lambda count: HEAD + head + _each(line)(count)

    asked, answered = _each("    - {{id: i{}, score: 50}}\n"), _each("  - {{title: ก, questions: [i{}]}}\n")
    yield (
        "low questions and measures",
        800,
        lambda count: (
            HEAD.replace("  indicators: []\n", QUESTIONS + asked(count))
            + "plan:\n  measures:\n"
            + answered(count)
        ),
    )
    instruments = _each("  - {{id: EIT, name: ก{}, score: 90}}\n")
    yield (
        "instruments",
        2_000,
        in_assessment(lambda count: f"  instruments:\n{instruments(count)}  indicators: []\n"),
    )
    yield "unknown keys", 4_000, below("", "k{}: 1\n")
    yield "equal keys", 4_000, lambda count: HEAD + "k: 1\n" * count
    yield "exceptions", 1_500, below("", "# italint: ignore[ITA101] x\nk{}: 1\n")
    said = '- {{about: {{indicator: 1}}, text: "ตัวชี้วัดที่ 3 ได้ 85.00 คะแนน ปี 2567 ผ่านดี {}"}}\n'
    yield "passages", 1_000, below("passages:\n", said)
    yield "analyses", 1_000, below("analysis:\n", "- {{indicator: 1, weaknesses: [ก {}], text: ข}}\n")
    yield "%TAG directives", 250, lambda count: _each("%TAG !a{}! tag:x:\n")(count) + "---\n" + HEAD
    for piece in ("ตัวชี้วัด ", " ", "A(", "๙", "“", "“ก ", "ปี 2568 ", "ต่ำกว่า 95 "):
        yield f"a text of {piece!r}", 10_000 // len(piece), _text_of(piece)


def _text_of(piece: str) -> Made:
    return lambda count: f"{HEAD}passages:\n- text: 'ก{piece * count}ข'\n"


def growing(what: str, found: dict[str, float]) -> tuple[str, list[Target]]:
    """The exponents of one part of italint as a table, and the greatest as what is aimed at."""
    rows = [[name, f"{power:.2f}"] for name, power in found.items()]
    return table([what, "exponent"], rows), [
        Target(f"greatest exponent of {what}", LINEAR, max(found.values()))
    ]


def rules() -> dict[str, float]:
    """The exponents of the rules, by what a report has very much of."""
    return {what: exponent(least, made, italint.lint_text) for what, least, made in _reports()}


def _render(name: str, frame: Frame, checked: italint.Checked) -> str:
    return renderer(name)(frame, [checked])


def renderers() -> dict[str, float]:
    """The exponents of the formats, by a report with very many findings."""

    def checked(count: int) -> italint.Checked:
        return italint.lint_text(HEAD + _each("k{}: 1\n")(count))

    frame = Frame("th")
    return {name: exponent(3_000, checked, partial(_render, name, frame)) for name in FORMATS}


TABLE = "| ก | ข |\n|---|---|\n"
DOCUMENTS: dict[str, tuple[str, int, Made]] = {
    "one line of years": ("txt", 5_000, lambda count: "ปี 2568 " * count),
    "one line of scores": ("txt", 1_000, lambda count: "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ 98.00 " * count),
    "lines": ("txt", 1_500, _each("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ {}\n")),
    "rows of a table": (
        "md",
        500,
        lambda count: "| ก | ข |\n|---|---|\n" + _each("| ค{} | 95.00 |\n")(count),
    ),
    "rows of scores": ("csv", 1_500, _each("ตัวชี้วัดที่ 1,การปฏิบัติหน้าที่,95.{}\n")),
    "paragraphs": ("html", 2_000, _each("<p>มาตรการที่ {} ต.ค. 68</p>\n")),
    "elements": ("html", 10_000, lambda count: "<p>" + "<b>ก</b>" * count),
}


def readers() -> dict[str, float]:
    """The exponents of reading documents, by what one has very much of."""
    with tempfile.TemporaryDirectory() as folder:
        return {
            what: exponent(least, made, partial(_read, Path(folder) / f"document.{suffix}"))
            for what, (suffix, least, made) in DOCUMENTS.items()
        }


def _read(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    try:
        import_document(path, "th")
    except Unreadable:  # that it is no report is known at the end
        return


def exponent(least: int, made: Callable[[int], object], work: Callable[..., object]) -> float:
    """The power of n with which the time of some work grows; what even nothing takes is taken off."""
    work(made(1))
    nothing = _seconds(work, made(1))
    few, many = (max(_seconds(work, made(count)) - nothing, MEASURABLE) for count in (least, MOST * least))
    return math.log(many / few, MOST)


def _seconds(work: Callable[..., object], argument: object) -> float:
    """Of a processor, children too; the least of three."""
    taken = []
    for _ in range(3):
        begun = processor_seconds()
        work(argument)
        taken.append(processor_seconds() - begun)
    return min(taken)
