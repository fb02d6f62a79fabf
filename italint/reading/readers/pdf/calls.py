"""Functions of PDFium that are called for each letter or object, with plain addresses.

What wraps them in pypdfium2 makes an object for each pointer, which takes ten times as long as what they
find; to let other threads run meanwhile takes as long again.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

ADDRESS, WHOLE = ctypes.c_void_p, ctypes.c_int


def _plain(function: Any, answer: Any, *kinds: Any) -> Any:
    return ctypes.cast(function, ctypes.PYFUNCTYPE(answer, *kinds))


# Of the text of a page and the place of a letter in it, and where to write what they find.
get_object = _plain(pdfium.FPDFText_GetTextObject, ADDRESS, ADDRESS, WHOLE)
get_loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, WHOLE, ADDRESS, WHOLE, ADDRESS)
get_box = _plain(pdfium.FPDFText_GetCharBox, WHOLE, ADDRESS, WHOLE, *[ADDRESS] * 4)
get_origin = _plain(pdfium.FPDFText_GetCharOrigin, WHOLE, ADDRESS, WHOLE, ADDRESS, ADDRESS)
get_matrix = _plain(pdfium.FPDFText_GetMatrix, WHOLE, ADDRESS, WHOLE, ADDRESS)
get_size = _plain(pdfium.FPDFText_GetFontSize, ctypes.c_double, ADDRESS, WHOLE)
is_generated = _plain(pdfium.FPDFText_IsGenerated, WHOLE, ADDRESS, WHOLE)
is_unnamed = _plain(pdfium.FPDFText_HasUnicodeMapError, WHOLE, ADDRESS, WHOLE)
# Of an object of a page.
get_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, WHOLE, ADDRESS)
get_font = _plain(pdfium.FPDFTextObj_GetFont, ADDRESS, ADDRESS)
get_kind = _plain(pdfium.FPDFPageObj_GetType, WHOLE, ADDRESS)
count_marks = _plain(pdfium.FPDFPageObj_CountMarks, WHOLE, ADDRESS)
# Of a page, or a form on it, and the place of an object.
get_of_page = _plain(pdfium.FPDFPage_GetObject, ADDRESS, ADDRESS, WHOLE)
get_of_form = _plain(pdfium.FPDFFormObj_GetObject, ADDRESS, ADDRESS, ctypes.c_ulong)
