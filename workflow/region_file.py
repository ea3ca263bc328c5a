"""A region's file (TOML) as `RegionSettings`, or everything that is wrong with it. docs/regio.md explains the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from types import MappingProxyType

from workflow.calendar_section import read_calendar
from workflow.consent_section import read_parents_answer
from workflow.contacts_section import read_contact, read_email
from workflow.exchange_section import read_exchange_words
from workflow.inviting_section import read_youth_age
from workflow.region import RegionSettings, Sender
from workflow.region_findings import RegionFinding, Remarks, Severity
from workflow.retention_section import read_retention
from workflow.terms_section import DEFAULT_KIND, read_regimes, read_request_terms, read_supplement_terms
from workflow.toml_lines import find_lines
from workflow.toml_table import TomlTable

_LARGEST = 1_000_000
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = re.compile("Cannot (overwrite|declare|mutate)|[Dd]uplicate")


@dataclass(frozen=True, slots=True)
class RegionFile:
    """What was read. `settings` is None when there is an error among the findings."""

    settings: RegionSettings | None
    findings: tuple[RegionFinding, ...]


def read_region(content: str | bytes, kinds: Collection[str] = ()) -> RegionFile:
    """Read a region's file. With `kinds`, the known kinds of request, a term for an unknown kind is remarked on."""
    if len(content) > _LARGEST:
        return _refuse("too-large", "Het bestand is te groot.", "Een regiobestand is kleiner dan 1 MB.")
    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refuse(
            "not-utf-8", "Het bestand is geen UTF-8-tekst.", "Sla het op als “UTF-8” en probeer het opnieuw."
        )
    try:
        values = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        return RegionFile(None, (_explain_toml_error(error),))
    except RecursionError:
        return _refuse("too-deep", "Er staan te veel haken in elkaar.", "Haal lijsten binnen lijsten weg.")
    remarks = Remarks(find_lines(text))
    settings = _read_settings(TomlTable(values, "", remarks), kinds)
    findings = remarks.list_findings()
    is_good = all(finding.severity is not Severity.ERROR for finding in findings)
    return RegionFile(settings if is_good else None, findings)


def _refuse(code: str, message: str, suggestion: str) -> RegionFile:
    return RegionFile(None, (RegionFinding(Severity.ERROR, code, "", None, message, suggestion),))


def _explain_toml_error(error: tomllib.TOMLDecodeError) -> RegionFinding:
    """Say where it went wrong; of what, tomllib's English tells us only whether something was said twice."""
    place = _PLACE.search(str(error))
    line = int(place[1]) if place and place[1] else None
    if _TWICE.search(str(error)):
        message, suggestion = "Deze sleutel of dit onderdeel staat er twee keer.", "Haal er een weg."
    else:
        where = f"Vanaf teken {place[2]} is deze regel" if place and line else "Het einde van het bestand is"
        message = f"{where} niet te lezen."
        suggestion = "Schrijf elke regel als sleutel = waarde, en zet een tekst tussen aanhalingstekens."
    return RegionFinding(Severity.ERROR, "toml", "", line, message, suggestion)


def _read_settings(table: TomlTable, kinds: Collection[str]) -> RegionSettings:
    is_example = table.yes_no("voorbeeld")
    sender = _read_sender(table.table("swv"))
    answer_term, set_aside = read_supplement_terms(table.table("termijnen"))
    regimes = read_regimes(table.table("regimes"))
    terms = read_request_terms(table.table("aanvragen"), kinds)
    settings = RegionSettings(
        is_example=is_example,
        sender=sender,
        default_terms=terms[DEFAULT_KIND],
        answer_term=answer_term,
        set_aside=set_aside,
        regimes=MappingProxyType(dict(regimes)),
        calendar=read_calendar(table.table("kalender")),
        terms=MappingProxyType({name: term for name, term in terms.items() if name != DEFAULT_KIND}),
        contacts=tuple(read_contact(row) for row in table.rows("contactpersonen")),
        retention=read_retention(table.table("bewaren", is_required=False)),
        parents_rule=read_parents_answer(table.table("toestemming", is_required=False)),
        youth_from_age=read_youth_age(table.table("uitnodigen", is_required=False)),
        exchange_words=read_exchange_words(table.table("uitwisseling", is_required=False)),
    )
    _remark_on_pauses(table, settings)
    table.finish()
    return settings


def _read_sender(table: TomlTable) -> Sender:
    sender = Sender(
        name=table.text("naam", '"Samenwerkingsverband Voorbeeld"'),
        commission=table.text("commissie", '"Toewijzingscommissie"'),
        address=table.texts("adres"),
        phone=table.text("telefoon", '"000 - 000 00 00"'),
        email=read_email(table),
        signatory_function=table.text("functie_ondertekenaar", '"directeur"'),
    )
    table.finish()
    return sender


def _remark_on_pauses(table: TomlTable, settings: RegionSettings) -> None:
    kinds = (settings.default_terms, *settings.terms.values())
    pauses = any(term.pauses_in_school_holidays for kind in kinds for term in (kind.legal, kind.target))
    if pauses and not settings.calendar.school_holidays:
        message = "Een termijn staat stil in schoolvakanties, maar er zijn geen schoolvakanties."
        place = "kalender.schoolvakanties"
        table.remarks.warning("no-school-holidays", place, message, "Zet de vakanties van uw regio in de lijst.")
