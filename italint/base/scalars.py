"""Texts as YAML scalars: plain, in quotes, or in the style of another."""

from __future__ import annotations

import re
from functools import lru_cache

from italint.base.document import BLANK_WORDS, BLOCK_STYLES, NOT_KEPT, Node, ScalarNode, SequenceNode
from italint.base.parsing import FORBIDDEN, parse
from italint.base.patterns import pattern

UNQUOTABLE = (*BLOCK_STYLES, NOT_KEPT)
# Plain text that YAML cannot take for anything else, whatever follows it.
PLAIN = pattern(r"(?:[0-9A-Za-zก-๙+]|-(?=[0-9A-Za-zก-๙.]))[0-9A-Za-zก-๙ ./()+–-]*(?<! )")


def quoted(text: str) -> str:
    """A text in double quotes; what may not stand in a file is escaped."""
    import json

    return FORBIDDEN.sub(_escaped, json.dumps(text, ensure_ascii=False))


def can_be_written(text: str) -> bool:
    """Whether a text is letters throughout: half a letter, as a file name may hold, stands in no YAML."""
    return re.search("[\ud800-\udfff]", text) is None


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in found[0])


@lru_cache(maxsize=1_000)  # keys, numbers and names come again and again
def scalar(text: str) -> str:
    """A text of one line: plain where that reads back as itself, else in double quotes; nothing for none."""
    if is_plain(text) or ("#" not in text and _reads_back(text)):
        return text
    return quoted(text) if text else ""


def is_plain(text: str) -> bool:
    """Whether a text can stand without quotes anywhere; of some that can this is not known."""
    return PLAIN.fullmatch(text) is not None and text not in BLANK_WORDS


def in_style(text: str, style: str) -> str | None:
    """A text as it stands in the place of a scalar of some style; None where it cannot."""
    if style in UNQUOTABLE:
        return None
    if style == '"':
        return quoted(text)
    return "'" + text.replace("'", "''") + "'" if style or not is_plain(text) else text


def _reads_back(text: str) -> bool:
    """Whether a text is the same plain scalar as an item of a list in either of its forms."""
    root = parse(f"- {text}\n- [{text}]\n").root
    items = root.items if isinstance(root, SequenceNode) else []
    inner = items[1].items if len(items) == 2 and isinstance(items[1], SequenceNode) else []
    return [_plain_text(item) for item in (*items[:1], *inner)] == [text, text]


def _plain_text(node: Node) -> str | None:
    return node.text if isinstance(node, ScalarNode) and not (node.style or node.blank) else None
