"""`python -m bench`: italint beside other tools and beside the floor, on this machine."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise, product
from pathlib import Path
from statistics import median
from string import ascii_uppercase
from typing import NamedTuple

import click
import yaml

import italint
from bench import exponents
from bench.contenders import (
    BESIDE_SPECTRAL,
    BESIDE_YAMLLINT,
    EVERY_RULE,
    FOUR,
    FOUR_RULES,
    INSTALLED,
    START,
    commands,
    installation,
    italint_over,
)
from bench.copies import SOURCE, TEXTS, made_copies, places_of
from bench.documents import LONG, OWN, SHORT, made_documents, pages_of, readers_of
from bench.editor import waits
from bench.exponents import growing
from bench.made import made_report, made_reports
from bench.many_documents import many_documents
from bench.measure import Target, Timed, command, machine, peak_memory, side_by_side, table, written
from italint.base.folders import folder
from italint.base.parsing import parse

README = Path(__file__).parent / "README.md"
RESULTS = "<!-- below: what `python -m bench --write` printed -->"
FLOOR = "PyYAML's C loader"
TWO = "italint, every rule, two processes"
CONFIGURED = "italint, every rule, with a configuration file"
ROUNDS_OF_MANY = 3  # each takes minutes


class Part(NamedTuple):
    """What one part of the benchmark comes to."""

    table: str
    targets: list[Target]


class Size(NamedTuple):
    """How much is measured: how often, how many reports beside other tools, and up to how many alone."""

    rounds: int
    many: int
    counts: tuple[int, ...]


@click.command()
@click.option(
    "--full", is_flag=True, help="1,000 reports through every tool and 10,000 through italint; an hour"
)
@click.option("--write", is_flag=True, help="put what is printed into bench/README.md")
@click.option("--only", default="", help="the parts whose title holds this word")
@click.option(
    "--rounds", type=click.IntRange(1), default=7, show_default=True, help="how often each thing is measured"
)
def main(full: bool, write: bool, only: str, rounds: int) -> None:
    """Measure italint beside other tools and beside the floor."""
    if write and only:
        raise click.UsageError("--write takes all parts; leave --only out")
    size = Size(rounds, 1000, (100, 1000, 10000)) if full else Size(rounds, 40, (100, 1000))
    said = [
        f"Measured {'with --full' if full else 'without --full'} on {machine()}. "
        f"{installation()}. {rounds} rounds ({ROUNDS_OF_MANY} of many reports); medians."
    ]
    print(said[0], flush=True)
    targets: list[Target] = []
    with tempfile.TemporaryDirectory() as place:
        for title, part in PARTS.items():
            if only in title:
                found = part(Path(place), size)
                targets += found.targets
                said.append(f"## {title}\n\n{found.table}")
                print(f"\n{said[-1]}", flush=True)
    aims = table(["target", "aim", "measured", ""], [target.row() for target in targets])
    said.insert(1, f"## Targets\n\n{aims}")
    print(f"\n{said[1]}")
    if write:
        head = README.read_text(encoding="utf-8").split(RESULTS)[0]
        README.write_text(f"{head}{RESULTS}\n\n" + "\n\n".join(said) + "\n", encoding="utf-8")


def library(_: Path, size: Size) -> Part:
    """One report in a process that has started, against only reading it."""
    four = italint.load_rules().only(FOUR)
    rows = []
    targets = []
    for kind, prose, limit in (("no running text", False, 1.3), ("full of running text", True, 1.5)):
        text = made_report(0, prose).text
        timed = side_by_side(
            {
                FLOOR: partial(yaml.load, text, Loader=yaml.CSafeLoader),
                "italint, only reading": partial(parse, text),
                FOUR_RULES: partial(italint.lint_text, text, rules=four),
                EVERY_RULE: partial(italint.lint_text, text),
            },
            size.rounds * 10,
        )
        floor = timed[FLOOR]
        rows += [[kind, name, str(each), f"{each.times(floor):.2f}"] for name, each in timed.items()]
        aim = f"one report, {kind}, every rule, times the floor"
        targets.append(Target(aim, limit, timed[EVERY_RULE].times(floor)))
    return Part(table(["report", "", "time", "times the floor"], rows), targets)


def one_command(place: Path, size: Size) -> Part:
    """The command on one report, start-up and all."""
    reports = _write(place, 1)
    configuration = place / "configuration.yaml"
    configuration.write_text("lang: th\nfail_on: error\nignore: [ITA011]\n", encoding="utf-8")
    found = commands(reports) | {CONFIGURED: italint_over(reports, "--config", str(configuration))}
    timed = side_by_side({name: command(*words) for name, words in found.items()}, size.rounds)
    own = timed[EVERY_RULE]
    seconds = [
        Target(f"seconds of a processor that {name} takes on one report", 0.15, timed[name].of_processors)
        for name in (EVERY_RULE, CONFIGURED)
    ]
    rows = [
        [name, str(each), written(each.of_processors), f"{own.times(each):.2f}"]
        for name, each in timed.items()
    ]
    targets = [
        Target(f"the command on one report, times {name}", limit, own.times(timed[name]))
        for name, limit in ((BESIDE_YAMLLINT, 1.5), (BESIDE_SPECTRAL, 0.25))
        if name in timed
    ]
    heads = ["command", "time", "of processors", "italint takes … times as long"]
    return Part(table(heads, rows), [*seconds, *targets])


def throughput(place: Path, size: Size) -> Part:
    """Many reports in one call, start-up and all."""
    reports = _write(place, size.many)
    found = commands(reports) | {TWO: italint_over(reports, "--jobs", "2")}
    del found[START]
    timed = side_by_side({name: command(*words) for name, words in found.items()}, ROUNDS_OF_MANY, warm=False)
    own = timed[TWO]
    rows = [
        [name, str(each), f"{size.many / each.median:.1f}", f"{each.times(own):.2f}"]
        for name, each in timed.items()
    ]
    targets = [
        Target(
            f"{size.many:,} reports, two processes, times as fast as {name}",
            limit,
            timed[name].times(own),
            True,
        )
        for name, limit in ((BESIDE_SPECTRAL, 4), (BESIDE_YAMLLINT, 20))
        if name in timed
    ]
    heads = [f"{size.many:,} reports", "time", "reports a second", "two processes are … times as fast"]
    return Part(table(heads, rows), targets)


def growth(place: Path, size: Size) -> Part:
    """What a further report costs, and peak memory, as the number of reports grows."""
    rows = []
    targets = []
    memory: dict[int, float] = {}
    for jobs in ("1", "2"):

        def weigh(count: int, jobs: str = jobs) -> None:
            memory[count] = peak_memory(*italint_over(_write(place, count), "--jobs", jobs))

        counts = (1, *size.counts)
        timed = side_by_side(
            {str(count): partial(weigh, count) for count in counts}, ROUNDS_OF_MANY, warm=False
        )
        one = timed["1"]
        costs = {count: (timed[str(count)].median - one.median) / (count - 1) for count in size.counts}
        for count, cost in costs.items():
            many = timed[str(count)]
            work = (many.of_processors - one.of_processors) / (count - 1)
            rows.append(
                [f"{count:,}", jobs, str(many), written(cost), written(work), f"{memory[count]:.0f} MB"]
            )
        least, most = size.counts[0], size.counts[-1]
        of = f"at {most:,} reports, times that at {least}, --jobs {jobs}"
        targets.append(Target(f"cost of a further report {of}", 1.1, costs[most] / costs[least]))
        targets.append(Target(f"memory {of}", 1.1, memory[most] / memory[least]))
    heads = [
        "reports",
        "processes",
        "time",
        "of a further report",
        "of processors",
        "peak memory of a process",
    ]
    return Part(table(heads, rows), targets)


def copies(place: Path, size: Size) -> Part:
    """What a further report costs where all are compared, and whether the copies among them are found."""
    rows, costs, memory = [], {}, {}
    for count in size.counts:
        made = list(made_copies(count, COPIED))
        reports = place / f"copies{count}"
        reports.mkdir()
        _write_files(reports, ((report.file, report.text) for report in made))
        comparing = italint_over(reports, "--select", "ITA801", "--jobs", "2")
        without = italint_over(reports, "--select", "ITA009", "--jobs", "2")
        timed = side_by_side(
            {"comparing": command(*comparing), "without": command(*without)}, ROUNDS_OF_MANY, warm=False
        )
        more = timed["comparing"].of_processors - timed["without"].of_processors
        costs[count], memory[count] = more / count, peak_memory(*comparing)
        found = places_of(_json_of(comparing))
        copied = {report.file for report in made if report.copied}
        whole = found.count(copied | {made[SOURCE].file})
        memories = f"{memory[count]:.0f} MB"
        times = [str(timed["comparing"]), written(costs[count])]
        rows.append([f"{count:,}", *times, memories, f"{whole} of {TEXTS}", str(len(found) - whole)])
    least, most = size.counts[0], size.counts[-1]
    more, larger = costs[most] / costs[least], memory[most] / memory[least]
    targets = [
        Target(f"comparing a further report at {most:,}, times that at {least}", 1.1, more),
        Target(f"memory of comparing {most:,} reports, times that of {least}", 1.1, larger),
    ]
    heads = ["reports", "time", "comparing one, of processors", "peak memory", "copied texts found", "others"]
    return Part(table(heads, rows), targets)


def _json_of(words: tuple[str, ...]) -> str:
    """What a command of italint prints as JSON."""
    asked = ["json" if word == "text" else word for word in words]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout


COPIED = 10  # reports that are copies of one


def rules(place: Path, size: Size) -> Part:
    """The same report with copies of every rule."""
    text = made_report(0).text
    contenders: dict[int, Callable[[], object]] = {}
    for times in (1, 10, 100):
        copies = copied_rules(place / f"rules{times}", times - 1)
        in_force = italint.load_rules(copies) if times > 1 else italint.load_rules()
        contenders[len(in_force)] = partial(italint.lint_text, text, rules=in_force)
    return _growing("rules", contenders, size.rounds)


def sizes(_: Path, size: Size) -> Part:
    """A report with its measures and analyses many times over."""
    contenders: dict[int, Callable[[], object]] = {}
    for times in (1, 10, 100):
        data = yaml.load(made_report(0, prose=True).text, Loader=yaml.CSafeLoader)
        data["analysis"] *= times
        data["plan"]["measures"] *= times
        data["passages"] *= times
        text = yaml.dump(data, Dumper=_WrittenOut, allow_unicode=True, sort_keys=False, width=10**6)
        contenders[len(text.splitlines())] = partial(italint.lint_text, text)
    return _growing("lines", contenders, size.rounds)


def documents(place: Path, _: Size) -> Part:
    """Documents in every format, against what else reads the text of a PDF."""
    rows, targets = [], []
    for annexes in (SHORT, LONG):
        made = made_documents(place / f"documents{annexes}", annexes)
        pages = pages_of(made["pdf"]) if "pdf" in made else 0
        for name, document in made.items():
            timed = side_by_side(readers_of(document), ROUNDS_OF_MANY)
            own = timed[OWN]
            rows += [
                [f"{name}, {pages} pages", who, str(each), _a_page(each, pages), f"{each.times(own):.2f}"]
                for who, each in timed.items()
            ]
            if name == "pdf" and annexes == LONG:
                targets.append(Target(AIM, MOST_SECONDS, own.median / pages * PAGES))
    return Part(table(["document", "read by", "time", "a page", "italint = 1"], rows), targets)


PAGES, MOST_SECONDS = 347, 7
AIM = f"seconds that the import of a PDF of {PAGES} pages takes"


def _a_page(timed: Timed, pages: int) -> str:
    return written(timed.median / pages) if pages else ""


def of_documents(place: Path, size: Size) -> Part:
    """Many documents in one run, beside what only takes their text out."""
    return Part(*many_documents(place, max(size.many, size.counts[0])))


def editor(place: Path, size: Size) -> Part:
    """From a change in an editor until its findings are there, the talk with the server included."""
    rows = []
    targets = []
    for kind, prose in (("no running text", False), ("full of running text", True)):
        text = made_report(0, prose).text
        first, each = waits((*INSTALLED, "-m", "italint"), place / "report.yaml", text, size.rounds * 5)
        lines = f"{len(text.splitlines())} lines, {kind}"
        slowest = sorted(each)[-1 - len(each) // 20]
        rows.append([lines, written(first), written(median(each)), written(slowest)])
        targets.append(Target(f"from a change to its findings, seconds, {lines}", 0.2, median(each)))
    heads = ["report", "first findings after the start", "after a change", "19 of 20 changes within"]
    return Part(table(heads, rows), targets)


PARTS = {
    "The library on one report": library,
    "The command on one report": one_command,
    "Many reports": throughput,
    "From 100 reports on": growth,
    "Copies": copies,
    "Many rules": rules,
    "Long reports": sizes,
    "Typing in an editor": editor,
    "Documents": documents,
    "Many documents": of_documents,
    "Growth of rules": lambda *_: Part(*growing("rules, by what a report has", exponents.rules())),
    "Growth of readers": lambda *_: Part(*growing("readers, by what a document has", exponents.readers())),
    "Growth of renderers": lambda *_: Part(*growing("renderers", exponents.renderers())),
}


def _growing(what: str, contenders: dict[int, Callable[[], object]], rounds: int) -> Part:
    """What each further one costs, of a number that grows; the same each time if the cost is linear."""
    timed = side_by_side({str(count): run for count, run in contenders.items()}, rounds)
    costs = {
        more: (timed[str(more)].median - timed[str(fewer)].median) / (more - fewer)
        for fewer, more in pairwise(contenders)
    }
    rows = [
        [f"{count:,}", str(timed[str(count)]), f"{costs[count] * 1e6:.1f} µs" if count in costs else ""]
        for count in contenders
    ]
    fewer, more = costs
    target = Target(
        f"cost of a further one of {more:,} {what}, times that of {fewer:,}", 1.1, costs[more] / costs[fewer]
    )
    return Part(table([what, "time", "of each further one"], rows), [target])


def _write(place: Path, count: int) -> Path:
    """A folder of so many made reports."""
    reports = place / f"reports{count}"
    if not reports.is_dir():
        reports.mkdir()
        _write_files(reports, ((report.file, report.text) for report in made_reports(count)))
    return reports


def copied_rules(place: Path, times: int) -> Path:
    """Every built-in rule so many times, under other codes and names."""
    place.mkdir()
    marks = ["".join(pair) for pair in product(ascii_uppercase, repeat=2)][:times]
    for source in folder("rules").rglob("ITA*.yaml"):
        text = source.read_text(encoding="utf-8")
        _write_files(place, ((f"{mark}-{source.name}", _renamed(text, mark)) for mark in marks))
    return place


def _renamed(rule: str, mark: str) -> str:
    copy = rule.replace("code: ITA", f"code: X{mark}", 1)  # codes with ITA are italint's own
    return copy.replace("\nname: ", f"\nname: {mark.lower()}-", 1)


def _write_files(place: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        (place / name).write_text(text, encoding="utf-8")


class _WrittenOut(yaml.CSafeDumper):  # type: ignore[misc]
    """Writes each copy out: an alias would be refused."""

    def ignore_aliases(self, _: object) -> bool:
        return True


if __name__ == "__main__":
    main()
