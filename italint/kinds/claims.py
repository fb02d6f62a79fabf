"""The kind about statements that the scores decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from italint.base.document import ScalarNode
from italint.editions.context import Context
from italint.kinds.claim_facts import Facts
from italint.kinds.claim_judges import JUDGES, Judged
from italint.kinds.kind import NONE, Cases, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, CouldNotCheck, Fail, Mark, Outcome
from italint.kinds.prose import Prose, indicator_names, speaks_of_another_year, subject_of
from italint.thai.phrases import PhraseList, Said


class Claim(Prose):
    """A statement about scores that the scores decide.

    `says` is what the phrases claim: that all questions of the thing that the text is about, or all
    indicators, are above {score}; that some of these questions are low (`some_low`) or not full
    (`not_all_full`) or one is behind another (`ranked`), which full or equal scores deny; that {question},
    or the indicator {number} or {name}, is `lowest` or `highest`, or comes `next` to either; that the
    indicators listed are `falling` or `rising` in score; that {number} indicators are `full` or `not_full`,
    or `passing` or `failing` a line of {score}, without which it is the one that passes. It is none where
    the year named last is another.
    """

    kind: Literal["claim"]
    phrases: PhraseList
    says: Literal[
        "all_above",
        "all_indicators_above",
        "some_low",
        "not_all_full",
        "ranked",
        "lowest",
        "highest",
        "not_full",
        "full",
        "passing",
        "failing",
        "next",
        "falling",
        "rising",
    ]

    cases: ClassVar = {
        "below": fills("actual found subject line score"),
        "full": fills("actual found subject score"),
        "above": fills("actual found subject line score"),
        "even": fills("actual found subject score"),
        "other": fills("actual found subject score other"),
        "count": fills("actual found count"),
        "count_line": fills("actual found count line"),
        "listed": fills("actual found count line"),
        "member": fills("actual found subject score line"),
        "next": fills("actual found subject score"),
        "order": fills("actual found subject score"),
    }
    labels: ClassVar = {"score": NONE}

    def possible_cases(self) -> Cases:
        return {case: self.cases[case] for case in JUDGES[self.says][1]}

    def tables(self) -> tuple[str, ...]:
        return ("questions", "indicators", "decimals", *(("line",) if self.says == "some_low" else ()))

    def run(self, context: Context) -> Iterator[Outcome]:
        judge = JUDGES[self.says][0]
        said_of, unsaid = self.saying(context, self.phrases, indicator_names(context))
        yield unsaid
        for text, said in said_of:
            yielded: set[object] = set()
            for each in said:
                if speaks_of_another_year(context.edition, text.text, each.start, each.end):
                    yield NOT_APPLICABLE
                    continue
                judged = judge(Facts(context, text, each))
                if (judged.case, judged.values.get("subject")) not in yielded:
                    yielded.add((judged.case, judged.values.get("subject")))
                    yield self._outcome(text, each, judged)

    def _outcome(self, text: ScalarNode, said: Said, judged: Judged) -> Outcome:
        if judged.case is None:
            return PASS
        if judged.case == "no_subject":
            return NOT_APPLICABLE
        if judged.case == "undecided":
            return CouldNotCheck(text, "missing", about=(text,))
        values = {"actual": text.text, "found": text.text[said.start : said.end], **judged.values}
        marks = (Mark(judged.node, "score"),) if judged.node is not None else ()
        item = subject_of(text).item
        return Fail(text, values, judged.case, marks, item=item, within=(said.start, said.end))
