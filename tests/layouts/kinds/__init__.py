"""The layouts, by what they lay out; each module enters its own when it is imported."""

from . import (
    asked,
    beside,
    covers,
    forms,
    judged,
    lines,
    measures,
    mixed,
    noise,
    overall,
    placed,
    plans,
    projects,
    questions,
    scores,
    tables,
)

__all__ = [
    "asked",
    "beside",
    "covers",
    "forms",
    "judged",
    "lines",
    "measures",
    "mixed",
    "noise",
    "overall",
    "placed",
    "plans",
    "projects",
    "questions",
    "scores",
    "tables",
]
