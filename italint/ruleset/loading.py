"""The rules of many files: their own, and those that extend another."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from italint.base.document import Document, Fault, MappingNode, follow, plain
from italint.base.folders import folder
from italint.base.parsing import read
from italint.ruleset.definition import (
    DefinitionError,
    Mistakes,
    bad_definition,
    define,
    definition_files,
    recognised,
)
from italint.ruleset.rule import Rule, Rules

EXTENDS = "extends"
# What stays, so that everything that names the rule or fills its messages still holds.
KEPT = ("code", "name", "needs", "once")
# Of these an extension says only what changes; every other key is replaced whole.
MERGED = ("check", "fix")
# A file with none of these keys is no rule.
SIGNS = ("code", "name", "says", "check", "message", "examples", EXTENDS)
OURS = "ITA"  # how the codes of italint's own rules begin
# Whoever changes one of these shows by examples of his own what the rule now says.
PROVEN = ("check", "message", "labels")


def load_rules(folders: Iterable[Path], beside: Iterable[Path] = ()) -> Rules:
    """The rules of every YAML file in some folders; DefinitionError with all mistakes of all files.

    `beside` are folders of rules that stay as they are, such as our own: those are read once.
    """
    loading = _standing(tuple(beside)).copied()
    loading.load(folders)
    loading.check_needs()
    if loading.mistakes:
        raise DefinitionError(loading.mistakes, sound=loading.rules.values())
    return Rules(loading.rules.values(), {code: Path(d.file) for code, d in loading.documents.items()})


@cache
def _standing(folders: tuple[Path, ...]) -> _Loading:
    loading = _Loading()
    loading.load(folders)
    return loading


def _is_extension(document: Document) -> bool:
    return isinstance(document.root, MappingNode) and EXTENDS in document.root.entries


def _is_ours(document: Document) -> bool:
    return Path(os.path.realpath(document.file)).is_relative_to(os.path.realpath(folder("rules")))


class _Loading:
    """What was read so far: rules, what their files say, and every mistake."""

    def __init__(self) -> None:
        self.mistakes: Mistakes = []
        self.rules: dict[str, Rule] = {}
        self.documents: dict[str, Document] = {}
        self.written: dict[str, dict[str, Any]] = {}
        self.codes: dict[str, str] = {}  # by code and by name, of broken rules too
        self.owners: dict[str, Document] = {}  # which file has which code and name
        self.extended: dict[str, Document] = {}
        self.files: dict[str, Path] = {}

    def copied(self) -> _Loading:
        """The same so far; what is read on does not change this one."""
        loading = _Loading()
        for name, found in vars(self).items():
            setattr(loading, name, found.copy())
        return loading

    def load(self, folders: Iterable[Path]) -> None:
        """Every rule of some folders, and then those that extend another."""
        # Not `resolve`, which raises for a link that leads to itself; reading reports it.
        found = {os.path.realpath(path): path for place in folders for path in definition_files(place)}
        new = {real: path for real, path in found.items() if real not in self.files}
        self.files |= new
        documents = [recognised(read(path), SIGNS) for path in new.values()]
        extending = [document for document in documents if _is_extension(document)]
        for document in documents:
            if document not in extending:
                self.add(document)
        for document in extending:
            self.extend(document)

    def mistake(self, document: Document, location: tuple[str | int, ...], name: str, **values: str) -> None:
        self.mistakes.append((document, bad_definition(document, location, name, values)))

    def add(self, document: Document) -> None:
        """A rule that stands on its own."""
        written = plain(document.root)
        rule = define(document, Rule, self.mistakes)
        code = str(written.get("code")) if isinstance(written, dict) else ""
        if code.upper().startswith(OURS) and not _is_ours(document):
            self.mistake(document, ("code",), "code_is_ours", found=code)
        for field in ("code", "name"):
            word = str(written.get(field)) if isinstance(written, dict) and written.get(field) else ""
            if word in self.owners:
                self.mistake(document, (field,), "code_twice", found=word, other=self.owners[word].file)
            elif word:
                self.owners[word] = document
                self.codes[word] = code
        if rule is not None and rule.code not in self.rules:
            self.rules[code], self.documents[code], self.written[code] = rule, document, written

    def extend(self, document: Document) -> None:
        """A rule that says what is different about another, which it takes the place of."""
        own = plain(document.root)
        word = own.pop(EXTENDS)
        if not isinstance(word, str):
            node = follow(document.root, (EXTENDS,))
            self.mistakes.append((document, Fault("wrong_type", node, {"expected": "text"})))
            return
        code = self._code(document, (EXTENDS,), word)
        if code is None:
            return
        if code in self.extended:
            other = self.extended[code].file
            self.mistake(document, (EXTENDS,), "extended_twice", found=word, other=other)
            return
        self.extended[code] = document
        if code not in self.rules:  # its own mistakes are reported
            return
        before = len(self.mistakes)
        kept = (*KEPT, "severity", "check") if code in self.of_reading else KEPT
        for key in kept:
            if key in own:
                self.mistake(document, (key,), "extension_keeps", found=key, other=code)
        if "check" not in kept and isinstance(own.get("check"), dict) and "kind" in own["check"]:
            self.mistake(document, ("check", "kind"), "extension_keeps", found="kind", other=code)
            del own["check"]["kind"]
        if "examples" not in own and any(key in own for key in PROVEN):
            self.mistake(document, (EXTENDS,), "examples_needed")
        merged = _merged(self.written[code], {key: own[key] for key in own if key not in kept})
        rule = define(document, Rule, self.mistakes, merged)
        if rule is not None and len(self.mistakes) == before:
            self.rules[code] = rule
            self.documents[code] = document if "examples" in own else self.documents[code]

    @property
    def of_reading(self) -> frozenset[str]:
        """The rules that report that a file cannot be read, which nobody weakens."""
        return Rules(self.rules.values()).of_reading

    def check_needs(self) -> None:
        """Every rule that another needs exists, and none needs itself, be it through others."""
        for code, rule in self.rules.items():
            for location, words in ((("needs",), rule.needs), (("fix", "needs"), rule.fix.needs)):
                for place, word in enumerate(words):
                    self._code(self.documents[code], (*location, place), word)
        try:
            TopologicalSorter({code: rule.after for code, rule in self.rules.items()}).prepare()
        except CycleError as found:
            circle: list[str] = found.args[1]
            self.mistake(self.documents[circle[1]], ("needs",), "needs_itself", found=" ".join(circle[::-1]))

    def _code(self, document: Document, location: tuple[str | int, ...], word: str) -> str | None:
        """The code that a code or name stands for, or None after the mistake was reported."""
        code = self.codes.get(word)
        if code is None:
            self.mistake(document, location, "unknown_code", found=word, known=" ".join(self.codes))
        return code


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """What an extension comes to; a key of `check` or `fix` that is left blank is taken out."""
    merged = base | own
    for key in MERGED:
        if isinstance(own.get(key), dict):
            both = base[key] | own[key]
            merged[key] = {name: value for name, value in both.items() if value is not None}
    return merged
