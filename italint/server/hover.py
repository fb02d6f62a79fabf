"""What an editor says of a place: the rules of its findings, official words, the score, what a key means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from italint.base.document import MappingNode, Node
from italint.base.messages import MESSAGES, Language, message
from italint.base.sanitize import seen
from italint.editions.edition import Edition, certainty_of
from italint.render.markdown import escaped
from italint.report.finding import Finding
from italint.report.leaves import score_of, text_of
from italint.report.shape import REPORT, Shape
from italint.ruleset.rule import Rule
from italint.server.diagnostics import shown_range
from italint.server.opened import Opened, node_at
from italint.server.things import Thing, result_of, thing_at


class HoverSection(NamedTuple):
    """A heading and the lines under it."""

    head: str
    lines: tuple[str, ...]


def hover(opened: Opened, position: Position, markdown: bool) -> Hover | None:
    """Everything that is known of a place; None if that is nothing."""
    sections = [*_of_findings(opened, position), *_of_place(opened, position)]
    if not sections:
        return None
    if not markdown:
        text = "\n\n".join("\n".join(map(seen, (each.head, *each.lines))) for each in sections)
        return Hover(MarkupContent(MarkupKind.PlainText, text))
    blocks = ["  \n".join([f"**{escaped(each.head)}**", *map(escaped, each.lines)]) for each in sections]
    return Hover(MarkupContent(MarkupKind.Markdown, "\n\n---\n\n".join(blocks)))


def _of_findings(opened: Opened, position: Position) -> Iterator[HoverSection]:
    """The rules of the findings at a place, each once."""
    document = opened.document
    if document is None:
        return
    rules = opened.conditions.settings.rules
    shown: set[str] = set()
    for finding in opened.findings:
        place = shown_range(opened.positions, document, finding)
        rule = rules.get(finding.code)
        if rule and place.start <= position <= place.end and finding.code not in shown:
            shown.add(finding.code)
            yield _of_rule(rule, finding, opened.conditions.lang)


def _of_rule(rule: Rule, finding: Finding, lang: Language) -> HoverSection:
    facts = {
        "severity": message("severity", finding.severity, lang),
        "certainty": MESSAGES["certainty"][finding.certainty][lang],
        "why": rule.why[lang],
        "basis": rule.basis[lang],
    }
    said = [f"{message('explain', name, lang)}: {text}" for name, text in facts.items()]
    return HoverSection(f"{rule.code} {rule.name}", (rule.says[lang], *said))


def _of_place(opened: Opened, position: Position) -> Iterator[HoverSection]:
    checked = opened.checked
    if checked is None:
        return
    root = checked.document.root
    node, on_key = node_at(root, opened.positions.offset(position) - opened.offset(0))
    if on_key:
        yield from _of_key(node)
    thing = thing_at(node)
    if thing:
        yield from _of_thing(thing, root, opened.edition, opened.conditions.lang)


def _of_key(node: Node) -> Iterator[HoverSection]:
    """What a key of the report means, in both languages."""
    for shape in _shapes(node.parent):
        if node.step in shape.about:
            yield HoverSection(str(node.step), tuple(shape.about[str(node.step)].split("\n")))
            return


def _shapes(node: Node | None) -> list[Shape]:
    """The forms that the report model has for a place."""
    if node is None or node.parent is None:
        return [REPORT]
    above = _shapes(node.parent)
    is_key = isinstance(node.parent, MappingNode)
    found = [each.fields.get(str(node.step), each.others) if is_key else each.item for each in above]
    return [option for each in found if each for option in each.options or (each,)]


def _of_thing(thing: Thing, root: Node, edition: Edition, lang: Language) -> Iterator[HoverSection]:
    """The official words of a thing and how sure they are, and its score as the report gives it."""
    lines = list(_official(thing, edition, lang))
    result = result_of(root, thing)
    score = text_of(score_of(result)[0]) if result else ""
    if score:
        lines.append(message("server", "score", lang, score=score))
    if lines:
        yield HoverSection(message("items", thing.table, lang, number=thing.key), tuple(lines))


def _official(thing: Thing, edition: Edition, lang: Language) -> Iterator[str]:
    row = edition.by_key(thing.table).get(thing.key)
    words = edition.by_key("wordings").get(thing.key) if thing.table == "questions" else None
    name = getattr(row, "name", None)
    if name:
        yield message("server", "official", lang, text=name) + _sure(edition, thing.table, row, lang)
    if words is not None and (words.text or words.topic):
        sure = _sure(edition, "wordings", words, lang)
        yield (
            message("server", "wording" if words.text else "topic", lang, text=words.text or words.topic)
            + sure
        )
    indicator = edition.by_key("indicators").get(getattr(row, "indicator", None))
    if indicator is not None:
        item = message("items", "indicators", lang, number=indicator.number)
        yield message("server", "under", lang, item=item, text=indicator.name)


def _sure(edition: Edition, table: str, row: object, lang: Language) -> str:
    """The year of a row's table and how sure it is."""
    certainty = MESSAGES["certainty"][certainty_of(edition, table, row).label][lang]  # type: ignore[arg-type]
    return " (" + message("server", "of_year", lang, year=edition.edition, certainty=certainty) + ")"
