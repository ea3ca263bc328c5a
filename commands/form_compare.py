"""``flask form compare OLD NEW``: what a changed form does to forms that are filled in already."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Sequence

import click

from commands.inputs import get_definition
from forms.comparing import Difference, Impact, compare

_HEADINGS = {
    Impact.BREAKING: "Dit breekt: antwoorden verliezen hun vraag en gaan naar de lijst van wat vervallen is",
    Impact.ATTENTION: "Let op: de antwoorden blijven, maar er verandert iets aan wat wordt gevraagd of getoond",
    Impact.SAFE: "Veilig: met de antwoorden gebeurt niets",
}


@click.command(name="compare")
@click.argument("old", type=click.Path(path_type=pathlib.Path))
@click.argument("new", type=click.Path(path_type=pathlib.Path))
@click.option("--json", "as_json", is_flag=True, help="Toon de verschillen als JSON.")
def compare_forms(old: pathlib.Path, new: pathlib.Path, as_json: bool) -> None:
    """Vergelijk het formulier in OLD met de nieuwe versie in NEW (.md of .xlsx)."""
    differences = compare(get_definition(old), get_definition(new))
    click.echo(_as_json(differences) if as_json else _as_lines(differences))


def _as_lines(differences: Sequence[Difference]) -> str:
    if not differences:
        return "De twee formulieren zijn gelijk."
    parts = []
    for impact, heading in _HEADINGS.items():
        found = [difference for difference in differences if difference.impact is impact]
        if found:
            parts.append("\n".join([f"{heading} ({len(found)}):", *(f"  - {_line(one)}" for one in found)]))
    return "\n\n".join(parts)


def _line(difference: Difference) -> str:
    place = f" ({difference.place.sheet} regel {difference.place.row})" if difference.place else ""
    return difference.message + place


def _as_json(differences: Sequence[Difference]) -> str:
    listed = [
        {"impact": one.impact.value, "code": one.code, "name": one.name, "message": one.message} for one in differences
    ]
    return json.dumps({"differences": listed}, ensure_ascii=False, indent=2)
