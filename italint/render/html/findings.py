"""The findings of a file beside the lines they are about, and the form that filters them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from italint.base.document import LINE_END
from italint.base.messages import Language, message
from italint.linting.checked import Checked
from italint.render.html.excerpt import excerpt
from italint.render.html.markup import element
from italint.report.finding import SEVERITIES, Finding, Severity
from italint.report.path import place_words

# Shapes tell severities apart where colours do not.
SIGNS: dict[Severity, str] = {"error": "✕", "warning": "▲", "info": "●"}
FEW = 2  # up to so many findings need no filter
MOST_ALIKE = 300  # findings of one rule in one report: what is read and printed has fewer

Say = Callable[..., str]


def findings_section(checked: Checked, lang: Language, say: Say, name: str) -> Element:
    """The findings of one file, in the order of its text."""
    findings = [each for each, count in _numbered(checked.findings) if count <= MOST_ALIKE]
    left_out = len(checked.findings) - len(findings)
    heading = element("h3", say("findings"), id=f"{name}-findings")
    if not findings:
        return element("section", heading, element("p", say("findings_none")), class_="findings")
    source = LINE_END.split(checked.text)
    return element(
        "section",
        heading,
        _filter(findings, lang, say, name) if len(findings) > FEW else None,
        *(_finding(finding, source, lang, say) for finding in findings),
        element("p", say("left_out", most=MOST_ALIKE, count=left_out), class_="note") if left_out else None,
        class_="findings",
        aria_labelledby=f"{name}-findings",
    )


def _numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Each finding, and how many there have been of its rule."""
    alike: Counter[str] = Counter()
    for finding in findings:
        alike[finding.code] += 1
        yield finding, alike[finding.code]


def badge(severity: Severity, lang: Language, count: int | None = None) -> Element:
    """A severity as sign and word."""
    words = message("severity", severity, lang)
    return element(
        "span",
        element("span", SIGNS[severity], aria_hidden="true"),
        f" {words}" if count is None else f" {words} {count}",
        class_=f"badge {severity}",
    )


def _filter(findings: Sequence[Finding], lang: Language, say: Say, name: str) -> Element:
    """Hidden until the script that makes it work shows it."""
    severities = Counter(finding.severity for finding in findings)
    rules = Counter((finding.code, finding.name) for finding in findings)
    boxes = [
        element(
            "label",
            element("input", type="checkbox", name="severity", value=severity, checked="checked"),
            badge(severity, lang, severities[severity]),
        )
        for severity in SEVERITIES
        if severities[severity]
    ]
    options = [
        element("option", f"{code} {rule} ({count})", value=code)
        for (code, rule), count in sorted(rules.items())
    ]
    return element(
        "form",
        element("fieldset", element("legend", say("severity")), *boxes),
        element(
            "label",
            element("span", say("rule")),
            element("select", element("option", say("all_rules"), value=""), *options, name="rule"),
        ),
        element("label", element("span", say("search")), element("input", type="search", name="words")),
        element(
            "output",
            say("shown", shown=len(findings), all=len(findings)),
            data_shown=say("shown", shown="#", all=len(findings)),
        ),
        class_="filter",
        role="search",
        aria_label=say("filter"),
        id=f"{name}-filter",
        hidden="hidden",
    )


def _finding(finding: Finding, source: list[str], lang: Language, say: Say) -> Element:
    place = say("place", line=finding.span.line)
    words = place_words(finding.path, lang) if finding.path else ""
    return element(
        "article",
        element(
            "div",
            element(
                "p",
                badge(finding.severity, lang),
                element("span", finding.code, class_="code"),
                class_="kind",
            ),
            element("h4", finding.message),
            element("p", " · ".join(part for part in (words, place) if part), class_="place"),
            *_notes(finding, lang, say),
            class_="said",
        ),
        excerpt(finding, source),
        class_=f"finding {finding.severity}" + (" suppressed" if finding.suppression else ""),
        data_severity=finding.severity,
        data_rule=finding.code,
    )


def _notes(finding: Finding, lang: Language, say: Say) -> list[Element]:
    notes = []
    if finding.fix:
        name = "fix" if finding.fix.safe or not finding.fix.edits else "fix_unsafe"
        label = element("strong", message("text", name, lang))
        notes.append(element("p", label, " ", finding.fix.description, class_="fix"))
    if finding.note:
        notes.append(
            element("p", f"{message('text', 'certainty', lang)}: {finding.note}", class_="certainty")
        )
    if finding.suppression:
        notes.append(element("p", say("suppressed", reason=finding.suppression.reason), class_="certainty"))
    notes.append(
        element("p", element("code", f"italint explain {finding.code}"), " ", finding.name, class_="explain")
    )
    return notes
