"""With which rights a document was made, as one short text: when it differs later, the document is not theirs any more.

What somebody may have at all is decided elsewhere; this tells apart what stands in it.
"""

from __future__ import annotations

from operations.access import Admission, RequestAdmission
from operations.documents import read_as
from operations.printed.noting import digest
from operations.transactions import Work
from rights.viewer import Viewer


def digest_plan_rights(work: Work, admission: Admission, audience: str) -> str:
    """As who this viewer reads the plan now, and what is hidden in the document for `audience`."""
    who = read_as(work, admission, audience)
    hidden = (sorted(who.concealed), who.person_row, who.sees_youth_care) if who else ()
    return digest(_describe(admission.viewer), hidden)


def digest_request_rights(admission: RequestAdmission) -> str:
    """The same of a request: by which door it is read."""
    return digest(_describe(admission.viewer), admission.is_applicant)


def _describe(viewer: Viewer) -> tuple[object, ...]:
    return (viewer.organisation_id, viewer.role, viewer.person_row, sorted(viewer.words), sorted(viewer.concealed))
