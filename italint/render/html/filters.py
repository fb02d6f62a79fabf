"""The form that shows some of the findings only; a script makes it work, and without it all are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from xml.etree.ElementTree import Element

from italint.base.messages import Language, counted, message
from italint.render.html.markup import element
from italint.report.finding import SEVERITIES, Finding, Severity
from italint.ruleset.rule import Rule

LONGEST = 60  # letters of a rule in a list of them
# Shapes tell severities apart where colours do not.
SIGNS: dict[Severity, str] = {"error": "✕", "warning": "▲", "info": "●"}


def badge(
    severity: Severity, lang: Language, count: int | None = None, *, sign_only: bool = False
) -> Element:
    """A severity as sign and word; as a sign its word is there for whoever hears the page."""
    words = message("severity", severity, lang) if count is None else counted(severity, count, lang)
    word = element("span", words, class_="heard") if sign_only else None
    return element(
        "span",
        element("span", SIGNS[severity], aria_hidden="true"),
        " " if sign_only else f" {words}",
        word,
        class_=f"badge {severity}" + (" sign" if sign_only else ""),
    )


def filters(findings: Sequence[Finding], rules: Mapping[str, Rule], lang: Language, name: str) -> Element:
    """Hidden until the script that makes it work shows it."""
    say = partial(message, "html", lang=lang)
    severities = Counter(finding.severity for finding in findings)
    boxes = [
        element(
            "label",
            element("input", type="checkbox", name="severity", value=severity, checked="checked"),
            badge(severity, lang, severities[severity]),
        )
        for severity in SEVERITIES
        if severities[severity]
    ]
    return element(
        "form",
        element("fieldset", element("legend", say("severity")), *boxes),
        element("label", element("span", say("rule")), _rules(findings, rules, lang)),
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


def _rules(findings: Sequence[Finding], rules: Mapping[str, Rule], lang: Language) -> Element:
    """The rules that found something, by what they say."""
    options = []
    for (code, name), count in sorted(Counter((each.code, each.name) for each in findings).items()):
        says = rules[code].says[lang] if code in rules else name
        said = says if len(says) <= LONGEST else says[:LONGEST].rstrip() + "…"
        options.append(element("option", f"{code} ({count}) {said}", value=code))
    all_rules = element("option", message("html", "all_rules", lang), value="")
    return element("select", all_rules, *options, name="rule")
