"""Where rules/ and schema/ lie: beside the code in a checkout, inside the package when installed."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """One of the folders that lie beside the package: a wheel carries it inside, a checkout beside."""
    for place in (PACKAGE / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"italint is installed without its folder {name}")
