"""Kinds about figures that a text or a reference quotes from the assessment."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar, Literal, NamedTuple

from italint.base.declarations import Word
from italint.base.document import Node, ScalarNode
from italint.editions.interval import HIGHEST, half_unit
from italint.kinds.kind import NONE, Cases, EachKind, fills
from italint.kinds.outcome import (
    NOT_APPLICABLE,
    PASS,
    Context,
    Fail,
    Mark,
    Outcome,
    Value,
    key_of,
    score_of,
    text_of,
    value_of,
)
from italint.kinds.printed import Bound, question_bounds, scored_things
from italint.kinds.prose import (
    NEAR,
    ONE_OF_SEVERAL,
    PhraseList,
    Prose,
    indicator_names,
    own_words,
    squeezed_wordings,
    subject_of,
)
from italint.thai.phrases import NAME, Said, squeezed
from italint.thai.years import years_in

SCORE_OF = {"question": "question", "number": "indicator", NAME: "indicator", "instrument": "instrument"}


class QuotedScore(Prose):
    """A score that a text quotes is the one in the assessment.

    A phrase holds `{score}` and what the score is of: `{question}`, `{number}` or `{name}` of an
    indicator, `{instrument}`; without any of them it is of the whole assessment, if the text is about
    nothing less. A quoted score with fewer decimals may be rounded. It is none if it is one of several, if
    the year named last is another, or if it is a whole number before one of `counted`.
    """

    kind: Literal["quoted_score"]
    phrases: PhraseList
    counted: tuple[Word, ...] = ()

    cases: ClassVar = {
        "overall": fills("actual found said score"),
        **dict.fromkeys(("question", "indicator", "instrument"), fills("actual found said score of")),
    }
    labels: ClassVar = {"score": NONE}
    reads: ClassVar = ("indicators", "decimals")

    def possible_cases(self) -> Cases:
        possible = {
            next((case for slot, case in SCORE_OF.items() if slot in phrase.slots), "overall")
            for phrase in self.phrases
        }
        return {case: self.cases[case] for case in possible}

    def run(self, context: Context) -> Iterator[Outcome]:
        said_of, unsaid = self.saying(context, self.phrases, indicator_names(context))
        yield unsaid
        for text, all_said in said_of:
            outcomes = [
                self._judge(context, text, said)
                for said in all_said
                if not self._is_no_score(text.text, said)
                and not _speaks_of_another_year(context, text.text, said)
            ]
            yield from outcomes or [NOT_APPLICABLE]

    def _is_no_score(self, text: str, said: Said) -> bool:
        """Whether a number is one of several, or counts what follows it."""
        rest = text[said.end : said.end + NEAR].lstrip()
        several = ONE_OF_SEVERAL.match(rest)
        # After a score with decimals another indicator begins a clause of its own.
        if several and not ("." in said.written["score"] and "ตัวชี้วัด" in several[0]):
            return True
        return "." not in said.written["score"] and rest.startswith(self.counted)

    def _judge(self, context: Context, text: ScalarNode, said: Said) -> Outcome:
        case, key = self._subject(context, said)
        about = subject_of(text)
        if case == "overall" and (about.indicators or about.instruments or about.questions or about.issues):
            return NOT_APPLICABLE
        quoted: Decimal = said.values["score"]
        against = in_the_assessment(context, case, key, quoted)
        if against is None:
            return NOT_APPLICABLE
        if against.agrees:
            return PASS
        printed = against.node
        values: dict[str, Value] = {
            "actual": text.text,
            "found": text.text[said.start : said.end],
            "said": said.written["score"],
            "score": text_of(printed) or "",
        }
        if case != "overall":
            values["of"] = str(key)
        return Fail(text, values, case, (Mark(printed, "score"),), within=(said.start, said.end))

    def _subject(self, context: Context, said: Said) -> tuple[str, Any]:
        """What the quoted score is of: a case, and a number or id."""
        for slot, case in SCORE_OF.items():
            if slot in said.values:
                value = said.values[slot]
                names = (
                    context.edition.keys_by_name("indicators", squeezed) if slot == NAME else {value: value}
                )
                return case, names.get(value)
        return "overall", None


def _speaks_of_another_year(context: Context, text: str, said: Said) -> bool:
    """Whether the last year named in a quotation or shortly before it is not the assessed one."""
    quoted = own_words(squeezed(text[said.start : said.end]), squeezed_wordings(context.edition))
    line = text[max(0, said.start - NEAR) : said.start].rpartition("\n")[2]
    years = years_in(f"{line} {quoted}")
    return bool(years) and years[-1].year != context.edition.edition


class ReferredScore(EachKind):
    """A score printed beside a reference is the one in the assessment; `each` are the references.

    What is referred to shows in the name of the field: `questions`, `indicator`, `instruments` and the like.
    """

    kind: Literal["referred_score"]

    cases: ClassVar = dict.fromkeys(
        ("question", "indicator", "instrument", "unlisted"), fills("actual score of")
    )
    labels: ClassVar = {"score": NONE}
    reads: ClassVar = ("decimals",)

    def run(self, context: Context) -> Iterator[Outcome]:
        for reference in self.places(context):
            node, score = score_of(reference)
            if node is not None and isinstance(score, Decimal):
                yield self._judge(context, reference, node, score)
            else:
                yield NOT_APPLICABLE

    def _judge(self, context: Context, reference: Node, node: Node, score: Decimal) -> Outcome:
        field = reference.parent if isinstance(reference.step, int) else reference
        case = str(field.step).removesuffix("s") if field else ""
        against = in_the_assessment(context, case, key_of(reference), score)
        if against is None:
            return NOT_APPLICABLE
        if against.agrees:
            return PASS
        values: dict[str, Value] = {
            "actual": text_of(node) or "",
            "score": text_of(against.node) or "",
            "of": str(key_of(reference)),
        }
        marks = (Mark(against.node, "score"),)
        return Fail(node, values, case if against.listed else "unlisted", marks, item=reference)


class Against(NamedTuple):
    """The printed score that decides about a quoted one: its own if `listed`, else that of its indicator."""

    node: Node
    agrees: bool
    listed: bool = True


def in_the_assessment(context: Context, case: str, key: Any, quoted: Decimal) -> Against | None:
    """What the assessment says of a quoted score of a thing, None if nothing."""
    if case == "question":
        bound = context.once(question_bounds).get(key)
        return None if bound is None else Against(bound.node, _may_be(quoted, bound), bound.listed)
    found = context.once(scored_things)[case].get(key)
    return None if found is None else Against(found[0], _agree(quoted, found[1]))


def _agree(quoted: Decimal, score: Decimal) -> bool:
    """Whether a quoted score is the printed one, or the printed one rounded to the decimals quoted."""
    places = -int(quoted.as_tuple().exponent)
    if quoted == score:
        return True
    return quoted != HIGHEST and places >= 0 and abs(quoted - score) <= half_unit(places)


def _may_be(quoted: Decimal, bound: Bound) -> bool:
    if bound.listed:
        return _agree(quoted, value_of(bound.node))
    return bound.interval.low <= quoted <= bound.interval.high
