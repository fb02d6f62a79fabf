"""From blocks to a report: what each part of a document says is gathered, then put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from italint.editions.edition import Edition, best_known
from italint.reading.agency import read_agency
from italint.reading.analysis import AnalysisReader
from italint.reading.assembly import IN_LINE, IN_SENTENCE, Ledger, Topic
from italint.reading.assessor import refuse_others, refuse_unknown_year, refuse_without_scores
from italint.reading.blocks import Block, Contents, Paragraph, Table, under_title
from italint.reading.certificate import read_certificates
from italint.reading.context import Whereabouts, without_score
from italint.reading.cover import read_cover, with_titles
from italint.reading.draft import A_SCORE, Draft, Value
from italint.reading.evidence import Evidence
from italint.reading.ids import INSTRUMENT, is_part, whole_of
from italint.reading.lines import Running, without_leaders
from italint.reading.notation import SECTION, joined, short, squeezed
from italint.reading.own_numbers import count_places
from italint.reading.pairs import Pairs, below_their_values
from italint.reading.places import with_headings
from italint.reading.plan import Fields, PlanReader, heading_over, measures_in, names_of, year_of
from italint.reading.scope import line_of_others, was_done
from italint.reading.scores import Tables
from italint.reading.scores_beside import read_scores_beside
from italint.reading.sections import HEADING, PROSE, UNDIVIDED, Sections
from italint.reading.unread import note_words, under_headings
from italint.reading.whole_sentences import continued, read_sentence
from italint.report.finding import Source
from italint.thai.dates import years_in
from italint.thai.numerals import arabic

INSTRUMENT_HEADING = re.compile(
    rf"(?:[0-9๐-๙]{{1,2}}[.)]\s*)?(แบบ[ก-๙]+)\s*\((?:[^()]*[:\s])?({INSTRUMENT})\)"
)


def recognise(contents: Contents, editions: Mapping[int, Edition], beside: Sequence[Block] = ()) -> Draft:
    """Read a report from the blocks of a document; Unreadable if it is none.

    `beside` are the blocks of a file with scores: they fill in what the document does not print.
    """
    draft = Draft()
    blocks = list(with_headings(list(with_titles(contents.blocks))))
    read_agency(contents.blocks, draft)
    read_cover(blocks, draft)
    refuse_others(blocks, draft)
    refuse_unknown_year(blocks, draft, editions)
    year = draft.year
    edition = editions.get(year) if year else None
    agency = draft.agency["name"].text if "name" in draft.agency else ""
    lists = edition or editions[best_known(editions, editions)]
    places = count_places(blocks, Evidence(edition, editions))
    context = Whereabouts(edition, lists, year=year, agency=agency, places=places)
    evidence = Evidence(edition, editions, places=places)
    _Recognition(draft, context, evidence).read(blocks, beside)
    for name, text, source in contents.doubts:
        draft.note(name, source, text=text)
    note_words(blocks, draft)
    draft.pictures = under_headings(contents.pictures, blocks)
    if draft.pictures:
        draft.note("pictures", count=str(len(draft.pictures)))
    refuse_without_scores(blocks, contents, draft, evidence)
    return draft


def _between_tables(blocks: Sequence[Block]) -> Iterator[list[tuple[Source, str]]]:
    """The lines of running text up to each table, and behind the last one."""
    for is_table, stretch in groupby(blocks, lambda block: isinstance(block, Table)):
        if not is_table:
            lines = [
                (each.source, joined([line]))
                for each in stretch
                if isinstance(each, Paragraph)
                for line in each.text.split("\n")
            ]
            yield [(source, flat) for source, flat in lines if flat]


class _Recognition:
    """One reading of a document, from its first block to its last."""

    def __init__(self, draft: Draft, context: Whereabouts, evidence: Evidence) -> None:
        self.draft = draft
        self.context = context
        self.evidence = evidence
        self.ledger = Ledger()
        self.sections = Sections(draft, context, self.ledger)
        self.names = names_of(context)
        self.analysis = AnalysisReader(draft, self.sections, self.names)
        self.running = Running(context, evidence, self.ledger)
        self.pairs = Pairs(context, evidence, self.ledger)
        self.tables = Tables(context, evidence, draft, self.ledger)
        self.plan = PlanReader(self.names, draft)
        self.over: list[Paragraph] = []  # the lines since the last table
        self.before = ""  # the line before
        self.captions: list[tuple[Topic, Value]] = []  # the indicators that lines over tables name
        for row in context.names_of.rows("issues"):
            context.issue_names[squeezed(row.name)] = row.name

    def read(self, blocks: list[Block], beside: Sequence[Block]) -> None:
        """Read all blocks and put together what they say."""
        text = measures_in(blocks, self.names, self.context.year)
        for stretch in _between_tables(blocks):
            self.pairs.below_values |= below_their_values(stretch, self.evidence, self.context.year)
        for at, block in enumerate(blocks):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            self._measures_of_text(text.measures.get(at, []))
            if isinstance(block, Table):
                if at not in text.blocks:
                    self._table(block)
                continue
            self.over.append(block)
            self.plan.leave()
            taken = text.blocks.get(at, set())
            if block.title:
                if 0 not in taken:
                    self.sections.title(Value(block.text, block.source))
            else:
                self._paragraph(block, following, taken)
        read_certificates(blocks, self.context.year, self.evidence, self.draft, self.ledger)
        self.ledger.fill(read_scores_beside(beside, self.context, self.evidence))
        self._end()

    # Running text

    def _paragraph(self, block: Paragraph, following: Block | None, taken: set[int]) -> None:
        """Read the lines of a paragraph but those of measures; a value may stand below its label."""
        lines = block.text.split("\n")
        after = following.text.split("\n")[0] if isinstance(following, Paragraph) else ""
        over_table = isinstance(following, Table)
        if over_table:
            self._caption(lines[-1], block.source)
        for place, (line, below) in enumerate(zip(lines, [*lines[1:], after], strict=True)):
            if place not in taken and not self.pairs.read(line, below, block.source):
                self._line(line, block.source, over_table)
        if block.level is not None and not A_SCORE.search(block.text):
            self.draft.use([block.source])  # a heading has done its part

    def _line(self, text: str, source: Source, over_table: bool = False) -> None:
        """Read one line of running text, or a text across a row of a table."""
        text = without_leaders(text.replace("**", "")).strip()
        if not text:
            return
        self.before, text = text, continued(self.before, text, self.evidence)
        parts = self.analysis.parts(text, source)
        if len(parts) > 1:
            for part in parts:
                self._line(part, source)
            return
        if len(text) <= HEADING and self._heads(text, source):
            return
        if self._instrument(text, source) or self._analysed(text, source):
            return
        if self.context.label is None and self.running.question(text, source):
            return
        said = self.running.read(text, source)
        here = self.context.whole() if self.sections.lists else self.context
        if read_sentence(text, source, here, self.evidence, self.ledger):
            self.pairs.graded_below()
            said = True
        if said and len(text) < PROSE:
            return
        if self._instrument_heading(text, source) or self.sections.heading(text, source, over_table):
            return
        if self.sections.analyses(text):
            self.analysis.add(self.context.label or UNDIVIDED, text, source)
        else:
            if self._opens_another(text):
                self.sections.leave()
            self.sections.prose(text, source)

    def _caption(self, text: str, source: Source) -> None:
        """Note the indicator that a line over a table ends with: `ตาราง 1 ผลคะแนนรายข้อ ตัวชี้วัดที่ 1 …`."""
        flat = joined([text])
        if len(flat) > HEADING:
            return
        found = [each for each in self.evidence.mentions(flat) if each.kind != "year"]
        if len(found) == 1 and found[0].kind == "indicator" and found[0].named and found[0].printed:
            if flat[found[0].end :].strip():
                return
            name = self.evidence.written_name(flat[found[0].start :], found[0])
            self.captions.append((Topic("indicator", found[0].printed), Value(name, source)))

    def _analysed(self, text: str, source: Source) -> bool:
        """Read a labelled part of an analysis, and the scores that it gives."""
        read = self.analysis.line(text, source)
        if read:
            self.running.read(text, source)
        return read

    def _opens_another(self, text: str) -> bool:
        """Whether a paragraph begins with another indicator than it stands under: no heading is over it."""
        here = self.context.indicator
        first = next(iter(self.evidence.mentions(joined([text]))), None) if here else None
        named = first is not None and first.kind == "indicator" and first.named and not first.start
        return here is not None and first is not None and named and first.key != str(here.number)

    def _heads(self, text: str, source: Source) -> bool:
        """Read the heading of a sub-indicator, an indicator or an issue."""
        section = SECTION.fullmatch(joined([text]))
        if section:
            name, score = without_score(section[2])
            subject = Topic("sub_indicator", arabic(section[1]))
            self.ledger.add(subject, "name", Value(name, source), IN_LINE)
            if score:
                self.ledger.add(subject, "score", Value(score, source), IN_LINE)
            return True
        mention = self.context.mention(text, source)
        if mention is None:
            return False
        self.sections.enter(mention, text)
        self.running.read(text, source)
        return True

    def _instrument(self, text: str, source: Source) -> bool:
        """Read a line that is an instrument or a part of one, and its score."""
        found = self.running.instrument(text, source) if len(text) <= HEADING else None
        if found is None:
            return False
        self.sections.leave()
        if is_part(found):
            self.context.instrument = {"id": Value(whole_of(found), source)}
        return True

    def _instrument_heading(self, text: str, source: Source) -> bool:
        found = INSTRUMENT_HEADING.match(text)
        if found is None:
            return False
        self.sections.leave()
        self.context.instrument = {"id": Value(found[2], source), "name": Value(found[1], source)}
        self.draft.passages.append({"about": self.context.about(), "text": Value(text, source)})
        return True

    # Tables

    def _table(self, table: Table) -> None:
        """Read a table of measures, of scores or of analysis."""
        self.pairs.pending = self.pairs.above = None
        if self._was_done(table):
            self.draft.note("done_table", table.rows[0].source, text=short(self.over[-1].text))
            self.over = []
            return
        made = self.plan.titled(table, self.over)
        if made is not table:
            used = next(each.source for each in reversed(self.over) if each.text)
            self.sections.headings = [each for each in self.sections.headings if each.source != used]
            table = made
        if self.plan.reads(table, self.over):
            titles = self.sections.title_plan()
            year = year_of([each.text for each in titles])
            rest = self.plan.read_table(table, heading_over(self.over, self.names), year)
            self.tables.read_beside(self.plan.without_measures(table, rest))
            if rest is not None:
                self._no_plan(rest)
        else:
            self._no_plan(table)
        self.over = []

    def _was_done(self, table: Table) -> bool:
        """Whether a table is of what was done of the plan before."""
        over = self.over[-1].text if self.over else ""
        return was_done(over, table.rows[0].texts, self.context.year) and not self.plan.is_said_again(table)

    def _no_plan(self, table: Table) -> None:
        """Read a table of scores or of analysis."""
        others = line_of_others(self.over, self.context.year, self.context.agency)
        if others and self.tables.gives_scores(table):
            self.draft.note("others_table", others.source, text=short(others.text))
            return
        line = next((each for each in reversed(self.over) if each.text), None)
        if line and self.tables.is_card_of(table, line):
            table = under_title(table, line)
        scored = self.tables.read(table, self._line)
        if scored:
            self.sections.pending = None
        if not (self.analysis.reads(table) or scored or self._frame(table)):
            self.analysis.table(table, self._line)
        self.sections.set_titles_aside()

    def _frame(self, table: Table) -> bool:
        """Read a table of one column as the lines that it is a frame of; False if it is none."""
        if any(len(row.cells) > 1 for row in table.rows):
            return False
        lines = [Paragraph(row.cells[0].text, row.source) for row in table.rows if row.cells]
        for line, below in zip(lines, [*lines[1:], None], strict=True):
            self._paragraph(line, below, set())
        return True

    def _measures_of_text(self, measures: list[Fields]) -> None:
        """Take in measures that stand in the running text."""
        if measures:
            self.sections.title_plan()
            self.plan.read_text(measures, [])

    # The end

    def _end(self) -> None:
        """Put together what was gathered, and note what is missing."""
        self.plan.end()
        self.sections.end()
        for subject, name in self.captions:
            if "score" in self.ledger.claims.get(subject, {}):
                self.ledger.add(subject, "name", name, IN_SENTENCE)
        self.ledger.assemble(self.context.edition, self.draft)
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
            votes = Counter(each.text for each in named)
            year = max(votes, key=lambda each: (votes[each], each))
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
        absent = [str(row.number) for row in rows if "score" not in draft.indicators.get(row.number, {})]
        if absent:
            draft.note("no_indicators", numbers=", ".join(absent))
