"""What an installed italint carries compiled, so that no start reads and validates its YAML.

Whoever builds a wheel compiles the catalogue, the shape of reports, the rules and the editions once, from
the YAML that the wheel carries too, into one file each (`ruleset.building`). A checkout has none of them:
there every start reads the YAML, so that what was changed counts at once.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.with_name("_compiled")


def compiled(name: str) -> Any:
    """A compiled part; None where none is, or only a damaged one: the YAML says the same."""
    file = FOLDER / f"{name}.pickle"
    if not file.exists():
        return None
    # As trusted as the code beside it: both come out of one wheel, and nothing is ever written here.
    with file.open("rb") as part:
        try:
            return pickle.Unpickler(part).load()  # noqa: S301
        except (pickle.UnpicklingError, EOFError, ImportError, AttributeError, IndexError):
            return None
