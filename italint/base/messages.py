"""The catalogue of what italint itself says, in both languages."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any, Literal

from italint.base.compiled import compiled
from italint.base.declarations import Declaration, limited
from italint.base.document import plain
from italint.base.parsing import parse

Language = Literal["th", "en"]
LANGUAGES: tuple[Language, ...] = ("th", "en")


class Bilingual(Declaration):
    """A text in both languages."""

    th: str = limited(min_length=1)
    en: str = limited(min_length=1)

    def __getitem__(self, lang: Language) -> str:
        return self.th if lang == "th" else self.en


def _catalogue() -> Any:
    file = Path(__file__).with_name("messages.yaml")
    return plain(parse(file.read_text(encoding="utf-8"), file.name).root)


_made = compiled("messages")
MESSAGES: dict[str, Any] = _catalogue() if _made is None else _made


def message(section: str, name: str | None, lang: Language, **values: object) -> str:
    """A text of the catalogue with its values filled in.

    Where it has two forms, `one` and `other`, the value `count` says which: Thai needs none, English two. A
    count is said as people read it: 12,345.
    """
    if isinstance(count := values.get("count"), int):
        values["count"] = f"{count:,}"
    found = MESSAGES[section] if name is None else MESSAGES[section][name]
    text = found[lang]
    if isinstance(text, dict):
        text = text["one" if values["count"] == "1" else "other"]
    return str(text).format_map(values)


def error_reason(error: OSError, lang: Language) -> str:
    """Why the system did not do something."""
    return system_reason(error.errno, error.strerror or str(error), lang)


def system_reason(number: int | None, said: str, lang: Language) -> str:
    """What an error number means; where the catalogue does not have it, what the system said."""
    name = errno.errorcode.get(number or 0, "")
    return message("system", name, lang) if name in MESSAGES["system"] else said


def counted(name: str, count: int, lang: Language) -> str:
    """So many of a thing: `1 error`, `2 errors`."""
    return message("counted", name, lang, count=count)


def in_both(section: str, name: str, **values: str | Bilingual) -> Bilingual:
    """A text of the catalogue in both languages, with its values filled in, each in its language."""
    return Bilingual(**{lang: message(section, name, lang, **_said(values, lang)) for lang in LANGUAGES})


def _said(values: Mapping[str, str | Bilingual], lang: Language) -> dict[str, str]:
    return {name: each[lang] if isinstance(each, Bilingual) else each for name, each in values.items()}


def placeholders(template: str) -> list[str]:
    """The names that a template fills in; raises ValueError if one is more than a plain name.

    `str.format` would also reach into values (`{a.b}`, `{a[0]}`); a message names values, nothing else.
    """
    names = []
    for _, name, specification, conversion in Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or specification or conversion:
            raise ValueError(name)
        names.append(name)
    return names
