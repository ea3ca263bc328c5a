"""The rows ``contactpersonen`` of a region's file: who calls whom between a school and a basisteam."""

from __future__ import annotations

from workflow.region import ContactPerson, ContactSide
from workflow.toml_table import TomlTable


def read_contact(row: TomlTable) -> ContactPerson:
    """Read one row; mistakes go to the remarks of `row`."""
    contact = ContactPerson(
        school=row.text("school", '"Basisschool De Regenboog"'),
        basisteam=row.text("basisteam", '"Wijkteam Noord"'),
        name=row.text("naam", '"Sanne Voorbeeld"'),
        role=row.text("functie", '"jeugd- en gezinscoach"'),
        phone=row.text("telefoon", '"000 - 000 00 00"'),
        days=row.text("dagen", '"maandag en donderdag"'),
        works_for=row.word("werkt_voor", ContactSide, ContactSide.BASISTEAM),
        deputy=row.optional_text("vervanger"),
        email=read_email(row, is_required=False),
        valid_from=row.day("geldig_van"),
        valid_until=row.day("geldig_tot_en_met"),
    )
    if contact.valid_from and contact.valid_until and contact.valid_until < contact.valid_from:
        message = "De laatste dag ligt voor de eerste dag."
        row.remarks.error("reversed", row.place("geldig_tot_en_met"), message, "Draai de dagen om.")
    row.finish()
    return contact


def read_email(table: TomlTable, *, is_required: bool = True) -> str:
    """The key ``email``: one address, or "" where it may be left out."""
    address = table.text("email", '"loket@swv.example"') if is_required else table.optional_text("email")
    name, _, domain = address.partition("@")
    if address and (not name or "." not in domain or "@" in domain or len(address.split()) != 1):
        message = f"“{address}” is geen e-mailadres."
        table.remarks.error("email", table.place("email"), message, "Schrijf één adres, zoals loket@swv.example.")
    return address
