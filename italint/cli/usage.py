"""Wrong use of the command line, told in the language that was asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import click

from italint.base.messages import Language

VARIABLE = "ITALINT_LANG"
INTERRUPTED = 130  # what shells say of a program that Ctrl-C has ended
EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")


def language_of(arguments: Sequence[str]) -> Language:
    """The language that arguments or environment ask for, before they are understood; else Thai."""
    words = [part for argument in arguments for part in argument.split("=", 1)]
    after = dict(pairwise(words))
    return "en" if after.get("--lang", os.environ.get(VARIABLE)) == "en" else "th"


class Commands(click.Group):
    """The commands, whose errors are told in one language."""

    def make_context(
        self, info_name: str | None, args: list[str], *more: Any, **others: Any
    ) -> click.Context:
        with _told_in(language_of(args)):
            return super().make_context(info_name, args, *more, **{"obj": language_of(args), **others})

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise WrongUse(_say("no_command", ctx.obj, args[0], self.commands), ctx, ctx.obj)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _told_in(ctx.obj, ctx):
                return super().invoke(ctx)
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None


@contextmanager
def _told_in(lang: Language, context: click.Context | None = None) -> Iterator[None]:
    try:
        yield
    except (WrongUse, click.exceptions.NoArgsIsHelpError):
        raise
    except click.UsageError as wrong:
        raise WrongUse(_told(wrong, lang), wrong.ctx or context, lang) from None


class WrongUse(click.UsageError):
    """An error of click's, told in one language."""

    def __init__(self, said: str, context: click.Context | None, lang: Language) -> None:
        super().__init__(said, context)
        self.lang = lang

    def show(self, file: Any = None) -> None:
        from italint.base.messages import message

        if self.ctx is not None:
            usage = " ".join([self.ctx.command_path, *self.ctx.command.collect_usage_pieces(self.ctx)])
            click.echo(message("usage", "usage", self.lang, usage=usage), file=file, err=True)
            help_ = f"{self.ctx.command_path} --help"
            click.echo(message("usage", "help", self.lang, command=help_), file=file, err=True)
        click.echo(f"italint: {self.message}", file=file, err=True)


def _told(wrong: click.UsageError, lang: Language) -> str:
    """The common errors in words of our own, whatever else in those of whoever raised it."""
    from italint.base.messages import message

    extra = EXTRA.match(wrong.message)
    match wrong:
        case click.NoSuchOption():
            parameters = wrong.ctx.command.params if wrong.ctx is not None else []
            return _say("no_option", lang, wrong.option_name, [o for p in parameters for o in p.opts])
        case click.BadOptionUsage():
            return _say("option_value", lang, wrong.option_name)
        case click.MissingParameter():
            return _say("missing", lang, _named(wrong.param))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            known = ", ".join(map(str, choices))
            return message("usage", "choice", lang, found=_named(wrong.param), known=known)
        case click.BadParameter(param=click.Parameter(type=click.Path())):
            return _say("path", lang, _named(wrong.param))
    return _say("too_many", lang, extra[1]) if extra else wrong.format_message()


def _say(name: str, lang: Language, found: str, known: Iterable[str] = ()) -> str:
    from italint.base.messages import message
    from italint.thai.similarity import did_you_mean

    meant = did_you_mean(found, known)
    guess = message("usage", "guess", lang, meant=meant) if meant else ""
    return message("usage", name, lang, found=found) + guess


def _named(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
