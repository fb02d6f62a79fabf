"""The kind of rules about reading: it passes on what document and report found, and adds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from italint.base.messages import MESSAGES
from italint.kinds.kind import Kind
from italint.kinds.outcome import PASS, Both, Context, Fail, Mark, Outcome, Value
from italint.thai.similarity import did_you_mean

FaultName = Literal[
    "syntax",
    "not_utf8",
    "empty",
    "refused",
    "forbidden_character",
    "duplicate_key",
    "unknown_key",
    "wrong_type",
    "missing_part",
    "unknown_year",
    "unknown_version",
    "bad_definition",
    "exception_unused",
    "exception_unexplained",
    "exception_expired",
    "exception_unknown",
    "exception_unreadable",
]


class Shape(Kind):
    """A fault that reading found: broken YAML, a wrong key, a wrong type, a missing part and the like."""

    kind: Literal["shape"]
    fault: FaultName

    values: ClassVar = frozenset(
        {"found", "expected", "known", "meant", "problem", "construct", "byte", "position"}
    )
    cases: ClassVar = frozenset({"guess", "plain", "gregorian", "none"})
    labels: ClassVar = frozenset({"first"})

    def possible_cases(self) -> frozenset[str]:
        guessed = {"guess", "plain"}
        cases = {
            "unknown_key": guessed,
            "exception_unknown": guessed,
            "unknown_year": {"plain", "gregorian", "none"},
        }
        return frozenset(cases.get(self.fault, ()))

    def run(self, context: Context) -> Iterator[Outcome]:
        found = [fault for fault in context.faults if fault.name == self.fault]
        if not found:
            yield PASS
        for fault in found:
            values: dict[str, Value] = dict.fromkeys([*self.values, "label"], "")
            for name, text in fault.values.items():
                values[name] = self._words(name, text)
            case = fault.values.get("case", "plain")
            if self.fault == "bad_definition":
                values["problem"] = _problem(case, {**values, "expected": _expected(values["expected"])})
                case = "plain"
            elif "known" in fault.values and "found" in fault.values:
                known = fault.values["known"].split()
                meant = did_you_mean(fault.values["found"], known)
                values["known"] = ", ".join(known)
                values["meant"] = meant or ""
                case = "guess" if meant else "plain"
            marks = (Mark(fault.first, "first"),) if fault.first is not None else ()
            yield Fail(fault.node, values, case, marks)

    def _words(self, name: str, text: str) -> Value:
        """A value in words where the catalogue has any for it: parser's problems, types, constructs."""
        is_word = name in ("construct", "problem") or (name == "expected" and self.fault == "wrong_type")
        said = MESSAGES[name].get(text) if is_word else None
        return Both(said["th"], said["en"]) if said else text


def _expected(text: Value) -> Value:
    said = MESSAGES["expected"].get(text)
    return Both(said["th"], said["en"]) if said else text


def _problem(case: str, values: dict[str, Value]) -> Both:
    """What is wrong with a definition, in words."""
    said = MESSAGES["bad_definition"][case]

    def fill(lang: Literal["th", "en"]) -> str:
        plain = {n: v if isinstance(v, str) else getattr(v, lang) for n, v in values.items()}
        return str(said[lang]).format_map(plain)

    meant = did_you_mean(str(values["found"]), str(values["known"]).split()) if values["known"] else None
    guess = Both(f" หมายถึง {meant} หรือไม่", f"; did you mean {meant}?") if meant else Both("", "")
    return Both(fill("th") + guess.th, fill("en") + guess.en)
