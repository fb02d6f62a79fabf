"""Measures how well documents are read: python -m tests.layouts --score

--only WORD      the layouts whose name has it, as `scores/rows`, `measures/` or `format/odt`
--format NAME    write the documents of single layouts in another format than docx; `all` for each
--sample COUNT   as many documents of layouts chosen by chance instead; --seed chooses others
--lost           what was lost, wrong and invented, of the first report of each that is not read whole
--write FOLDER   keep the documents and their facts there
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from .combinations import Made, Recipe, each_format, make, one_at_a_time, sample
from .document import Facts
from .formats import FORMATS
from .kept import KEPT, keep, kept
from .reading import measured
from .scoring import Score, score

MOST_LINES = 12


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--score", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--only", default="")
    parser.add_argument("--format", default="docx", choices=[*FORMATS, "all"])
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lost", action="store_true")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    if asked.keep:
        keep()
        return 0
    chosen = ((name, documents) for name, documents in _chosen(asked) if asked.only in name)
    if asked.write:
        return _write(chosen, asked.write)
    return _score(chosen, lost=asked.lost)


Chosen = Iterable[tuple[str, Iterable[Made]]]


def _chosen(asked: argparse.Namespace) -> Chosen:
    for name, recipes in _recipes(asked):
        yield name, map(make, recipes)
    if not asked.sample:
        yield from ((f"kept/{name}", [kept(name)]) for name in KEPT)


def _recipes(asked: argparse.Namespace) -> Iterator[tuple[str, list[Recipe]]]:
    if asked.sample:
        yield from ((str(recipe), [recipe]) for recipe in sample(asked.sample, asked.seed))
        return
    for suffix in FORMATS if asked.format == "all" else [asked.format]:
        for name, recipes in one_at_a_time(suffix):
            yield (name if suffix == "docx" else f"{name} {suffix}"), recipes
    yield from each_format()


def _score(chosen: Chosen, *, lost: bool) -> int:
    total, whole, count = Score(), 0, 0
    for name, documents in chosen:
        results = [_measured(each) for each in documents]
        mine = Score()
        for each in results:
            mine += each
        total += mine
        whole += sum(each.whole for each in results)
        count += len(results)
        _print(f"{name:60} {_line(mine)}")
        if lost:
            worst = next((each for each in results if not each.whole), Score())
            for fault in worst.faults[:MOST_LINES]:
                _print(f"    {fault}")
    _print(f"{_line(total)}  whole {whole}/{count} documents")
    return 0 if whole == count else 1


def _measured(made: Made) -> Score:
    try:
        return measured(made)
    except Exception as broken:  # the other documents are measured all the same
        result = score(None, made.facts)
        result.lost = [f"all: broke with {broken!r}"]
        return result


def _line(result: Score) -> str:
    share = result.found / result.total if result.total else 1
    counts = f"{result.found:5}/{result.total:<5} {share:6.1%}"
    return f"{counts}  wrong {len(result.wrong):4}  invented {len(result.invented):4}"


def _write(chosen: Chosen, folder: Path) -> int:
    """Documents, the facts of each beside it, and a list of all."""
    folder.mkdir(parents=True, exist_ok=True)
    about = {}
    for name, documents in chosen:
        for at, made in enumerate(documents, 1):
            path = folder / f"{name.replace('/', '-').replace(' ', '_')[:120]}-{at}{made.suffix}"
            path.write_bytes(made.content)
            _json(path.with_name(path.name + ".facts.json"), _counted(made.facts))
            about[path.name] = name
    _json(folder / "documents.json", about)
    return 0


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def _counted(facts: Facts) -> Facts:
    """The facts with steps as their number and a period as one text."""
    plan = facts.get("plan", {})
    measures = [
        {**each, **({"steps": len(each["steps"])} if "steps" in each else {}), **_first_of_period(each)}
        for each in plan.get("measures", [])
    ]
    return {**facts, "plan": {**plan, "measures": measures}} if measures else facts


def _first_of_period(measure: Facts) -> Facts:
    return {"period": measure["period"][0]} if "period" in measure else {}


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
