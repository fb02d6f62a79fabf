"""Rule, edition and configuration files: read whole, or refused with every mistake at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from italint.base.declarations import Declaration, Wrong
from italint.base.document import Document, Fault, MappingNode, Node, follow, plain
from italint.base.messages import Language
from italint.base.parsing import read
from italint.base.repository import refuse_way_out, repository_of
from italint.base.suffixes import is_yaml
from italint.editions.edition import Edition
from italint.kinds import KINDS
from italint.kinds.kind import Cases, Kind
from italint.ruleset.plainly import NotPlain, plainly
from italint.ruleset.rule import CODE, NAME, Rule
from italint.ruleset.templates import Mistake, template_mistakes

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

Defined = TypeVar("Defined", bound=Declaration)
Mistakes = list[tuple[Document, Fault]]
# So many are reported at once: nobody fixes more before trying again, and a file may hold any number.
MOST_MISTAKES = 1_000
MISTAKES_SHOWN = 10  # by an error that nobody renders


class DefinitionError(Exception):
    """Definition files with mistakes, each with its document and its place.

    `lang` is what they ask for, `sound` are the rules among them that have none.
    """

    def __init__(self, mistakes: Mistakes, lang: Language | None = None, sound: Iterable[Rule] = ()) -> None:
        document, fault = mistakes[0]
        first = f"{document.file}:{document.span(fault.node).line}"
        super().__init__(f"{len(mistakes)} mistakes in rule, edition or configuration files, from {first}")
        self.mistakes = mistakes
        self.lang = lang
        self.sound = tuple(sound)

    def __str__(self) -> str:
        """How many mistakes there are, and the first of them, each at its place."""
        shown = [_said(document, fault) for document, fault in self.mistakes[:MISTAKES_SHOWN]]
        return "\n  ".join([str(self.args[0]), *shown])


def _said(document: Document, fault: Fault) -> str:
    line, column = document.position(fault.node.start)
    values = ", ".join(f"{name} {value}" for name, value in fault.values.items())
    return f"{document.file}:{line}:{column}: {fault.name} {values}".rstrip()


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
    found = (path for path in folder.rglob("*") if is_yaml(path.name))
    # A link that leads nowhere is reported; a folder or a pipe is no file, whatever its name.
    return sorted(path for path in found if path.is_file() or not path.exists())


def strangers_files(folder: Path) -> list[Path]:
    """The same of a folder or file that is not ours; OSError if it, or a link in it, leads out."""
    refuse_way_out(folder)
    root = repository_of(folder)
    files = definition_files(folder)
    for file in files:
        refuse_way_out(file, root)
    return files


def recognised(document: Document, signs: Iterable[str]) -> Document:
    """A document that has one of the keys of its kind; of any other no line is shown, nor a value."""
    words = "|".join(signs)
    key = rf"""(?:^|[{{,])[ \t]*["']?(?:{words})["']?[ \t]*:"""
    if is_yaml(document.file) and re.search(key, document.text, re.MULTILINE):
        return document
    place = Node(None, "", 0, 0)
    fault = Fault("bad_definition", place, {"case": "not_ours", "signs": words.replace("|", ", ")})
    return Document(document.file, "", place, [fault])


def define(
    document: Document, model: type[Defined], mistakes: Mistakes, written: Any = None
) -> Defined | None:
    """What a document defines, or None after its mistakes were added to `mistakes`.

    `written` is what it comes to where that is more than it says itself.
    """
    written = plain(document.root) if written is None else written
    faults = list(document.faults)
    defined: Defined | None = None
    if not isinstance(document.root, MappingNode):
        if not faults:
            faults.append(Fault("wrong_type", document.root, {"expected": "mapping"}))
    elif not any(fault.name == "syntax" for fault in faults):
        defined = _defined(document, model, written, faults)
        if model is Rule:
            check = defined.check if isinstance(defined, Rule) else None
            faults += [bad_definition(document, *mistake) for mistake in _rule_mistakes(written, check)]
    mistakes.extend((document, fault) for fault in faults)
    return None if faults else defined


def _defined(document: Document, model: type[Defined], written: Any, faults: list[Fault]) -> Defined | None:
    """What is written, as it is declared; or None, and a fault for each mistake in it."""
    with suppress(NotPlain):
        return plainly(model, written)
    from pydantic import ValidationError

    folder = Path(document.file).parent
    try:
        defined: Defined = adapter(model).validate_python(written, context={"folder": folder})
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        faults += [_fault(document, model, error) for error in errors if not _follows(error, errors)]
        return None
    return defined


_ADAPTERS: dict[type[Declaration], TypeAdapter[Any]] = {}


def adapter(model: type[Declaration]) -> TypeAdapter[Any]:
    """What validates by a declaration and makes its schema, made once."""
    from pydantic import TypeAdapter

    if model not in _ADAPTERS:
        _ADAPTERS[model] = TypeAdapter(model)
    return _ADAPTERS[model]


def _rule_mistakes(written: dict[str, Any], check: Kind | None) -> Iterable[Mistake]:
    """Mistakes in a rule's texts; a check that could not be read still tells its kind."""
    if check is not None:
        return template_mistakes(type(check), check.possible_cases(), written)
    fields = written.get("check")
    named = fields.get("kind") if isinstance(fields, dict) else None
    for kind in KINDS:
        if named == kind_name(kind):
            return template_mistakes(kind, _possible_cases(kind, fields), written)
    return ()


def _possible_cases(kind: type[Kind], fields: Any) -> Cases:
    """The cases of a check whose rule has a mistake, be it in the check itself or elsewhere."""
    from pydantic import ValidationError

    try:
        check: Kind = adapter(kind).validate_python(fields)
    except ValidationError:
        return kind.cases
    return check.possible_cases()


def kind_name(kind: type[Kind]) -> str:
    """What a rule's `check` calls a kind."""
    return str(get_args(field_types(kind)["kind"])[0])


_FIELD_TYPES: dict[type[Declaration], dict[str, Any]] = {}


def field_types(model: type[Declaration]) -> dict[str, Any]:
    """The keys of a declaration, as they are written, with their types, found once."""
    if model not in _FIELD_TYPES:
        types = get_type_hints(model)
        declared = fields(model)
        _FIELD_TYPES[model] = {
            field.metadata.get("alias", field.name): types[field.name] for field in declared
        }
    return _FIELD_TYPES[model]


def bad_definition(
    document: Document, location: tuple[str | int, ...], name: str, values: dict[str, str]
) -> Fault:
    """A mistake of a definition at a location as pydantic gives it; `name` stands in messages.yaml."""
    node = follow(document.root, location)
    if name in KEYS and isinstance(node.parent, MappingNode):
        node = node.parent.key(str(node.step))
    return Fault("bad_definition", node, {"case": name, **values})


# Mistakes that stand in a key and not in its value.
KEYS = ("unknown_case", "unknown_label")


# Pydantic's names of errors, as the types that italint's messages know.
EXPECTED = {
    "dataclass_type": "mapping",
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


def _follows(error: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    """Whether a list has too few items only because some of them have mistakes, which are reported."""
    place = error["loc"]
    return error["type"] == "too_short" and any(
        len(other["loc"]) > len(place) and other["loc"][: len(place)] == place for other in errors
    )


def _fault(document: Document, model: type[Declaration], error: ErrorDetails) -> Fault:
    location = tuple(
        step for place, step in enumerate(error["loc"]) if not (place and error["loc"][place - 1] == "check")
    )
    node = follow(document.root, location)
    name, context = error["type"], error.get("ctx", {})
    if isinstance(wrong := context.get("error"), Wrong):
        return bad_definition(document, location, wrong.name, wrong.values)
    if name == "missing":
        return Fault("missing_part", node, {"expected": str(location[-1])})
    if name == "unexpected_keyword_argument":
        key = node.parent.key(str(node.step)) if isinstance(node.parent, MappingNode) else node
        known = " ".join(_fields(model, error["loc"][:-1]))
        return Fault("unknown_key", key, {"found": str(location[-1]), "known": known})
    if name == "union_tag_invalid":
        known = " ".join(map(kind_name, KINDS))
        return bad_definition(
            document, (*location, "kind"), "unknown_kind", {"found": context["tag"], "known": known}
        )
    if name == "union_tag_not_found":
        return Fault("missing_part", node, {"expected": "kind"})
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
    "greater_than": ("more_than", "gt"),
    "greater_than_equal": ("no_less_than", "ge"),
    "less_than": ("less_than", "lt"),
    "less_than_equal": ("no_more_than", "le"),
    "string_too_short": ("too_short", "min_length"),
    "too_short": ("too_few", "min_length"),
}
WRITTEN = {f"^{CODE}$": "code", f"^{NAME}$": "name"}


def _fields(annotation: Any, location: tuple[str | int, ...]) -> list[str]:
    """The keys that a model's mapping at a location may have."""
    models = _models(annotation)
    for step in location:
        inner: list[Any] = []
        for model in models:
            types = field_types(model)
            if step in types:
                inner += _models(types[step])
            elif isinstance(step, int) or step.startswith("<") or step in get_args(types.get("kind")):
                inner.append(model)
        models = inner or models
    return [name for model in models[:1] for name in field_types(model)]


def _models(annotation: Any) -> list[type[Declaration]]:
    if isinstance(annotation, type) and issubclass(annotation, Declaration):
        return [annotation]
    return [model for inner in get_args(annotation) if inner is not NoneType for model in _models(inner)]
