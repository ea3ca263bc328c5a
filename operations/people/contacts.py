"""Who calls whom: the contact persons of schools and basisteams, as the region's file names them."""

from __future__ import annotations

from operations.regions import find_region
from operations.transactions import Work, reading
from rights.viewer import Role
from workflow.region import ContactPerson


@reading("contacts.list")
def list_contacts(work: Work) -> tuple[ContactPerson, ...]:
    """Those of the viewer's own school or basisteam today; for the samenwerkingsverband all of its region."""
    region = find_region(work.session, work.viewer.swv_id)
    if region is None:
        return ()
    name = work.viewer.organisation_name
    match work.viewer.role:
        case Role.SCHOOL:
            return region.settings.list_contacts(work.today, school=name)
        case Role.BASISTEAM:
            return region.settings.list_contacts(work.today, basisteam=name)
        case Role.SWV | Role.BESLISSER:
            return region.settings.list_contacts(work.today)
        case _:
            return ()
