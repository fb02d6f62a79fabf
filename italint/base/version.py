"""The version of italint, said once: the build, the command and every output take it from here."""

from __future__ import annotations

import re
from operator import eq, ge, gt, le, lt, ne

__version__ = "0.2.0"

# One requirement, or several with commas between: `>=0.2, <0.4`.
REQUIREMENT = r"^ *(==|!=|>=|<=|<|>) *\d+(\.\d+)*( *, *(==|!=|>=|<=|<|>) *\d+(\.\d+)*)* *$"
COMPARED = {"==": eq, "!=": ne, ">=": ge, "<=": le, ">": gt, "<": lt}


def fits(requirement: str, version: str = __version__) -> bool:
    """Whether a version meets a requirement; what follows a REQUIREMENT's form."""
    own = _numbers(version)
    return all(
        COMPARED[sign](own, _numbers(number))
        for sign, number in re.findall(r"([=!<>]+) *(\d+(?:\.\d+)*)", requirement)
    )


def repository() -> str:
    """The address of the project, as the installed package names it; empty where it names none."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        named = metadata("italint").get_all("Project-URL") or ()
    except PackageNotFoundError:
        return ""
    urls: dict[str, str] = dict(each.split(", ", 1) for each in named)
    return urls.get("Repository", "")


def _numbers(version: str) -> tuple[int, ...]:
    """A version's numbers; zeros at its end say nothing."""
    numbers = [int(number) for number in re.match(r"\d+(?:\.\d+)*", version)[0].split(".")]  # type: ignore[index]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
