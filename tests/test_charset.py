"""A report in another encoding is reported, and the encoding is named."""

from __future__ import annotations

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from italint import lint_text
from italint.base.charset import encoding_of

CLEAN = (ROOT / "rules" / "clean" / "fy2568.yaml").read_text(encoding="utf-8")
ENCODINGS = {
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be"), "UTF-16"),
    **dict.fromkeys(("utf-32", "utf-32-le", "utf-32-be"), "UTF-32"),
    **dict.fromkeys(("cp874", "tis-620", "iso8859-11"), "Windows-874 (TIS-620)"),
    "utf-7": "UTF-7",
}
UNNAMED = [b"italint: \x81\x82", "italint: é\n".encode("latin-1"), b"a: \xe0\xb8"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_another_encoding_is_named(encoding: str) -> None:
    data = CLEAN.encode(encoding, "ignore")
    (found,) = lint_text(data, "r.yaml", lang="en").findings
    assert (found.code, found.severity) == ("ITA002", "error")
    assert f"seems to be {ENCODINGS[encoding]} (byte " in found.message


@pytest.mark.parametrize("data", UNNAMED)
def test_what_may_be_any_encoding_is_given_no_name(data: bytes) -> None:
    (found,) = lint_text(data, "r.yaml", lang="en").findings
    assert (found.code, "seems" in found.message) == ("ITA002", False)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=50))
def test_what_is_utf_8_is_no_other(text: str) -> None:
    if "+" not in text:
        assert encoding_of(text.encode()) == ""


@pytest.mark.parametrize("text", ["a: 1+2\n", "tel: +66-2\n", "x: a+abc-d\n", "+ก\n", ""])
def test_a_plus_is_no_utf_7(text: str) -> None:
    assert encoding_of(text.encode()) == ""
