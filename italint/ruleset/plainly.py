"""What a definition plainly says, read without pydantic, which takes longer to load than a report to check.

Only what is right at first sight is read here. Of everything else nothing is said: pydantic reads it, or
says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from italint.base.declarations import Declaration
from italint.base.patterns import pattern

Defined = TypeVar("Defined", bound=Declaration)
NUMBER = pattern(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")
WHOLE = pattern(r"0|[1-9][0-9]{0,8}")
# Limits of a field, and what of a value keeps them; a field with any other is left to pydantic.
LIMITS: dict[str, Callable[[Any, Any], bool]] = {
    "description": lambda _, __: True,
    "min_length": lambda value, limit: len(value) >= limit,
    "pattern": lambda value, limit: re.fullmatch(limit, value) is not None and value.isascii(),
    "ge": lambda value, limit: value >= limit,
    "le": lambda value, limit: value <= limit,
}


class NotPlain(Exception):
    """Something that only pydantic can read, or say what is wrong with."""


def plainly(model: type[Defined], written: Any) -> Defined:
    """What a mapping of texts and lists declares; NotPlain where that is not to be seen at once."""
    if not isinstance(written, Mapping):
        raise NotPlain
    declared = {field.name: field for field in fields(model)}
    types = _types(model)  # type: ignore[arg-type]  # a class can be hashed
    if not written.keys() <= declared.keys():
        raise NotPlain
    values = {name: _value(types[name], value) for name, value in written.items()}
    for name, value in values.items():
        for limit, bound in declared[name].metadata.items():
            if limit not in LIMITS or not LIMITS[limit](value, bound):
                raise NotPlain
    try:
        return model(**values)
    except (TypeError, ValueError):
        raise NotPlain from None


@cache
def _types(model: type[Declaration]) -> dict[str, Any]:
    # What a type is annotated with is pydantic's to read.
    return get_type_hints(model, include_extras=True)


def _value(annotation: Any, written: Any) -> Any:
    """A value of a type; NotPlain if it is not plainly one."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType) and len(inner) == 2 and NoneType in inner and written is not None:
        return _value(next(each for each in inner if each is not NoneType), written)
    if isinstance(written, list) and origin is tuple and inner[1:] == (Ellipsis,):
        return tuple(_value(inner[0], each) for each in written)
    if isinstance(written, dict) and origin is dict:
        return {_value(inner[0], key): _value(inner[1], value) for key, value in written.items()}
    if isinstance(written, dict) and isinstance(annotation, type) and issubclass(annotation, Declaration):
        return plainly(annotation, written)
    return _read(annotation, origin is Literal and written in inner, written)


def _read(annotation: Any, named: bool, written: Any) -> Any:
    """A text, or the number that one is; `named` where it is one of those that may stand there."""
    if not isinstance(written, str):
        raise NotPlain
    if named or annotation is str:
        return written
    if annotation is Decimal and NUMBER.fullmatch(written):
        return Decimal(written)
    if annotation is int and WHOLE.fullmatch(written):
        return int(written)
    raise NotPlain
