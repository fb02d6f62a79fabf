"""Writes small PDFs by hand: what each page draws, in a font whose letters are called as a test wants."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def
1 begincodespacerange <00> <ff> endcodespacerange
%d beginbfchar
%s
endbfchar
endcmap end end"""


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A packed stream with these entries in its dictionary."""
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), entries, packed)


def written(path: Path, objects: Iterable[bytes]) -> Path:
    """A PDF of these objects, of which the first is its root."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, start=1))
    path.write_bytes(b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF")
    return path


def font(names: Sequence[str], widths: Sequence[int]) -> tuple[bytes, bytes]:
    """A font whose codes from 32 have these names and widths, and the map of its names."""
    called = [(code, name) for code, name in enumerate(names, start=32) if name]
    lines = b"\n".join(
        b"<%02x> <%s>" % (code, name.encode("utf-16-be").hex().encode()) for code, name in called
    )
    head = b"/Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Thai /FirstChar 32 /LastChar %d /Widths [%s]"
    entries = head % (31 + len(names), b" ".join(b"%d" % width for width in widths))
    return b"<< %s /ToUnicode 8 0 R >>" % entries, stream(CMAP % (len(called), lines))


PICTURE = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"


def write(
    path: Path,
    *pages: bytes,
    thai: tuple[bytes, bytes] | None = None,
    entries: bytes = b"",
    picture: tuple[bytes, bytes] = (b"\x80", PICTURE),
) -> Path:
    """A PDF of pages of 600 by 800 points; /F1 is Helvetica, /F2 the given font, /Im the picture or form."""
    thai_font, names = thai or font(["a"], [500])
    resources = b"<< /Font << /F1 3 0 R /F2 7 0 R >> /XObject << /Im 5 0 R >> >>"
    kids = b" ".join(b"%d 0 R" % (9 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"null",
        stream(*picture),
        resources,
        thai_font,
        names,
    ]
    for at, drawn in enumerate(pages):
        box = b"/MediaBox [0 0 600 800] /Resources 6 0 R %s" % entries
        objects += [
            b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R %s >>" % (10 + 2 * at, box),
            stream(drawn),
        ]
    return written(path, objects)


def text(x: float, y: float, letters: str, size: float = 12, name: str = "F1") -> bytes:
    """Draws a line; y is from the upper edge of the page."""
    written_ = letters.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("latin-1")
    return b"BT /%s %g Tf %g %g Td (%s) Tj ET\n" % (name.encode(), size, x, 800 - y, written_)


def rule(x: float, y: float, to_x: float, to_y: float) -> bytes:
    """Draws a straight line; both y are from the upper edge of the page."""
    return b"%g %g m %g %g l S\n" % (x, 800 - y, to_x, 800 - to_y)


def grid(xs: Sequence[float], ys: Sequence[float]) -> bytes:
    """Draws all rules between columns and rows."""
    level = (rule(xs[0], y, xs[-1], y) for y in ys)
    upright = (rule(x, ys[0], x, ys[-1]) for x in xs)
    return b"".join([*level, *upright])


def band(x: float, y: float, to_x: float, to_y: float) -> bytes:
    """Fills a rectangle with a light colour; both y are from the upper edge of the page."""
    return b"q .9 g %g %g %g %g re f Q\n" % (x, 800 - to_y, to_x - x, to_y - y)
