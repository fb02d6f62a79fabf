"""What nobody would write in a report, as hypothesis strategies: bytes, YAML, trees of the report's shape."""

from __future__ import annotations

from typing import Any

from conftest import ROOT, YEARS
from fuzz.pieces import PIECES, TRICKS
from hypothesis import strategies as st

from italint.report.shape import REPORT, Shape
from italint.ruleset.resources import clean_sample

REPORTS = [*sorted((ROOT / "samples").glob("*.yaml")), *map(clean_sample, YEARS)]
SAMPLES = [path.read_bytes() for path in REPORTS]

# A letter of every category, what reorders and hides text, what programs trip over.
LETTERS = st.characters(codec=None) | st.sampled_from(
    "\0\t\r\n\x1b\x85\u200b\u200e\u202e\u2028\ufeff\ufffe\ud800ํเ๎"
)
TEXTS = st.sampled_from(TRICKS) | st.text(LETTERS, max_size=20)

YAML = st.lists(st.sampled_from(PIECES) | TEXTS, max_size=40).map("".join)

# What ends, opens or escapes something in every format that is written.
HOSTILE = (
    "อบต.]]> <script>alert(1)</script> &amp; \" ' %0A ::error:: 👩‍🌾 a\u0301ก็่ี \u202eกลับ\u202c --> </style>"
)


def report_of(text: str) -> str:
    """A report whose texts are all the given one."""
    quoted = '"' + "".join(f"\\U{ord(letter):08X}" for letter in text) + '"'
    return f"""italint: 1
agency: {{name: {quoted}}}
assessment:
  year: 2568
  score: {quoted}
  grade: {quoted}
  instruments: [{{id: {quoted}, score: {quoted}}}]
  indicators:
    - {{number: 1, name: {quoted}, score: 90.00, questions: [{{id: i1, text: {quoted}, score: 90.00}}]}}
    - {{number: {quoted}, name: {quoted}, score: {quoted}}}
plan:
  measures:
    - {{title: {quoted}, indicators: [{quoted}], questions: [i2], period: {quoted}, responsible: {quoted}}}
"""


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A sample with some of its bytes left out, repeated, exchanged, or others put in."""
    data = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([1, 2, 3, 10, 100, 1_000])))
        piece = data[start:end]
        to = draw(st.integers(0, len(data)))
        put = draw(
            st.sampled_from(["delete", "repeat", "move", "lines"])
            | st.binary(max_size=4)
            | st.sampled_from(PIECES).map(lambda text: text.encode("utf-8", "surrogatepass"))
        )
        if put == "delete":
            data = data[:start] + data[end:]
        elif put == "repeat":
            data = data[:start] + piece * draw(st.integers(2, 5)) + data[end:]
        elif put == "move":
            data = data[:to] + piece + data[to:]
        elif put == "lines":
            lines = data.splitlines(keepends=True)
            at = draw(st.integers(0, max(len(lines) - 1, 0)))
            data = b"".join([*lines[at:], *lines[:at]])
        else:
            data = data[:start] + put + data[start:]
    return data


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
RIGHT = {
    "text": st.sampled_from(
        ["ตัวชี้วัดที่ 3 ได้ 85.00 คะแนน ปี 2567", "องค์การบริหารส่วนตำบลหนองพลับ", "ต.ค. 67 - ก.ย. 68"]
    ),
    "score": st.sampled_from(["0", "95.46", "๑๐๐", "84.999", "101", "-1"]),
    "change": st.sampled_from(["-2.59", "ลดลง ๒.๕๙"]),
    "whole": st.sampled_from(["1", "๓", "10", "2567", "2568", "0"]),
    "section": st.sampled_from(["9.1", "10.2", "99.9"]),
    "question": st.sampled_from(["i1", "i10", "e4", "o12", "z9"]),
    "instrument": st.sampled_from(["IIT", "EIT", "EIT1", "OIT", "X"]),
}


def of_shape(shape: Shape) -> st.SearchStrategy[Any]:
    """What a place of the report may hold, now and then something else, nothing, or a key too many."""
    right = st.one_of([_right(option) for option in shape.options or (shape,)])
    return st.integers(0, 11).flatmap(
        lambda luck: ANYTHING if luck == 0 else st.none() if luck == 1 else right
    )


def _right(shape: Shape) -> st.SearchStrategy[Any]:
    if shape.leaf:
        return RIGHT[shape.leaf.name]
    if shape.item is not None:
        return st.lists(st.deferred(lambda: of_shape(shape.item)), max_size=4)
    if not shape.fields:
        return st.dictionaries(TEXTS, TEXTS, max_size=3)
    fields = {name: st.deferred(lambda field=field: of_shape(field)) for name, field in shape.fields.items()}
    needed = {
        name: fields.pop(name)
        for name in ("italint", "agency", "assessment", "year", "indicators")
        if name in fields
    }
    return st.fixed_dictionaries(needed, optional=fields)


TREES = of_shape(REPORT).filter(lambda tree: isinstance(tree, dict))
