"""The three kinds of records that people fill in, each with its own words. The kind follows from the reference."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """`shelf` and `sheet` stand in the address. The words are written so that they fit inside a sentence."""

    prefix: str
    shelf: str
    sheet: str
    the: str
    whole: str
    of_child: str


PLAN = Kind("EP", "casussen", "plan", the="het plan", whole="het hele plan", of_child="het plan van")
REQUEST = Kind("AV", "aanvragen", "formulier", the="de aanvraag", whole="de hele aanvraag", of_child="de aanvraag voor")
DECISION = Kind(
    "BS", "besluiten", "formulier", the="het besluit", whole="het hele besluit", of_child="het besluit over"
)
KINDS = (PLAN, REQUEST, DECISION)


def kind_of(reference: str) -> Kind:
    """The kind of record that a reference names; a plan where it names nothing that we know."""
    prefix = reference.partition("-")[0]
    return next((kind for kind in KINDS if kind.prefix == prefix), PLAN)


def request_of(decision: str) -> str:
    """The reference of the request that a decision is about: they share their number."""
    return f"{REQUEST.prefix}{decision.removeprefix(DECISION.prefix)}"
