"""How documents are linted under a configuration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from italint.base.document import Document
from italint.base.messages import Language
from italint.editions.context import Earlier
from italint.editions.edition import Edition
from italint.linting.checked import Checked
from italint.linting.engine import lint
from italint.ruleset.settings import Settings


class Judge:
    """How a document is linted on a day, by the rules that its path is under."""

    def __init__(
        self,
        settings: Settings,
        editions: Mapping[int, Edition],
        lang: Language,
        today: date,
        previous: Earlier | None = None,
    ) -> None:
        self.settings = settings
        self.editions = editions
        self.lang = lang
        self.today = today
        self.previous = previous

    def beside(self, previous: Earlier | None) -> Judge:
        """The same, beside the report of the year before."""
        return Judge(self.settings, self.editions, self.lang, self.today, previous)

    def __call__(self, document: Document) -> Checked:
        rules = self.settings.rules_for(document)
        return lint(document, rules, self.editions, self.lang, self.today, self.previous)
