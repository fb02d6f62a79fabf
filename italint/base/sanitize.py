"""What a report holds as a reader may see it: nothing unseen, nothing that reorders what stands beside."""

from __future__ import annotations

import unicodedata

# What a reader cannot see, or what would reorder or overwrite what he sees.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
REPLACED = "\N{REPLACEMENT CHARACTER}"


def seen(text: str) -> str:
    """A text with everything unseen made visible and of one column, so that it can do no harm."""
    shown = text.replace("\t", " ")
    if shown.isprintable():
        return shown
    return "".join(REPLACED if _is_unseen(letter) else letter for letter in shown)


def _is_unseen(letter: str) -> bool:
    """Whether a letter is none that shows: also one that Unicode has set aside for no letter at all."""
    code = ord(letter)
    return unicodedata.category(letter) in UNSEEN or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: a Thai vowel or tone above or below takes none."""
    from rich.cells import cell_len

    return cell_len(text)
