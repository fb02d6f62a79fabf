"""Rule, edition and configuration files: read whole, or refused with every mistake at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from italint.document import Document, Fault, Mapping, follow, plain, read
from italint.edition import Edition
from italint.kinds import KINDS
from italint.kinds.kind import Kind
from italint.messages import MESSAGES
from italint.report import Language
from italint.rule import CODE, NAME, Mistake, Rule, template_mistakes

Defined = TypeVar("Defined", bound=BaseModel)
Mistakes = list[tuple[Document, Fault]]
# So many are told at once: nobody mends more before trying again, and a file may hold any number.
MOST_MISTAKES = 1_000


class DefinitionError(Exception):
    """Definition files with mistakes, each with its document and its place; `lang` is what they ask for."""

    def __init__(self, mistakes: Mistakes, lang: Language | None = None) -> None:
        super().__init__(f"{len(mistakes)} mistakes in rule, edition or configuration files")
        self.mistakes = mistakes
        self.lang = lang


def load_edition(path: Path) -> Edition:
    """One edition file; DefinitionError with all its mistakes."""
    mistakes: Mistakes = []
    edition = define(read(path), Edition, mistakes)
    if edition is None:
        raise DefinitionError(mistakes)
    return edition


def definition_files(folder: Path) -> list[Path]:
    """The YAML files under a folder, in a stable order; a file given is itself."""
    if not folder.is_dir():
        return [folder]
    found = (path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml"))
    # A link that leads nowhere is told of; a folder or a pipe is no file, whatever its name.
    return sorted(path for path in found if path.is_file() or not path.exists())


def define(
    document: Document, model: type[Defined], mistakes: Mistakes, written: Any = None
) -> Defined | None:
    """What a document defines, or None after its mistakes were added to `mistakes`.

    `written` is what it comes to where that is more than it says itself.
    """
    written = plain(document.root) if written is None else written
    faults = list(document.faults)
    defined: Defined | None = None
    if not isinstance(document.root, Mapping):
        if not faults:
            faults.append(Fault("wrong_type", document.root, {"expected": "mapping"}))
    elif not any(fault.name == "syntax" for fault in faults):
        try:
            defined = model.model_validate(written)
        except ValidationError as invalid:
            faults += [_fault(document, model, error) for error in invalid.errors(include_url=False)]
        if model is Rule:
            check = defined.check if isinstance(defined, Rule) else None
            faults += [bad_definition(document, *mistake) for mistake in _rule_mistakes(written, check)]
    mistakes.extend((document, fault) for fault in faults)
    return None if faults else defined


def _rule_mistakes(written: dict[str, Any], check: Kind | None) -> Iterable[Mistake]:
    """Mistakes in a rule's texts; a check that could not be read still tells its kind."""
    if check is not None:
        return template_mistakes(type(check), check.possible_cases(), written)
    fields = written.get("check")
    named = fields.get("kind") if isinstance(fields, dict) else None
    for kind in KINDS:
        if named in get_args(kind.model_fields["kind"].annotation):
            return template_mistakes(kind, kind.cases, written)
    return ()


def bad_definition(
    document: Document, location: tuple[str | int, ...], name: str, values: dict[str, str]
) -> Fault:
    """A mistake of a definition at a location as pydantic gives it; `name` stands in messages.yaml."""
    node = follow(document.root, location)
    if name in KEYS and isinstance(node.parent, Mapping):
        node = node.parent.key(str(node.step))
    return Fault("bad_definition", node, {"case": name, **values})


# Mistakes that stand in a key and not in its value.
KEYS = ("unknown_case", "unknown_label")


# Pydantic's names of errors, as the types that italint's messages know.
EXPECTED = {
    "model_type": "mapping",
    "dict_type": "mapping",
    "list_type": "list",
    "tuple_type": "list",
    "string_type": "text",
    "int_parsing": "whole",
    "int_type": "whole",
    "decimal_parsing": "number",
    "decimal_type": "number",
    "bool_parsing": "boolean",
    "bool_type": "boolean",
    "date_from_datetime_parsing": "date",
    "date_type": "date",
}


def _fault(document: Document, model: type[BaseModel], error: ErrorDetails) -> Fault:
    location = tuple(
        step for place, step in enumerate(error["loc"]) if not (place and error["loc"][place - 1] == "check")
    )
    node = follow(document.root, location)
    name, context = error["type"], error.get("ctx", {})
    if name == "missing":
        return Fault("missing_part", node, {"expected": str(location[-1])})
    if name == "extra_forbidden":
        key = node.parent.key(str(node.step)) if isinstance(node.parent, Mapping) else node
        known = " ".join(_fields(model, error["loc"][:-1]))
        return Fault("unknown_key", key, {"found": str(location[-1]), "known": known})
    if name == "union_tag_invalid":
        known = " ".join(str(get_args(kind.model_fields["kind"].annotation)[0]) for kind in KINDS)
        return bad_definition(
            document, (*location, "kind"), "unknown_kind", {"found": context["tag"], "known": known}
        )
    if name == "union_tag_not_found":
        return Fault("missing_part", node, {"expected": "kind"})
    if name in MESSAGES["bad_definition"]:
        return bad_definition(document, location, name, {k: str(v) for k, v in context.items()})
    if name in EXPECTED:
        return Fault("wrong_type", node, {"expected": EXPECTED[name]})
    if name == "literal_error" and not isinstance(error["input"], str):
        return Fault("wrong_type", node, {"expected": "text"})
    if name == "literal_error":
        known = " ".join(re.findall("'([^']*)'", context["expected"]))
        return bad_definition(document, location, "unknown_value", {"found": error["input"], "known": known})
    if name in LIMITS:
        return bad_definition(
            document, location, LIMITS[name][0], {"expected": str(context[LIMITS[name][1]])}
        )
    return bad_definition(
        document, location, "wrong_value", {"expected": WRITTEN.get(context.get("pattern", ""), "readable")}
    )


# Pydantic's names of errors about how much there is, and of the limit in what they tell.
LIMITS = {
    "greater_than": ("too_small", "gt"),
    "greater_than_equal": ("too_small", "ge"),
    "less_than": ("too_great", "lt"),
    "less_than_equal": ("too_great", "le"),
    "string_too_short": ("nothing_given", "min_length"),
    "too_short": ("nothing_given", "min_length"),
}
WRITTEN = {f"^{CODE}$": "code", f"^{NAME}$": "name"}


def _fields(annotation: Any, location: tuple[str | int, ...]) -> list[str]:
    """The keys that a model's mapping at a location may have."""
    models = _models(annotation)
    for step in location:
        inner: list[Any] = []
        for model in models:
            field = model.model_fields.get(str(step))
            kind = model.model_fields.get("kind")
            if field is not None:
                inner += _models(field.annotation)
            elif (
                isinstance(step, int)
                or str(step).startswith("<")
                or (kind is not None and step in get_args(kind.annotation))
            ):
                inner.append(model)
        models = inner or models
    return [field.alias or name for model in models[:1] for name, field in model.model_fields.items()]


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) if inner is not NoneType for model in _models(inner)]
