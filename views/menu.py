"""What stands in the main menu for whom; the first entry is where somebody's work begins."""

from __future__ import annotations

from dataclasses import dataclass

from rights.table import Action, Rule, rule_of
from views.identity import find_viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """Shown to whoever's role may do one of `actions`."""

    label: str
    endpoint: str
    actions: tuple[Action, ...]


ENTRIES = (
    Entry("Mijn plan", "family.home", (Action.LIST_OWN_PLANS,)),
    Entry("Casussen", "cases.list_all", (Action.LIST_CASES,)),
    Entry("Aanvragen", "inbox.list_all", (Action.LIST_REQUESTS,)),
    Entry("Aanbod", "catalogue.show", (Action.LIST_CASES, Action.LIST_REQUESTS)),
    Entry("Mensen", "colleagues.list_all", (Action.MANAGE_USERS,)),
    Entry("Organisaties", "organisations.list_all", (Action.MANAGE_ORGANISATIONS,)),
    Entry("Formulieren", "beheer_forms.list_all", (Action.MANAGE_FORMS,)),
    Entry("Word-sjablonen", "beheer_templates.list_all", (Action.MANAGE_FORMS,)),
    Entry("Bewaren en wissen", "retention.show", (Action.MANAGE_RETENTION,)),
    Entry("Contact", "contacts.show", (Action.LIST_CASES, Action.LIST_REQUESTS)),
)


def list_entries() -> tuple[Entry, ...]:
    """The entries for the person who is signed in; none for somebody who works nowhere today."""
    return tuple(entry for entry in ENTRIES if any(may(action) for action in entry.actions))


def is_family() -> bool:
    """Whether the person who is signed in is a parent or the young person."""
    viewer = find_viewer()
    return viewer is not None and viewer.is_family


def may(action: Action) -> bool:
    """Whether the role of the person who is signed in may do `action` at all."""
    viewer = find_viewer()
    return viewer is not None and rule_of(viewer, action) is not Rule.NOBODY
