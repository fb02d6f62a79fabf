"""The shape of a report: what may stand at each place of it, as the report model declares.

Reading a document by it gives every leaf its value and reports what has another shape. That is done here, in
one walk over the nodes, and not by the model's own validation: it takes a quarter of the time, and
needs no copy of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from italint.base.compiled import compiled
from italint.base.document import Document, Fault, MappingNode, MissingNode, Node, ScalarNode, SequenceNode
from italint.base.messages import Bilingual
from italint.report.pasted import pasted, unknown_keys
from italint.report.values import Leaf

VERSION = 1  # of the report format


class Shape:
    """What may stand at a place of the report.

    A leaf has a `leaf`, a mapping `fields`, of which some are `required`, or `others` under keys of the
    report's own, a list an `item`; a field with several forms has `options`. `key` is the field that names
    an item: a reference written as its bare key equals it. `words` holds what its fields are called, `about`
    what editors show of them, in both languages.
    """

    __slots__ = ("about", "fields", "forms", "item", "key", "leaf", "options", "others", "required", "words")

    def __init__(
        self,
        leaf: Leaf | None = None,
        fields: dict[str, Shape] | None = None,
        item: Shape | None = None,
        options: tuple[Shape, ...] = (),
        others: Shape | None = None,
        required: tuple[str, ...] = (),
        words: dict[str, Bilingual] | None = None,
        about: dict[str, str] | None = None,
    ) -> None:
        self.leaf = leaf
        self.fields = fields or {}
        self.item = item
        self.options = options
        self.others = others
        self.required = required
        self.words = words or {}
        self.about = about or {}
        named = next((option.key for option in options if option.key), None)
        self.key: str | None = next((name for name in ("id", "number") if name in self.fields), named)
        # By the class of the node that has the form.
        self.forms: dict[type[Node], Shape] = {option._node: option for option in options or (self,)}

    @property
    def _node(self) -> type[Node]:
        return ScalarNode if self.leaf else MappingNode if self.fields or self.others else SequenceNode

    @property
    def expected(self) -> str:
        """The form or forms that may stand here, in the words of messages.yaml."""
        if self.options:
            return "_or_".join("text" if option.leaf else option.expected for option in self.options)
        return self.leaf.name if self.leaf else "list" if self.item else "mapping"


@cache
def shape_of(annotation: Any) -> Shape:
    """The shape that a type of the report model stands for."""
    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields
        return Shape(
            fields={name: _field_shape(field.annotation, field.metadata) for name, field in fields.items()},
            required=tuple(name for name, field in fields.items() if field.is_required()),
            words={name: _words(field.json_schema_extra) for name, field in fields.items()},
            about={name: field.description or "" for name, field in fields.items()},
        )
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        return _field_shape(inner, metadata)
    if origin is list:
        return Shape(item=shape_of(get_args(annotation)[0]))
    if origin is dict:
        return Shape(others=shape_of(get_args(annotation)[1]))
    options = [shape_of(option) for option in get_args(annotation) if option is not type(None)]
    return options[0] if len(options) == 1 else Shape(options=tuple(options))


def _words(extra: Any) -> Bilingual:
    return Bilingual(th=extra["x-th"], en=extra["x-en"])


def _field_shape(annotation: Any, metadata: Any) -> Shape:
    leaf = next((mark for mark in metadata if isinstance(mark, Leaf)), None)
    return Shape(leaf=leaf) if leaf else shape_of(annotation)


def _of_reports() -> Shape:
    from italint.report.format import Report

    return shape_of(Report)


_made = compiled("shape")
REPORT: Shape = _of_reports() if _made is None else _made


def check_shape(document: Document) -> list[Fault]:
    """Read every leaf as the type its field has; a fault for each place that has another shape."""
    faults = list(pasted(document))
    root = document.root
    if isinstance(root, MappingNode):
        _read(root, REPORT, faults)
    else:
        faults.append(Fault("wrong_type", root, {"expected": REPORT.expected}))
    unknown = [fault for fault in faults if fault.name == "unknown_key"]
    return [*faults, *unknown_keys(document, unknown)]


def _read(node: Node, shape: Shape, faults: list[Fault]) -> None:
    form = shape.forms.get(type(node))
    if type(node) is ScalarNode:
        if node.blank:
            return
        if form is not None and form.leaf is not None:
            try:
                node.value = form.leaf.read(node.text)
            except ValueError:
                faults.append(Fault("wrong_type", node, {"expected": form.leaf.name}))
            return
    elif form is None:
        pass
    elif type(node) is MappingNode:
        _read_entries(node, form, faults)
        return
    elif type(node) is SequenceNode and form.item is not None:
        for item in node.items:
            _read(item, form.item, faults)
        return
    faults.append(Fault("wrong_type", node, {"expected": shape.expected}))


def _read_entries(mapping: MappingNode, form: Shape, faults: list[Fault]) -> None:
    fields, others = form.fields, form.others
    for name, node in mapping.entries.items():
        field = fields.get(name, others)
        if field is None:
            known = " ".join(fields)
            faults.append(Fault("unknown_key", mapping.key(name), {"found": name, "known": known}))
        else:
            _read(node, field, faults)
    for name in form.required:
        if name not in mapping.entries:
            faults.append(Fault("missing_part", MissingNode(mapping, name), {"expected": name}))
    named = mapping.entries.get(form.key) if form.key else None
    if isinstance(named, ScalarNode):
        mapping.name = named.value


def _keyed_lists() -> dict[str, str]:
    """The lists whose items are numbered or named, by their field's name, each with that key."""
    found: dict[str, str] = {}

    def collect(shape: Shape) -> None:
        for option in shape.options or (shape,):
            for name, inner in option.fields.items():
                for form in inner.options or (inner,):
                    if form.item is not None:
                        if form.item.key:
                            found[name] = form.item.key
                        collect(form.item)
                collect(inner)

    collect(REPORT)
    return found


KEYED = _keyed_lists()


def _with_own_keys(shape: Shape) -> Iterator[str]:
    for option in shape.options or (shape,):
        for name, inner in option.fields.items():
            if any(form.others for form in inner.options or (inner,)):
                yield name
            yield from _with_own_keys(inner)
        if option.item is not None:
            yield from _with_own_keys(option.item)


OWN_KEYS = frozenset(_with_own_keys(REPORT))  # the fields with headings of the report's own
