"""Reports with periods by chance, which say themselves what each means; one that is disturbed is not read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from italint import Checked, Rules, lint, load_editions, load_rules, parse
from italint.base.document import Document, plain
from italint.linting.fix import fix
from italint.thai.dates import Reading, read_period
from italint.thai.fiscal_years import Period, fiscal_year

from ..written_periods import disturbed, written_period
from .changes import as_yaml

MOST_PERIODS = 6
MEANS, IS_DISTURBED = "ความหมาย", "มีอย่างอื่นแทรก"


def report_of_periods(chance: Random) -> bytes:
    """A report of few measures, with what the period of each means in a column beside it."""
    report = {
        "italint": 1,
        "agency": {"name": "ก"},
        "assessment": {"year": chance.randint(2565, 2572), "indicators": []},
        "plan": {"measures": [_measure(chance) for _ in range(chance.randint(1, MOST_PERIODS))]},
    }
    return as_yaml(chance, report).encode("utf-8")


def _measure(chance: Random) -> dict[str, Any]:
    said = written_period(chance)
    is_disturbed = chance.random() < 0.4
    text = disturbed(chance, said) if is_disturbed else said.text
    return {"title": "ก", "period": text, "other": {MEANS: _days(said.period), IS_DISTURBED: is_disturbed}}


def judge(path: Path, _: int) -> str:
    """What is read is what is meant, and a fix leaves no period outside of its fiscal year."""
    document = parse(path.read_text(encoding="utf-8"), "r.yaml")
    measures = _measures(document)
    for measure in measures:
        _read_as_meant(read_period(measure["period"]), measure["other"])
    fixed = _measures(parse(fix(document, _linted, unsafe=True).after.text))
    year = fiscal_year(int(plain(document.root)["assessment"]["year"]) + 1)
    for old, new in zip(measures, fixed, strict=True):
        reading = read_period(new["period"])
        if old["period"] != new["period"]:
            lies_in = reading is not None and all(period.lies_in(year) for period in reading.periods)
            assert lies_in, "a fix left a period outside"
    return "judged"


def _measures(document: Document) -> list[Any]:
    measures = plain(document.root)["plan"]["measures"]
    assert isinstance(measures, list)
    return measures


def _read_as_meant(reading: Reading | None, column: dict[str, str]) -> None:
    meant = reading is not None and ", ".join(map(_days, reading.periods)) == column[MEANS]
    if column[IS_DISTURBED] == "false":
        assert meant, "a period was read as another"
    else:  # a letter too many in the name of a month is a slip, which is shown
        assert reading is None or (reading.misspelt and meant), "half a period was read"


def _linted(document: Document) -> Checked:
    return lint(document, _rules(), load_editions())


@cache
def _rules() -> Rules:
    """Those whose fixes change years."""
    return load_rules().only(["ITA501", "ITA502", "ITA503"])


def _days(period: Period) -> str:
    return f"{period.start} {period.end}"
