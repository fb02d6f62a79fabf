"""The findings of a file, those of one rule together, each beside what is written at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from italint.base.document import LINE_END
from italint.base.messages import MESSAGES, Language, message
from italint.linting.checked import Checked
from italint.render import Frame
from italint.render.html.excerpt import MOST_LABELS
from italint.render.html.filters import badge, filters
from italint.render.html.markup import element
from italint.render.html.place import place, shown
from italint.render.tasks import MOST_STEPS, Task, related, tasks_of
from italint.render.where import Places
from italint.report.finding import Finding
from italint.ruleset.rule import Rule

FEW = 2  # up to so many findings need no filter
MOST_ALIKE = 300  # findings of one rule in one report: what is read and printed has fewer

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class FindingList:
    """What every finding of one file's page needs; `name` begins the ids of the page."""

    checked: Checked
    lang: Language
    name: str
    rules: Mapping[str, Rule]
    places: Places
    source: Sequence[str]
    tasks: Sequence[Task]  # the gravest first
    numbers: Mapping[int, int]  # of the findings, by what they are

    def id_of(self, finding: Finding) -> str:
        """The id of a finding on the page."""
        return f"{self.name}-{self.numbers[id(finding)]}"

    def say(self, name: str, **values: object) -> str:
        """A word of the page."""
        return message("html", name, self.lang, **values)


def findings_of(checked: Checked, frame: Frame, name: str) -> FindingList:
    """The findings of one file, as its page shows them."""
    rules = {rule.code: rule for rule in frame.rules}
    places = Places(checked, frame.lang)
    numbers = {id(finding): at for at, finding in enumerate(checked.findings, start=1)}
    source, tasks = LINE_END.split(checked.text), tasks_of(checked.findings)
    return FindingList(checked, frame.lang, name, rules, places, source, tasks, numbers)


def findings_section(found: FindingList) -> Element:
    """All findings of one file: what must be done first, then what suppressions cover."""
    heading = element("h3", found.say("findings"), id=f"{found.name}-findings")
    suppressed = [finding for finding in found.checked.findings if finding.suppression]
    if not found.tasks and not suppressed:
        return element("section", heading, element("p", found.say("findings_none")), class_="findings")
    open_ = [finding for task in found.tasks for finding in task.findings]
    left_out = sum(max(len(task.findings) - MOST_ALIKE, 0) for task in found.tasks)
    note = found.say("left_out", most=MOST_ALIKE, count=left_out)
    return element(
        "section",
        heading,
        filters(open_, found.rules, found.lang, found.name) if len(open_) > FEW else None,
        *(_card(task, found) for task in found.tasks),
        element("p", note, class_="note") if left_out else None,
        _suppressed(suppressed, found) if suppressed else None,
        class_="findings",
        aria_labelledby=f"{found.name}-findings",
    )


def _card(task: Task, found: FindingList) -> Element:
    """The findings of one rule: what is wrong at each place, how to fix it, and folded why."""
    alone = len(task.findings) == 1
    first = task.findings[0]
    rule = found.rules.get(task.code)
    heading = first.message if alone or rule is None else rule.says[found.lang]
    listed = len(task.steps(found.rules, found.lang)) <= MOST_STEPS
    items = [_finding(each, task, found, alone, listed) for each in task.findings[:MOST_ALIKE]]
    return element(
        "section",
        element(
            "div",
            badge(task.severity, found.lang, sign_only=True),
            element("h4", heading),
            _certainty(first, found.lang),
            class_="head",
        ),
        element("ol", *items, class_="places") if not alone else element("div", *items, class_="places"),
        _fix(first, found, said_first=True) if not alone and task.fix else None,
        _why(task, rule, found),
        class_=f"card {task.severity}",
    )


def _certainty(finding: Finding, lang: Language) -> Element | None:
    """How sure the tables are that decided, where they are not."""
    if finding.certainty == "verified":
        return None
    return element("p", MESSAGES["certainty"][finding.certainty][lang], class_="certainty")


def _finding(finding: Finding, task: Task, found: FindingList, alone: bool, listed: bool) -> Element:
    return element(
        "div" if alone else "li",
        None if alone else element("p", finding.message, class_="message"),
        place(finding, found.places),
        shown(finding, found.places, found.source),
        _related(finding, found),
        _fix(finding, found, said_first=listed) if alone or not task.fix else None,
        class_=f"finding {finding.severity}",
        id=found.id_of(finding),
        data_severity=finding.severity,
        data_rule=finding.code,
    )


def _related(finding: Finding, found: FindingList) -> Element | None:
    """What else a finding is about, where the lines beside it do not show that."""
    shown = found.checked.origin is None and len(finding.labels) <= MOST_LABELS and not finding.elsewhere
    if shown or not finding.labels:
        return None
    return element("p", related(finding), class_="related")


def _fix(finding: Finding, found: FindingList, *, said_first: bool) -> Element | None:
    """How to fix it; what the tasks at the top say too is not printed again."""
    if finding.fix is None:
        return None
    name = "fix" if finding.fix.safe or not finding.fix.edits else "fix_unsafe"
    label = element("strong", message("text", name, found.lang))
    look = "fix said-first" if said_first else "fix"
    return element("p", label, " ", finding.fix.description, class_=look)


def _why(task: Task, rule: Rule | None, found: FindingList) -> Element:
    """Folded: why it matters, where it comes from, what the tables rest on."""
    first, lang = task.findings[0], found.lang
    lines = [(found.say("rule"), f"{first.code} {first.name}")]
    if rule is not None:
        lines.append((found.say("rule_says"), rule.says[lang]))
        lines += [(message("explain", name, lang), getattr(rule, name)[lang]) for name in ("why", "basis")]
    if first.basis:
        lines.append((message("text", "certainty", lang), first.basis))
    rows = [part for head, text in lines for part in (element("dt", head), element("dd", text))]
    return element("details", element("summary", found.say("why")), element("dl", *rows), class_="why")


def _suppressed(findings: Sequence[Finding], found: FindingList) -> Element:
    """What suppressions cover, folded, each with its reason."""
    counted = Counter(finding.code for finding in findings)
    items = [
        element(
            "li",
            element("p", f"{finding.code} {finding.message}"),
            place(finding, found.places),
            element(
                "p", found.say("suppressed", reason=finding.suppression.reason if finding.suppression else "")
            ),
        )
        for finding in findings[:MOST_ALIKE]
        if finding.suppression
    ]
    head = message("text", "suppressed", found.lang, count=counted.total())
    return element("details", element("summary", head), element("ul", *items), class_="suppressed")
