"""Kinds about whether what is filled in says something: empty words, copies, and the same text twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Annotated, ClassVar, Literal

from italint.base.declarations import Word, limited
from italint.base.document import MappingNode, Node
from italint.base.patterns import pattern
from italint.editions.context import Context
from italint.editions.edition import Edition
from italint.kinds.kind import NONE, EachKind, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Fail, Mark, Outcome, Several
from italint.report.leaves import texts_below, texts_of
from italint.report.selector import PathField, Paths
from italint.thai.comparison import comparable
from italint.thai.similarity import LikeTexts
from italint.thai.slots import TYPED_QUESTION

QUESTION = pattern(TYPED_QUESTION)
LETTER = pattern(r"[^\W\d_]")
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
        copied, empty = _names_and_wordings(context.edition), _comparable_longest_first(self.words)
        fields = [texts_of(found) for found in self.places(context)]
        bare = [[comparable(QUESTION.sub(" ", text.text)) for text in texts] for texts in fields]
        # Most of these words stand in no text: one search over all of them shows which.
        together = "\n".join(chain.from_iterable(bare))
        copied, empty = ([word for word in words if word in together] for words in (copied, empty))
        for texts, letters in zip(fields, bare, strict=True):
            judged = [_said_of_nothing(own, copied, empty) for own in letters]
            # One step that says little is no fault beside others that say what is done.
            whole = [case for case in judged if case]
            if not texts:
                yield NOT_APPLICABLE
            elif len(whole) < len(texts):
                yield PASS
            else:
                yield Fail(texts[0], {"actual": texts[0].text}, judged[0] or "")


@cache
def _comparable_longest_first(words: tuple[str, ...]) -> list[str]:
    return sorted(set(map(comparable, words)), key=lambda word: (-len(word), word))


@cache
def _names_and_wordings(edition: Edition) -> list[str]:
    """What is no word of the report's own, the longest first.

    Names of indicators and of the item asked for, and wordings of questions.
    """
    names = [name for row in edition.rows("indicators") for name in row.names]
    item = (edition.item.name, *edition.item.says) if edition.item else ()
    return _comparable_longest_first((*names, *edition.official_wordings, *item))


def _said_of_nothing(bare: str, copied: list[str], empty: list[str]) -> str | None:
    """Whether the letters of a text are empty or copied; None where it says something."""
    case = "empty"
    for words in copied:
        if words in bare:
            bare, case = bare.replace(words, "\n"), "copied"
    for word in empty:
        bare = bare.replace(word, "\n")
    return None if LETTER.search(bare) else case


class Unlike(EachKind):
    """No text is like another: as good as the same, where `share` of 100 letters in order are the same.

    With `than` each is compared with the texts there, else with those before it; where `share` is below 100,
    with the last 200 of them. `least` is how many letters a text must have to count; one that holds one of
    `unless` does not. A field of several texts is one.
    """

    kind: Literal["unlike"]
    each: Filled
    than: Annotated[Paths, PathField(leaves=("text",), of_previous=True)] = ()
    share: int = limited(default=100, ge=50, le=100)
    least: int = limited(default=0, ge=0)
    unless: tuple[Word, ...] = ()

    cases: ClassVar = {"": fills("actual found count")}
    labels: ClassVar = {"first": NONE}

    def run(self, context: Context) -> Iterator[Outcome]:
        others = self._counting([node for path in self.than for node in context.select(path)])
        for _, nodes in self.by_path(context):
            counting = self._counting(nodes)
            yield Several(NOT_APPLICABLE, len(nodes) - len(counting))
            yield from self._against(counting, others) if self.than else self._among(counting)

    def _counting(self, nodes: list[Node]) -> list[tuple[Node, str]]:
        """The places whose text counts, with its letters."""
        found = [(node, comparable("\n".join(text.text for text in texts_below(node)))) for node in nodes]
        unless = [comparable(word) for word in self.unless]
        return [
            (node, letters)
            for node, letters in found
            if letters and len(letters) >= self.least and not any(word in letters for word in unless)
        ]

    def _among(self, texts: list[tuple[Node, str]]) -> Iterator[Outcome]:
        """What texts come to beside those before them: one finding for all that are like the same one."""
        known = LikeTexts(self.share)
        groups: list[list[Node]] = []
        for node, letters in texts:
            like = known.like(letters)
            if like is None:
                known.add(letters)
                groups.append([node])
            else:
                groups[like].append(node)
        for first, *others in groups:
            yield _alike(others[0], first, len(others) + 1) if others else PASS

    def _against(self, texts: list[tuple[Node, str]], others: list[tuple[Node, str]]) -> Iterator[Outcome]:
        """What texts come to beside some others."""
        known = LikeTexts(self.share)
        for _, letters in others:
            known.add(letters)
        for node, letters in texts:
            like = known.like(letters)
            if like is not None:
                yield _alike(node, others[like][0], 2)
            else:
                yield PASS if others else NOT_APPLICABLE


def _alike(node: Node, first: Node, count: int) -> Fail:
    actual, found = (next(texts_below(each)) for each in (node, first))
    values = {"actual": actual.text, "found": found.text, "count": str(count)}
    shown = actual if isinstance(node, MappingNode) else node  # a passage also names questions
    return Fail(shown, values, marks=(Mark(found, "first"),), item=node)
