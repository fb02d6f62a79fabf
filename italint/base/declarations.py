"""How a definition file is declared: classes of fields, each with its type and its limits.

Declarations are plain dataclasses. pydantic reads them where a file is validated (`definition`) and where a
schema is made of them (`schemas`); what was validated before needs neither pydantic nor the time it
takes to start.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, dataclass_transform

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


def limited(*, default: Any = MISSING, default_factory: Any = MISSING, **limits: Any) -> Any:
    """A field with what pydantic's `Field` knows of it: a description, its least length and the like."""
    return field(default=default, default_factory=default_factory, metadata=limits)


class _FieldsWhenAsked:
    """Makes a class a dataclass when somebody first asks for its fields.

    A start has a hundred of these classes and asks for the fields of few: it is a tenth shorter.
    """

    def __get__(self, _: object, declared: type[Declaration]) -> Any:
        for name, value in declared._limited.items():
            setattr(declared, name, value)
        # A class without a docstring would get its signature.
        declared.__doc__ = declared.__doc__ or declared.__name__
        # What dataclass would write for each class stands in Declaration, once for all.
        dataclass(init=False, repr=False, eq=False)(declared)
        return declared.__dataclass_fields__


@dataclass_transform(kw_only_default=True, eq_default=False, frozen_default=True, field_specifiers=(limited,))
class Declaration:
    """What a mapping of a definition file may hold: these fields and no others, which stay as they are."""

    __dataclass_fields__: ClassVar[Any]
    _field_names: ClassVar[tuple[str, ...]] = ()  # of its fields, those of the classes above first
    _limited: ClassVar[dict[str, Any]]
    _factories: ClassVar[dict[str, Any]] = {}  # of the fields whose default is made anew
    __pydantic_config__: ClassVar[Any] = {"extra": "forbid", "arbitrary_types_allowed": True}

    def __init_subclass__(cls) -> None:
        cls.__dataclass_fields__ = _FieldsWhenAsked()
        cls._limited = {name: value for name, value in vars(cls).items() if isinstance(value, Field)}
        declared = (name for name, type_ in cls.__annotations__.items() if not type_.startswith("ClassVar"))
        cls._field_names = tuple(dict.fromkeys((*cls._field_names, *declared)))
        made = {name: value.default_factory for name, value in cls._limited.items()}
        inherited = {name: make for name, make in cls._factories.items() if name not in vars(cls)}
        cls._factories = inherited | {name: make for name, make in made.items() if make is not MISSING}
        for name, value in cls._limited.items():
            if value.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, value.default)

    def __init__(self, **given: Any) -> None:
        for name in self._field_names:
            if name in given:
                value = given.pop(name)
            elif name in self._factories:
                value = self._factories[name]()
            else:
                value = getattr(type(self), name, MISSING)
            if value is MISSING:
                raise TypeError(f"{type(self).__name__} needs {name}")
            vars(self)[name] = value
        if given:
            raise TypeError(f"{type(self).__name__} has no {', '.join(given)}")
        self.__post_init__()

    def _differing(self, names: Iterable[str]) -> dict[str, Any]:
        """Of some fields those that are not as the class has them: of most rules, few."""
        values = ((name, getattr(self, name)) for name in names)
        return {name: value for name, value in values if value is not getattr(type(self), name, MISSING)}

    def __getstate__(self) -> dict[str, Any]:
        """What is pickled: no defaults, and nothing that was only worked out."""
        return self._differing(name for name in self._field_names if name in vars(self))

    def __repr__(self) -> str:
        said = self._differing(self._field_names)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in said.items())})"

    def __eq__(self, other: object) -> bool:
        if self is other or type(self) is not type(other):
            return self is other
        return all(getattr(self, name) == getattr(other, name) for name in self._field_names)

    def __hash__(self) -> int:
        """Of its first field, the code, year or id of what has one: quick, and the same for what is equal."""
        first = getattr(self, next(iter(self._field_names), ""), None)
        return hash((type(self), first if isinstance(first, str | int) else None))

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be taken away")

    def __post_init__(self) -> None:
        """Refuse what no single field can show."""


class Wrong(ValueError):
    """A value that a definition cannot have; `name` stands under `bad_definition` in messages.yaml."""

    def __init__(self, name: str, **values: str) -> None:
        super().__init__(name)
        self.name = name
        self.values = values


class Limited:
    """Annotates a type with limits, where they are not those of a whole field."""

    def __init__(self, **limits: Any) -> None:
        self.limits = limits

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import Field

        return handler.generate_schema(Annotated[source, Field(**self.limits)])


# A text that says something: an empty one would be found everywhere.
Word = Annotated[str, Limited(min_length=1)]
