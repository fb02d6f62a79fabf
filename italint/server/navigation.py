"""From a result to the measures that answer it, from a reference to the result that it is about."""

from __future__ import annotations

from italint.base.document import Node
from italint.server.opened import Opened, node_at
from italint.server.things import Thing, measures, mentions, result_of, thing_at


def definitions(opened: Opened, offset: int) -> list[Node]:
    """Where to go from a place: to measures from a result, to results from everything else."""
    checked = opened.checked
    if checked is None:
        return []
    root = checked.document.root
    node, _ = node_at(root, offset - opened.offset(0))
    thing = thing_at(node)
    measure = next((each for each in measures(root) if each in node.ancestors()), None)
    if thing is None:
        found = [] if measure is None else [result_of(root, about) for _, about in mentions(measure)]
    else:
        result = result_of(root, thing)
        if result is not None and result in node.ancestors():
            return answering(opened, root, thing)
        found = [result]
    return [each for each in dict.fromkeys(found) if each is not None]


def answering(opened: Opened, root: Node, thing: Thing) -> list[Node]:
    """The measures that name a thing; of a question that none names, those that answer what it belongs to."""
    named = [each for each in measures(root) if any(about == thing for _, about in mentions(each))]
    if named or thing.table != "questions":
        return named or _answering_questions(opened, root, thing)
    edition = opened.edition
    units = [Thing("indicators", edition.indicator_of.get(thing.key))]
    units += [Thing("issues", row.number) for row in edition.rows("issues") if thing.key in row.questions]
    return [each for each in measures(root) if any(about in units for _, about in mentions(each))]


def _answering_questions(opened: Opened, root: Node, thing: Thing) -> list[Node]:
    """The measures that name a question of an indicator which none of them names itself."""
    ids = opened.edition.indicator_questions.get(thing.key, []) if thing.table == "indicators" else []
    questions = {Thing("questions", each) for each in ids}
    return [each for each in measures(root) if any(about in questions for _, about in mentions(each))]


def references(opened: Opened, offset: int) -> list[Node]:
    """Every place that is about the same as one place."""
    if opened.checked is None:
        return []
    root = opened.checked.document.root
    thing = thing_at(node_at(root, offset - opened.offset(0))[0])
    return [node for node, about in mentions(root) if about == thing]
