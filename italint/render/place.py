"""Where a finding stands, as other programs want it: a path with slashes, and a print of the finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import quote

from italint.base.document import ScalarNode
from italint.linting.checked import Checked
from italint.report.finding import Finding


def slashed(file: str) -> str:
    """The path of a file with slashes, also on Windows."""
    return PurePath(file).as_posix()


def uri(file: str) -> str:
    """The path of a file as a URI reference."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(slashed(file), errors="replace")


def fingerprinted(checked: Checked) -> Iterator[tuple[Finding, str]]:
    """Each finding with a print of its file, code, path and value: lines may move, the print stays.

    Findings that are alike in all of these are counted, so that each print is there once.
    """
    alike: Counter[tuple[str, str, str]] = Counter()
    for finding in checked.findings:
        node = checked.node_of(finding)
        key = (finding.code, finding.path, node.text if isinstance(node, ScalarNode) else "")
        said = "\0".join((slashed(checked.file), *key, str(alike[key])))
        alike[key] += 1
        yield finding, sha256(said.encode(errors="replace")).hexdigest()
