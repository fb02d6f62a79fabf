"""The YAML parser of ruamel.yaml, which this module alone knows: in C where that is installed, or in Python.

Both give the same events at the same places; Python's takes far longer. It serves where there is no wheel of
the C parser: on Windows for ARM, on a new Python, on PyPy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scanner import Scanner
from ruamel.yaml.tokens import ValueToken

from italint.base.patterns import pattern

try:
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:
    CParser = None

__all__ = [
    "AliasEvent",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "MarkedYAMLError",
    "ReaderError",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "events_in_python",
    "events_of",
]


def events_of(text: str) -> Iterator[Any]:
    """The events of a YAML text; MarkedYAMLError or ReaderError where it cannot be read on."""
    return iter(CParser(text).get_event, None) if CParser else events_in_python(text)


def events_in_python(text: str) -> Iterator[Any]:
    """The same events without the C parser."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 1)  # which the C parser speaks
    yaml.Scanner, yaml.Parser = _Scanner, _Parser
    try:
        yield from yaml.parse(text)
    except MarkedYAMLError as error:
        error.problem = _problem(error)
        raise


class _Scanner(Scanner):
    """Tabs part a key from its value, as in C."""

    def scan_to_next_token(self) -> None:
        super().scan_to_next_token()
        while self.reader.peek() == "\t" and not self.allow_simple_key:
            self.reader.forward()
            super().scan_to_next_token()


class _Parser(Parser):
    """Empty values and directives stand where they stand in C."""

    def parse_block_mapping_value(self) -> Any:
        token = self.scanner.peek_token()
        event = super().parse_block_mapping_value()
        return _put(event, token.end_mark) if isinstance(token, ValueToken) and _empty(event) else event

    def parse_flow_mapping_value(self) -> Any:
        return self._before_next(super().parse_flow_mapping_value())

    def parse_flow_sequence_entry_mapping_value(self) -> Any:
        return self._before_next(super().parse_flow_sequence_entry_mapping_value())

    def parse_document_start(self) -> Any:
        start = self.scanner.peek_token().start_mark
        event = super().parse_document_start()
        if isinstance(event, DocumentStartEvent):
            event.start_mark = start
        return event

    def _before_next(self, event: Any) -> Any:
        return _put(event, self.scanner.peek_token().start_mark) if _empty(event) else event


def _empty(event: Any) -> bool:
    return isinstance(event, ScalarEvent) and event.start_mark.index == event.end_mark.index


def _put(event: Any, mark: Any) -> Any:
    event.start_mark = event.end_mark = mark
    return event


# What the parser in Python says, and what the one in C says of the same fault.
IN_C = {
    "mapping values are not allowed": "mapping values are not allowed in this context",
    "sequence entries are not allowed": "block sequence entries are not allowed in this context",
    "expected ',' or ']'": "did not find expected ',' or ']'",
    "expected ',' or '}'": "did not find expected ',' or '}'",
    "expected the node content": "did not find expected node content",
    "expected '<document start>'": "did not find expected <document start>",
    "found unexpected document separator": "found unexpected document indicator",
    "found undefined tag handle": "found undefined tag handle",
    "found unknown escape character": "found unknown escape character",
}
CANNOT_START = pattern(r"found character '.*' that cannot start any token", re.DOTALL)


def _problem(error: MarkedYAMLError) -> str:
    """A fault in the words of the C parser."""
    problem = str(error.problem or error.context)
    if CANNOT_START.match(problem):
        return "found character that cannot start any token"
    if problem.startswith("expected <block end>"):
        in_list = "collection" in str(error.context)
        return "did not find expected '-' indicator" if in_list else "did not find expected key"
    return next((words for start, words in IN_C.items() if problem.startswith(start)), problem)
