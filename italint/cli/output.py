"""Where the command line writes what: one format to standard output, any others each to its own file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

import click

from italint.base.files import write_whole
from italint.base.messages import Language, message
from italint.cli.endings import refusal, unwritten
from italint.cli.terminal import text_format
from italint.cli.usage import WrongUse
from italint.linting.files import holds_report
from italint.linting.summary import Summary
from italint.render import FORMATS, Format, Frame, Part, Parts, renderer

MEGABYTE = 1024 * 1024


class Output(NamedTuple):
    """A format, and the file that it is written to; without one, standard output."""

    format: str
    file: Path | None = None


class Writing:
    """An output while files are checked: written at once where it can be, else kept on the disk."""

    def __init__(self, output: Output, format_: Format) -> None:
        self.output = output
        self.format = format_
        self.streams = format_.streams and output.file is None
        self.piles = [] if self.streams else [_Pile(format_.between) for _ in Part._fields]

    def add(self, part: Part) -> None:
        """Take in what one file adds."""
        if self.streams:
            click.echo(part.body, nl=False)
        for pile, text in zip(self.piles, part, strict=False):
            pile.add(text)

    def finish(self, frame: Frame, summary: Summary) -> None:
        """Write the rest; OSError if its file cannot be written."""
        pieces = self.format.whole(frame, summary, Parts(*self.piles))
        if self.output.file is None:
            for piece in pieces:
                click.echo(piece, nl=False)
        else:
            write_whole(self.output.file, pieces)


class _Pile:
    """Texts one after the other, on the disk as soon as they are many."""

    def __init__(self, between: str) -> None:
        self.between = between
        self.begun = False
        self.texts = SpooledTemporaryFile(  # noqa: SIM115 (it ends with the pile)
            MEGABYTE, "w+", encoding="utf-8", errors="surrogatepass", newline=""
        )

    def add(self, text: str) -> None:
        if text:
            self.texts.write(self.between + text if self.begun else text)
            self.begun = True

    def __iter__(self) -> Iterator[str]:
        self.texts.seek(0)
        return iter(partial(self.texts.read, MEGABYTE), "")


class OutputType(click.ParamType):  # type: ignore[type-arg]  # generic only since click 8.4
    """`FORMAT` or `FORMAT=FILE`, as `--format` takes it."""

    name = "FORMAT[=FILE]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        format_, equals, file = value.partition("=")
        format_ = click.Choice(list(FORMATS)).convert(format_, param, ctx)
        return Output(
            format_, click.Path(dir_okay=False, path_type=Path).convert(file, param, ctx) if equals else None
        )


def outputs_of(given: Sequence[Output], file: Path | None, lang: Language) -> list[Output]:
    """What is to be written: as given, else annotations in GitHub Actions, else text.

    `file` is what `--output` names, for a single format. Wrong use if two outputs go to one place, or one
    goes to none.
    """
    by_itself = "github" if os.environ.get("GITHUB_ACTIONS") == "true" and file is None else "text"
    chosen = list(given) or [Output(by_itself)]
    if file is not None:
        if len(chosen) > 1 or chosen[0].file is not None:
            raise _wrong_use("output_alone", lang)
        chosen = [Output(chosen[0].format, file)]
    places = [output.file for output in chosen]
    if Path() in places:
        raise _wrong_use("output_unnamed", lang)
    if len(set(places)) < len(places):
        raise _wrong_use("output_twice", lang)
    return chosen


def _wrong_use(name: str, lang: Language) -> WrongUse:
    return WrongUse(message("command", name, lang), click.get_current_context(), lang)


def written_over(files: Iterable[Path], read: Iterable[str | Path]) -> Path | None:
    """The first file to be written that is read too, under whatever name."""
    there = [file for file in files if file.exists()]
    sources = [each for each in read if os.path.exists(each)] if there else []
    return next((file for file in there if any(os.path.samefile(file, each) for each in sources)), None)


def keep(files: Iterable[Path | None], read: Iterable[str | Path], lang: Language) -> None:
    """No report and nothing that is read is lost: an output in its place ends the command."""
    outputs = [file for file in files if file is not None]
    lost = next((file for file in outputs if holds_report(str(file))), None) or written_over(outputs, read)
    if lost is not None:
        raise refusal("written_over", lang, file=lost)


@contextmanager
def writable(file: Path | None, lang: Language) -> Iterator[None]:
    """An output that cannot be written is reported, and ends the command."""
    try:
        yield
    except OSError as error:
        raise unwritten(file, error, lang) from None


def write(text: str, file: Path | None, lang: Language) -> None:
    """To standard output, or to a file that is written whole."""
    if file is None:
        click.echo(text, nl=False)
        return
    with writable(file, lang):
        write_whole(file, text)


def format_for(output: Output, everything: bool) -> Format:
    """The format of an output; text as the terminal can show it."""
    if output.format != "text":
        return renderer(output.format)
    if output.file is None:
        return text_format(sys.stdout.encoding, sys.stdout.isatty(), everything)
    return text_format("utf-8", False, everything)
