"""Reads what a report says of an indicator, an issue or an instrument, by the labels over its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from italint.reading.analysis_columns import Columns, headings_of
from italint.reading.blocks import Row, Table
from italint.reading.context import HeadingMention
from italint.reading.draft import Draft, Value
from italint.reading.mentioned import ids_in
from italint.reading.notation import joined, short
from italint.reading.plan.analysis import said_in
from italint.reading.references import Names, Reference
from italint.reading.sections import HEADING, Sections
from italint.reading.words import begins, labels
from italint.report.finding import Source

# `จุดแข็ง: …` inside a paragraph.
LABELLED = re.compile(r"(?:^|(?<=\s))(?:" + "|".join(map(re.escape, labels())) + r")\s*[:：]")
TakeLine = Callable[[str, Source], None]


@dataclass(slots=True)
class AnalysisReader:
    """The analysis as it is read, from running text and from tables."""

    draft: Draft
    sections: Sections
    names: Names
    columns: Columns = field(default_factory=Columns)  # of the table before, which may go on in the next one
    width: int = 0

    def parts(self, text: str, source: Source) -> list[str]:
        """A heading and the labelled parts of its analysis, where they are typed as one paragraph."""
        context = self.sections.context
        starts = [found.start() for found in LABELLED.finditer(text)]
        parts = [text[start:end].strip() for start, end in pairwise((0, *starts, len(text)))]
        under = context.mention(parts[0], source) if parts[0] else context.about()
        return [part for part in parts if part] if under else [text]

    def line(self, text: str, source: Source) -> bool:
        """Read `จุดแข็ง : …` and the like; a label alone holds for the text under it."""
        context = self.sections.context
        if not context.about():
            self.sections.label = labels().get(text.rstrip(" :"), self.sections.label)
            return text.rstrip(" :") in labels()
        for word, name in labels().items():
            if text.startswith(word):
                rest = text.removeprefix(word).strip()
                if rest[:1] in (":", "：", "") or (rest[:1] == "-" and len(rest) < 3):
                    context.label = name
                    self.add(name, rest.lstrip(":： "), source)
                    return True
        if begins(text, "undivided") and len(text) <= HEADING:
            context.label = "text"
            return True
        return False

    def add(self, name: str, text: str, source: Source) -> None:
        """Add a text to the analysis of what the reading is at."""
        self.sections.pending = None
        text = re.sub(r"^[-●]\s+", "", text)
        about = self.sections.context.about()
        last = self.draft.analysis[-1] if self.draft.analysis else {}
        kind = next(iter(about))
        if last.get(kind) != about[kind]:
            last = dict(about)
            self.draft.analysis.append(last)
        asked = ids_in(text) if name in ("strengths", "weaknesses") else ()
        ids = dict.fromkeys(each.key for each in asked)
        found: object = Value(text, source)
        if ids:
            found = {"questions": [Value(each, source) for each in ids], "text": found}
        known = last.get(name)
        if known is None or (isinstance(known, Value) and not known.text):
            last[name] = found if isinstance(found, Value) else [found]
        elif isinstance(known, list):
            known.append(found)
        else:
            last[name] = [known, found]

    def reads(self, table: Table) -> bool:
        """Read a table that says what its texts are about, by its cells; False if it does not."""
        context = self.sections.context
        found = said_in(table, self.names)
        if not found or not (found[0].about or context.about()):
            return False
        for said in found:
            for each in said.about[:1]:
                self._enter(each, said.slot.source)
            self.add(said.part, said.text, said.slot.source)
        return True

    def _enter(self, reference: Reference, source: Source) -> None:
        """Go on under what a table says that its texts are about."""
        context = self.sections.context
        if reference.kind == "instrument":
            if context.instrument is None or context.instrument["id"].text != reference.key:
                context.leave()
                context.instrument = {"id": Value(reference.key, source)}
        elif reference.kind in ("indicator", "issue"):
            known = context.indicator if reference.kind == "indicator" else context.issue
            if known is None or known.number != int(reference.key):
                context.enter(
                    HeadingMention(
                        reference.kind, int(reference.key), reference.name, reference.score or None, source
                    )
                )

    def table(self, table: Table, line: TakeLine) -> None:
        """Read a table row by row: headings of columns, texts across a row, and what stands under them."""
        above: dict[int, str] = {}
        width = max(len(row.cells) for row in table.rows)
        columns = Columns()
        fresh = True  # nothing but headings has stood in this table
        for row, roles in zip(table.rows, headings_of(table), strict=True):
            filled = [at for at, text in enumerate(row.texts) if text]
            if not filled:
                continue
            if roles:
                columns = columns.under(roles, fresh)
                continue
            if not columns.roles and self.width == width:
                columns = self.columns
            if len(filled) == 1 and self._across(row, filled[0], columns, line):
                continue
            self._row(columns, columns.read(row, above), row)
            above.update({at: text for at, text in enumerate(row.texts) if text})
            fresh = False
        if columns.roles:
            self.columns, self.width = columns, width

    def _across(self, row: Row, at: int, columns: Columns, line: TakeLine) -> bool:
        text = row.texts[at]
        if columns.roles.get(at) in labels().values() and not any(text.startswith(word) for word in labels()):
            return False
        for each in text.split("\n"):
            line(each, row.source)
        return True

    def _row(self, columns: Columns, texts: Mapping[str, str], row: Row) -> None:
        context = self.sections.context
        known = [name for name in texts if name in labels().values() and texts[name]]
        subject = texts.get("indicator") or texts.get("issue") or texts.get("instrument")
        if subject and known:
            mention = context.mention(subject, row.source) or context.numbered(
                subject, row.source, "issue" in texts
            )
            if mention:
                context.enter(mention)
        if known and context.about():
            for name in known:
                self.add(name, joined([texts[name]]), row.source)
        elif not columns.has("condition") and any(row.texts):
            self.draft.note("row", row.source, text=short(" | ".join(text for text in row.texts if text)))
