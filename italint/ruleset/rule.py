"""A rule: one sentence that must hold, with its check, its messages and its examples. All of it is data."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from italint.base.declarations import Declaration, limited
from italint.base.document import UNREADABLE
from italint.base.messages import Bilingual, placeholders
from italint.kinds import AnyKind
from italint.kinds.shape import ReadingFault
from italint.report.finding import Severity
from italint.report.selector import PathField, Paths, Selector
from italint.thai.phrases import Phrases

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

CODE = r"[A-Z]{2,8}[0-9]{3}"
NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
# What few who load rules look at: what is said of a rule is needed where it finds something, or is explained.
FOLDED = ("says", "why", "basis", "message", "labels", "examples")


class MessageField:
    """How pydantic reads the message of a rule: one, or one for each case of the kind."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        one, cases = map(handler.generate_schema, get_args(source))
        return core_schema.tagged_union_schema({"<one>": one, "<cases>": cases}, _form)


def _form(written: Any) -> str:
    return "<one>" if not isinstance(written, dict) or "th" in written or "en" in written else "<cases>"


Messages = Annotated[Bilingual | dict[str, Bilingual], MessageField()]


class FixText(Bilingual):
    """How to fix a finding. With `text` it can be carried out: what the failing leaf becomes."""

    text: str | None = limited(default=None, description="What the leaf becomes, such as {expected}.")
    safe: bool = limited(default=False, description="True where the right value is certain.")
    needs: tuple[str, ...] = limited(
        default=(),
        description="Codes of rules; where one failed at a place that a finding shows, it is advice only.",
    )

    @cached_property
    def names(self) -> frozenset[str]:
        """What `text` names."""
        return frozenset(placeholders(self.text or ""))


class Changes(Declaration):
    """A change to the clean sample of an edition."""

    edition: int | None = None
    set: dict[str, Any] = limited(default_factory=dict, description="Paths and the values they get.")
    remove: tuple[str, ...] = limited(default=(), description="Paths that are taken out.")
    add: dict[str, Any] = limited(default_factory=dict, description="Lists and an item that each gets.")


class Example(Changes):
    """A change to the clean sample of an edition, or a whole text, and what the rule makes of it."""

    previous: Changes | None = limited(
        default=None,
        description="The report of the year before: a change to the sample of its edition.",
    )
    comments: dict[str, str] = limited(default_factory=dict, description="Paths and a comment above each.")
    text: str | None = limited(default=None, description="A whole file instead.")
    encoding: str = limited(default="utf-8", description="What the whole file is written in.")
    other: str | None = limited(
        default=None, description="The whole report of another agency, where a rule compares reports."
    )
    defines: Literal["rule", "edition", "config"] | None = limited(
        default=None, description="Where the file is no report."
    )
    unread: dict[str, Literal["picture", "words", "nothing"]] = limited(
        default_factory=dict, description="Parts that were not read from a document, and why."
    )
    settled: tuple[str, ...] = limited(
        default=(), description="Values that the reading of a document had to settle."
    )


class Bad(Example):
    at: str | tuple[str, ...] = limited(description="The path or paths that the rule finds, in order.")
    message: str | None = limited(default=None, description="The exact Thai message of the first.")
    also: tuple[str, ...] = limited(default=(), description="Other rules that rightly find something too.")


class Examples(Declaration):
    good: tuple[Example, ...] = limited(min_length=1)
    bad: tuple[Bad, ...] = limited(min_length=1)
    cannot: tuple[Example, ...] = ()

    def __iter__(self) -> Iterator[tuple[str, tuple[Example, ...]]]:
        """What the rule makes of examples, with those of which it makes that."""
        yield from (("good", self.good), ("bad", self.bad), ("cannot", self.cannot))


class Rule(Declaration):
    """One rule, as its file says it."""

    code: str = limited(pattern=f"^{CODE}$")
    name: str = limited(pattern=f"^{NAME}$")
    says: Bilingual = limited(description="The sentence that must hold, which an auditor can sign.")
    why: Bilingual = limited(description="Why it matters.")
    basis: Bilingual = limited(description="Where it comes from; practice is called practice.")
    practice: bool = limited(
        default=False, description="Whether agencies hold to it and no official text states it."
    )
    severity: Severity
    needs: tuple[str, ...] = limited(
        default=(), description="Codes of rules that silence this one where they failed."
    )
    whole: Annotated[Paths, PathField()] = limited(
        default=(),
        description="Parts that must be read whole for a failure to be sure; a dot is the failing one.",
    )
    once: bool = limited(
        default=False, description="One finding a report: the first place, the others as labels."
    )
    check: AnyKind = limited(discriminator="kind")
    message: Messages
    labels: dict[str, Bilingual] = limited(default_factory=dict)
    fix: FixText
    examples: Examples

    def __getstate__(self) -> dict[str, Any]:
        """What is pickled: what is folded as a text of bytes each, and what every start would work out."""
        state = {**super().__getstate__(), "needs_previous": self.needs_previous}
        folded = {
            name: pickle.dumps(state.pop(name), pickle.HIGHEST_PROTOCOL) for name in FOLDED if name in state
        }
        return {**state, "_folded": {**vars(self).get("_folded", {}), **folded}}

    def __getattr__(self, name: str) -> Any:
        """What was folded, when somebody looks at it."""
        folded = vars(self).get("_folded", {})
        if name not in folded:
            raise AttributeError(name)
        # Out of the pickle that this rule came out of, and trusted as much.
        vars(self)[name] = pickle.loads(folded[name])  # noqa: S301
        return vars(self)[name]

    @property
    def after(self) -> tuple[str, ...]:
        """The codes of the rules that it or its fix needs."""
        return (*self.needs, *self.fix.needs)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The tables that its check needs."""
        return self.check.tables()

    @cached_property
    def needs_previous(self) -> bool:
        """Whether it compares with the report of the year before."""
        return any(map(_looks_back, vars(self.check).values()))

    def text(self, case: str) -> Bilingual:
        """The message of a case."""
        if isinstance(self.message, Bilingual):
            return self.message
        return self.message.get(case) or next(iter(self.message.values()))


def _looks_back(given: Any) -> bool:
    """Whether a path among what a check was given leads to the report of the year before."""
    if isinstance(given, Selector):
        return given.of_previous
    return isinstance(given, tuple) and not isinstance(given, Phrases) and any(map(_looks_back, given))


class Rules:
    """Some rules by code; code and name are accepted everywhere."""

    def __init__(
        self, rules: Iterable[Rule], files: dict[str, Path] | None = None, names: dict[str, str] | None = None
    ) -> None:
        self.files = files or {}  # where the examples of each rule stand
        self.by_code = {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}
        self._by_name = {rule.name: rule for rule in self.by_code.values()}
        # The code that each code and name stands for, also those of rules that `only` left out.
        self.names = (names or {}) | {
            name: rule.code for rule in self.by_code.values() for name in (rule.code, rule.name)
        }

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.by_code.values())

    def __len__(self) -> int:
        return len(self.by_code)

    def get(self, code_or_name: str) -> Rule | None:
        """The rule of a code, in any case, or of a name."""
        return self.by_code.get(code_or_name.upper()) or self._by_name.get(code_or_name)

    def matching(self, words: Iterable[str]) -> set[str]:
        """The codes that codes, names or beginnings of codes (`ITA2`) stand for; KeyError if none."""
        found: set[str] = set()
        for word in words:
            rule = self.get(word)
            codes = {rule.code} if rule else {code for code in self.by_code if code.startswith(word.upper())}
            if not codes:
                raise KeyError(word)
            found |= codes
        return found

    def only(self, codes: Iterable[str]) -> Rules:
        """These rules and no others."""
        return Rules((self.by_code[code] for code in codes), self.files, self.names)

    def within(self, places: Iterable[Path]) -> set[str]:
        """The codes of the rules whose files are, or lie in, some of these places."""
        within = [place.resolve() for place in places]
        return {
            code
            for code, file in self.files.items()
            if any(file.resolve().is_relative_to(place) for place in within)
        }

    def with_severities(self, severities: Mapping[str, Severity]) -> Rules:
        """The same rules, those of some codes with another severity."""
        rules = (
            replace(rule, severity=severities[code]) if code in severities else rule
            for code, rule in self.by_code.items()
        )
        return Rules(rules, self.files, self.names)

    @cached_property
    def of_one_report(self) -> Rules:
        """The rules that judge a report alone; the others compare those of a run."""
        return self.only(rule.code for rule in self if rule.check.phase != "comparing")

    @cached_property
    def of_reading(self) -> frozenset[str]:
        """The codes of the rules that report that a file cannot be read."""
        return frozenset(
            rule.code
            for rule in self
            if isinstance(rule.check, ReadingFault) and rule.check.fault in UNREADABLE
        )

    @cached_property
    def ordered(self) -> tuple[Rule, ...]:
        """Every rule after those that it or its fix needs."""
        done: dict[str, Rule] = {}
        for first in self:
            waiting = [first]
            while waiting:
                rule = waiting[-1]
                ahead = (code for code in rule.after if code in self.by_code and code not in done)
                needed = next(ahead, None)
                if needed is None:
                    done.setdefault(waiting.pop().code, rule)
                else:
                    waiting.append(self.by_code[needed])
        return tuple(done.values())
