"""What an installed italint carries compiled, so that no start reads and validates its YAML.

Whoever builds a wheel compiles the catalogue, the shape of reports, the rules and the editions once, from
the YAML that the wheel carries too, into one file each (`ruleset.building`). A checkout has none of them:
there every start reads the YAML, so that what was changed counts at once.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any
from zlib import crc32

PROTOCOL = 5
DIGEST = 4  # bytes
FOLDER = Path(__file__).parent.with_name("_compiled")


def compiled(name: str) -> Any:
    """A compiled part; None where none is, or only a damaged one: the YAML says the same."""
    file = FOLDER / f"{name}.pickle"
    if not file.exists():
        return None
    data = file.read_bytes()
    part = memoryview(data)[DIGEST:]
    if _digest(part) != data[:DIGEST]:  # a flipped bit may be loaded and judge otherwise
        return None
    # As trusted as the code beside it: both come out of one wheel, and nothing is ever written here.
    try:
        return pickle.loads(part)  # noqa: S301
    except (pickle.UnpicklingError, EOFError, ImportError, AttributeError, IndexError):
        return None  # what another version has compiled


def packed(part: Any) -> bytes:
    """A part as its file holds it: a digest of what follows, and the part."""
    data = pickle.dumps(part, PROTOCOL)
    return _digest(data) + data


def _digest(part: bytes | memoryview) -> bytes:
    """What tells a part from a damaged one; it takes a thirtieth of the time of a cryptographic one."""
    return crc32(part).to_bytes(DIGEST, "big")
