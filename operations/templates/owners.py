"""Which templates an organisation may have of its own: for each form and each reader, those that the service has."""

from __future__ import annotations

from operations.access import PLAN
from operations.errors import NotFound
from operations.forms.owners import Owner
from operations.requests.doors import REQUEST
from operations.requests.letters import BRIEF
from operations.templates.following import list_latest
from operations.transactions import Work

FORMS = (PLAN, REQUEST, BRIEF)
"""In the order in which they are used."""
_FOLLOWED = (PLAN, REQUEST)
"""Those that a gemeente may have: letters are written by the samenwerkingsverband."""
_ORDER = ("team", "ouders", "jeugdige", "swv")


def list_forms(owner: Owner) -> tuple[str, ...]:
    """The forms of which this organisation may have templates."""
    return FORMS if owner.is_swv else _FOLLOWED


def list_audiences(work: Work, form: str) -> tuple[str, ...]:
    """For whom there are templates of `form`: the team's first, letters by name."""
    found = (audience for audience, latest in list_latest(work.session, form).items() if None in latest)
    return tuple(sorted(found, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)))


def check_template_of(work: Work, form: str, audience: str, owner: Owner) -> None:
    """Raise `NotFound` for a template that there is not, or not here."""
    if form not in list_forms(owner) or audience not in list_audiences(work, form):
        raise NotFound
