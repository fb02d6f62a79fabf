"""The tables of a summary, for formats that people read: by province, by kind of agency, by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from italint.base.messages import message
from italint.editions.agencies import agencies
from italint.linting.summary import Share, Summary, ranked
from italint.render import Frame

Row = tuple[int, int, int, str]
Table = tuple[list[str], list[Row]]


def tables(frame: Frame, summary: Summary) -> Iterator[Table]:
    """Heads and rows. One report alone has a table of rules only; of these, those that found something.

    A table without rows is left out.
    """
    say = partial(message, "statistics", lang=frame.lang)
    kinds = {group.name.th: group.name[frame.lang] for group in agencies().groups}
    names = {rule.code: f"{rule.code} {rule.name}" for rule in frame.rules}
    if summary.files > 1:
        yield _table("province", summary.provinces, lambda key: key or say("no_province"), say)
        yield _table("kind", summary.kinds, lambda key: kinds.get(key, say("no_kind")), say)
    found = {code: share for code, share in summary.rules.items() if share.findings}
    if found:
        yield _table("rule", found, lambda code: names.get(code, code), say)


def _table(
    name: str, shares: Mapping[str, Share], named: Callable[[str], str], say: Callable[[str], str]
) -> Table:
    heads = [say("reports"), say("with_errors"), say("findings"), say(name)]
    rows = [(share.reports, share.with_errors, share.findings, named(key)) for key, share in ranked(shares)]
    return heads, rows
