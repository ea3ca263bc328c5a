"""A certificate of erasing as a text for people: it says nothing about a child."""

from __future__ import annotations

from collections.abc import Iterator

from language.dutch import format_date
from operations.retention.values import KIND_LABELS, Certificate, Ground
from operations.transactions import TIME_ZONE

_LINE = "-" * 72
_GROUNDS = {
    Ground.TERM: "de bewaartermijn is voorbij",
    Ground.RESTORED: "het stond in een reservekopie die is teruggezet, en was al eerder gewist",
}


def write_certificate(found: Certificate) -> str:
    """The certificate, line by line."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Certificate) -> Iterator[str]:
    local = found.at.astimezone(TIME_ZONE)
    yield f"Bewijs van wissen, nummer {found.number}"
    yield _LINE
    yield f"Wat:            {KIND_LABELS[found.kind]}, kenmerk {found.reference}"
    yield f"Waarom:         {_GROUNDS[found.ground]}"
    yield f"Termijn:        {found.term}"
    if found.ended_on:
        yield f"Geteld vanaf:   {format_date(found.ended_on)}"
    if found.due_on:
        yield f"Voorbij op:     {format_date(found.due_on)}"
    yield "Voorgesteld door: de dienst, volgens de termijn van de regio"
    yield f"Bevestigd door: {found.confirmed_by or 'de dienst zelf, want iemand bevestigde het al eerder'}"
    yield f"Gewist op:      {format_date(local.date())}, {local:%H:%M:%S}"
    yield _LINE
    yield "Gewist uit de database (regels per tabel):"
    yield from (f"  {name:24} {number:>8}" for name, number in found.counts.items())
    yield f"Gewiste bestanden:         {found.files:>8}"
    yield _LINE
    yield "In reservekopieën van vóór dit moment kan het nog staan, tot ook die zijn verlopen."
    yield "Wordt zo'n kopie teruggezet, dan wist de dienst het bij het starten opnieuw."
    yield f"Controlegetal (sha256): {found.hash}"
