"""``flask document tiers``: which Word templates are compiled, and why the others are left to docxtpl."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from commands.inputs import read_word_file, refuse
from documents.errors import TemplateError
from documents.rendering import check_template, explain_tier

_READY = "snel: de dienst zet dit sjabloon vooraf klaar"
_SLOWER = "langzamer: de dienst kan dit sjabloon niet vooraf klaarzetten, want {why}. Het document is even goed."


@click.command()
@click.argument("templates", nargs=-1, required=True, type=click.Path(path_type=Path))
def tiers(templates: Sequence[Path]) -> None:
    """Zeg van elk sjabloon in TEMPLATES of de dienst het snel kan invullen, en zo niet: waarom."""
    refused = []
    for template in templates:
        try:
            content = read_word_file(template)
            check_template(content)
        except TemplateError as error:
            refused.append(f"{template}: {error}")
            continue
        why = explain_tier(content)
        click.echo(f"{template}: {_SLOWER.format(why=why) if why else _READY}")
    if refused:
        refuse("\n".join(refused))
