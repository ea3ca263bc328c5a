"""What is wrong with how a command was called, in one Dutch sentence; click says it in English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import click
from click.exceptions import NoArgsIsHelpError

_WRONG_CALL = 2
"""The exit code that click has for it."""


def in_dutch(make_context: Callable[..., click.Context]) -> Callable[..., click.Context]:
    """The `make_context` of a command, which reads what was typed, with our sentence for what cannot be read."""

    def make(info_name: str, args: list[str], parent: click.Context | None = None, **extra: Any) -> click.Context:
        try:
            return make_context(info_name, args, parent, **extra)
        except NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            refuse_call(error, f"{parent.command_path} {info_name}" if parent else info_name)

    return make


def refuse_call(error: click.UsageError, path: str) -> NoReturn:
    """Say on stderr, in any terminal, what is wrong with the call of the command at `path`, and end."""
    sentence = f"{_say(error, path)}; wat kan, staat in: {path} --help"
    click.echo(sentence.encode(errors="replace"), err=True)
    raise SystemExit(_WRONG_CALL)


def _say(error: click.UsageError, path: str) -> str:
    if isinstance(error, click.NoSuchCommand):
        return f"Het commando “{error.command_name}” bestaat niet"
    if isinstance(error, click.NoSuchOption):
        return f"“{path}” kent {error.option_name} niet"
    if isinstance(error, click.MissingParameter):
        return f"Bij “{path}” hoort ook {_name(error)}"
    if isinstance(error, click.BadOptionUsage):
        return f"Wat bij {error.option_name} staat, kan niet: er hoort een waarde achter, of juist niet"
    if isinstance(error, click.BadParameter):
        return f"Wat bij {_name(error)} staat, kan niet"
    return f"Zo kan “{path}” niet worden gebruikt: er staat te veel achter"


def _name(error: click.BadParameter) -> str:
    """The option or argument as it is typed or shown in the help."""
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    if error.param is not None and error.ctx is not None:
        return error.param.make_metavar(error.ctx)
    return error.param_hint if isinstance(error.param_hint, str) else "een waarde"
