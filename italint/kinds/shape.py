"""The kind of rules about reading: it passes on what document and report found, and adds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from italint.base.document import Fault
from italint.base.messages import MESSAGES, Bilingual, in_both
from italint.editions.context import Context
from italint.kinds.kind import NONE, Cases, Kind, Phase, fills
from italint.kinds.outcome import PASS, Fail, Mark, MessageValue, Outcome
from italint.thai.similarity import did_you_mean

FaultName = Literal[
    "syntax",
    "not_utf8",
    "empty",
    "refused",
    "forbidden_character",
    "lookalike",
    "duplicate_key",
    "unknown_key",
    "wrong_type",
    "missing_part",
    "unknown_year",
    "unknown_version",
    "bad_definition",
    "unread_part",
    "settled_value",
    "suppression_unused",
    "suppression_unexplained",
    "suppression_expired",
    "suppression_unknown",
    "suppression_unreadable",
]
OF_SUPPRESSIONS: frozenset[FaultName] = frozenset(
    {
        "suppression_unused",
        "suppression_unexplained",
        "suppression_expired",
        "suppression_unknown",
        "suppression_unreadable",
    }
)
GUESSED: Cases = {"guess": fills("found known meant"), "plain": fills("found known")}
CASES: dict[FaultName, Cases] = {
    "syntax": {"": fills("problem")},
    "not_utf8": {"plain": fills("byte position"), "named": fills("byte position found")},
    "empty": {"": NONE},
    "refused": {"": fills("construct found")},
    "forbidden_character": {"": fills("found")},
    "lookalike": {"mark": fills("problem"), "quotes": fills("problem expected")},
    "duplicate_key": {"": fills("found")},
    "unknown_key": GUESSED,
    "wrong_type": {"": fills("expected")},
    "missing_part": {"": fills("expected")},
    "unknown_year": {
        "plain": fills("found expected"),
        "gregorian": fills("found expected meant"),
        "none": fills("expected"),
    },
    "unknown_version": {"": fills("found expected")},
    "bad_definition": {"": fills("problem")},
    "unread_part": {case: fills("found") for case in ("picture", "words", "nothing")},
    "settled_value": {"": fills("found")},
    "suppression_unused": {"": fills("found")},
    "suppression_unexplained": {"": fills("found")},
    "suppression_expired": {"": fills("found expected")},
    "suppression_unknown": GUESSED,
    "suppression_unreadable": {"": fills("found")},
}


class ReadingFault(Kind):
    """A fault that reading found: broken YAML, a wrong key, a wrong type, a missing part and the like."""

    kind: Literal["shape"]
    fault: FaultName

    # Those of all faults together; what a rule can come to, its fault says.
    cases: ClassVar = {
        case: NONE.union(*(of_fault[case] for of_fault in CASES.values() if case in of_fault))
        for case in dict.fromkeys(case for of_fault in CASES.values() for case in of_fault)
    }
    labels: ClassVar = {"first": NONE}

    @property
    def phase(self) -> Phase:
        return "suppressions" if self.fault in OF_SUPPRESSIONS else "reading"

    def possible_cases(self) -> Cases:
        return CASES[self.fault]

    def run(self, context: Context) -> Iterator[Outcome]:
        found = [fault for fault in context.faults if fault.name == self.fault]
        if not found:
            yield PASS
        for fault in found:
            case, values = self._message_of(fault)
            marks = (Mark(fault.first, "first"),) if fault.first is not None else ()
            yield Fail(fault.node, values, case, marks)

    def _message_of(self, fault: Fault) -> tuple[str, Mapping[str, MessageValue]]:
        """The case of a fault and what its message names."""
        values = {name: self._words(name, text) for name, text in fault.values.items() if name != "case"}
        case = fault.values.get("case", "")
        if self.fault == "bad_definition":
            return "", {"problem": _problem(case, values)}
        if "known" in fault.values:
            known = fault.values["known"].split()
            meant = did_you_mean(fault.values["found"], known)
            values["known"] = ", ".join(known)
            return ("guess", {**values, "meant": meant}) if meant else ("plain", values)
        return case, values

    def _words(self, name: str, text: str) -> str | Bilingual:
        """A value in words where the catalogue has any for it: parser's problems, types, constructs."""
        is_word = name in ("construct", "problem") or (name == "expected" and self.fault in TYPED)
        # They are no templates: a parser's problem may name a brace.
        return Bilingual(**MESSAGES[name][text]) if is_word and text in MESSAGES[name] else text


TYPED = ("wrong_type", "bad_definition")  # faults whose `expected` is the name of a type


def _problem(case: str, values: dict[str, str | Bilingual]) -> Bilingual:
    """What is wrong with a definition, in words."""
    known = str(values.get("known", "")).split()
    problem = in_both("bad_definition", case, **{**values, "known": ", ".join(known)})
    meant = did_you_mean(str(values["found"]), known) if known else None
    if not meant:
        return problem
    guess = in_both("bad_definition", "guess", meant=meant)
    return Bilingual(th=problem.th + guess.th, en=problem.en + guess.en)
