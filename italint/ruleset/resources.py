"""The rules, editions and clean samples that come with italint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from italint.base.compiled import compiled
from italint.base.folders import folder
from italint.editions.edition import Edition
from italint.ruleset.definition import load_edition
from italint.ruleset.rule import Rules


def rule_folders() -> list[Path]:
    """The folders of the built-in rules, one a family."""
    other = {"editions", "clean"}
    return sorted(path for path in folder("rules").iterdir() if path.is_dir() and path.name not in other)


@cache
def built_in_rules() -> Rules:
    """The rules that come with italint."""
    made = compiled("rules")
    if made is None:
        return rules_with()
    rules, files = made
    home = folder("rules")
    return Rules(rules, {code: home / file for code, file in files.items()})


def rules_with(*others: Path) -> Rules:
    """The built-in rules and those of other folders or files; DefinitionError with every mistake."""
    from italint.ruleset.loading import load_rules

    return load_rules(others, beside=rule_folders())


class Editions(Mapping[int, Edition]):
    """The editions by fiscal year, each read when it is first asked for."""

    def __init__(self, files: Mapping[int, Path]) -> None:
        self._files = dict(sorted(files.items()))
        self._read: dict[int, Edition] = {}

    def __getitem__(self, year: int) -> Edition:
        if year not in self._read:
            file = self._files[year]
            made = compiled(file.stem)
            self._read[year] = load_edition(file) if made is None else made
        return self._read[year]

    def __iter__(self) -> Iterator[int]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@cache
def built_in_editions() -> Editions:
    """The editions that come with italint."""
    return Editions(edition_files())


def edition_files() -> dict[int, Path]:
    """Their files by year."""
    return {int(path.stem[2:]): path for path in folder("rules").glob("editions/fy*.yaml")}


def clean_samples() -> dict[int, Path]:
    """The made reports without faults, one an edition, on which the examples of rules are built."""
    return {int(path.stem[2:]): path for path in sorted(folder("rules").glob("clean/fy*.yaml"))}


def clean_sample(year: int) -> Path:
    """The clean sample of one edition, whether it is there or not."""
    return folder("rules") / "clean" / f"fy{year}.yaml"
