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
BRINKVELD = "Gemeente Brinkveld"
MEEROEVER = "Gemeente Meeroever"
FAMILIES = f"Ouders en jongeren · {SWV}"


@dataclass(frozen=True, slots=True)
class DemoOrganisation:
    """`kind` is ``swv``, ``school``, ``basisteam``, ``gemeente`` or ``familie``.

    `municipality` is the name of the gemeente where it stands or works.
    """

    name: str
    kind: str
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An account. `role` is ``school``, ``basisteam``, ``swv`` (medewerker), ``beslisser``, ``beheer``,
    ``ouder`` or ``jeugdige``.

    `organisation` is the name of one above; `work` says in Dutch what this person does in the service.
    """

    name: str
    email: str
    role: str
    organisation: str
    work: str


ORGANISATIONS = (
    DemoOrganisation(SWV, "swv"),
    DemoOrganisation(PRESCHOOL, "school", BRINKVELD),
    DemoOrganisation(PRIMARY, "school", BRINKVELD),
    DemoOrganisation(SECONDARY, "school", MEEROEVER),
    DemoOrganisation(SPECIAL, "school", MEEROEVER),
    DemoOrganisation(BRINKVELD_TEAM, "basisteam", BRINKVELD),
    DemoOrganisation(MEEROEVER_TEAM, "basisteam", MEEROEVER),
    DemoOrganisation(FAMILIES, "familie"),
    DemoOrganisation(BRINKVELD, "gemeente"),
    DemoOrganisation(MEEROEVER, "gemeente"),
)
"""The samenwerkingsverband first, for the others belong to it; the gemeenten last, for what is there becomes theirs."""

_COORDINATOR = "maakt plannen en doet aanvragen"
_CASE_MANAGER = "maakt plannen, ziet geen aanvragen"
_CASE_WORKER = "behandelt aanvragen"

PEOPLE = (
    DemoPerson("Ilse de Graaf", "ilse.de.graaf@demo.example", "school", PRIMARY, _COORDINATOR),
    DemoPerson("Björn Hoekstra", "bjorn.hoekstra@demo.example", "school", SECONDARY, _COORDINATOR),
    DemoPerson("Gülsüm Aydın", "gulsum.aydin@demo.example", "school", PRESCHOOL, _COORDINATOR),
    DemoPerson("Anouk Wiersma", "anouk.wiersma@demo.example", "school", SPECIAL, "heeft nog geen plannen"),
    DemoPerson("Daniël Öztürk", "daniel.ozturk@demo.example", "basisteam", BRINKVELD_TEAM, _CASE_MANAGER),
    DemoPerson("Renée van 't Hoff", "renee.van.t.hoff@demo.example", "basisteam", MEEROEVER_TEAM, _CASE_MANAGER),
    DemoPerson("Tjeerd Ouali", "tjeerd.ouali@demo.example", "swv", SWV, _CASE_WORKER),
    DemoPerson("Farah Bouzidi", "farah.bouzidi@demo.example", "swv", SWV, _CASE_WORKER),
    DemoPerson("Henriëtte Kamphuis", "henriette.kamphuis@demo.example", "beslisser", SWV, "beslist over aanvragen"),
    DemoPerson("Fenne Brouwer", "fenne.brouwer@demo.example", "beheer", SWV, "beheert de dienst"),
    DemoPerson("Samira van Dalen-El Idrissi", "samira.van.dalen@demo.example", "ouder", FAMILIES, "moeder van Noor"),
    DemoPerson("Jörgen van Dalen", "jorgen.van.dalen@demo.example", "ouder", FAMILIES, "vader van Noor"),
    DemoPerson("Jaël Kučera", "jael.kucera@demo.example", "jeugdige", FAMILIES, "het plan gaat over haarzelf"),
)
"""Everybody who can sign in. Anouk has no casus yet, so that an empty list can be seen too."""
