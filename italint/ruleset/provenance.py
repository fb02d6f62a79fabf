"""Which tables judged, so that a result can be made again: of each year the file, and a digest of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from italint.base.folders import folder
from italint.ruleset.given import GivenTables


class TableFile(NamedTuple):
    """The tables of a year: where they come from, empty for those of italint, and the digest of that file."""

    edition: int
    by: str
    sha256: str

    def __str__(self) -> str:
        return (
            f"{self.edition} {self.by} {self.sha256[:8]}" if self.by else f"{self.edition} {self.sha256[:8]}"
        )


def tables_of(years: Iterable[int], given: Iterable[GivenTables]) -> Iterator[TableFile]:
    """The tables by which reports of some years were judged, those that a user gave behind italint's own."""
    by_user = list(given)
    for year in sorted(years):
        built_in = folder("rules") / "editions" / f"fy{year}.yaml"
        if built_in.is_file():
            yield TableFile(year, "", _digest(built_in))
        yield from (
            TableFile(year, each.file, _digest(Path(each.file))) for each in by_user if each.year == year
        )


@cache
def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
