"""Where the command line writes what: one format to standard output, any others each to its own file."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import click

from italint.base.files import is_stream, write_stream, write_whole
from italint.base.messages import Language, message
from italint.base.repository import leads_out
from italint.cli.endings import refusal, unwritten
from italint.cli.terminal import file_format, put, say, text_format
from italint.cli.usage import WrongUse, language_of
from italint.linting.files import holds_report
from italint.linting.summary import Summary
from italint.render import BINARY, FORMATS, RETURNED, Format, Frame, Part, Parts, renderer

MEGABYTE = 1024 * 1024
STDOUT = Path("-")
COUNTING = ("text", "html", "json", "sarif", "xlsx")  # formats with a place for statistics
SYSTEM = ("dev", "proc")  # folders whose links lead to the streams of this process


class Output(NamedTuple):
    """A format, and the file that it is written to; without one, standard output."""

    format: str
    file: Path | None = None


class Writing:
    """An output while files are checked: written at once where it can be, else kept on the disk."""

    def __init__(self, output: Output, format_: Format, aside: bool = False) -> None:
        self.output = output
        self.format = format_
        self.aside = aside  # to standard error, because a patch stands on standard output
        self.streams = format_.streams and output.file is None
        self.piles = [] if self.streams else [_Pile(format_.between) for _ in Part._fields]

    def add(self, part: Part) -> None:
        """Take in what one file adds."""
        if self.streams and part.body:
            self._put(part.body)
        for pile, text in zip(self.piles, part, strict=False):
            pile.add(text)

    def finish(self, frame: Frame, summary: Summary) -> None:
        """Write the rest; OSError if its file cannot be written."""
        if self.format.returns and not summary.files:
            return
        pieces = self.format.whole(frame, summary, Parts(*self.piles))
        if self.output.file is None:
            for piece in pieces:
                assert isinstance(piece, str)  # bytes are always written to a file
                self._put(piece)
        elif is_stream(self.output.file):
            write_stream(self.output.file, pieces)
        else:
            write_whole(self.output.file, pieces)

    def _put(self, piece: str) -> None:
        if self.aside:
            say(piece.removesuffix("\n"))
        else:
            put(piece, self.output.format)


class _Pile:
    """Texts one after the other, on the disk as soon as they are many."""

    def __init__(self, between: str) -> None:
        self.between = between
        self.begun = False
        from tempfile import SpooledTemporaryFile

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
    """`FORMAT` or `FORMAT=FILE`, as `--format` takes it; the file `-` is standard output."""

    name = "FORMAT[=FILE]"
    known = ", ".join((*FORMATS, *RETURNED))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The formats."""
        return click.Choice([*FORMATS, *RETURNED]).shell_complete(ctx, param, incomplete)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        format_, equals, file = value.partition("=")
        if format_ not in (*FORMATS, *RETURNED):
            lang = language_of(()) if ctx is None else ctx.find_root().obj
            said = message("usage", "choice", lang, found="--format", known=self.known)
            raise WrongUse(said, ctx, lang)
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
            raise wrong_use("output_alone", lang)
        chosen = [Output(chosen[0].format, file)]
    if Path() in [output.file for output in chosen]:
        raise wrong_use("output_unnamed", lang)
    chosen = [Output(each.format, None if each.file == STDOUT else each.file) for each in chosen]
    for each in chosen:
        if each.format in BINARY:
            _refuse_binary(each, lang)
    if len({output.file for output in chosen}) < len(chosen):
        raise wrong_use("output_twice", lang)
    return chosen


def _refuse_binary(output: Output, lang: Language) -> None:
    """Wrong use if a format that is no text has no file, or what makes it is not installed."""
    if output.file is None:
        said = message("command", "format_needs_file", lang, format=output.format)
        raise WrongUse(said, click.get_current_context(), lang)
    if find_spec("openpyxl") is None:
        raise wrong_use("needs_sheets", lang)


def counting(outputs: Iterable[Output], lang: Language) -> None:
    """Wrong use if no output has a place for statistics."""
    if not any(output.format in COUNTING for output in outputs):
        raise wrong_use("statistics_nowhere", lang)


def wrong_use(name: str, lang: Language) -> WrongUse:
    """What ends a command whose options do not go together."""
    return WrongUse(message("command", name, lang), click.get_current_context(), lang)


def written_over(files: Iterable[Path], read: Iterable[str | Path]) -> Path | None:
    """The first file to be written that is read too, under whatever name."""
    there = [file for file in files if file.exists()]
    sources = [each for each in read if os.path.exists(each)] if there else []
    return next((file for file in there if any(os.path.samefile(file, each) for each in sources)), None)


def keep(files: Iterable[Path | None], read: Iterable[str | Path], lang: Language) -> None:
    """No report, nothing that is read and nothing behind a link is lost: such an output ends the command.

    So does one whose folder is not there, before anything is checked.
    """
    outputs = [file for file in files if file is not None and file != STDOUT]
    for file in outputs:
        _refuse_link(file, lang)
        if not os.path.isdir(file.parent):
            raise unwritten(file, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)), lang)
    plain = [file for file in outputs if not is_stream(file)]
    lost = next((file for file in plain if holds_report(str(file))), None) or written_over(plain, read)
    if lost is not None:
        raise refusal("written_over", lang, file=lost)


def _refuse_link(file: Path, lang: Language) -> None:
    """An output behind a link ends the command: whoever laid the link would choose what is written over."""
    is_systems = file.is_absolute() and file.parts[1:2] != () and file.parts[1] in SYSTEM
    if not is_systems and (os.path.islink(file) or leads_out(file)):
        raise refusal("output_linked", lang, file=file)


@contextmanager
def writable(file: Path | None, lang: Language) -> Iterator[None]:
    """An output that cannot be written is reported, and ends the command."""
    try:
        yield
    except OSError as error:
        raise unwritten(file, error, lang) from None


def finish_all(writings: Iterable[Writing], frame: Frame, summary: Summary) -> None:
    """Finish every output; one that cannot be written is reported, and the others are still written."""
    failed: SystemExit | None = None
    for writing in writings:
        try:
            with writable(writing.output.file, frame.lang):
                writing.finish(frame, summary)
        except SystemExit as end:
            failed = end
    if failed is not None:
        raise failed


def write(text: str | bytes, file: Path | None, lang: Language, format_: str = "text") -> None:
    """To standard output, or to a file that is written whole."""
    with writable(file, lang):
        if file is None or file == STDOUT:
            assert isinstance(text, str)  # bytes are always written to a file
            put(text, format_)
        elif is_stream(file):
            write_stream(file, [text])
        else:
            _refuse_link(file, lang)
            write_whole(file, [text])


def format_for(output: Output, everything: bool) -> Format:
    """The format of an output; text as the terminal can show it."""
    if output.format != "text":
        return renderer(output.format, everything)
    if output.file is None:
        return text_format(sys.stdout.encoding, sys.stdout.isatty(), everything)
    return file_format(everything)
