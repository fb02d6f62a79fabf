"""How a command ends, and what it reports on standard error."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from italint.base.messages import Language, error_reason, message
from italint.base.sanitize import seen
from italint.cli.terminal import say, text_format
from italint.cli.usage import USAGE, WrongUse
from italint.linting.engine import lint_faults
from italint.render import Frame
from italint.ruleset.definition import MOST_MISTAKES, DefinitionError
from italint.ruleset.resources import built_in_rules
from italint.ruleset.rule import Rules
from italint.ruleset.settings import Settings
from italint.thai.similarity import did_you_mean

FAILED, NOTHING = 1, 3


def notice(name: str, lang: Language, **values: object) -> str:
    """A line in which italint speaks of itself."""
    return "italint: " + message("command", name, lang, **values)


def report(name: str, lang: Language, **values: object) -> None:
    """Print such a line to standard error."""
    say(notice(name, lang, **{key: _shown(value) for key, value in values.items()}))


def _shown(value: object) -> object:
    """A value that may be a name which somebody else gave."""
    return value if isinstance(value, int) else seen(str(value))


def refusal(name: str, lang: Language, **values: object) -> SystemExit:
    """Report why a command does nothing; what ends it."""
    report(name, lang, **values)
    return SystemExit(USAGE)


def unopened(file: object, error: OSError, lang: Language) -> SystemExit:
    """Report a file that cannot be opened; what ends the command."""
    return refusal("could_not_open", lang, file=file, reason=error_reason(error, lang))


def unwritten(file: Path | None, error: OSError, lang: Language) -> SystemExit:
    """Report an output that cannot be written; what ends the command."""
    if isinstance(error, BrokenPipeError):  # nobody reads on, as in `italint check … | head`
        raise error  # click ends quietly
    return refusal("could_not_write", lang, file=file or "stdout", reason=error_reason(error, lang))


def mistaken(wrong: DefinitionError, lang: Language) -> SystemExit:
    """Report the mistakes of definition files as findings; what ends the command."""
    checked = lint_faults(wrong.mistakes[:MOST_MISTAKES], _sound_rules(), lang)
    render = text_format(sys.stderr.encoding, sys.stderr.isatty())
    say(render(Frame(lang), checked).rstrip("\n"))
    if len(wrong.mistakes) > MOST_MISTAKES:
        report("more_mistakes", lang, count=MOST_MISTAKES)
    return SystemExit(USAGE)


def _sound_rules() -> Rules:
    """The built-in rules, without those that have a mistake themselves."""
    try:
        return built_in_rules()
    except DefinitionError as wrong:
        return Rules(wrong.sound)


def unknown_rule(word: str, settings: Settings, name: str = "unknown_rule") -> WrongUse:
    """What ends a command over a word that names no rule; `name` is what is said where none is meant."""
    lang, context = settings.configuration.lang, click.get_current_context()
    meant = did_you_mean(word, [name for rule in settings.rules for name in (rule.code, rule.name)])
    said = message("command", "unknown_rule_guess" if meant else name, lang, found=word, meant=meant)
    return WrongUse(said, context, lang)
