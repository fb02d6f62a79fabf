"""By what a report in an editor is judged: the configuration nearest to it, as it stands on the disk now."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from italint.base.document import Document
from italint.base.messages import Language, error_reason, message
from italint.linting.baseline import Accepted, load_baseline
from italint.linting.checked import Checked
from italint.linting.engine import lint_faults
from italint.linting.judge import Judge
from italint.ruleset.configuration import find_configuration
from italint.ruleset.definition import MOST_MISTAKES, DefinitionError
from italint.ruleset.resources import built_in_editions, built_in_rules
from italint.ruleset.settings import Settings, settings
from italint.server.before import Before


@dataclass(frozen=True, slots=True)
class Conditions:
    """How a report is judged; where its configuration cannot be used, by italint's own rules.

    `mistakes` are those of the configuration and what it names, `problem` says why it is not used.
    """

    settings: Settings
    lang: Language
    accepted: Accepted | None = None
    mistakes: tuple[Checked, ...] = ()
    problem: str = ""
    before: Before | None = None

    @property
    def judge(self) -> Judge:
        """How a document is linted today."""
        return Judge(self.settings, self.settings.editions(built_in_editions()), self.lang, date.today())

    def check(self, document: Document) -> Checked:
        """Judge a report, beside that of the year before where the configuration says where that lies."""
        previous = self.before.of(document) if self.before else None
        return self.judge.beside(previous)(document)


class Configurations:
    """The conditions under every configuration that was met; `lang`, if given, goes before theirs."""

    def __init__(self, lang: Language | None) -> None:
        self.lang = lang
        self._known: dict[Path | None, tuple[object, Conditions]] = {}

    def of(self, file: str) -> Conditions:
        """The conditions of a file, which may be none of the disk's."""
        found = find_configuration(Path(file).parent) if os.path.isabs(file) else None
        stamp = _stamp(found)
        known = self._known.get(found)
        if known is None or known[0] != stamp:
            known = self._known[found] = stamp, self._read(found)
        return known[1]

    def forget(self) -> None:
        """Read everything again: a file that some configuration names may have changed."""
        self._known.clear()

    def _read(self, file: Path | None) -> Conditions:
        try:
            read = settings(file, lang=self.lang)
            lang = read.configuration.lang
            baseline = read.baseline
            accepted = Accepted(load_baseline(baseline), baseline.parent) if baseline else None
            before = Before(read.previous) if read.previous else None
        except DefinitionError as wrong:
            lang = self.lang or wrong.lang or "th"
            mistakes = lint_faults(wrong.mistakes[:MOST_MISTAKES], built_in_rules(), lang)
            said = message("server", "mistakes", lang, count=len(wrong.mistakes))
            return self._own(file, lang, said, mistakes)
        except OSError as error:
            lang = self.lang or "th"
            reason = ": ".join(part for part in (error.filename, error_reason(error, lang)) if part)
            return self._own(file, lang, reason)
        return Conditions(read, lang, accepted, before=before)

    @staticmethod
    def _own(
        file: Path | None, lang: Language, reason: str, mistakes: tuple[Checked, ...] = ()
    ) -> Conditions:
        """The conditions without a configuration that cannot be used."""
        problem = message("server", "not_configured", lang, file=file, reason=reason)
        return Conditions(settings(None), lang, None, mistakes, problem)


def _stamp(file: Path | None) -> object:
    """What changes when a file is saved."""
    try:
        status = os.stat(file) if file else None
    except OSError:
        return None
    return status and (status.st_mtime_ns, status.st_size)
