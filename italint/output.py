"""Where the command line writes what: one format to standard output, any others each to its own file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from italint.render import FORMATS


class Output(NamedTuple):
    """A format, and the file that it is written to; without one, standard output."""

    format: str
    file: Path | None = None


class OutputType(click.ParamType[Output]):
    """`FORMAT` or `FORMAT=FILE`, as `--format` takes it."""

    name = "FORMAT[=FILE]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        format_, equals, file = value.partition("=")
        format_ = click.Choice(list(FORMATS)).convert(format_, param, ctx)
        return Output(
            format_, click.Path(dir_okay=False, path_type=Path).convert(file, param, ctx) if equals else None
        )


def outputs(given: Sequence[Output], file: Path | None) -> list[Output]:
    """What is to be written: as given, else annotations in GitHub Actions, else text.

    `file` is what `--output` names, for a single format. ValueError if two outputs go to one place, or one
    goes to none.
    """
    by_itself = "github" if os.environ.get("GITHUB_ACTIONS") == "true" and file is None else "text"
    chosen = list(given) or [Output(by_itself)]
    if file is not None:
        if len(chosen) > 1 or chosen[0].file is not None:
            raise ValueError("output_alone")
        chosen = [Output(chosen[0].format, file)]
    places = [output.file for output in chosen]
    if Path() in places:
        raise ValueError("output_unnamed")
    if len(set(places)) < len(places):
        raise ValueError("output_twice")
    return chosen


def written_over(files: Iterable[Path], read: Iterable[str | Path]) -> Path | None:
    """The first file to be written that is read too, under whatever name."""
    there = [file for file in files if file.exists()]
    sources = [each for each in read if os.path.exists(each)] if there else []
    return next((file for file in there if any(os.path.samefile(file, each) for each in sources)), None)
