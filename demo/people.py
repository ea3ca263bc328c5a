"""Who live and work in Brink en Meer, the demo region: nobody real, and every address ends in ``.example``."""

from __future__ import annotations

from dataclasses import dataclass

SWV = "Samenwerkingsverband Brink en Meer"
PRESCHOOL = "Voorschool Het Pimpelmeesje"
PRIMARY = "Basisschool De Klaproosvlinder"
SECONDARY = "Brinkmeer College"
SPECIAL = "De Tussenhaven"
BRINKVELD_TEAM = "Wijkteam Brinkveld"
MEEROEVER_TEAM = "Jeugd- en Gezinsteam Meeroever"


@dataclass(frozen=True, slots=True)
class DemoOrganisation:
    """`kind` is ``swv``, ``school`` or ``basisteam``; `municipality` is where it stands or, for a basisteam, works."""

    name: str
    kind: str
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An account. `role` is ``school``, ``basisteam``, ``swv`` or ``beheer``, `organisation` the name of one above."""

    name: str
    email: str
    role: str
    organisation: str


ORGANISATIONS = (
    DemoOrganisation(SWV, "swv"),
    DemoOrganisation(PRESCHOOL, "school", "Brinkveld"),
    DemoOrganisation(PRIMARY, "school", "Brinkveld"),
    DemoOrganisation(SECONDARY, "school", "Meeroever"),
    DemoOrganisation(SPECIAL, "school", "Meeroever"),
    DemoOrganisation(BRINKVELD_TEAM, "basisteam", "Brinkveld"),
    DemoOrganisation(MEEROEVER_TEAM, "basisteam", "Meeroever"),
)
"""The samenwerkingsverband first, for the others belong to it."""

PEOPLE = (
    DemoPerson("Ilse de Graaf", "ilse.de.graaf@demo.example", "school", PRIMARY),
    DemoPerson("Björn Hoekstra", "bjorn.hoekstra@demo.example", "school", SECONDARY),
    DemoPerson("Gülsüm Aydın", "gulsum.aydin@demo.example", "school", PRESCHOOL),
    DemoPerson("Anouk Wiersma", "anouk.wiersma@demo.example", "school", SPECIAL),
    DemoPerson("Daniël Öztürk", "daniel.ozturk@demo.example", "basisteam", BRINKVELD_TEAM),
    DemoPerson("Renée van 't Hoff", "renee.van.t.hoff@demo.example", "basisteam", MEEROEVER_TEAM),
    DemoPerson("Tjeerd Ouali", "tjeerd.ouali@demo.example", "swv", SWV),
    DemoPerson("Fenne Brouwer", "fenne.brouwer@demo.example", "beheer", SWV),
)
"""Everybody who can sign in. Anouk has no casus yet, so that an empty list can be seen too."""
