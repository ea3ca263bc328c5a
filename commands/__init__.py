"""The command line: ``flask form …``, ``flask document …``, ``flask demo`` and their kin.

A command is imported only when it is called, so that the commands on files start at once and need no database.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click
from flask import Flask

from commands.usage import in_dutch, refuse_call

COMMANDS: Mapping[str, str | Mapping[str, str]] = {
    "serve": "commands.serve:serve",
    "demo": "commands.demo:demo",
    "worker": "commands.worker:worker",
    "audit": {"verify": "commands.audit_verify:verify"},
    "answers": {"reproject": "commands.reproject:reproject"},
    "document": {
        "check": "commands.document_check:check",
        "fill": "commands.document_fill:fill",
        "tiers": "commands.document_tiers:tiers",
    },
    "form": {
        "check": "commands.form_check:check",
        "compare": "commands.form_compare:compare_forms",
        "convert": "commands.form_convert:convert",
        "draft": "commands.form_draft:draft",
        "fill": "commands.form_fill:fill",
        "publish": "commands.form_publish:publish",
        "template": "commands.form_template:template",
    },
    "mail": {"status": "commands.mail_status:status"},
    "retention": {"list": "commands.retention_list:list_waiting", "replay": "commands.retention_replay:replay"},
    "sign-in": {
        "add": "commands.sign_in_services:add",
        "list": "commands.sign_in_services:list_all",
        "remove": "commands.sign_in_services:remove",
    },
    "region": {
        "check": "commands.region_check:check",
        "new": "commands.region_new:new",
        "publish": "commands.region_publish:publish",
    },
}
"""Every command and where it lives: ``module:name``, or a group of them."""

_GROUP_HELP = {
    "audit": "Het logboek.",
    "answers": "De antwoorden in de database.",
    "document": "Word-sjablonen en -documenten.",
    "form": "Formulierdefinities (Excel of Markdown).",
    "mail": "De mail die de dienst verstuurt.",
    "retention": "Bewaren en wissen.",
    "sign-in": "Aanmelden via de eigen organisatie (OpenID Connect).",
    "region": "De instellingen van een samenwerkingsverband (TOML).",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def __init__(self, name: str, places: Mapping[str, str]) -> None:
        super().__init__(name, help=_GROUP_HELP[name])
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of all commands, without importing them."""
        return sorted(self.places)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed, or say that there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            refuse_call(error, ctx.command_path)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import the command, or return None for an unknown name."""
        return load_command(self.places[cmd_name]) if cmd_name in self.places else None


def load_command(place: str) -> click.Command:
    """Import the command at `place`, written ``module:name``."""
    module, _, name = place.partition(":")
    command = getattr(import_module(module), name)
    assert isinstance(command, click.Command), place
    return _in_dutch(command)


def find_command(name: str) -> click.Command | None:
    """Our own command or group `name`, or None."""
    place = COMMANDS.get(name)
    if place is None:
        return None
    return load_command(place) if isinstance(place, str) else _in_dutch(LazyGroup(name, place))


def _in_dutch(command: click.Command) -> click.Command:
    """Let a command say in Dutch how it was called wrongly, once for all commands and however they are started."""
    if "make_context" not in vars(command):
        setattr(command, "make_context", in_dutch(command.make_context))  # noqa: B010  mypy knows no other way
    return command


def register(app: Flask) -> None:
    """Give `app` our commands, for ``flask --app app …``."""
    for name in COMMANDS:
        command = find_command(name)
        assert command is not None, name
        app.cli.add_command(command)
