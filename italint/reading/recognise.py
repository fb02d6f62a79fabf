"""From blocks to a report: walks through a document and keeps in mind what the text is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise, zip_longest

from italint.editions.edition import Edition, best_known
from italint.reading.assessor import refuse_others
from italint.reading.blocks import Contents, Paragraph, Row, Table
from italint.reading.columns import Columns, headings_of, is_ranked
from italint.reading.context import Context, Mention
from italint.reading.cover import read_cover, with_titles
from italint.reading.draft import Draft, Value
from italint.reading.notation import (
    NUMBER,
    SECTION,
    ids_in,
    instrument_in,
    joined,
    score_in,
    short,
    squeezed,
)
from italint.reading.overall import read_row, read_sentence, read_year
from italint.reading.plan import REFERENCES, carry_on, read_measure
from italint.reading.scores import add_instrument, add_sub_indicator, read_instruments, read_scores
from italint.reading.words import begins, labels
from italint.report.finding import Source
from italint.thai.dates import years_in
from italint.thai.numerals import arabic

HEADING = 160  # a longer line is no heading
MANY_ROWS = 2  # a heading and one row
# `จุดแข็ง: …` inside a paragraph.
LABELLED = re.compile(r"(?:^|(?<=\s))(?:" + "|".join(map(re.escape, labels())) + r")\s*[:：]")
PROSE = 40  # a shorter line says nothing by itself


def recognise(contents: Contents, editions: Mapping[int, Edition]) -> Draft:
    """Read a report from the blocks of a document; Unreadable if it is none."""
    draft = Draft()
    blocks = list(with_titles(contents.blocks))
    read_cover(blocks, draft)
    year = int(draft.assessment["year"].text) if "year" in draft.assessment else None
    edition = editions.get(year) if year else None
    walk = _Walk(draft, Context(edition, edition or editions[best_known(editions, editions)]))
    for block, following in zip_longest(blocks, blocks[1:]):
        walk.over_table = isinstance(following, Table)
        if isinstance(block, Table):
            walk.table(block)
        elif block.title:
            walk.title(block)
        else:
            for line in block.text.split("\n"):
                walk.line(line.strip(), block.source)
    walk.end()
    for name, text, source in contents.doubts:
        draft.note(name, source, text=text)
    if contents.pictures:
        draft.note("pictures", count=str(len(contents.pictures)))
    refuse_others(blocks, draft)
    return draft


class _Walk:
    """One walk over a document, from its first block to its last."""

    def __init__(self, draft: Draft, context: Context) -> None:
        self.draft = draft
        self.context = context
        self.titles: list[Value] = []  # over the report, unless a plan follows at once
        self.sections: list[Value] = []  # headings since the last table that may be a plan's
        self.pending: tuple[Mention, str] | None = None  # a heading under which nothing has stood yet
        self.section_label: str | None = None  # over headings of indicators or issues
        self.over_table = False  # whether a table follows at once
        self.listing = False  # whether it is one of a list of headings
        self.columns = Columns()
        self.last = Columns()  # of the table before, which may go on in the next one
        self.last_width = 0
        self.fallback: dict[int, Mention] = {}
        self.listed_issues: list[Mention] = []
        for row in context.names_of.rows("issues"):
            context.issue_names[squeezed(row.name)] = row.name

    # Running text

    def title(self, title: Paragraph) -> None:
        """Read a title: it is a plan's if the table of the plan follows."""
        self._leave()
        self.titles.append(Value(title.text, title.source))

    def _title_document(self) -> None:
        if self.titles:
            self.draft.document.setdefault("title", []).extend(self.titles)
        self.titles = []

    def line(self, text: str, source: Source) -> None:
        """Read one line of running text, or a row of a table that is a heading over all its columns."""
        text = text.replace("**", "").strip()
        if not text:
            return
        parts = self._parts(text, source)
        if len(parts) > 1:
            for part in parts:
                self.line(part, source)
            return
        heading = len(text) <= HEADING
        if heading:
            section = SECTION.fullmatch(joined([text]))
            if section:
                add_sub_indicator(section[1], section[2], None, source, self.draft)
                return
            mention = self.context.mention(text, source)
            if mention is not None:
                self._enter(mention, text)
                return
        if self._instrument_score(text, source) or self._labelled(text, source):
            return
        read_instruments(text, source, self.draft)
        if read_sentence(text, source, self.context, self.draft) and len(text) < PROSE:
            return
        if self._instrument_heading(text, source):
            return
        if heading and re.match(r"[0-9๐-๙]{1,2}\s*[.)]", text) and not text.endswith("คะแนน"):
            self._leave()
            self.section_label = None
            self.sections.append(Value(re.sub(r"^[0-9๐-๙]{1,2}\s*[.)]\s*", "", text), source))
            return
        if heading and begins(text, "plan_titles") and (self.over_table or not self.context.label):
            self._leave()
            self.sections.append(Value(text, source))
            return
        self._prose(text, source)

    def _parts(self, text: str, source: Source) -> list[str]:
        """A heading and the labelled parts of its analysis, where they are typed as one paragraph."""
        starts = [found.start() for found in LABELLED.finditer(text)]
        parts = [text[start:end].strip() for start, end in pairwise((0, *starts, len(text)))]
        under = self.context.mention(parts[0], source) if parts[0] else self.context.about()
        return [part for part in parts if part] if under else [text]

    def _enter(self, mention: Mention, text: str) -> None:
        listing = self.pending is not None
        self._flush()
        self.context.enter(mention)
        self.context.label = self.section_label
        if mention.kind == "indicator":
            known = self.fallback.get(mention.number)
            if known is None or (known.score is None and mention.score):
                self.fallback[mention.number] = mention
        elif text.startswith("ประเด็น"):
            self.draft.issues.append(mention.item())
        else:
            self.listed_issues.append(mention)
        self.listing = listing
        self.pending = (mention, text)
        if mention.goes_on:
            self._flush()

    def _leave(self) -> None:
        self._flush()
        self.context.leave()

    def _flush(self) -> None:
        """A heading under which nothing stood is a passage that names something."""
        if self.pending:
            mention, text = self.pending
            self.draft.passages.append(
                {"about": {mention.kind: mention.item()}, "text": Value(text, mention.source)}
            )
            self.pending = None

    def _labelled(self, text: str, source: Source) -> bool:
        """Read `จุดแข็ง : …` and the like, and the text under such a label."""
        if not self.context.about():
            self.section_label = labels().get(text.rstrip(" :"), self.section_label)
            return text.rstrip(" :") in labels()
        for word, name in labels().items():
            if text.startswith(word):
                rest = text.removeprefix(word).strip()
                if rest[:1] in (":", "：", "") or (rest[:1] == "-" and len(rest) < 3):
                    self.context.label = name
                    self._analyse(name, rest.lstrip(":： "), source)
                    return True
        if begins(text, "undivided") and len(text) <= HEADING:
            self.context.label = "text"
            return True
        return False

    def _analyse(self, name: str, text: str, source: Source) -> None:
        """Add a text to the analysis of what the reading is at."""
        self.pending = None
        text = re.sub(r"^[-●]\s+", "", text)
        about = self.context.about()
        last = self.draft.analysis[-1] if self.draft.analysis else {}
        kind = next(iter(about))
        if last.get(kind) != about[kind]:
            last = dict(about)
            self.draft.analysis.append(last)
        ids = ids_in(text) if name in ("strengths", "weaknesses") else []
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

    def _instrument_score(self, text: str, source: Source) -> bool:
        if len(text) > HEADING:
            return False
        found = re.fullmatch(
            rf"(?:[-●*]\s*)?(?:[0-9๐-๙]{{1,2}}[.)]\s*)?(?P<name>.*?)\s*(?:ได้|มี)?\s*(?:ระดับ|ผล)?\s*คะแนน\s*(?:รวม|เฉลี่ย)?\s*(?:ได้|เท่ากับ|อยู่ที่)?\s*[:=]?\s*(?P<score>{NUMBER})\s*(?:คะแนน)?\.?",
            text,
        )
        if found is None:
            return False
        name = found["name"].strip(" :–-")
        instrument = instrument_in(name)
        part = re.fullmatch(r"(?:EIT\s*)?ส่วนที่\s*([12๑๒])", name)
        if part and (self.context.instrument or instrument):
            instrument = "EIT" + arabic(part[1])
        if instrument is None:
            return False
        name = re.sub(r"\s*\([^)]*\)\s*$", "", name)
        add_instrument(instrument, name, found["score"], source, self.draft)
        self._leave()
        if part:
            self.context.instrument = {"id": Value("EIT", source)}
        return True

    def _instrument_heading(self, text: str, source: Source) -> bool:
        found = re.match(r"(?:[0-9๐-๙]{1,2}[.)]\s*)?(แบบ[ก-๙]+)\s*\((?:[^()]*[:\s])?([IEO]IT)\)", text)
        if found is None:
            return False
        self._leave()
        self.context.instrument = {"id": Value(found[2], source), "name": Value(found[1], source)}
        self.draft.passages.append({"about": self.context.about(), "text": Value(text, source)})
        return True

    def _prose(self, text: str, source: Source) -> None:
        if self.context.label and self.context.about():
            self._analyse(self.context.label, text, source)
        elif len(text) >= PROSE:
            if self.pending and self.listing:
                self._leave()
            self.pending = None
            self._title_document()
            self.draft.passages.append({"about": self.context.named(), "text": Value(text, source)})
        elif any(letter.isalpha() for letter in text):
            self.draft.note("unused", source, text=short(text))

    # Tables

    def table(self, table: Table) -> None:
        """Read a table row by row: headings of columns, headings between rows, and what stands under them."""
        above: dict[int, str] = {}
        width = max(len(row.cells) for row in table.rows)
        headings = headings_of(table)
        ranked = is_ranked(table, headings, self.context)
        if ranked:
            self.draft.note("ranked", table.rows[0].source)
        self.columns = Columns()
        fresh = True  # nothing but headings has stood in this table
        for row, roles in zip(table.rows, headings, strict=True):
            filled = [at for at, text in enumerate(row.texts) if text]
            if not filled:
                continue
            if roles:
                self.columns = self.columns.under(row, roles, fresh)
                self._one_year(row)
                if ranked:
                    self.columns.drop("number")
                continue
            if not self.columns.roles and self.last_width == width:
                self.columns = self.last
            if len(filled) == 1 and self._spanning(row, filled[0]):
                continue
            self._data(row, above, fresh)
            above.update({at: text for at, text in enumerate(row.texts) if text})
            fresh = False
        if self.columns.has("score") and not self.columns.has("question") and len(table.rows) > MANY_ROWS:
            self.context.leave()  # the last of several indicators is not what the text goes on about
        if self.columns.is_plan and not self.over_table:
            self._leave()
        if self.columns.roles:
            self.last, self.last_width = self.columns, width
        self._title_document()
        self.sections = []

    def _one_year(self, row: Row) -> None:
        """Of columns of scores by year keep that of the assessed year."""
        year = self.draft.assessment.get("year")
        for at in self.columns.of_other_years(year.text) if year else ():
            del self.columns.roles[at]
            self.draft.note("column", row.source, text=short(row.texts[at]))

    def _spanning(self, row: Row, at: int) -> bool:
        if self.columns.is_plan and at > 0:
            return False
        if (
            self.columns.is_plan
            and self.columns.roles.get(at) == "title"
            and not self.context.mention(row.texts[at], row.source)
        ):
            return False
        if self.columns.roles.get(at) in labels().values() and not self._labels(row.texts[at]):
            return False
        for line in row.texts[at].split("\n"):
            self.line(line, row.source)
        return True

    def _labels(self, text: str) -> bool:
        return any(text.startswith(word) for word in labels())

    def _data(self, row: Row, above: Mapping[int, str], fresh: bool) -> None:
        """Read a row of data; `above` is what was last printed in each column."""
        if self.columns.is_plan:
            self._title_plan(fresh)
            self.pending = None
            self._measure(row, above, fresh)
            return
        carried = [at for at, role in self.columns.roles.items() if role == "instrument"]
        columns = self.columns.read(row, above, carried)
        if self._overall_row(columns, row):
            return
        if read_scores(columns, row.source, self.context, self.draft):
            self.pending = None
        else:
            self._analysis_row(columns, row)

    def _measure(self, row: Row, above: Mapping[int, str], fresh: bool) -> None:
        own = self.columns.read(row, {}, [])
        if self._broken(own, fresh):
            spanned = any(row.cells[at].merged for at in self.columns.places("title") if at < len(row.cells))
            carry_on(self.draft.measures[-1], own, row.source, whole_steps=spanned)
            return
        referring = [at for at, role in self.columns.roles.items() if role in REFERENCES]
        columns = self.columns.read(row, above, referring)
        others = {
            head: row.texts[at] for at, head in self.columns.others.items() if row.texts[at : at + 1] > [""]
        }
        read_measure(columns, others, self.columns.by_role, row.source, self.context, self.draft)

    def _overall_row(self, columns: dict[str, str], row: Row) -> bool:
        if "year" in columns:
            score, grade = score_in(columns.get("score", "")), columns.get("grade", "")
            return read_year(columns["year"], score, grade, row.source, self.context, self.draft)
        if self.columns.has("question"):
            return False
        roles = self.columns.roles
        filled = [text for at, text in enumerate(row.texts) if text and roles.get(at) != "instrument"]
        return len(filled) == 2 and read_row(filled[0], filled[1], row.source, self.context, self.draft)

    def _broken(self, columns: dict[str, str], fresh: bool) -> bool:
        """Whether a row is the rest of one that the end of a page has cut."""
        if not self.draft.measures:
            return False
        if not columns.get("title"):
            return True
        has_reference = any(columns.get(role) for role in REFERENCES)
        return fresh and not has_reference and not columns.get("period") and not columns.get("responsible")

    def _title_plan(self, fresh: bool) -> None:
        if not fresh:
            return
        titles = self.draft.plan.setdefault("titles", [])
        titles += [section for section in self.sections if begins(section.text, "plan_titles")]
        titles += self.titles
        self.titles = []

    def _analysis_row(self, columns: dict[str, str], row: Row) -> None:
        known = [name for name in columns if name in labels().values() and columns[name]]
        subject = columns.get("indicator") or columns.get("issue") or columns.get("instrument")
        if subject and known:
            mention = self.context.mention(subject, row.source) or self.context.numbered(
                subject, row.source, "issue" in columns
            )
            if mention:
                self.context.enter(mention)
        if known and self.context.about():
            for name in known:
                self._analyse(name, joined([columns[name]]), row.source)
        elif not self.columns.has("condition") and any(row.texts):
            self.draft.note("row", row.source, text=short(" | ".join(text for text in row.texts if text)))

    def end(self) -> None:
        """Put in what only headings told, and tell what is missing."""
        self._flush()
        self._title_document()
        for number, mention in self.fallback.items():
            item = self.draft.indicators.setdefault(number, {"number": Value(str(number), mention.source)})
            item.setdefault("name", Value(mention.name, mention.source))
            if mention.score and "score" not in item:
                item["score"] = Value(mention.score, mention.source)
        if not self.draft.issues:
            self.draft.issues = [mention.item() for mention in self.listed_issues]
        self._plan_year()
        self._missing()

    def _plan_year(self) -> None:
        """The year that the titles of the plan name most often; what periods say is left to the check."""
        named = [
            Value(str(each.year), title.source)
            for title in self.draft.plan.get("titles", [])
            for each in years_in(title.text)
        ]
        if named:
            (year, _), *_ = Counter(each.text for each in named).most_common(1)
            self.draft.plan["year"] = next(each for each in named if each.text == year)

    def _missing(self) -> None:
        draft = self.draft
        for name, there in (
            ("agency", "name" in draft.agency),
            ("year", "year" in draft.assessment),
            ("score", "score" in draft.assessment),
            ("grade", "grade" in draft.assessment),
            ("measures", bool(draft.measures)),
        ):
            if not there:
                draft.note(f"no_{name}")
        rows = self.context.names_of.rows("indicators")
        absent = [str(row.number) for row in rows if row.number not in draft.indicators]
        if absent:
            draft.note("no_indicators", numbers=", ".join(absent))
