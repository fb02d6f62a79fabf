"""The baseline: findings of old reports that are accepted as they are, so that only new ones are reported.

An entry holds what the finding is about and not where it stands, so that it survives re-ordering and
re-formatting, and the value, so that a change of it opens the finding again.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import NamedTuple

from italint.base.declarations import Declaration, limited
from italint.base.document import MappingNode, Node, ScalarNode, SequenceNode
from italint.base.parsing import read
from italint.base.patterns import pattern
from italint.base.repository import refuse_way_out
from italint.base.scalars import quoted
from italint.base.version import __version__
from italint.linting.checked import Checked
from italint.report.finding import Finding, Suppression
from italint.report.shape import KEYED, OWN_KEYS
from italint.ruleset.definition import DefinitionError, Mistakes, define, recognised
from italint.ruleset.given import GivenTables
from italint.ruleset.provenance import tables_of

FILE_NAME = ".italint-baseline.yaml"
POSITION = pattern(r"(?P<list>[a-z_]+)\[(?P<item>[^\]]*)\]")
KEYS = ("number", "id")
TITLES = ("title", "name", "text")
LONGEST = 120  # letters of a value; of what is longer a digest at its end tells one from another
DIGEST = 8


class Entry(Declaration):
    """One accepted finding, or several that are alike."""

    file: str = limited(description="The report, relative to the baseline.")
    code: str
    path: str = limited(description="Where, without positions.")
    item: str = limited(default="", description="What the item is called that it stands in.")
    value: str = limited(default="", description="What is written there.")
    count: int = limited(default=1, gt=0)
    reason: str = limited(default="", description="Why it is accepted.")

    @property
    def key(self) -> BaselineKey:
        return BaselineKey(self.file, self.code, self.path, in_a_line(self.item), in_a_line(self.value))


class Baseline(Declaration):
    """The file of accepted findings."""

    judged_by: str = limited(default="", description="The italint that wrote it last, and its tables.")
    entries: tuple[Entry, ...] = ()

    def updated(self, found: Baseline, files: Iterable[str], folder: Path) -> Baseline:
        """With what was found now in some files; the reasons for what is still there are kept."""
        seen = {relative(file, folder) for file in files}
        reasons = {entry.key: entry.reason for entry in self.entries if entry.reason}
        kept = [entry for entry in self.entries if entry.file not in seen]
        now = [replace(entry, reason=reasons.get(entry.key, entry.reason)) for entry in found.entries]
        return Baseline(
            judged_by=found.judged_by, entries=tuple(sorted([*kept, *now], key=lambda entry: entry.key))
        )


class BaselineKey(NamedTuple):
    """What makes two findings the same."""

    file: str
    code: str
    path: str
    item: str
    value: str


def load_baseline(path: Path) -> Baseline:
    """A baseline file; DefinitionError with all its mistakes.

    OSError if it cannot be opened, or is a link that leads out of its repository.
    """
    mistakes: Mistakes = []
    refuse_way_out(path)
    found = define(recognised(read(path, endless=True), ["entries"]), Baseline, mistakes)
    if found is None:
        raise DefinitionError(mistakes)
    return found


def key_of_finding(finding: Finding, checked: Checked, folder: Path) -> BaselineKey:
    """The key of a finding of a checked file, which is relative to a folder."""
    node = checked.node_of(finding)
    return BaselineKey(
        relative(finding.file, folder),
        finding.code,
        POSITION.sub(_without_position, finding.path),
        _title(node),
        _written(node),
    )


def _without_position(step: re.Match[str]) -> str:
    """A step of a path as it stays where items are put in another order."""
    return step[0] if step["list"] in (*KEYED, *OWN_KEYS) else f"{step['list']}[]"


def relative(file: str, folder: Path) -> str:
    """A file's path relative to a folder, with forward slashes on every system."""
    return Path(os.path.relpath(file, folder)).as_posix()


def _title(node: Node) -> str:
    """The written text of the nearest titled item."""
    for around in node.ancestors():
        if isinstance(around, MappingNode):
            for name in TITLES:
                titled = around.entries.get(name)
                if titled is not None and titled is not node:
                    return _written(titled)
    return ""


def _written(node: Node) -> str:
    """What is written at a node, in a line; of a list or mapping, what its items are called."""
    if isinstance(node, ScalarNode):
        return "" if node.blank else in_a_line(node.text)  # YAML writes a blank in several ways
    if isinstance(node, SequenceNode):
        return in_a_line(", ".join(_called(item) for item in node.items))
    return in_a_line(_called(node)) if isinstance(node, MappingNode) else ""


def _called(item: Node) -> str:
    """The number, id or title of an item, else the names of what it has."""
    if isinstance(item, ScalarNode):
        return item.text
    if not isinstance(item, MappingNode):
        return _written(item)
    named = [item.entries.get(name) for name in (*KEYS, *TITLES)]
    return next((_written(node) for node in named if node is not None), ", ".join(item.entries))


def in_a_line(text: str) -> str:
    """A text on one line; of a long one the beginning, and a digest of all of it."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    from hashlib import sha256

    digest = sha256(line.encode("utf-8", "replace")).hexdigest()[:DIGEST]
    return f"{line[: LONGEST - DIGEST - 2]}… {digest}"


class Accepted:
    """A baseline to compare findings with, one file after another, in any process.

    What the rules in `off` would find is not known: their entries may still hold.
    """

    def __init__(self, baseline: Baseline, folder: Path, off: Collection[str] = ()) -> None:
        self.folder, self.off = folder, off
        self.reasons = {entry.key: entry.reason for entry in baseline.entries}
        self.counts: Counter[BaselineKey] = Counter()
        for entry in baseline.entries:
            self.counts[entry.key] += entry.count

    def mark(self, checked: Checked) -> tuple[Checked, Counter[BaselineKey]]:
        """A file, those findings marked that the baseline holds, and how often each key was met."""
        met: Counter[BaselineKey] = Counter()
        findings = tuple(self._marked(finding, checked, met) for finding in checked.findings)
        return checked._replace(findings=findings), met

    def _marked(self, finding: Finding, checked: Checked, met: Counter[BaselineKey]) -> Finding:
        if finding.suppression is not None or not checked.readable:
            return finding
        key = key_of_finding(finding, checked, self.folder)
        if met[key] >= self.counts[key]:
            return finding
        met[key] += 1
        return finding._replace(suppression=Suppression("baseline", self.reasons[key]))

    @property
    def unexplained(self) -> list[BaselineKey]:
        """The entries that do not say why they are accepted."""
        return [key for key, reason in self.reasons.items() if not reason.strip()]

    def stale(self, met: Counter[BaselineKey], files: Iterable[str]) -> list[BaselineKey]:
        """Keys that matched less than they say, of files that were checked and of files that are no more."""
        seen = {relative(file, self.folder) for file in files}
        return [
            key
            for key, count in self.counts.items()
            if met[key] < count
            and (
                (key.file in seen and key.code not in self.off) or not os.path.exists(self.folder / key.file)
            )
        ]

    def pruned(self, baseline: Baseline, met: Counter[BaselineKey], files: Iterable[str]) -> Baseline:
        """The baseline without the entries that match nothing."""
        gone = set(self.stale(met, files))
        kept = []
        for entry in baseline.entries:
            missing = self.counts[entry.key] - met[entry.key]
            count = entry.count - missing if entry.key in gone else entry.count
            if count > 0:
                kept.append(replace(entry, count=count))
        return Baseline(judged_by=baseline.judged_by, entries=tuple(kept))


def baseline_of(
    files: Sequence[Checked], folder: Path, reason: str = "", given: Iterable[GivenTables] = ()
) -> Baseline:
    """A baseline of everything that is reported now and that no comment excepts."""
    counted: Counter[BaselineKey] = Counter()
    for checked in files:
        for finding in checked.findings:
            if finding.suppression is None or finding.suppression.by == "baseline":
                counted[key_of_finding(finding, checked, folder)] += 1
    entries = [Entry(**key._asdict(), count=count, reason=reason) for key, count in sorted(counted.items())]
    years = {checked.year for checked in files if checked.year}
    judged_by = ", ".join([f"italint {__version__}", *map(str, tables_of(years, given))])
    return Baseline(judged_by=judged_by, entries=tuple(entries))


def written_baseline(baseline: Baseline, head: str) -> str:
    """A baseline as the text of its file."""
    judged_by = [f"judged_by: {quoted(baseline.judged_by)}"] if baseline.judged_by else []
    lines = [f"# {head}", *judged_by, "entries:" if baseline.entries else "entries: []"]
    for entry in baseline.entries:
        first, *others = (
            f"{field.name}: {quoted(value) if isinstance(value, str) else value}"
            for field in fields(entry)
            if (value := getattr(entry, field.name)) != field.default
        )
        lines += [f"  - {first}", *(f"    {other}" for other in others)]
    return "\n".join(lines) + "\n"
