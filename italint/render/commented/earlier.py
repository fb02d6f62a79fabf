"""Takes the comments of an earlier check out of a document, so that its copy can be checked again.

A comment that somebody has answered stays, and so does everything of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from italint.reading.readers.package import attribute, local
from italint.render.commented.markup import AUTHOR


def take_out(element: Any) -> None:
    """Take an element out of its parent; the text behind it stays."""
    before, parent = element.getprevious(), element.getparent()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def forget_in_word(root: Any, comments: Any, extensions: Sequence[Any]) -> None:
    """Take the comments out of the main part, the part with the comments and those that say more of them.

    The latter know a comment by its last paragraph, one of them by an id that another gives.
    """
    answered = {attribute(each, "paraIdParent") for part in extensions for each in part}
    own = [each for each in comments if attribute(each, "author") == AUTHOR]
    own = [each for each in own if not answered & _paragraphs(each)]
    names = {attribute(each, "id") for each in own}
    marks = ("commentRangeStart", "commentRangeEnd", "commentReference")
    for each in list(root.iter(*(f"{{*}}{mark}" for mark in marks))):
        if attribute(each, "id") in names:
            alone = local(each) == "commentReference" and _is_only_that(each.getparent())
            take_out(each.getparent() if alone else each)
    known = {name for each in own for name in _paragraphs(each)}
    entries = [each for part in extensions for each in part if attribute(each, "paraId") in known]
    durable = {attribute(each, "durableId") for each in entries} - {""}
    entries += [each for part in extensions for each in part if attribute(each, "durableId") in durable]
    for each in (*own, *dict.fromkeys(entries)):
        take_out(each)


def _paragraphs(comment: Any) -> set[str]:
    return {attribute(each, "paraId") for each in comment} - {""}


def _is_only_that(run: Any) -> bool:
    return local(run) == "r" and sum(local(each) != "rPr" for each in run) == 1


def forget_in_open(root: Any) -> None:
    """Take the comments out of the content of an OpenDocument text."""
    annotations = list(root.iter("{*}annotation"))
    answered = {attribute(each, "parent-name") for each in annotations}
    own = [each for each in annotations if _creator(each) == AUTHOR]
    names = {attribute(each, "name") for each in own} - answered
    ends = [each for each in root.iter("{*}annotation-end") if attribute(each, "name") in names]
    for each in (*(each for each in own if attribute(each, "name") in names), *ends):
        take_out(each)


def _creator(annotation: Any) -> str:
    found: Iterable[Any] = annotation.iter("{*}creator")
    return next((each.text or "" for each in found), "")
