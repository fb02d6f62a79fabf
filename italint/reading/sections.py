"""What the running text stands under: titles, headings, and the passages below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from italint.reading.assembly import IN_LINE, Ledger, Topic
from italint.reading.context import HeadingMention, Whereabouts
from italint.reading.draft import Draft, Value
from italint.reading.notation import short
from italint.reading.words import begins, labels, words
from italint.report.finding import Source
from italint.thai.dates import years_in

HEADING = 160  # a longer line is no heading
PROSE = 40  # a shorter line says nothing by itself
A_LIST = 3  # headings with nothing between them
NUMBERED = re.compile(r"[0-9๐-๙]{1,2}\s*[.)]\s*")
UNDIVIDED = "text"  # the label of what stands below the heading of an analysis
CHAPTER = re.compile(r"(?:ส่วนที่|บทที่|ตอนที่|ภาคผนวก)\s*[0-9๐-๙ก-ฮ]")  # it ends the one before


def _begins_plan(text: str) -> bool:
    return begins(text, "plan_titles") or begins(text, "plan_sections")


def _opens_analysis(text: str) -> bool:
    """Whether what stands under a heading is the analysis of what the headings below it name."""
    return begins(text, "analysis_sections") and text.rstrip(" :") not in labels()


@dataclass(slots=True)
class Sections:
    """Titles and headings as they are met, and the text under them."""

    draft: Draft
    context: Whereabouts
    ledger: Ledger
    titles: list[Value] = field(default_factory=list)  # over the report, unless a plan follows at once
    waiting: list[Value] = field(default_factory=list)  # titles of a later year, until a plan follows
    headings: list[Value] = field(default_factory=list)  # since the last table, that may be a plan's
    pending: tuple[HeadingMention, str] | None = None  # a heading under which nothing has stood yet
    label: str | None = None  # of a part of the analysis, over headings of indicators or issues
    listed: int = 0  # headings right above each other, of which the pending one is the last
    listed_issues: list[HeadingMention] = field(default_factory=list)

    def title(self, title: Value) -> None:
        """Take a title: it is a plan's if the table of the plan follows."""
        self.leave()
        self.label = UNDIVIDED if _opens_analysis(title.text) else None
        self.titles.append(title)

    def title_document(self) -> None:
        """The titles so far are those of the document."""
        titles = self.waiting + self.titles
        if titles:
            self.draft.document.setdefault("title", []).extend(titles)
        self.waiting, self.titles, self.headings = [], [], []

    def set_titles_aside(self) -> None:
        """Something else than a plan follows: only a title of a later year still waits for one."""
        titles, waiting = self.titles, self.waiting
        self.titles, self.waiting = [], []
        for title in titles:
            (waiting if self._is_later(title.text) else self.titles).append(title)
        self.title_document()
        self.waiting = waiting

    def _may_be_plan(self, text: str) -> bool:
        return _begins_plan(text) or self._is_later(text)

    def _is_later(self, title: str) -> bool:
        """Whether a title names a year after the assessed one, as those of plans do."""
        assessed = self.context.year
        return assessed is not None and any(named.year > assessed for named in years_in(title))

    def title_plan(self) -> list[Value]:
        """The titles and headings so far are those of a plan."""
        titles, self.titles, self.waiting = self.waiting + self.titles, [], []
        found = [each for each in self.headings if self._may_be_plan(each.text)]
        for title in titles:
            (found if self._is_planned(title.text) else self.titles).append(title)
        if not found:
            found, self.titles = titles, []
        self.draft.plan.setdefault("titles", []).extend(found)
        self.title_document()
        self.pending = None
        self.leave()
        return found

    def _is_planned(self, title: str) -> bool:
        return any(word in title for word in words("planned")) or self._is_later(title)

    def enter(self, mention: HeadingMention, text: str) -> None:
        """Go on under the heading of an indicator or issue."""
        listed = self.listed + 1 if self.pending else 1
        self.flush()
        self.context.enter(mention)
        self.context.label = self.label if self.label != UNDIVIDED else None
        if mention.kind == "indicator":
            subject = Topic("indicator", str(mention.number))
            if mention.name:
                self.ledger.add(subject, "name", Value(mention.name, mention.source), IN_LINE)
            if mention.score:
                self.ledger.add(subject, "score", Value(mention.score, mention.source), IN_LINE)
        elif text.startswith("ประเด็น"):
            self.draft.issues.append(mention.item())
        else:
            self.listed_issues.append(mention)
        self.listed = listed
        self.pending = (mention, text)
        if mention.goes_on:
            self.flush()

    def leave(self) -> None:
        """Go on where the text is about the whole report."""
        self.flush()
        self.context.leave()

    def flush(self) -> None:
        """A heading under which nothing stood is a passage that names something."""
        if self.pending:
            mention, text = self.pending
            about = {mention.kind: mention.item()}
            self.draft.passages.append({"about": about, "text": Value(text, mention.source)})
            self.pending = None

    def heading(self, text: str, source: Source, over_table: bool) -> bool:
        """Take a numbered heading, or one that may be a plan's; False if the line is none."""
        if len(text) > HEADING:
            return False
        if self.label == UNDIVIDED and CHAPTER.match(text):
            self.leave()
            self.label = None
        numbered = NUMBERED.match(text)
        if numbered and not text.endswith("คะแนน"):
            self.leave()
            self.label = UNDIVIDED if _opens_analysis(text[numbered.end() :]) else None
            self.headings.append(Value(text[numbered.end() :], source))
            return True
        if _opens_analysis(text) and len(text) < PROSE and not self.context.label:
            self.leave()
            self.label = UNDIVIDED
            return True
        of_measures = begins(text, "measures") and len(text) < 2 * PROSE and self._is_later(text)
        if ((_begins_plan(text) or of_measures) and not self.context.label) or (
            over_table and self._may_be_plan(text)
        ):
            self.leave()
            self.label = None
            self.headings.append(Value(text, source))
            return True
        return False

    def prose(self, text: str, source: Source) -> None:
        """Keep a paragraph as a passage; note of a shorter line that it is not used."""
        if len(text) >= PROSE:
            if self.several:
                self.leave()
            self.pending = None
            self.set_titles_aside()
            self.draft.passages.append({"about": self.context.named(), "text": Value(text, source)})
        elif any(letter.isalpha() for letter in text) and not (
            begins(text, "boilerplate") or self._is_of_cover(source)
        ):
            self.draft.note("unused", source, text=short(text))

    def _is_of_cover(self, source: Source) -> bool:
        """Whether the date of the document was read in a line."""
        date = self.draft.document.get("date")
        return date is not None and date.source == source

    @property
    def lists(self) -> bool:
        """Whether what stands above is but a list of names, under none of which text can stand."""
        return self.pending is not None and self.listed >= A_LIST

    @property
    def several(self) -> bool:
        """Whether headings stand right above each other: what follows is not of the last one alone."""
        return self.pending is not None and self.listed > 1

    def analyses(self, text: str) -> bool:
        """Whether a line is of the analysis of what it stands under; below a heading alone none is short."""
        if self.context.label:
            return bool(self.context.about())
        headed = self.context.indicator or self.context.issue
        return bool(headed) and self.label == UNDIVIDED and len(text) >= PROSE and not self.several

    def end(self) -> None:
        """Nothing follows."""
        self.flush()
        self.title_document()
        if not self.draft.issues:
            self.draft.issues = [mention.item() for mention in self.listed_issues]
