"""Invented facts for a letter that is tried out: what the service fills in beside the answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from forms.example_children import Child

_LONG = "Een lange tekst die over meer dan één regel loopt, met “aanhalingstekens” & andere tekens <zoals deze>. " * 4


def make_facts(child: Child, swv: str, kind: str, today: date) -> dict[str, Any]:
    """What `brief.…` prints in a letter of `kind`, such as ``toekenning_awb``, for one of the three children."""
    known = {"swv": swv, "soort": kind, "datum": today, "regime": "intern" if kind.endswith("intern") else "awb"}
    return known if child is Child.NEARLY_EMPTY else {**known, **_usual(today), **_at_length(child)}


def _usual(today: date) -> Mapping[str, Any]:
    return {
        "adres": "Voorbeeldstraat 1\n1234 AB Voorbeeld",
        "telefoon": "088 000 00 00",
        "email": "loket@voorbeeld.example",
        "commissie": "Commissie van advies",
        "rechtsmiddel": "Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken.",
        "rechtsmiddel_weken": "6",
        "ontvangen_op": today - timedelta(days=14),
        "streefdatum": today + timedelta(days=28),
        "uiterlijk_op": today + timedelta(days=42),
        "aanvullen_voor": today + timedelta(days=14),
        "ontbreekt": "Het onderwijskundig rapport van dit schooljaar.",
        "reden": "Wij hebben de gevraagde stukken niet gekregen.",
        "ondertekenaar": "A. Voorbeeld",
        "functie": "directeur",
        "behandelaar": "B. Voorbeeld",
        "school": "Basisschool De Voorbeeldige",
        "voorbeeld": True,
    }


def _at_length(child: Child) -> Mapping[str, Any]:
    return {"reden": _LONG, "ontbreekt": _LONG, "rechtsmiddel": _LONG} if child is Child.LONG else {}
