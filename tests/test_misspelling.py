"""Nothing misspelt passes in silence: every key, path, table and word of every definition is tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

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


@contextmanager
def misspelt(scalar: ScalarNode, word: re.Match[str]) -> Iterator[None]:
    """A word of a key or value has its last letter twice while this lasts."""
    written, mapping = scalar.text, scalar.parent
    wrong = written[: word.end()] + word[0][-1] + written[word.end() :]
    is_key = isinstance(mapping, MappingNode) and mapping.entries.get(str(scalar.step)) is not scalar
    if isinstance(mapping, MappingNode) and is_key:
        node = mapping.entries.pop(written)
        mapping.put((wrong, scalar.start, scalar.end, scalar.style), node)
        yield
        del mapping.entries[wrong]
        mapping.entries[written] = node
    else:
        scalar.text = wrong
        yield
        scalar.text = written


def reported_lines(document: Document, model: type) -> list[int]:
    mistakes: Mistakes = []
    define(document, model, mistakes)
    return [document.span(fault.node).line for document, fault in mistakes]


def unnoticed(document: Document, scalars: Iterator[ScalarNode], model: type) -> list[str]:
    """The misspellings that are not reported at their line."""
    found = []
    for scalar in list(scalars):
        for word in WORD.finditer(scalar.text):
            with misspelt(scalar, word):
                if document.span(scalar).line not in reported_lines(document, model):
                    found.append(f"{document.span(scalar).line}: {scalar.text}")
    assert reported_lines(document, model) == []
    return found


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
