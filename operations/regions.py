"""The texts and terms of a region: published as versions that never change, read once per process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.definition import Question
from models.database import utc_now
from models.organisations import Organisation
from models.regions import RegionVersion
from operations.audit.events import Actor, Result, Trail, record_event
from operations.definitions import current_form, get_definition
from operations.errors import Invalid
from operations.requests.doors import REQUEST
from operations.transactions import open_session
from workflow.region import RegionSettings
from workflow.region_file import read_region

_settings: dict[str, RegionSettings] = {}


@dataclass(frozen=True, slots=True)
class Region:
    """One published version of the settings of a samenwerkingsverband."""

    id: int
    number: int
    settings: RegionSettings
    former_names: Mapping[str, int]
    """Which organisation is meant by a name in the file that it has no more."""


def find_region(session: Session, swv_id: int) -> Region | None:
    """Return the settings in force, or None when none were published yet."""
    query = select(RegionVersion).where(RegionVersion.swv_id == swv_id).order_by(RegionVersion.number.desc()).limit(1)
    version = session.scalar(query)
    return None if version is None else Region(version.id, version.number, _read(version), version.former_names)


def get_region(session: Session, swv_id: int) -> Region:
    """Return the settings in force; raise `Invalid` when none were published yet."""
    region = find_region(session, swv_id)
    if region is None:
        raise Invalid(
            "De teksten en termijnen van het samenwerkingsverband zijn nog niet ingesteld. "
            "De beheerder doet dat met: ./run.sh flask region publish BESTAND --swv NAAM"
        )
    return region


def publish_region(swv: str, content: str) -> int:
    """Publish a region's file for the samenwerkingsverband with this name; return the number of the version.

    The same file again stays the same version. Raise `Invalid` for a file with mistakes, and for an unknown name.
    """
    with open_session(writes=True, tenant=None) as session:
        organisation = session.scalar(select(Organisation).where(Organisation.name == swv, Organisation.kind == "swv"))
        if organisation is None:
            raise Invalid(f"Er is geen samenwerkingsverband “{swv}”. Schrijf de naam precies zoals in de dienst.")
        _check(content, list_request_kinds(session, organisation.id))
        number = _publish(session, organisation.id, content)
        session.commit()
    return number


def list_request_kinds(session: Session, organisation_id: int) -> dict[str, str]:
    """Every kind of request that the form of this organisation asks for: choice name and label."""
    definition = get_definition(current_form(session, REQUEST, organisation_id))
    question = definition.meaning("aanvraag.soort")
    choices = question.choices if isinstance(question, Question) else None
    listed = definition.choices.get(choices.list_name, ()) if choices else ()
    return {choice.name: str(choice.label) for choice in listed}


def list_contacts_nowhere(swv: str) -> tuple[str, ...]:
    """The schools and basisteams of this name's file that no organisation is called by: nobody there sees contacts."""
    with open_session(writes=False, tenant=None) as session:
        own = (Organisation.name == swv, Organisation.kind == "swv")
        swv_id = session.scalars(select(Organisation.id).where(*own)).one()
        region = get_region(session, swv_id)
        known = {*session.scalars(select(Organisation.name).where(Organisation.swv_id == swv_id)), *region.former_names}
    called = [name for one in region.settings.contacts for name in (one.school, one.basisteam)]
    return tuple(dict.fromkeys(name for name in called if name not in known))


def remember_name(session: Session, organisation: Organisation, former: str) -> None:
    """Let the region's file go on meaning this organisation by the name that it had."""
    query = select(RegionVersion).where(RegionVersion.swv_id == organisation.swv_id)
    latest = session.scalar(query.order_by(RegionVersion.number.desc()).limit(1))
    if latest is not None:
        latest.former_names = {former: organisation.id, **latest.former_names}


def list_present_names(session: Session, swv_id: int, region: Region) -> dict[str, str]:
    """How those are called now that the region's file may know by a former name, by that name."""
    rows = session.execute(select(Organisation.id, Organisation.name).where(Organisation.swv_id == swv_id))
    now = {row.id: row.name for row in rows}
    return {name: now[number] for name, number in region.former_names.items() if number in now}


def _check(content: str, kinds: dict[str, str]) -> None:
    found = read_region(content, kinds)
    if found.settings is None:
        wrong = "\n".join(str(finding) for finding in found.findings)
        raise Invalid(f"Het regiobestand is niet gepubliceerd:\n{wrong}")


def _publish(session: Session, swv_id: int, content: str) -> int:
    digest = sha256(content.encode()).hexdigest()
    query = select(RegionVersion).where(RegionVersion.swv_id == swv_id).order_by(RegionVersion.number.desc()).limit(1)
    latest = session.scalar(query)
    if latest is not None and latest.sha256 == digest:
        return latest.number
    number = latest.number + 1 if latest else 1
    session.add(
        RegionVersion(
            swv_id=swv_id,
            number=number,
            sha256=digest,
            content=content,
            former_names=_list_former(session, latest),
            published_at=utc_now(),
        )
    )
    record_event(session, "region.publish", Result.DONE, Trail(Actor(), utc_now(), paths=(str(number),)))
    return number


def _list_former(session: Session, latest: RegionVersion | None) -> dict[str, int]:
    """A new file may still have the old names; where another organisation is called so by now, it means that one."""
    if latest is None:
        return {}
    now = {*session.scalars(select(Organisation.name).where(Organisation.swv_id == latest.swv_id))}
    return {name: number for name, number in latest.former_names.items() if name not in now}


def _read(version: RegionVersion) -> RegionSettings:
    known = _settings.get(version.sha256)
    if known is None:
        read = read_region(version.content)
        if read.settings is None:
            raise Invalid("Het gepubliceerde regiobestand is met deze versie van Eén Plan niet meer te lezen.")
        known = _settings[version.sha256] = read.settings
    return known
