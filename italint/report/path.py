"""Paths of a report: how a node is addressed, found again and named to a reader.

Lists of numbered or named things are addressed by that number or id, so that a path survives
re-ordering; the others by position from 1. A repeated key gets `~2`, `~3`; an unreadable one `~` and its
position.
"""

from __future__ import annotations

import re

from italint.base.document import MappingNode, MissingNode, Node, ScalarNode, SequenceNode
from italint.base.messages import MESSAGES, Bilingual, Language, in_both, message
from italint.base.patterns import pattern
from italint.report.address import addresses_of, key_text
from italint.report.finding import Source
from italint.report.selector import ITEMS, Selector, UnknownPath, compile_path, shape_at
from italint.report.shape import KEYED, OWN_KEYS, REPORT, Shape

ROOT = ""
STEP = pattern(r"\[(?P<item>[^\]]*)\]|(?:\.|^(?=.))(?P<name>[^.\[\]]*)")  # a key may be empty
ADDRESS = pattern(r"\[[^\[\]]*\]")  # of an item of a list


def path_of(node: Node) -> str:
    """The path of a node, such as `assessment.indicators[3].questions[i10].score`."""
    steps: list[str] = []
    while node.parent is not None:
        parent = node.parent
        if isinstance(parent, SequenceNode) and isinstance(node.step, int):
            steps.append(f"[{addresses_of(parent)[0][node.step]}]")
        elif parent.step in OWN_KEYS:
            steps.append(f"[{node.step}]")
        else:
            steps.append(f".{node.step}")
        node = parent
    return "".join(reversed(steps)).removeprefix(".")


def natural(path: str) -> list[tuple[int, str]]:
    """How paths are ordered: numbers by value, `[2]` before `[10]`."""
    # The longer number is the greater one; a key may have more digits than `int` reads.
    numbers_apart = enumerate(re.split(r"([0-9]+)", path))
    return [(len(part.lstrip("0")), part.lstrip("0")) if at % 2 else (0, part) for at, part in numbers_apart]


def find(root: Node, path: str) -> Node | None:
    """The node at a path; None if what it stands in is not there.

    A `MissingNode` if only its last step is not there, or a column under its own heading.
    """
    node: Node | None = root
    for step in STEP.finditer(path):
        rest = path[step.start() :]
        rest = rest.removeprefix(".") if step["item"] is None else rest[1:-1]
        if isinstance(node, MappingNode) and rest in node.entries:  # a key may look like a path
            return node.entries[rest]
        if node is None or (isinstance(node, ScalarNode) and step.end() < len(path)):
            return None
        node = _below(node, step["name"], step["item"])
    return node


def is_of_format(path: str) -> bool:
    """Whether the format has the place of a path, be it there or not."""
    try:
        compile_path(ADDRESS.sub(ITEMS, path))
    except UnknownPath:
        return False
    return True


def _below(node: Node, name: str | None, item: str | None) -> Node | None:
    """The node one step further, by the name of a field or what addresses an item."""
    own = node.step in OWN_KEYS
    key = item if own and name is None else name
    if isinstance(node, MappingNode) and key is not None:
        return node.entries.get(key) or MissingNode(node, key)
    if isinstance(node, MissingNode) and own and item is not None:
        return MissingNode(node, item)
    if isinstance(node, SequenceNode) and item is not None:
        place = addresses_of(node)[1].get(item)
        return None if place is None else node.items[place]
    # A reference written as its bare key equals the long form without the rest.
    return node if isinstance(node, ScalarNode) and name in ("id", "number") else None


# These hold the rest and say nothing to a reader once more is said.
SILENT = frozenset({"assessment", "plan", "document", "agency", "italint", "about"})
# What an analysis is about, and the list that its number counts in; what is said of it names it again.
SUBJECTS = {"indicator": "indicators", "issue": "issues", "instrument": "instruments"}
# A text that is all its item says.
WHOLE_ITEMS = frozenset({("passages", "text")})


def words_of(node: Node, lang: Language) -> str:
    """A node in words; an analysis by what it is about and not by its position."""
    said = place_words(path_of(node), lang)
    item = next((each for each in node.ancestors() if _is_analysis(each)), None)
    subject = subject_of(item, lang) if item is not None else ""
    if item is None or not subject:
        return said
    return message("text", "analysis_of", lang, subject=subject) + said.removeprefix(
        place_words(path_of(item), lang)
    )


def _is_analysis(node: Node) -> bool:
    return (
        node.parent is not None and node.parent.step == "analysis" and isinstance(node.parent, SequenceNode)
    )


def subject_of(item: Node, lang: Language) -> str:
    """The indicator, issue or instrument that an item is about, with its number; empty if it has none."""
    if not isinstance(item, MappingNode):
        return ""
    for name, items in SUBJECTS.items():
        named = item.entries.get(name)
        number = key_text(named, KEYED[items]) if named is not None else None
        if number is not None:
            return message("items", items, lang, number=number)
    return ""


def is_foreign(path: str) -> bool:
    """Whether a path leads nowhere in a report: it is one of another file, such as a rule's."""
    first = STEP.match(path)
    return bool(path) and (first is None or first["name"] not in REPORT.fields)


def place_words(path: str, lang: Language) -> str:
    """A path in words: `ตัวชี้วัดที่ 4 ข้อ i10 คะแนน`, `indicator 4 question i10 score`.

    A path of another file, such as a rule's, has no words: it is given as it is.
    """
    if is_foreign(path):
        return message("text", "foreign_place", lang, path=path)
    said: list[str] = []
    silent: list[str] = []
    shape: Shape | None = REPORT
    name = ROOT
    for step in STEP.finditer(path):
        if step["item"] is not None:
            number = step["item"].split("~")[0] or step["item"]
            if not said:  # a key that only looks like a path: `plan[0]`
                said.append(silent.pop())
            said[-1] = _item_words(name, number, said[-1], lang)
            shape = _inside(shape, None)
            continue
        holder, name = name, step["name"]
        words = _words(shape, name)
        quiet = (
            name in SILENT or (holder, name) in WHOLE_ITEMS or (name in SUBJECTS and step.end() < len(path))
        )
        (silent if quiet else said).append(words[lang])
        shape = _inside(shape, name)
    return " ".join(said or silent[-1:]) or message("text", "file", lang)


def _item_words(items: str, number: str, said: str, lang: Language) -> str:
    """What an item of a list is called, or all of them; `said` is what the list is."""
    if f"[{number}]" == ITEMS:
        return message("text", "every", lang, items=said)
    return (
        message("items", items, lang, number=number) if items in MESSAGES["items"] else f"{said} ({number})"
    )


def field_words(path: Selector) -> Bilingual:
    """What the field that a path names is called: `งบประมาณ`, `คอลัมน์ “เป้าหมาย”`."""
    place = path.places[-1]
    while place and place[-1] == ITEMS:
        place = place[:-1]
    if not place:
        return in_both("text", "file")
    *above, name = place
    if name.startswith("["):
        return in_both("items", above[-1], number=name[1:-1])
    return _words(shape_at(place[:-1]), name)


def _inside(shape: Shape | None, name: str | None) -> Shape | None:
    for option in (shape.options or (shape,)) if shape else ():
        inner = option.item if name is None else option.fields.get(name)
        if inner is not None:
            return inner
    return None


def _words(shape: Shape | None, name: str) -> Bilingual:
    options = (shape.options or (shape,)) if shape else ()
    for option in options:
        if name in option.words:
            return option.words[name]
    return Bilingual(th=name, en=name)


def source_words(source: Source, lang: Language) -> str:
    """A place in an imported document, in words: page 3, table 2, row 5, column 1."""
    numbers = {
        "page": source.page,
        "table": source.table,
        "row": source.row,
        "column": source.column,
        "line": source.paragraph,
    }
    return " ".join(
        message("source", name, lang, number=number) for name, number in numbers.items() if number is not None
    )
