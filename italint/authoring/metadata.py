"""The rules for programs: what each says of itself, in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, get_args

from italint.authoring.rulebook import family_of, years_of
from italint.base.declarations import Declaration
from italint.base.messages import Bilingual, Language
from italint.base.version import __version__
from italint.editions.edition import Edition
from italint.kinds.compare import Counterpart
from italint.kinds.where import Where
from italint.report.selector import Selector
from italint.ruleset.rule import Rule, Rules
from italint.thai.phrases import Phrase


def as_json(rules: Rules, editions: Mapping[int, Edition]) -> str:
    """Version 1 of this output: keys stay and keep their meaning, new ones may come."""
    tool = {"name": "italint", "version": __version__}
    made = {"version": 1, "tool": tool, "rules": [_described(rule, rules, editions) for rule in rules]}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _described(rule: Rule, rules: Rules, editions: Mapping[int, Edition]) -> dict[str, Any]:
    texts = {"says": rule.says, "why": rule.why, "basis": rule.basis}
    messages = {"": rule.message} if isinstance(rule.message, Bilingual) else rule.message
    years = years_of(rule, editions)
    return {
        "code": rule.code,
        "name": rule.name,
        "family": family_of(rule),
        "severity": rule.severity,
        "practice": rule.practice,
        "kind": rule.check.kind,
        "check": {"kind": rule.check.kind, **as_written(rule.check)},
        "tables": list(rule.tables),
        "years": {name: list(found) for name, found in years.items()},
        "needs": list(rule.needs),
        "once": rule.once,
        "whole": [path.text for path in rule.whole],
        **{name: _both(text) for name, text in texts.items()},
        "messages": {case: _both(text) for case, text in messages.items()},
        "labels": {name: _both(text) for name, text in rule.labels.items()},
        "fix": {
            **_both(rule.fix),
            "text": rule.fix.text,
            "safe": rule.fix.safe,
            "needs": list(rule.fix.needs),
        },
        "examples": {kind: len(examples) for kind, examples in rule.examples},
        "file": rules.files[rule.code].name if rule.code in rules.files else None,
    }


def as_written(value: Any) -> Any:
    """A check, or what it holds, as a rule file writes it; what it says nothing of is left out."""
    match value:
        case Declaration():
            given = {field.name: getattr(value, field.name) for field in fields(value)}
            return {name: as_written(each) for name, each in given.items() if each not in (None, ())}
        case Where():
            return {"field": as_written(value.field), value.condition: as_written(value.wanted[0])}
        case Selector() | Phrase() | Counterpart():
            return value.text
        case Decimal():
            return f"{value:f}"
        case frozenset():
            return sorted(map(as_written, value))
        case (Selector(), *_):  # a relative path is compiled for each of those that it is relative to
            first, *others = dict.fromkeys(map(as_written, value))
            return [first, *others] if others else first
        case tuple():
            return [as_written(each) for each in value]
    return value


def _both(text: Any) -> dict[str, str]:
    return {lang: text[lang] for lang in get_args(Language)}
