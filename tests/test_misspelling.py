"""Nothing misspelt passes in silence: every key, path, table and word of every definition is tried."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from conftest import ROOT

from italint.base.document import Document, MappingNode, Node, ScalarNode, SequenceNode
from italint.base.parsing import parse, read
from italint.editions.edition import Edition
from italint.ruleset.configuration import Configuration
from italint.ruleset.definition import Mistakes, define
from italint.ruleset.rule import Rule

RULES = sorted((ROOT / "rules").glob("*/ITA*.yaml"))
EDITIONS = sorted((ROOT / "rules" / "editions").glob("fy*.yaml"))
# Texts that the report is compared with, which are whatever their author writes.
FREE = {"placeholders", "phrases", "found", "expected"}
# A path, or a word of a closed set: what rules say in small Latin letters.
WORDED = re.compile(r"[\^a-z_.\[\]*]*[a-z][\^a-z_.\[\]*]*")
WORD = re.compile("[a-z_]+")


def keys(node: Node, free: tuple[str, ...] = ()) -> Iterator[ScalarNode]:
    """The keys below a node that the format gives; of a list, those of its first item."""
    if isinstance(node, MappingNode):
        for name, child in node.entries.items():
            yield node.key(name)
            if name not in free:
                yield from keys(child, free)
    elif isinstance(node, SequenceNode) and node.items:
        yield from keys(node.items[0], free)


def words(node: Node) -> Iterator[ScalarNode]:
    """The paths and words below a rule's `check`."""
    if isinstance(node, MappingNode):
        for name, child in node.entries.items():
            if name not in FREE:
                yield from words(child)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from words(item)
    elif isinstance(node, ScalarNode) and WORDED.fullmatch(node.text):
        yield node


def misspelt(document: Document, scalar: ScalarNode) -> Iterator[str]:
    """The file with one word of a scalar misspelt, for every word of it."""
    for word in WORD.finditer(document.text, scalar.start, scalar.end):
        yield document.text[: word.end()] + word[0][-1] + document.text[word.end() :]


def reported_lines(text: str, model: type) -> list[int]:
    mistakes: Mistakes = []
    define(parse(text), model, mistakes)
    return [document.span(fault.node).line for document, fault in mistakes]


def unnoticed(document: Document, scalars: Iterator[ScalarNode], model: type) -> list[str]:
    """The misspellings that are not reported at their line."""
    return [
        f"{document.span(scalar).line}: {scalar.text}"
        for scalar in scalars
        for text in misspelt(document, scalar)
        if document.span(scalar).line not in reported_lines(text, model)
    ]


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.stem[:6])
def test_in_a_rule(file) -> None:
    document = read(file)
    assert isinstance(document.root, MappingNode)
    check = document.root.entries["check"]
    assert unnoticed(document, keys(document.root, free=("set", "add", "comments", "unread")), Rule) == []
    assert unnoticed(document, words(check), Rule) == []


@pytest.mark.parametrize("file", EDITIONS, ids=lambda file: file.stem)
def test_in_an_edition(file) -> None:
    document = read(file)
    assert isinstance(document.root, MappingNode)
    assert unnoticed(document, keys(document.root), Edition) == []
    if "plan" in document.root.entries:
        plan = document.root.entries["plan"]
        assert isinstance(plan, MappingNode)
        assert unnoticed(document, words(plan.entries["required"]), Edition) == []
        assert unnoticed(document, words(plan.entries["unit"]), Edition) == []


def test_in_a_configuration() -> None:
    document = parse("lang: th\nfail_on: error\nselect: []\nignore: []\nrules: []\nseverity: {}\n")
    assert unnoticed(document, keys(document.root), Configuration) == []
