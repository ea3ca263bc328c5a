"""Making, renaming and taking away: one person of the beheer at a time, so that no name is there twice."""

from __future__ import annotations

import unicodedata

from sqlalchemy import or_, select

from models.organisations import Organisation
from operations.errors import Invalid, Outdated
from operations.forms.owners import GEMEENTE
from operations.organisations.listing import KINDS, get_organisation, list_why_it_stays
from operations.people.beheer import take_turn_as_beheer
from operations.people.family_organisation import family_name
from operations.regions import remember_name
from operations.transactions import Work, writing
from rights.table import Action

LONGEST_NAME = 200
_WRONG = "Er klopt nog iets niet."
_NO_NAME = f"Vul de naam in, met hoogstens {LONGEST_NAME} tekens."
_TAKEN = "Er is in uw samenwerkingsverband al een organisatie met deze naam."
_RENAMED = "Een collega heeft deze naam intussen veranderd. Kijk of u hem nog anders wilt."
_ONLY_GEMEENTE = "Alleen een gemeente kan weg. Een school of basisteam blijft, want plannen en het logboek noemen haar."


@writing("organisation.add")
def add_organisation(work: Work, name: str, kind: str) -> int:
    """Make a school, basisteam or gemeente and return its id; raise `Invalid` per field, or `Refused`."""
    take_turn_as_beheer(work, Action.MANAGE_ORGANISATIONS)
    cleaned, problems = _read_name(work, name, None)
    if kind not in KINDS:
        problems["soort"] = "Kies wat voor organisatie het is."
    if problems:
        raise Invalid(_WRONG, problems)
    made = Organisation(name=cleaned, kind=kind, swv_id=work.viewer.swv_id)
    work.session.add(made)
    work.session.flush()
    work.trail.paths = (f"organisatie:{made.id}", f"soort:{kind}")
    return made.id


@writing("organisation.rename")
def rename_organisation(work: Work, organisation_id: int, seen: str, name: str) -> None:
    """Give another name; `seen` is the one that it had on the page. Raise `NotFound`, `Invalid` or `Outdated`."""
    take_turn_as_beheer(work, Action.MANAGE_ORGANISATIONS)
    row = get_organisation(work, organisation_id)
    work.trail.paths = (f"organisatie:{row.id}",)
    cleaned, problems = _read_name(work, name, row.id)
    if problems:
        raise Invalid(_WRONG, problems)
    if row.name not in {seen, cleaned}:
        raise Outdated(_RENAMED)
    if row.name != cleaned:
        remember_name(work.session, row, row.name)
    row.name = cleaned


@writing("organisation.remove")
def remove_gemeente(work: Work, organisation_id: int) -> None:
    """Take away a gemeente that nothing belongs to; raise `NotFound`, or `Invalid` while something does."""
    take_turn_as_beheer(work, Action.MANAGE_ORGANISATIONS)
    row = get_organisation(work, organisation_id)
    work.trail.paths = (f"organisatie:{row.id}",)
    if row.kind != GEMEENTE:
        raise Invalid(_ONLY_GEMEENTE)
    if stays := list_why_it_stays(work, row):
        raise Invalid(f"Deze gemeente kan niet weg. {' '.join(stays)}")
    work.session.delete(row)


def clean_name(text: str) -> str | None:
    """The name without loose blanks, or None for what is no name."""
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    return name if name and len(name) <= LONGEST_NAME and name.isprintable() else None


def _read_name(work: Work, text: str, own_id: int | None) -> tuple[str, dict[str, str]]:
    """The name as it will be, and what is wrong with it. Other samenwerkingsverbanden may have the same one."""
    name = clean_name(text)
    if name is None:
        return "", {"naam": _NO_NAME}
    if name.casefold() in {taken.casefold() for taken in _list_taken(work, own_id)}:
        return name, {"naam": _TAKEN}
    return name, {}


def _list_taken(work: Work, own_id: int | None) -> tuple[str, ...]:
    """Every name of the region but one's own; that of the families too, who may not be there yet."""
    swv_id = work.viewer.swv_id
    mine = or_(Organisation.id == swv_id, Organisation.swv_id == swv_id)
    rows = work.session.scalars(select(Organisation).where(mine)).all()
    swv = next(row for row in rows if row.id == swv_id)
    return (family_name(swv), *(row.name for row in rows if row.id != own_id))
