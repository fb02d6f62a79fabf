"""The group of commands: each loaded when it is asked for, wrong use reported in the language asked for."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from keyword import iskeyword
from typing import Any

import click

from italint.base.messages import MESSAGES, Language, message
from italint.base.patterns import pattern
from italint.base.sanitize import seen
from italint.thai.similarity import did_you_mean

VARIABLE = "ITALINT_LANG"
PROGRAM = "italint"
USAGE = 2
INTERRUPTED = 130  # what shells say of a program that Ctrl-C has ended
OWN_OPTIONS = ("-h", "--help", "--version")  # of the program itself
QUOTED = pattern("'(.*)'")  # what click's words name
EXTRA = pattern(r"Got unexpected extra arguments? \((.*)\)")


def language_of(arguments: Sequence[str]) -> Language:
    """The language that arguments or environment ask for, before they are understood; else Thai."""
    words = [part for argument in arguments for part in argument.split("=", 1)]
    after = dict(pairwise(words))
    return "en" if after.get("--lang", os.environ.get(VARIABLE)) == "en" else "th"


class Commands(click.Group):
    """The commands of `names`, whose errors are reported in one language."""

    def __init__(self, *arguments: Any, names: Sequence[str], **others: Any) -> None:
        super().__init__(*arguments, **others)
        self.names = names

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's)
        return sorted(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.names:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"italint.cli.{name}"), name)
        _describe(command, cmd_name, ctx.obj or language_of(()))
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """The commands and their options, and files, which may stand in the place of a command."""
        files = click.Path().shell_complete(ctx, click.Argument(["file"]), incomplete)
        return [*([] if incomplete.startswith("-") else files), *super().shell_complete(ctx, incomplete)]

    def make_context(
        self, info_name: str | None, args: list[str], *more: Any, **others: Any
    ) -> click.Context:
        lang = language_of(args)
        _describe(self, PROGRAM, lang)
        with _wrong_use_in(lang):
            return super().make_context(info_name, _command_first(args), *more, **{"obj": lang, **others})

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        word = args[0]
        if word not in self.names and _is_input(word):
            return super().resolve_command(ctx, ["check", *args])
        if word not in self.names and not word.startswith("-") and not ctx.resilient_parsing:
            raise WrongUse(_explained("no_command", ctx.obj, word, self.names), ctx, ctx.obj)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _wrong_use_in(ctx.obj, ctx):
                return super().invoke(ctx)
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough
            raise SystemExit(INTERRUPTED) from None


def _describe(command: click.Command, name: str, lang: Language) -> None:
    """Give a command and its options their help in one language."""
    texts = MESSAGES["help"]
    # Of what stands below the first line click keeps the lines only behind a \b.
    command.help = message("help", name, lang).replace("\n\n", "\n\n\b\n")
    for option in command.params:
        known = [key for each in option.opts for key in (f"{name} {each}", each) if key in texts]
        if isinstance(option, click.Option) and known:
            option.help = message("help", known[0], lang, known=getattr(option.type, "known", ""))


def _command_first(args: list[str]) -> list[str]:
    """Arguments whose options may stand before the command; where there is none they are those of `check`."""
    if not args or not _is_option(args[0]):
        return args
    rest = args[2:] if args[0] == "--lang" else args[1:] if args[0].startswith("--lang=") else args
    lang = args[: len(args) - len(rest)]
    if not rest or rest[0] in OWN_OPTIONS:
        return rest
    return ["check", *args] if _is_option(rest[0]) else [rest[0], *lang, *rest[1:]]


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-" and word not in OWN_OPTIONS


def _is_input(word: str) -> bool:
    """Whether a word in the place of a command is a file, a folder or a pattern, there or not."""
    named = any(sign in word for sign in (".", "*", "?", os.sep)) and not word.startswith("-")
    return named or os.path.exists(word)


@contextmanager
def _wrong_use_in(lang: Language, context: click.Context | None = None) -> Iterator[None]:
    try:
        yield
    except (WrongUse, click.exceptions.NoArgsIsHelpError):
        raise
    except click.UsageError as wrong:
        raise WrongUse(_translated(wrong, lang), wrong.ctx or context, lang) from None


class WrongUse(click.UsageError):
    """An error of click's, in one language."""

    def __init__(self, problem: str, context: click.Context | None, lang: Language) -> None:
        super().__init__(problem, context)
        self.lang = lang

    def show(self, file: Any = None) -> None:  # noqa: ARG002 (click's)
        from italint.cli.terminal import say  # it loads what help does not need

        if self.ctx is not None:
            usage = " ".join([self.ctx.command_path, *self.ctx.command.collect_usage_pieces(self.ctx)])
            say(message("usage", "usage", self.lang, usage=usage))
            help_ = f"{self.ctx.command_path} --help"
            say(message("usage", "help", self.lang, command=help_))
        say(f"italint: {seen(self.message)}")


def _translated(wrong: click.UsageError, lang: Language) -> str:
    """The common errors in words of our own, whatever else in those of whoever raised it."""
    extra = EXTRA.match(wrong.message)
    match wrong:
        case click.NoSuchOption():
            parameters = wrong.ctx.command.params if wrong.ctx is not None else []
            return _explained("no_option", lang, wrong.option_name, [o for p in parameters for o in p.opts])
        case click.BadOptionUsage():
            return _explained("option_value", lang, wrong.option_name)
        case click.MissingParameter():
            return _explained("missing", lang, _named(wrong.param))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            known = ", ".join(map(str, choices))
            return message("usage", "choice", lang, found=_named(wrong.param), known=known)
        case click.BadParameter(param=click.Parameter(type=click.Path())):
            found = QUOTED.search(wrong.message)
            named = _named(wrong.param)
            return message("usage", "path", lang, found=f"{named}: {found[1]}" if found else named)
    return _explained("too_many", lang, extra[1]) if extra else wrong.format_message()


def _explained(name: str, lang: Language, found: str, known: Iterable[str] = ()) -> str:
    meant = did_you_mean(found, known)
    guess = message("usage", "guess", lang, meant=meant) if meant else ""
    return message("usage", name, lang, found=found) + guess


def _named(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
