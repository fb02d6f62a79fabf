"""Which tables judged, so that a result can be made again: of each year the file, and a digest of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from italint.base.compiled import compiled
from italint.ruleset.given import GivenTables
from italint.ruleset.resources import edition_files


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
    own = built_in_digests()
    for year in sorted(years):
        if year in own:
            yield TableFile(year, "", own[year])
        yield from (
            TableFile(year, each.file, _digest(Path(each.file))) for each in by_user if each.year == year
        )


@cache
def built_in_digests() -> Mapping[int, str]:
    """By year the digests of italint's own tables: of the files that a wheel was compiled from, if it was."""
    made: Mapping[int, str] | None = compiled("digests")
    return {year: _digest(file) for year, file in edition_files().items()} if made is None else made


@cache
def _digest(file: Path) -> str:
    from hashlib import sha256  # its library takes longer to load than all rules

    return sha256(file.read_bytes()).hexdigest()
