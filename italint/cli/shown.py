"""What `italint check` would look at and by what, for who asks without a check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from italint.base.declarations import Declaration
from italint.base.sanitize import seen
from italint.base.suffixes import is_yaml
from italint.base.version import __version__
from italint.cli.configured import Configured
from italint.cli.endings import report
from italint.cli.inputs import Inputs
from italint.cli.settings import rules_in_force
from italint.cli.terminal import put
from italint.cli.usage import USAGE
from italint.linting.files import holds_report
from italint.ruleset.settings import Settings


def show(inputs: Inputs, by_file: Configured, *, files: bool, config: bool) -> int:
    """Print the files that would be checked, the configurations that judge them, or both; the exit code."""
    lang = by_file.lang
    if files:
        for place in inputs.places:
            if place.named or not is_yaml(place.file) or holds_report(place.file):
                put(f"{seen(place.file)}\n")
    if config:
        for settings in by_file.settings.values():
            put("".join(f"{line}\n" for line in _configuration(settings)), "yaml")
    for each in inputs.unopened:
        report("could_not_open", lang, file=each.file, reason=each.said(lang))
    return USAGE if inputs.unopened else 0


def _configuration(settings: Settings) -> Iterator[str]:
    """A configuration as a file that says all of it, the command line and what is not set included."""
    import json

    known, in_force = len(settings.rules.by_code), len(rules_in_force(settings).by_code)
    yield "---"
    yield f"# {seen(str(settings.file)) if settings.file else '-'}"
    yield f"# italint {__version__}, {in_force}/{known}"
    for field in fields(settings.configuration):
        value = getattr(settings.configuration, field.name)
        if value is not None and value != "":
            yield f"{field.name}: {json.dumps(value, ensure_ascii=False, default=_plain)}"


def _plain(value: Any) -> Any:
    if isinstance(value, Declaration):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return str(value)
