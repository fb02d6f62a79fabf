"""In which encoding a text is written that is not UTF-8, as far as its bytes say so."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from italint.base.patterns import pattern

BEGINNINGS = {  # the longer first: that of UTF-32 begins with one of UTF-16
    BOM_UTF32_LE: "UTF-32",
    BOM_UTF32_BE: "UTF-32",
    BOM_UTF16_LE: "UTF-16",
    BOM_UTF16_BE: "UTF-16",
}
LOOKED_AT = 4_000  # bytes
# Where the zeros of four bytes stand that begin with a letter of ASCII.
ZEROS = {b"x000": "UTF-32", b"000x": "UTF-32", b"x0x0": "UTF-16", b"0x0x": "UTF-16"}
THAI = pattern(rb"[\xa1-\xda\xdf-\xfb]{2,}")
HIGH, PAIR = pattern(rb"[\x80-\xff]"), pattern(rb"\xe0[\xb8\xb9]")  # how a Thai letter begins in UTF-8
OTHER = pattern(rb"[\x81-\x84\x86-\x90\x98-\x9f\xdb-\xde\xfc-\xff]")  # no letters in Windows-874
# A letter beyond ASCII takes a `+`, its bits in base 64, and mostly a `-`.
SHIFTED = pattern(rb"\+([A-Za-z0-9+/]{3,})-?")


def encoding_of(data: bytes) -> str:
    """The name of the encoding; empty where it is UTF-8, or cannot be told."""
    begin = next((name for mark, name in BEGINNINGS.items() if data.startswith(mark)), "")
    if begin:
        return begin
    zeros = b"".join(b"x" if byte else b"0" for byte in data[:4])
    if zeros in ZEROS:
        return ZEROS[zeros]
    if data.isascii():
        return "UTF-7" if _is_utf_7(data[:LOOKED_AT]) else ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "Windows-874 (TIS-620)" if _is_thai_of_windows(data[:LOOKED_AT]) else ""
    return ""


def _is_thai_of_windows(data: bytes) -> bool:
    """Whether bytes are Thai letters of Windows, and no UTF-8 that is torn somewhere."""
    torn = len(PAIR.findall(data)) * 4 > len(HIGH.findall(data))
    return THAI.search(data) is not None and OTHER.search(data) is None and not torn


def _is_utf_7(data: bytes) -> bool:
    """Whether what is shifted comes to Thai letters."""
    shifted = [found[0] for found in SHIFTED.finditer(data)]
    try:
        letters = b" ".join(shifted).decode("utf-7")
    except UnicodeDecodeError:
        return False
    return any("\u0e01" <= letter <= "\u0e5b" for letter in letters)
