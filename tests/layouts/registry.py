"""The kinds of parts that a document has; each layout enters itself under its kind."""

from __future__ import annotations

from collections.abc import Callable

from .document import Facts, Part
from .report import Indicator, Report

Layout = Callable[[Report], Part]
Enter = Callable[[Layout], Layout]

COVERS: dict[str, Layout] = {}
OVERALL: dict[str, Layout] = {}
SCORES: dict[str, Layout] = {}
QUESTIONS: dict[str, Layout] = {}
MEASURES: dict[str, Layout] = {}
NOISE: dict[str, Layout] = {}
KINDS = {
    "cover": COVERS,
    "overall": OVERALL,
    "scores": SCORES,
    "questions": QUESTIONS,
    "measures": MEASURES,
    "noise": NOISE,
}


def entered(kind: dict[str, Layout]) -> Enter:
    """Enter a layout under its own name."""

    def enter(layout: Layout) -> Layout:
        kind[layout.__name__.strip("_")] = layout
        return layout

    return enter


def score_facts(indicators: list[Indicator], *, named: bool = True) -> Facts:
    """The scores of indicators, with their names where these are printed."""
    rows = [
        {"number": each.number, **({"name": each.name} if named else {}), "score": each.score}
        for each in indicators
    ]
    return {"assessment": {"indicators": rows}}


def instrument_facts(report: Report, *ids: str) -> Facts:
    return {"assessment": {"instruments": [{"id": each, "score": report.instruments[each]} for each in ids]}}
