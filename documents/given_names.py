"""The names in a template that the caller fills, whatever form it belongs to."""

from __future__ import annotations

from collections.abc import Mapping

DOCUMENT_NAMES = ("kenmerk", "versie", "status", "datum", "doelgroep", "organisatie", "code", "nakijken_op")
"""What a document says about itself."""
LETTER_NAMES = (
    "aanvullen_voor", "adres", "behandelaar", "commissie", "datum", "email", "functie", "ondertekenaar", "ontbreekt",
    "ontvangen_op", "rechtsmiddel", "rechtsmiddel_weken", "reden", "regime", "school", "soort", "streefdatum", "swv",
    "telefoon", "uiterlijk_op", "voorbeeld",
)  # fmt: skip
"""What a letter of the samenwerkingsverband says: its own facts, and the texts and terms of the region."""
FILE_NAMES = ("titel", "bestand")
"""What is known of each file that goes along with a request."""

FORM_NAMES = ("plan", "aanvraag", "besluit")
"""Whole filled-in forms beside the template's own."""
FIXED_NAMES: Mapping[str, tuple[str, ...]] = {"document": DOCUMENT_NAMES, "brief": LETTER_NAMES}
FIXED_LISTS: Mapping[str, tuple[str, ...]] = {"aanvraag_bijlagen": FILE_NAMES}
GIVEN_NAMES = (*FORM_NAMES, *FIXED_NAMES, *FIXED_LISTS)
