"""Named tuples, made without a look at the types of their fields.

`typing.NamedTuple` compiles each of these types, which takes two thirds of the time that a class is made in;
a start makes a hundred classes and asks for no type.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Named(type):
        """Makes a class of fields a named tuple with its methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            types = body.get("__annotations__", {})
            defaults = [body[field] for field in types if field in body]
            made = namedtuple(name, types, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                if key not in types:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Named):
        """What `typing.NamedTuple` is to who checks types."""
