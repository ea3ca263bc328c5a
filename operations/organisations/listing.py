"""Which organisations a samenwerkingsverband has, and whose forms each of them follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from models.forms import FormDraft, FormVersion
from models.organisations import Organisation
from models.sign_in_services import SignInService
from operations.access import check_allowed_at
from operations.errors import NotFound
from operations.forms.following import find_in_force
from operations.forms.listing import VersionLine, describe_version
from operations.forms.open_records import list_open_ids
from operations.forms.owners import FOLLOWED_FORMS, GEMEENTE, Owner
from operations.regions import find_region, list_present_names
from operations.transactions import Work, reading
from rights.table import Action

FOLLOWING = ("school", "basisteam")
"""The kinds that may be of a gemeente."""
KINDS = (*FOLLOWING, GEMEENTE)
"""What the beheer makes. The samenwerkingsverband itself and the organisation of the families are not its to change."""


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """One organisation. `gemeente` is the name of the one it is of; `members` is how many are of this gemeente."""

    id: int
    name: str
    kind: str
    gemeente_id: int | None
    gemeente: str
    members: int


@dataclass(frozen=True, slots=True)
class FormInUse:
    """The version that new plans or requests get here, and how many that are open have another one."""

    form: str
    version: VersionLine
    waiting: int


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything the beheer sees of one organisation.

    `gemeenten` are the ones it could be of, and `forms` what it uses now: none for a gemeente itself, which has
    `members`. `stays`: why this gemeente cannot be taken away. `in_region_file`: there it has contact persons.
    """

    line: OrganisationLine
    swv: str
    gemeenten: tuple[Owner, ...]
    forms: tuple[FormInUse, ...]
    members: tuple[OrganisationLine, ...]
    stays: tuple[str, ...]
    in_region_file: bool


@reading("organisation.list")
def list_organisations(work: Work) -> tuple[OrganisationLine, ...]:
    """Every school, basisteam and gemeente of the own samenwerkingsverband, by name; raise `Refused`."""
    return list_lines(work)


@reading("organisation.list")
def read_organisation(work: Work, organisation_id: int) -> OrganisationPage:
    """One of them; raise `NotFound` for any other organisation, or `Refused`."""
    row, lines = get_organisation(work, organisation_id), list_lines(work)
    follows = row.kind in FOLLOWING
    return OrganisationPage(
        line=next(line for line in lines if line.id == row.id),
        swv=work.session.get_one(Organisation, work.viewer.swv_id).name,
        gemeenten=tuple(Owner(line.id, line.name, False) for line in lines if follows and line.kind == GEMEENTE),
        forms=tuple(_form_in_use(work, row, form) for form in FOLLOWED_FORMS) if follows else (),
        members=tuple(line for line in lines if line.gemeente_id == row.id),
        stays=() if follows else list_why_it_stays(work, row),
        in_region_file=_is_in_region_file(work, row.name),
    )


def get_organisation(work: Work, organisation_id: int) -> Organisation:
    """A school, basisteam or gemeente of the own samenwerkingsverband; raise `NotFound` or `Refused`."""
    check_allowed_at(work, Action.MANAGE_ORGANISATIONS, work.viewer.swv_id)
    found = work.session.get(Organisation, organisation_id)
    if found is None or found.swv_id != work.viewer.swv_id or found.kind not in KINDS:
        raise NotFound
    return found


def list_lines(work: Work) -> tuple[OrganisationLine, ...]:
    """All of them as lines of a list, by name; raise `Refused`."""
    check_allowed_at(work, Action.MANAGE_ORGANISATIONS, work.viewer.swv_id)
    rows = _list_rows(work)
    names = {row.id: row.name for row in rows}
    return tuple(
        OrganisationLine(
            id=row.id,
            name=row.name,
            kind=row.kind,
            gemeente_id=row.gemeente_id,
            gemeente=names[row.gemeente_id] if row.gemeente_id else "",
            members=sum(other.gemeente_id == row.id for other in rows),
        )
        for row in rows
    )


def list_why_it_stays(work: Work, gemeente: Organisation) -> tuple[str, ...]:
    """What stands in the way of taking a gemeente away, in Dutch sentences; none when it may go."""
    found = []
    if _count(work, Organisation.gemeente_id == gemeente.id):
        found.append("Er horen nog scholen of basisteams bij. Kies daar eerst een andere gemeente, of geen.")
    if _count(work, FormVersion.owner_id == gemeente.id):
        found.append("Er is een formulier voor deze gemeente gepubliceerd. Zulke versies blijven altijd bewaard.")
    if _count(work, FormDraft.owner_id == gemeente.id):
        found.append("Er wacht nog een concept van een formulier. Gooi dat eerst weg.")
    if _count(work, SignInService.organisation_id == gemeente.id):
        found.append("Er is ingesteld dat mensen zich via deze gemeente aanmelden. Laat dat eerst weghalen.")
    return tuple(found)


def _count(work: Work, condition: ColumnElement[bool]) -> int:
    return work.session.scalar(select(func.count()).where(condition)) or 0


def _list_rows(work: Work) -> Sequence[Organisation]:
    mine = (Organisation.swv_id == work.viewer.swv_id, Organisation.kind.in_(KINDS))
    return work.session.scalars(select(Organisation).where(*mine).order_by(Organisation.name, Organisation.id)).all()


def _form_in_use(work: Work, row: Organisation, form: str) -> FormInUse:
    version = find_in_force(work.session, form, row.id)
    if version is None:
        raise NotFound
    line = describe_version(work, version, Owner(row.id, row.name, False), version)
    return FormInUse(form, line, len(list_open_ids(work.session, form, version.id, row.id)))


def _is_in_region_file(work: Work, name: str) -> bool:
    region = find_region(work.session, work.viewer.swv_id)
    if region is None:
        return False
    now = list_present_names(work.session, work.viewer.swv_id, region)
    called = {name for one in region.settings.contacts for name in (one.school, one.basisteam)}
    return name in {now.get(one, one) for one in called}
