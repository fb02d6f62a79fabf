"""`python -m bench`: everything on this machine in a few minutes; `--full` also 10,000 reports."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from string import ascii_uppercase

import click
import yaml

import italint
from bench.made import made_report, made_reports
from bench.measure import Timed, command, cost, machine, side_by_side, table
from italint.document import parse
from italint.resources import folder

HERE = Path(__file__).parent
SPECTRAL = HERE / "spectral"
RESULTS = "<!-- what `python -m bench --full --write` printed -->"
# The rules that check what the Spectral ruleset checks.
FOUR = ("ITA101", "ITA301", "ITA401", "ITA501")
FLOOR = "PyYAML's C loader"


@click.command()
@click.option("--full", is_flag=True, help="also 1,000 reports through every tool and 10,000 through italint")
@click.option("--write", is_flag=True, help="put the tables into bench/README.md")
@click.option("--only", help="the parts whose title holds this word")
@click.option("--runs", default=7, help="how often each thing is measured")
def main(full: bool, write: bool, only: str | None, runs: int) -> None:
    """Measure italint beside other tools and beside the floor."""
    told = [f"Measured on {machine()}; {runs} runs each, in turn; medians (fastest to slowest)."]
    print(told[0], flush=True)
    with tempfile.TemporaryDirectory() as place:
        for title, part in PARTS.items():
            if only is None or only in title:
                told.append(f"### {title}\n\n{part(Path(place), runs, full)}")
                print(f"\n{told[-1]}", flush=True)
    if write:
        readme = HERE / "README.md"
        head = readme.read_text(encoding="utf-8").split(RESULTS)[0]
        readme.write_text(f"{head}{RESULTS}\n\n" + "\n\n".join(told) + "\n", encoding="utf-8")


def library(_: Path, runs: int, __: bool) -> str:
    """One report in a process that has started, against only reading it."""
    four = italint.load_rules().only(FOUR)
    rows = []
    for kind, prose in (("no running text", False), ("full of running text", True)):
        text = made_report(0, prose).text
        contenders: dict[str, Callable[[], object]] = {
            FLOOR: lambda text=text: yaml.load(text, Loader=yaml.CSafeLoader),  # type: ignore[misc]
            "italint, reading": lambda text=text: parse(text),  # type: ignore[misc]
            "italint, four rules": lambda text=text: italint.lint_text(text, rules=four),  # type: ignore[misc]
            "italint, every rule": lambda text=text: italint.lint_text(text),  # type: ignore[misc]
        }
        timed = side_by_side(contenders, runs * 10)
        rows += [[kind, name, _ms(each), _ratio(each, timed[FLOOR])] for name, each in timed.items()]
    return table(["report", "", "time", "times the floor"], rows)


def one_command(place: Path, runs: int, _: bool) -> str:
    """The command on one report, start-up and all."""
    report = _write(place / "one", 1)
    timed = side_by_side({name: command(*words) for name, words in _commands(str(report)).items()}, runs)
    rows = [[name, _ms(each), _ratio(timed["italint, every rule"], each)] for name, each in timed.items()]
    return table(["command", "time", "italint takes … times as long"], rows)


def throughput(place: Path, _: int, full: bool) -> str:
    """Many reports in one call; start-up included."""
    count = 1000 if full else 40
    reports = _write(place / f"many{count}", count)
    commands = _commands(str(reports))
    two = {"italint, every rule, two processes": (*commands["italint, every rule"], "--jobs", "2")}
    contenders = {name: command(*words) for name, words in (commands | two).items() if "start" not in name}
    timed = side_by_side(contenders, 1 if full else 3, warm=False)
    best = timed["italint, every rule, two processes"]
    rows = [
        [name, f"{each.median:.1f} s", f"{count / each.median:.1f}", _ratio(each, best)]
        for name, each in timed.items()
    ]
    heads = [f"{count:,} reports", "time", "reports a second", "two processes of italint are … times as fast"]
    return table(heads, rows)


def growth(place: Path, _: int, full: bool) -> str:
    """Cost a report and peak memory, as the number of reports grows; start-up included."""
    rows = []
    for count in (100, 1000, *((10000,) if full else ())):
        words = ("-m", "italint", "check", str(_write(place / f"many{count}", count)), "--jobs")
        for jobs in ("1", "2"):
            spent = cost(sys.executable, *words, jobs)
            rows.append(
                [
                    f"{count:,}",
                    jobs,
                    f"{spent.seconds / count * 1000:.1f} ms",
                    f"{spent.processor_seconds / count * 1000:.1f} ms",
                    f"{spent.memory / 1024:.0f} MB",
                ]
            )
    heads = ["reports", "processes", "time a report", "processor time a report", "peak memory of a process"]
    return table(heads, rows)


def rules(place: Path, runs: int, _: bool) -> str:
    """The same report with copies of every rule."""
    text = made_report(0).text
    contenders: dict[str, Callable[[], object]] = {}
    for times in (1, 10, 100):
        copies = _copied_rules(place / f"rules{times}", times - 1)
        in_force = italint.load_rules(copies) if times > 1 else italint.load_rules()
        contenders[f"{len(in_force):,}"] = lambda held=in_force: italint.lint_text(text, rules=held)  # type: ignore[misc]
    return _growing("rules", side_by_side(contenders, runs))


def sizes(_: Path, runs: int, __: bool) -> str:
    """A report with its measures and analyses many times over."""
    contenders: dict[str, Callable[[], object]] = {}
    for times in (1, 10, 100):
        data = yaml.load(made_report(0, prose=True).text, Loader=yaml.CSafeLoader)
        data["analysis"] *= times
        data["plan"]["measures"] *= times
        # Each copy is written out: an alias would be refused.
        text = _dumped(data)
        contenders[f"{len(text.splitlines()):,}"] = lambda text=text: italint.lint_text(text)  # type: ignore[misc]
    return _growing("lines", side_by_side(contenders, runs))


PARTS = {
    "The library on one report": library,
    "The command on one report": one_command,
    "Many reports": throughput,
    "From 100 reports on": growth,
    "Many rules": rules,
    "Long reports": sizes,
}


def _commands(reports: str) -> dict[str, tuple[str, ...]]:
    python = sys.executable
    four = tuple(word for code in FOUR for word in ("--select", code))
    check = (python, "-m", "italint", "check", reports, "--format", "text")
    files = [str(path) for path in Path(reports).glob("*.yaml")]
    schema = folder("schema") / "report.schema.json"
    found = {
        "Python's own start": (python, "-c", "pass"),
        "italint, every rule": check,
        "italint, four rules": (*check, *four),
        "yamllint": (python, "-m", "yamllint", "-d", "relaxed", reports),
        "check-jsonschema": (python, "-m", "check_jsonschema", "--schemafile", str(schema), *files),
    }
    if shutil.which("npm"):
        if not (SPECTRAL / "node_modules").is_dir():
            install = ("npm", "install", "--silent", "--no-package-lock", "--prefix", str(SPECTRAL))
            subprocess.run(install, check=True)
        spectral = str(SPECTRAL / "node_modules/.bin/spectral")
        ruleset = str(SPECTRAL / "ruleset.yaml")
        found["Spectral, the same four checks"] = (spectral, "lint", "-q", "-r", ruleset, f"{reports}/*.yaml")
    return found


def _write(place: Path, count: int) -> Path:
    """A folder of so many made reports."""
    if not place.is_dir():
        place.mkdir()
        for report in made_reports(count):
            (place / report.file).write_text(report.text, encoding="utf-8")
    return place


def _copied_rules(place: Path, times: int) -> Path:
    """Every built-in rule so many times, under other codes and names."""
    place.mkdir()
    marks = ["".join(pair) for pair in product(ascii_uppercase, repeat=2)][:times]
    for source in folder("rules").rglob("ITA*.yaml"):
        text = source.read_text(encoding="utf-8")
        for mark in marks:
            copy = text.replace("code: ITA", f"code: ITA{mark}", 1)
            copy = copy.replace("\nname: ", f"\nname: {mark.lower()}-", 1)
            (place / f"{mark}-{source.name}").write_text(copy, encoding="utf-8")
    return place


class _WrittenOut(yaml.CSafeDumper):  # type: ignore[misc]
    def ignore_aliases(self, _: object) -> bool:
        return True


def _dumped(data: object) -> str:
    return str(yaml.dump(data, Dumper=_WrittenOut, allow_unicode=True, sort_keys=False, width=10**6))


def _growing(what: str, timed: dict[str, Timed]) -> str:
    sizes = [int(name.replace(",", "")) for name in timed]
    first = timed[next(iter(timed))].median / sizes[0]
    rows = [
        [name, _ms(each), f"{each.median / size / first:.2f}"]
        for (name, each), size in zip(timed.items(), sizes, strict=True)
    ]
    return table([what, "time", "of the first, each of them"], rows)


def _ms(timed: Timed) -> str:
    return f"{timed.median * 1000:.1f} ms ({timed.least * 1000:.1f} to {timed.most * 1000:.1f})"


def _ratio(one: Timed, other: Timed) -> str:
    return f"{one.median / other.median:.2f}"


if __name__ == "__main__":
    main()
