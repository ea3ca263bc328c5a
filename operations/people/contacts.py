"""Who calls whom: the contact persons of schools and basisteams, as the region's file names them.

The file names organisations as they were called when it was published. Whoever got another name since is still meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from operations.regions import Region, find_region, list_present_names
from operations.transactions import Work, reading
from rights.viewer import Role
from workflow.region import ContactPerson


@reading("contacts.list")
def list_contacts(work: Work) -> tuple[ContactPerson, ...]:
    """Those of the viewer's own school or basisteam today; for the samenwerkingsverband all of its region."""
    region = find_region(work.session, work.viewer.swv_id)
    if region is None:
        return ()
    contacts, name = _list_today(work, region), work.viewer.organisation_name
    match work.viewer.role:
        case Role.SCHOOL:
            return tuple(contact for contact in contacts if contact.school == name)
        case Role.BASISTEAM:
            return tuple(contact for contact in contacts if contact.basisteam == name)
        case Role.SWV | Role.BESLISSER:
            return contacts
        case _:
            return ()


def _list_today(work: Work, region: Region) -> tuple[ContactPerson, ...]:
    """Those of today, of organisations by the names that they have now."""
    called = list_present_names(work.session, work.viewer.swv_id, region)
    return tuple(_rename(contact, called) for contact in region.settings.list_contacts(work.today))


def _rename(contact: ContactPerson, called: Mapping[str, str]) -> ContactPerson:
    return replace(
        contact,
        school=called.get(contact.school, contact.school),
        basisteam=called.get(contact.basisteam, contact.basisteam),
    )
