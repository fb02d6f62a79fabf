"""What several reports have in common, on the page of many: a card a text, with all its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from italint.base.messages import MESSAGES, message
from italint.render import Frame, Part
from italint.render.html.filters import badge
from italint.render.html.markup import element, markup
from italint.report.finding import Finding

FEW = 5  # places that are not folded


def comparison(finding: Finding, frame: Frame) -> Part:
    """The card of one finding over several reports."""
    places = [
        element("li", label.message, element("span", " ", label.file, class_="aside"))
        for label in finding.labels
    ]
    more = message("text", "more_places", frame.lang, count=len(places) - FEW)
    fix = message("text", "fix", frame.lang)
    card = element(
        "section",
        element(
            "div",
            badge(finding.severity, frame.lang, sign_only=True),
            element("h4", finding.message),
            element("p", MESSAGES["certainty"][finding.certainty][frame.lang], class_="certainty"),
            class_="head",
        ),
        element("ul", *places[:FEW], class_="places"),
        element("details", element("summary", more), element("ul", *places[FEW:], class_="places"))
        if len(places) > FEW
        else None,
        element("p", element("strong", fix), " ", finding.fix.description, class_="fix")
        if finding.fix
        else None,
        element("p", f"{finding.code} {finding.name} · {finding.basis}", class_="note"),
        class_=f"card {finding.severity}",
    )
    return Part("", compared=markup(card))


def headed(cards: Iterable[str], frame: Frame) -> Iterator[str]:
    """The cards under their heading; nothing where there is none."""
    begun = False
    for piece in cards:
        if not begun:
            yield '<section class="comparison">' + markup(
                element("h2", message("html", "compared", frame.lang))
            )
        begun = True
        yield piece
    if begun:
        yield "</section>"
