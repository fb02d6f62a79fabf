"""The Thai that stands in English texts: what is quoted there, and what editions and rules bring along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from conftest import ROOT

from italint.base.document import plain
from italint.base.parsing import read

QUOTED = re.compile("“[^”]*”")
# Thai words with the numbers after them, such as the month and the year of a date.
THAI = re.compile(r"[ก-ฺเ-๎][ก-๎๐-๙\d./\s]*")


def thai_in(text: str) -> list[str]:
    """The Thai words of a text that do not stand in quotes."""
    return [found.strip() for found in THAI.findall(QUOTED.sub("“”", text))]


def english(data: Any) -> Iterator[str]:
    """All texts under a key `en`."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value) if key == "en" else english(value)
    elif isinstance(data, list):
        for value in data:
            yield from english(value)


def texts(data: Any) -> Iterator[str]:
    """All texts of a value."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


def names(data: Any) -> Iterator[str]:
    """The texts of an edition's tables, without where they come from."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key != "source":
                yield from names(value)
    else:
        yield from [data] if isinstance(data, str) else ()
        for value in data if isinstance(data, list) else ():
            yield from names(value)


NAMES = "\n".join(
    name for path in sorted((ROOT / "rules/editions").iterdir()) for name in names(plain(read(path).root))
)
