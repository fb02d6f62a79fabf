"""The kind about the tables that judge a report: which of them are carried over from the year before?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import ClassVar, Literal

from italint.base.document import follow
from italint.base.messages import MESSAGES, Bilingual, in_both
from italint.editions.context import Context
from italint.kinds.kind import Kind, fills
from italint.kinds.outcome import PASS, Fail, Outcome


class AssumedTables(Kind):
    """No table of the assessed year is carried over from the year before; those not known are named too."""

    kind: Literal["assumed_tables"]

    cases: ClassVar = {"": fills("year tables unknown")}

    def run(self, context: Context) -> Iterator[Outcome]:
        edition = context.edition
        if not edition.assumed:
            yield PASS
            return
        node = follow(context.document.root, ("assessment", "year"))
        tables, unknown = _named(edition.assumed), _named(edition.unknown)
        yield Fail(node, {"year": str(edition.edition), "tables": tables, "unknown": unknown})


def _named(tables: Iterable[str]) -> Bilingual:
    """Some tables in words."""
    words = [Bilingual(**MESSAGES["tables"][table]) for table in tables]
    if not words:
        return in_both("text", "none")
    return reduce(lambda one, other: in_both("text", "list", one=one, other=other), words)
