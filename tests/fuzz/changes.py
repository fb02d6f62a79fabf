"""Changes by chance: of plain data, of bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import yaml

from .pieces import NUMBERS, PIECES, TRICKS, UNSEEN

Tree = Any
Place = tuple[Any, Any]  # what holds a value, and the key or position in it
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp874", "utf-7", "utf-8-sig")
LINE_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\x0b")


def small(chance: Random, tree: Tree, most: int = 3) -> Tree:
    """A tree of which each list keeps a few items, so that much is tried in little time."""
    if isinstance(tree, dict):
        return {key: small(chance, value, most) for key, value in tree.items()}
    if isinstance(tree, list):
        kept = sorted(chance.sample(range(len(tree)), min(len(tree), chance.randint(1, most))))
        return [small(chance, tree[at], most) for at in kept]
    return tree


def changed_tree(chance: Random, tree: Tree) -> Tree:
    """The tree, with values replaced, left out, repeated, renamed, moved or put inside others."""
    whole = {"": tree}
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        places = list(_places(whole))
        holder, key = chance.choice(places)
        if chance.random() < 0.4 or holder is whole:
            holder[key] = chance.choice(VALUES)(chance, holder[key], places)
        else:
            chance.choice(MOVES)(chance, holder, key)
    return whole[""]


def exchanged(chance: Random, tree: Tree) -> Tree:
    """The tree with a few values exchanged for what stands under the same key elsewhere, or another number.

    Most of such a tree is still sound, so that it gets further than one that is broken.
    """
    alike: dict[str, list[Place]] = {}
    for holder, key in _places(tree):
        if not isinstance(holder[key], dict | list):
            alike.setdefault(str(key), []).append((holder, key))
    for _ in range(chance.choice((1, 1, 2, 4)) if alike else 0):
        holder, key = chance.choice(alike[chance.choice(sorted(alike))])
        donor, other = chance.choice(alike[str(key)])
        number = str(holder[key]).lstrip("-").replace(".", "").isdigit()
        holder[key] = chance.choice(NUMBERS) if number and chance.random() < 0.5 else donor[other]
    return tree


def _places(tree: Tree) -> Iterator[Place]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in items:
        yield tree, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _trick(chance: Random, old: Tree, places: list[Place]) -> Tree:
    return chance.choice(TRICKS)


def _other(chance: Random, old: Tree, places: list[Place]) -> Tree:
    holder, key = chance.choice(places)
    value = holder[key]
    return json.loads(json.dumps(value))  # a copy: nothing may hold itself


def _text(chance: Random, old: Tree, places: list[Place]) -> Tree:
    text = str(old)
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(TRICKS + UNSEEN + PIECES) + text[at:]


def _inside(chance: Random, old: Tree, places: list[Place]) -> Tree:
    return chance.choice(([old], [old, old], {"a": old}, [], {}, None, True, 1, -0.5))


VALUES: tuple[Callable[[Random, Tree, list[Place]], Tree], ...] = (_trick, _other, _text, _inside)


def _left_out(chance: Random, holder: Tree, key: Any) -> None:
    del holder[key]


def _repeated(chance: Random, holder: Tree, key: Any) -> None:
    if isinstance(holder, list):
        holder[key:key] = [holder[key]] * chance.choice((1, 1, 2, 50))
    else:
        holder[f"{key}{chance.choice(UNSEEN)}"] = json.loads(json.dumps(holder[key]))


def _renamed(chance: Random, holder: Tree, key: Any) -> None:
    if isinstance(holder, dict):
        name = chance.choice((key.upper(), key + "s", key[1:], chance.choice(TRICKS), f'"{key}"'))
        holder[name] = holder.pop(key)
    else:
        chance.shuffle(holder)


MOVES: tuple[Callable[[Random, Tree, Any], None], ...] = (_left_out, _repeated, _renamed)


def written(chance: Random, tree: Tree) -> bytes:
    """A tree as YAML in one of its styles, now and then with its bytes changed or in another encoding."""
    text = as_yaml(chance, tree)
    luck = chance.random()
    if luck < 0.1:
        text = text.replace("\n", chance.choice(LINE_ENDS))
    data = text.encode("utf-8", "surrogatepass")
    if luck > 0.7:
        return changed_bytes(chance, data)
    if luck > 0.65:
        return text.encode(chance.choice(ENCODINGS), "replace")
    return data


def as_yaml(chance: Random, tree: Tree) -> str:
    """A tree as YAML in one of its styles."""
    if chance.random() < 0.6:
        try:
            return str(
                yaml.dump(
                    tree,
                    Dumper=AsPeopleWrite,
                    allow_unicode=True,
                    sort_keys=False,
                    default_flow_style=chance.choice((False, False, None, True)),
                    width=chance.choice((40, 1_000)),
                )
            )
        except (UnicodeEncodeError, RecursionError):  # half a letter cannot be written so
            pass
    return json.dumps(tree, ensure_ascii=chance.random() < 0.1, indent=chance.choice((None, 1, 4)))


class AsPeopleWrite(yaml.CSafeDumper):
    """Nobody writes anchors, so that most reports hold none."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def changed_bytes(chance: Random, data: bytes) -> bytes:
    """Bytes of which some are left out, repeated, moved or flipped, or others put in."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        start = _between_letters(chance, data)
        end = min(len(data), start + chance.choice((1, 3, 6, 30, 300)))
        piece, to = data[start:end], _between_letters(chance, data)
        what = chance.randrange(6)
        if what == 0:
            data = data[:start] + data[end:]
        elif what == 1:
            data = data[:start] + piece * chance.randint(2, 5) + data[end:]
        elif what == 2:
            data = data[:to] + piece + data[to:]
        elif what == 3:
            put = chance.choice(PIECES + UNSEEN).encode("utf-8", "surrogatepass")
            data = data[:start] + put + data[start:]
        elif what == 4:
            data = data[:start] + chance.randbytes(chance.randint(1, 4)) + data[end:]
        elif data:
            at = chance.randrange(len(data))
            data = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    return data


def _between_letters(chance: Random, data: bytes) -> int:
    """A place in bytes, mostly not within a letter of UTF-8."""
    at = chance.randint(0, len(data))
    while chance.random() < 0.95 and at < len(data) and 0x80 <= data[at] < 0xC0:
        at += 1
    return at
