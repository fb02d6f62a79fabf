"""Whose report it is and of which year: what the report of the year before is known by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from italint.base.document import Document, ScalarNode, follow
from italint.base.files import read_plain
from italint.base.parsing import MOST_BYTES
from italint.base.patterns import pattern
from italint.editions.agencies import agencies
from italint.report.values import read_whole

KEYS = ("name", "province", "district")
# The agency and year as nearly everybody writes them: plain values of one line under the first keys.
PLAIN_VALUE = rb"([^\s\"'|>&*!{\[#%@`][^\r\n#:]*)\r?$(?!\n(?:   |\r?\n))"
WRITTEN_AGENCY = pattern(rb"^agency:\r?\n((?:  [^\r\n]*\r?\n)+)(?=\S|\Z)", re.MULTILINE)
WRITTEN_KEY = pattern(rb"^  (name|province|district):", re.MULTILINE)
WRITTEN_ENTRY = pattern(rb"^  (name|province|district): " + PLAIN_VALUE, re.MULTILINE)
WRITTEN_YEAR = pattern(rb"^assessment:\r?\n  year: " + PLAIN_VALUE, re.MULTILINE)


class Seat(NamedTuple):
    """Where an agency is, as far as a report says: agencies of one name are told apart by it."""

    province: str = ""
    district: str = ""

    def may_be(self, other: Seat) -> bool:
        """Whether two reports may mean the same one: nothing that both say is different."""
        return all(not mine or not its or mine == its for mine, its in zip(self, other, strict=True))


class Identity(NamedTuple):
    """Whose report it is, by the name in one spelling, and of which year."""

    agency: str
    year: int
    seat: Seat = Seat()

    def may_be(self, other: Identity) -> bool:
        """Whether two reports may be those of one agency and year."""
        return self[:2] == other[:2] and self.seat.may_be(other.seat)


def identity_of(document: Document) -> Identity | None:
    """Agency and year as a report gives them; None where it lacks one."""
    nodes = {key: follow(document.root, ("agency", key)) for key in KEYS}
    said = {key: node.text for key, node in nodes.items() if isinstance(node, ScalarNode) and not node.blank}
    year = follow(document.root, ("assessment", "year"))
    return _identity(said, year.text) if isinstance(year, ScalarNode) else None


def glimpsed(file: str) -> Identity | None:
    """The same where it is written as nearly everybody does; None where the report itself must be asked."""
    try:
        text = read_plain(file, MOST_BYTES)
    except OSError:
        return None
    agency, year = WRITTEN_AGENCY.search(text), WRITTEN_YEAR.search(text)
    if agency is None or year is None:
        return None
    entries = dict(WRITTEN_ENTRY.findall(agency[1]))
    if entries.keys() != set(WRITTEN_KEY.findall(agency[1])):
        return None
    try:
        return _identity({key.decode(): value.decode() for key, value in entries.items()}, year[1].decode())
    except UnicodeDecodeError:
        return None


def _identity(said: Mapping[str, str], year: str) -> Identity | None:
    name, province, district = (said.get(key, "") for key in KEYS)
    try:
        number = read_whole(year)
    except ValueError:
        return None
    known = agencies()
    seat = Seat(known.province_of(province), known.district_of(district))
    return Identity(known.one_spelling(name), number, seat) if name else None


class Index:
    """Which file is whose report of which year; of several of one agency and year the first."""

    def __init__(self, found: Iterable[tuple[str, Identity | None]] = ()) -> None:
        self._files: dict[tuple[str, int], dict[Seat, str]] = {}
        for file, identity in found:
            if identity is not None:
                of_name = self._files.setdefault((identity.agency, identity.year), {})
                of_name.setdefault(identity.seat, file)

    def __bool__(self) -> bool:
        return bool(self._files)

    def file_of(self, wanted: Identity) -> str | None:
        """The report of an agency and year; None if there is none, or if several may be the agency's."""
        of_name = self._files.get((wanted.agency, wanted.year), {})
        if wanted.seat in of_name:
            return of_name[wanted.seat]
        files = [file for seat, file in of_name.items() if seat.may_be(wanted.seat)]
        return files[0] if len(files) == 1 else None
