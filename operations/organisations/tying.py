"""A school or basisteam becomes one of a gemeente, or of none: whose forms new plans get. Open plans stay as they are.

What is open goes over only when somebody lets it, as with any other version (`operations.forms.going_over`).
"""

from __future__ import annotations

from dataclasses import dataclass

from models.forms import FormVersion
from models.organisations import Organisation
from operations.errors import Invalid, NotFound, Outdated
from operations.forms.following import SHIPPED, choose, find_in_force, list_latest
from operations.forms.listing import VersionLine, describe_version
from operations.forms.open_records import list_open_ids
from operations.forms.owners import FOLLOWED_FORMS, GEMEENTE, Owner
from operations.organisations.listing import FOLLOWING, OrganisationLine, get_organisation, list_lines
from operations.people.beheer import take_turn_as_beheer
from operations.transactions import Work, reading, writing
from rights.table import Action

_SAME = "Dat is nu al zo. Kies iets anders."
_CHANGED = "Intussen is er iets veranderd. Bekijk opnieuw wat er gebeurt."


@dataclass(frozen=True, slots=True)
class FormChange:
    """What new plans or requests have now and would get, and how many open ones would have another version."""

    form: str
    before: VersionLine
    after: VersionLine
    waiting: int


@dataclass(frozen=True, slots=True)
class Tying:
    """What it does when `organisation` becomes one of gemeente `to`, or of none (None).

    `above` is whose forms it then follows. `mark` is the same as long as nobody changes anything that is said here.
    """

    organisation: OrganisationLine
    to: Owner | None
    above: Owner
    forms: tuple[FormChange, ...]
    mark: str


@reading("forms.dry_run")
def weigh_tying(work: Work, organisation_id: int, gemeente_id: int | None) -> Tying:
    """What tying would do; raise `NotFound` outside the own samenwerkingsverband, `Invalid` when it is so already."""
    return _weigh(work, organisation_id, gemeente_id)


@writing("organisation.tie")
def tie(work: Work, organisation_id: int, gemeente_id: int | None, mark: str) -> Tying:
    """Do it; `mark` is that of what the person saw. Raise as `weigh_tying`, or `Outdated` when things have changed."""
    take_turn_as_beheer(work, Action.MANAGE_ORGANISATIONS)
    weighed = _weigh(work, organisation_id, gemeente_id)
    work.trail.paths = (f"organisatie:{organisation_id}", f"gemeente:{gemeente_id or 'geen'}")
    if weighed.mark != mark:
        raise Outdated(_CHANGED)
    work.session.get_one(Organisation, organisation_id).gemeente_id = gemeente_id
    return weighed


def _weigh(work: Work, organisation_id: int, gemeente_id: int | None) -> Tying:
    row = get_organisation(work, organisation_id)
    if row.kind not in FOLLOWING:
        raise NotFound
    to = _get_gemeente(work, gemeente_id)
    if row.gemeente_id == gemeente_id:
        raise Invalid(_SAME, {"naar": _SAME})
    swv = work.session.get_one(Organisation, work.viewer.swv_id)
    forms = tuple(_weigh_form(work, row, to, form) for form in FOLLOWED_FORMS)
    return Tying(
        organisation=next(line for line in list_lines(work) if line.id == row.id),
        to=to,
        above=to or Owner(swv.id, swv.name, True),
        forms=forms,
        mark="-".join(str(number) for number in (row.gemeente_id or 0, *(one.after.id for one in forms))),
    )


def _get_gemeente(work: Work, gemeente_id: int | None) -> Owner | None:
    if gemeente_id is None:
        return None
    found = get_organisation(work, gemeente_id)
    if found.kind != GEMEENTE:
        raise NotFound
    return Owner(found.id, found.name, False)


def _weigh_form(work: Work, row: Organisation, to: Owner | None, form: str) -> FormChange:
    above = () if to is None else (to.id,)
    before = find_in_force(work.session, form, row.id)
    after = choose(list_latest(work.session, form), (row.id, *above, row.swv_id, SHIPPED))
    if before is None or after is None:
        raise NotFound
    return FormChange(
        form,
        _describe(work, row, before),
        _describe(work, row, after),
        len(list_open_ids(work.session, form, after.id, row.id)),
    )


def _describe(work: Work, row: Organisation, version: FormVersion) -> VersionLine:
    return describe_version(work, version, Owner(row.id, row.name, False), version)
