"""What an installed italint carries compiled, so that no start reads and validates its YAML.

Whoever builds a wheel compiles the catalogue, the shape of reports, the rules and the editions once, from
the YAML that the wheel carries too, into one file each. A checkout has none of them: there every start
reads the YAML, so that what was changed counts at once.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from italint.report.shape import Shape

FOLDER = Path(__file__).parent.with_name("_compiled")
PROTOCOL = 5
ALONE = ("messages", "words", "shape")  # the others refer to shapes


def compiled(name: str) -> Any:
    """A compiled part; None where none is, or only a damaged one: the YAML says the same."""
    file = FOLDER / f"{name}.pickle"
    if not file.exists():
        return None
    # As trusted as the code beside it: both come out of one wheel, and nothing is ever written here.
    with file.open("rb") as parts:
        try:
            return (pickle.Unpickler if name in ALONE else _Unpickler)(parts).load()
        except (pickle.UnpicklingError, EOFError, ImportError, AttributeError, IndexError):
            return None


def compile_into(folder: Path) -> None:
    """Compile every part from its YAML; DefinitionError if a rule or an edition has a mistake."""
    from italint.base.folders import folder as resource
    from italint.base.messages import MESSAGES
    from italint.editions.agencies import agencies
    from italint.report.shape import REPORT
    from italint.ruleset.resources import built_in_editions, built_in_rules
    from italint.thai.words import WORDS

    assert not FOLDER.exists(), "from its YAML, not from what was compiled before"
    home = resource("rules")
    rules = built_in_rules()
    # No paths: those of one system cannot be loaded on another.
    files = {code: file.relative_to(home).as_posix() for code, file in rules.files.items()}
    parts: dict[str, Any] = {
        "messages": MESSAGES,
        "words": WORDS,
        "shape": REPORT,
        "rules": (list(rules), files),
    }
    parts["agencies"] = agencies()
    parts |= {f"fy{year}": edition for year, edition in built_in_editions().items()}
    folder.mkdir(parents=True, exist_ok=True)
    for name, part in parts.items():
        with (folder / f"{name}.pickle").open("wb") as file:
            (pickle.Pickler(file, PROTOCOL) if name in ALONE else _Pickler(file)).dump(part)


class _Pickler(pickle.Pickler):
    """Shapes are named by their place in the report's: what refers to one shares it again when loaded."""

    def __init__(self, file: BinaryIO) -> None:
        from italint.report.shape import REPORT

        super().__init__(file, PROTOCOL)
        self._places = {id(shape): place for place, shape in enumerate(_within(REPORT))}

    def persistent_id(self, obj: Any) -> int | None:
        return self._places.get(id(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BinaryIO) -> None:
        from italint.report.shape import REPORT

        super().__init__(file)
        self._shapes = list(_within(REPORT))

    def persistent_load(self, place: int) -> Shape:
        return self._shapes[place]


def _within(shape: Shape) -> Iterator[Shape]:
    """A shape and all shapes within it, always in the same order."""
    yield shape
    for inner in (*shape.fields.values(), shape.item, *shape.options, shape.others):
        if inner is not None:
            yield from _within(inner)
