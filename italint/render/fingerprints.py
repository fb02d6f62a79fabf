"""What other programs know a finding by: the path of its file with slashes, and a print of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePath
from urllib.parse import quote

from italint.linting.baseline import BaselineKey, key_of_finding
from italint.linting.checked import Checked
from italint.report.finding import Finding


def slashed(file: str) -> str:
    """The path of a file with slashes, also on Windows."""
    return PurePath(file).as_posix()


def placed(file: str, workspace: str) -> str:
    """The path of a file in a workspace, as programs know it that work there; elsewhere the path as it is."""
    if not workspace:
        return slashed(file)
    inside = os.path.relpath(os.path.abspath(file), os.path.abspath(workspace))
    return slashed(file if inside.split(os.sep)[0] == os.pardir else inside)


def uri(file: str, workspace: str = "") -> str:
    """The path of a file as a URI reference."""
    path = PurePath(placed(file, workspace))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="replace")


def fingerprinted(checked: Checked, workspace: str = "") -> Iterator[tuple[Finding, str]]:
    """Each finding with a print of the key by which a baseline knows it: what stands around it may move.

    Findings that have the same key are counted, so that each print is there once.
    """
    folder = Path(workspace or os.curdir)
    alike: Counter[BaselineKey] = Counter()
    for finding in checked.findings:
        key = key_of_finding(finding, checked, folder)
        said = "\0".join((*key, str(alike[key])))
        alike[key] += 1
        yield finding, sha256(said.encode(errors="replace")).hexdigest()


def print_of_places(finding: Finding, workspace: str = "") -> str:
    """A print of a finding over several reports, by its rule and all its places."""
    places = sorted({f"{placed(label.file, workspace)}\0{label.path}" for label in finding.labels})
    return sha256("\0".join((finding.code, *places)).encode(errors="replace")).hexdigest()
