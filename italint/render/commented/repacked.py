"""A packed document with some of its parts written anew; every other one stays byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import Any

from lxml import etree


def repacked(file: Path, changed: Mapping[str, Any]) -> bytes:
    """A document with the roots of some parts in their places; a new part comes last."""
    made = io.BytesIO()
    left = dict(changed)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            root = left.pop(item.filename.lstrip("/"), None)
            new.writestr(copy(item), old.read(item) if root is None else _bytes(root), item.compress_type)
        for name, root in left.items():
            new.writestr(name, _bytes(root))
    return made.getvalue()


def _bytes(root: Any) -> bytes:
    """A part as office programs write it."""
    made: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
