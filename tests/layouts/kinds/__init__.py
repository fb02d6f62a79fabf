"""The layouts, by what they lay out; each module enters its own when it is imported."""

from . import (
    asked,
    covers,
    lines,
    measures,
    mixed,
    noise,
    overall,
    plans,
    projects,
    questions,
    scores,
    tables,
)

__all__ = [
    "asked",
    "covers",
    "lines",
    "measures",
    "mixed",
    "noise",
    "overall",
    "plans",
    "projects",
    "questions",
    "scores",
    "tables",
]
