"""``python -m commands …``: Flask's command line with ours first, made to start without the application."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import FlaskGroup

from commands import COMMANDS, find_command
from commands.service import get_settings, make_app
from commands.usage import refuse_call


class CommandLine(FlaskGroup):
    """Our commands need no application to be found; every other one is Flask's or an extension's."""

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Find a command, ours first."""
        return find_command(name) or super().get_command(ctx, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed, or say that there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            refuse_call(error, ctx.command_path)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands."""
        return sorted({*COMMANDS, *super().list_commands(ctx)})


def _create_app() -> Flask:
    return make_app(get_settings())


if __name__ == "__main__":
    command_line = CommandLine(create_app=_create_app, load_dotenv=False)
    del command_line.commands["run"]  # `serve` is the one way to serve: it asks for the key that it needs
    command_line.main(prog_name="flask")
