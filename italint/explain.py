"""A rule in words: its sentence, why, where it comes from, how to mend what it finds, examples."""

from __future__ import annotations

from collections.abc import Iterator

from italint.messages import MESSAGES, message
from italint.report import Language
from italint.rule import Bad, Example, Rule


def explained(rule: Rule, lang: Language) -> str:
    """A rule as plain text for the terminal."""
    return "\n".join(_lines(rule, lang)) + "\n"


def _lines(rule: Rule, lang: Language) -> Iterator[str]:
    def head(name: str) -> str:
        return message("explain", name, lang)

    yield f"{rule.code} {rule.name}"
    yield rule.says[lang]
    yield ""
    yield f"{head('severity')}: {message('severity', rule.severity, lang)}"
    yield f"{head('why')}: {rule.why[lang]}"
    yield f"{head('basis')}: {rule.basis[lang]}"
    yield f"{head('fix')}: {rule.fix[lang].format_map(_Unfilled())}"
    tables = [MESSAGES["tables"][table][lang] for table in rule.check.tables()]
    if tables:
        yield f"{head('tables')}: {', '.join(tables)}"
    if rule.needs:
        yield f"{head('needs')}: {', '.join(rule.needs)}"
    yield ""
    for name, examples in (
        ("good", rule.examples.good),
        ("bad", rule.examples.bad),
        ("cannot", rule.examples.cannot),
    ):
        for example in examples:
            yield f"{head(name)}: {_example(example, lang)}"
            if isinstance(example, Bad) and example.message and lang == "th":
                yield f"    {example.message}"


class _Unfilled(dict[str, str]):
    """A template without values: each placeholder is shown as a gap."""

    def __missing__(self, name: str) -> str:
        return "…"


def _example(example: Example, lang: Language) -> str:
    if example.text is not None:
        return "\n" + "\n".join(f"    {line}" for line in example.text.splitlines())
    changes = [
        message("explain", "set", lang, path=path, value=value)
        for path, value in (example.set | example.add).items()
    ]
    changes += [message("explain", "remove", lang, path=path) for path in example.remove]
    said = " ".join(changes) or message("explain", "unchanged", lang)
    return f"{message('explain', 'clean_sample', lang, year=example.edition)} {said}"
