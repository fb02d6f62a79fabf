"""The kind about the item that asks for the report: do the headings of the plan name it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from italint.base.document import MappingNode, follow
from italint.editions.context import Context
from italint.editions.tables import AssessedItem
from italint.kinds.kind import Each, Kind, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Fail, Outcome
from italint.report.leaves import text_of
from italint.thai.comparison import comparable


class ItemNamed(Kind):
    """One of the headings names the item that asks for the report."""

    kind: Literal["item_named"]
    titles: Each

    cases: ClassVar = {"absent": fills("expected"), "unnamed": fills("expected actual")}
    reads: ClassVar = ("item",)

    def run(self, context: Context) -> Iterator[Outcome]:
        item = context.edition.item
        assert isinstance(item, AssessedItem)
        root = context.document.root
        plan = follow(root, ("plan",))
        if not isinstance(plan, MappingNode):
            yield NOT_APPLICABLE
            return
        titles = [text for node in context.select(self.titles[0]) if (text := text_of(node))]
        said = [comparable(each) for each in item.says or (item.name,)]
        at = follow(root, ("plan", "titles"))
        if any(each in comparable(title) for title in titles for each in said):
            yield PASS
        elif titles:
            yield Fail(at, {"expected": item.name, "actual": titles[0]}, "unnamed")
        else:
            yield Fail(at, {"expected": item.name}, "absent")
