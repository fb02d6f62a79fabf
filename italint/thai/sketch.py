"""Sketches of long texts: small, made where a text is read, and alike where the texts are nearly the same.

A sketch is a min-hash: each of its bins has the least hash among the pieces of the text that fall into it, so
that as many bins of two texts are equal as the texts have of their pieces in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from struct import Struct
from zlib import crc32

from italint.base.patterns import pattern

BINS = 32
BAND = 4  # bins that must all be equal in one of the bands for two texts to be compared at all
EMPTY = 0xFFFFFFFF
PACKED = Struct(f">{BINS}I")
NOT_THAI = pattern("[^ก-ฮะ-ฺเ-๎]+")  # digits, blanks, signs and other scripts do not count
# A piece begins at one of the most frequent letters: three of ten places, the same ones in every copy.
PIECE = pattern(b"(?s)(?=([%s].{13}))" % "เแโใไกนรง".encode("cp874"))


def pieces_of(text: str) -> list[int]:
    """The hashes of the pieces that overlap in a text."""
    return list(map(crc32, PIECE.findall(NOT_THAI.sub("", text).encode("cp874"))))


def letters_of(text: str) -> int:
    """How many letters of a text count."""
    return len(NOT_THAI.sub("", text))


def sketch_of(pieces: Iterable[int]) -> bytes:
    """The sketch of a text from its pieces."""
    least = [EMPTY] * BINS
    for piece in pieces:
        least[piece % BINS] = min(least[piece % BINS], piece)
    return PACKED.pack(*least)


def bands_of(sketch: bytes) -> Iterator[int]:
    """Numbers of which two texts that are nearly the same have one in common, and others hardly ever."""
    least = PACKED.unpack(sketch)
    for start in range(0, BINS, BAND):
        if EMPTY not in least[start : start + BAND]:
            yield start << 32 | crc32(sketch[start * 4 : (start + BAND) * 4])


def alike(sketch: bytes, other: bytes) -> float:
    """The share of their pieces that two texts have in common, 0 to 1, as their sketches tell it."""
    bins = [
        pair for pair in zip(PACKED.unpack(sketch), PACKED.unpack(other), strict=True) if EMPTY not in pair
    ]
    return sum(one == its for one, its in bins) / len(bins) if bins else 0.0
