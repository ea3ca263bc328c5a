"""Who may see an added file: what can be chosen for a plan and for a request, and what goes together."""

from __future__ import annotations

from models.attachments import Attachment
from operations.attachments.values import Upload
from rights.viewer import Viewer

SWV = "swv"
"""The audience word by which a file may go along with a request."""
SCHOOL = "school"
_OF_PLAN = (SCHOOL, "basisteam", "ouder", "jeugdige", SWV)
_OF_REQUEST = (SCHOOL, "ouder", SWV)
"""The basisteam sees nothing of a request."""
_USUAL_OF_PLAN = frozenset({SCHOOL, "basisteam"})
_USUAL_OF_REQUEST = frozenset({SWV})
"""A file is added to a request to go along with it; then it still has to be ticked."""

_UNKNOWN_READER = "Kies wie dit stuk mogen zien uit de lijst."
_WITHOUT_SCHOOL = "De school doet de aanvraag. Zet daarom ook een vinkje bij de school."
_WITHOUT_PERMISSION = "Schrijf wie toestemming gaf om dit stuk te delen, en wanneer."


def is_seen(file: Attachment, viewer: Viewer) -> bool:
    """Whether the viewer, and whoever looks along as them, may see this file."""
    return all(words & set(file.sees) for words in viewer.readers)


def own_word(viewer: Viewer) -> str:
    """The word of the viewer's own side, who always sees what they add."""
    return next(word for word in _OF_PLAN if word in viewer.words)


def list_choices(viewer: Viewer, *, is_of_plan: bool) -> tuple[str, ...]:
    """The words that the viewer may choose for a new file, besides their own."""
    return tuple(word for word in (_OF_PLAN if is_of_plan else _OF_REQUEST) if word not in viewer.words)


def usual_choices(viewer: Viewer, *, is_of_plan: bool) -> frozenset[str]:
    """The choices that stand ticked at first: those who work on it."""
    usual = _USUAL_OF_PLAN if is_of_plan else _USUAL_OF_REQUEST
    return usual & frozenset(list_choices(viewer, is_of_plan=is_of_plan))


def find_problems(viewer: Viewer, upload: Upload, *, is_of_plan: bool) -> dict[str, str]:
    """Why these readers cannot be, per field. What the desk may get, the school must be able to see and to send."""
    sees = upload.sees | {own_word(viewer)}
    if not sees <= {own_word(viewer), *list_choices(viewer, is_of_plan=is_of_plan)}:
        return {"ziet": _UNKNOWN_READER}
    problems = {}
    if SWV in sees and SCHOOL not in sees:
        problems["ziet"] = _WITHOUT_SCHOOL
    if SWV in sees and not upload.permission.strip():
        problems["toestemming"] = _WITHOUT_PERMISSION
    return problems
