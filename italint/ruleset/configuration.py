"""The configuration file: what a repository of reports settles once, found up the tree, never merged."""

from __future__ import annotations

import os
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Literal

from italint.base.declarations import Declaration, limited
from italint.base.messages import Language
from italint.base.repository import MARK
from italint.base.version import REQUIREMENT
from italint.report.finding import Severity

FILE_NAME = ".italint.yaml"
MISNAMED = frozenset({".italint", ".italint.yml", ".italint.yaml", "italint.yml", "italint.yaml"})


class PathRules(Declaration):
    """Other rules for some of the reports."""

    match: str = limited(min_length=1, description="A pattern of paths below this file, such as old/*.yaml.")
    select: tuple[str, ...] = limited(default=(), description="Only these rules, of those in force.")
    ignore: tuple[str, ...] = limited(default=(), description="Without these rules.")


class Configuration(Declaration):
    """What a configuration file may say; the command line goes before it."""

    lang: Language = limited(default="th", description="The language of messages.")
    fail_on: Severity = limited(default="error", description="The severity from which a run fails.")
    select: tuple[str, ...] = limited(
        default=(), description="Only these rules: codes, names, beginnings of codes."
    )
    ignore: tuple[str, ...] = limited(default=(), description="Without these rules.")
    rules: tuple[str, ...] = limited(
        default=(), description="Folders or files of local rules, relative to this file."
    )
    editions: tuple[str, ...] = limited(
        default=(),
        description="Files or folders of tables that add a year or replace some; relative to this file.",
    )
    severity: dict[str, Literal["error", "warning", "info", "off"]] = limited(
        default_factory=dict,
        description="Another severity for a rule, by its code or name; off leaves it out.",
    )
    exclude: tuple[str, ...] = limited(
        default=(), description="Files and folders below this file that are not looked for, such as drafts/."
    )
    paths: tuple[PathRules, ...] = limited(default=(), description="Other rules for some of the reports.")
    line: Decimal | None = limited(
        default=None,
        ge=0,
        le=100,
        description="A question below this needs a measure, whatever the edition says.",
    )
    required_version: str = limited(
        default="",
        pattern=REQUIREMENT,
        description="The versions of italint that may judge, such as >=0.2, <0.4.",
    )
    baseline: str | None = limited(
        default=None, description="The file of accepted findings, relative to this file."
    )
    previous: str | None = limited(
        default=None,
        description="The reports of the year before: a file or folder, relative to this file.",
    )


def find_configuration(start: Path) -> Path | None:
    """The nearest configuration file in the folder of a path or above it."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if os.path.isfile(folder / FILE_NAME):
            return folder / FILE_NAME
    return None


def misnamed_configurations(start: Path) -> list[Path]:
    """Files from a folder up to the root of its repository that look like a configuration and are none."""
    folder = Path(os.path.abspath(start))
    found: list[Path] = []
    for each in (folder, *folder.parents):
        try:
            names = os.listdir(each)
        except OSError:
            names = []
        found += [each / name for name in sorted(names) if name.lower() in MISNAMED and name != FILE_NAME]
        if MARK in names:
            break
    return found


def nearest_configurations(files: Iterable[str]) -> dict[Path | None, str]:
    """The configuration files nearest to some files, each with the first file that it is nearest to."""
    folders = {os.path.dirname(file): file for file in reversed(list(files))}
    found: dict[Path | None, str] = {}
    for folder, file in reversed(folders.items()):
        found.setdefault(find_configuration(Path(folder)), file)
    return found
