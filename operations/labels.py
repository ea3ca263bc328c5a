"""The words for a case on the screen: its child's name, the Dutch for its state, and a question by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy.orm import Session

from models.cases import Case
from models.projections import Youth
from models.records import RecordState

_STATUS: Mapping[str, str] = {
    RecordState.DRAFT: "concept",
    RecordState.DISCUSSED: "besproken",
    RecordState.ESTABLISHED: "vastgesteld",
    RecordState.CLOSED: "afgesloten",
}


_PLACE = re.compile(r"\$\{[^}]*\}")


def question_text(label: str) -> str:
    """The text of a question apart from any plan: a place where an answer would stand is an ellipsis."""
    return _PLACE.sub("…", label)


def status_label(state: str) -> str:
    """Return the Dutch word for a state."""
    return _STATUS[state]


def child_name(session: Session, case: Case) -> str:
    """Return how the child of `case` is called."""
    return display_name(session.get(Youth, case.id), case.reference)


def display_name(youth: Youth | None, reference: str) -> str:
    """Return the preferred or first name with the last name; the reference while there is no name."""
    if youth is None:
        return reference
    return " ".join(filter(None, (youth.preferred_name or youth.first_name, youth.last_name))) or reference
