"""Kinds about whether what is filled in says something: empty words, copies, and the same text twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from italint.base.declarations import Word, limited
from italint.base.document import Node, ScalarNode, SequenceNode
from italint.base.patterns import pattern
from italint.kinds.kind import NONE, EachKind, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Context, Fail, Mark, Outcome, texts_of
from italint.kinds.prose import official_wordings
from italint.report.selector import PathField, Paths
from italint.thai.comparison import comparable
from italint.thai.phrases import TYPED_QUESTION

QUESTION = pattern(TYPED_QUESTION)
NO_LETTER = pattern(r"[\W\d_]+")
Filled = Annotated[Paths, PathField(leaves=("text",))]


class Substance(EachKind):
    """A field says more than empty words and the names of indicators, questions or the item asked for.

    `words` are those that say nothing alone: what is made of them only is empty, and what is made of them and
    of such names is copied.
    """

    kind: Literal["substance"]
    each: Filled
    words: tuple[Word, ...] = limited(min_length=1)

    cases: ClassVar = {"empty": fills("actual"), "copied": fills("actual")}
    reads: ClassVar = ("indicators", "wordings")

    def run(self, context: Context) -> Iterator[Outcome]:
        copied = sorted(context.once(_names_and_wordings), key=len, reverse=True)
        empty = sorted(map(comparable, self.words), key=len, reverse=True)
        for found in self.places(context):
            texts = texts_of(found)
            judged = [_said_of_nothing(text, copied, empty) for text in texts]
            # One step that says little is no fault beside others that say what is done.
            whole = [case for case in judged if case]
            if not texts:
                yield NOT_APPLICABLE
            elif len(whole) < len(texts):
                yield PASS
            else:
                yield Fail(texts[0], {"actual": texts[0].text}, judged[0] or "")


def _names_and_wordings(context: Context) -> set[str]:
    """What is no word of the report's own: names of indicators and of the item, wordings of questions."""
    edition = context.edition
    names = [name for row in edition.rows("indicators") for name in row.names]
    item = (edition.item.name, *edition.item.says) if edition.item else ()
    return {comparable(text) for text in (*names, *official_wordings(edition), *item)}


def _said_of_nothing(text: ScalarNode, copied: list[str], empty: list[str]) -> str | None:
    """Whether a text is empty or copied; None where it says something."""
    bare = comparable(QUESTION.sub(" ", text.text))
    case = "empty"
    for words in copied:
        if words in bare:
            bare, case = bare.replace(words, "\n"), "copied"
    for word in empty:
        bare = bare.replace(word, "\n")
    return None if NO_LETTER.sub("", bare) else case


class Repeated(EachKind):
    """The same text does not stand in two items of a list.

    `least` is how many letters a text must have to count; one that holds one of `unless` does not. A field of
    several texts counts as one.
    """

    kind: Literal["repeated"]
    each: Filled
    least: int = limited(default=0, ge=0)
    unless: tuple[Word, ...] = ()

    cases: ClassVar = {"": fills("actual count")}
    labels: ClassVar = {"first": NONE}

    def run(self, context: Context) -> Iterator[Outcome]:
        for position, nodes in self.by_path(context):
            seen: dict[str, list[Node]] = {}
            for node in nodes:
                letters = comparable("\n".join(text.text for text in texts_below(node)))
                too_short = not letters or len(letters) < self.least
                if too_short or any(comparable(word) in letters for word in self.unless):
                    yield NOT_APPLICABLE
                else:
                    seen.setdefault(f"{position} {letters}", []).append(node)
            for same in seen.values():
                yield self._judge(same)

    def _judge(self, same: list[Node]) -> Outcome:
        if len(same) == 1:
            return PASS
        first, second = (next(texts_below(node)) for node in same[:2])
        values = {"actual": second.text, "count": str(len(same))}
        return Fail(same[1], values, marks=(Mark(first, "first"),))


def texts_below(node: Node) -> Iterator[ScalarNode]:
    """The leaves of a text, of a list of texts, or of what has one beside references; blank ones left out."""
    if isinstance(node, ScalarNode):
        if not node.blank:
            yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from texts_below(item)
    elif "text" in getattr(node, "entries", {}):
        yield from texts_below(node.entries["text"])  # type: ignore[attr-defined]
