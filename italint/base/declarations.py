"""How a definition file is declared: classes of fields, each with its type and its limits.

Declarations are plain dataclasses. pydantic reads them where a file is validated (`definition`) and where a
schema is made of them (`schemas`); what was validated before needs neither pydantic nor the time it
takes to start.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, dataclass_transform

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


def limited(*, default: Any = MISSING, default_factory: Any = MISSING, **limits: Any) -> Any:
    """A field with what pydantic's `Field` knows of it: a description, its least length and the like."""
    return field(default=default, default_factory=default_factory, metadata=limits)


@dataclass_transform(kw_only_default=True, eq_default=False, frozen_default=True, field_specifiers=(limited,))
class Declaration:
    """What a mapping of a definition file may hold: these fields and no others."""

    __pydantic_config__: ClassVar[Any] = {"extra": "forbid", "arbitrary_types_allowed": True}

    def __init_subclass__(cls) -> None:
        # Nothing that dataclass would write for each of a hundred classes, which takes a tenth of the start;
        # frozen for the type checker alone.
        dataclass(init=False, repr=False, eq=False)(cls)

    def __init__(self, **given: Any) -> None:
        for declared in fields(self):  # type: ignore[arg-type]  # its subclasses are dataclasses
            if declared.name in given:
                value = given.pop(declared.name)
            elif declared.default is not MISSING:
                value = declared.default
            elif declared.default_factory is not MISSING:
                value = declared.default_factory()
            else:
                raise TypeError(f"{type(self).__name__} needs {declared.name}")
            setattr(self, declared.name, value)
        if given:
            raise TypeError(f"{type(self).__name__} has no {', '.join(given)}")
        self.__post_init__()

    def __getstate__(self) -> dict[str, Any]:
        """What is not as the class has it: most fields of most rules are left out when they are pickled."""
        return {
            name: value
            for name, value in vars(self).items()
            if value is not getattr(type(self), name, MISSING)
        }

    def __post_init__(self) -> None:
        """Refuse what no single field can tell."""


class Wrong(ValueError):
    """A value that a definition cannot have; `name` stands under `bad_definition` in messages.yaml."""

    def __init__(self, name: str, **values: str) -> None:
        super().__init__(name)
        self.name = name
        self.values = values


class Limits:
    """Annotates a type with limits, where they are not those of a whole field."""

    def __init__(self, **limits: Any) -> None:
        self.limits = limits

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import Field

        return handler.generate_schema(Annotated[source, Field(**self.limits)])


# A text that says something: an empty one would be found everywhere.
Word = Annotated[str, Limits(min_length=1)]
