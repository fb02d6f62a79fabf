"""Make the reference in docs/api.md from what `italint` exports: `python -m docs.api` writes it.

What stands above the mark is written by hand.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import italint
from italint.base.declarations import Declaration

FILE = Path(__file__).with_name("api.md")
MARK = "<!-- From here on docs/api.py writes. -->\n"


def api_md() -> str:
    """The page with the reference as the docstrings have it now."""
    written = FILE.read_text(encoding="utf-8").partition(MARK)[0]
    return written + MARK + "\n" + "\n".join(_reference()) + "\n"


def _reference() -> Iterator[str]:
    exported = {name: getattr(italint, name) for name in italint.__all__}
    functions = {name: each for name, each in exported.items() if inspect.isroutine(each)}
    types = {name: each for name, each in exported.items() if inspect.isclass(each)}
    errors = {name: types.pop(name) for name in list(types) if issubclass(types[name], Exception)}
    yield "## Functions"
    for name, function in functions.items():
        yield from [
            "",
            f"### `{name}`",
            "",
            "```python",
            _signature(name, function),
            "```",
            "",
            _said(function),
        ]
    for title, group in (("Errors", errors), ("Data types", types)):
        yield from ["", f"## {title}"]
        for name, type_ in group.items():
            yield from ["", f"### `{name}`", "", _said(type_), *_members(type_)]


class _Kind(str):
    """A type as it is written, without quotes around it."""

    __slots__ = ()
    __repr__ = str.__str__


def _signature(name: str, function: Any) -> str:
    signature = inspect.signature(function)
    parameters = [
        each.replace(annotation=_Kind(each.annotation))
        for each in signature.parameters.values()
        if each.name != "self"
    ]
    kind = _Kind(signature.return_annotation)
    return f"{name}{signature.replace(parameters=parameters, return_annotation=kind)}"


def _said(documented: Any) -> str:
    return (inspect.getdoc(documented) or "").strip()


def _members(type_: type) -> Iterator[str]:
    """The fields of a type, and what it works out, one a line."""
    fields = {
        name: kind for each in reversed(type_.__mro__[:-1]) for name, kind in _annotations(each).items()
    }
    lines = [f"- `{name}: {kind}`" for name, kind in fields.items()]
    for name in _defined(type_):
        member = inspect.getattr_static(type_, name)
        if isinstance(member, property | cached_property):
            function = member.fget if isinstance(member, property) else member.func
            kind = f": {inspect.signature(function).return_annotation}" if function else ""
            lines.append(f"- `{name}{kind}` – {_first(member)}")
        elif inspect.isfunction(member) and member.__doc__:
            lines.append(f"- `{_signature(name, member)}` – {_first(member)}")
    if lines:
        yield from ["", *lines]


def _annotations(type_: type) -> dict[str, str]:
    if not _is_own(type_):
        return {}
    found = {
        name: getattr(kind, "__forward_arg__", kind) for name, kind in inspect.get_annotations(type_).items()
    }
    return {name: kind for name, kind in found.items() if not name.startswith("_")}


def _defined(type_: type) -> list[str]:
    """What a type works out; of a declaration the fields are all that is promised."""
    own = [each for each in type_.__mro__ if _is_own(each)] if not issubclass(type_, Declaration) else []
    names = dict.fromkeys(name for each in reversed(own) for name in vars(each))
    return [name for name in names if not name.startswith("_")]


def _is_own(type_: type) -> bool:
    return type_.__module__.startswith("italint")


def _first(member: Any) -> str:
    """The first sentence or paragraph of a docstring, in one line."""
    return " ".join(_said(member).split("\n\n")[0].split()).rstrip(".")


if __name__ == "__main__":
    FILE.write_text(api_md(), encoding="utf-8")
