"""The languages in which somebody can read the questions, and the one that they chose."""

from __future__ import annotations

from sqlalchemy import select

from models.forms import FormVersion
from models.users import User
from operations.accounts.viewers import record_account_event
from operations.definitions import get_definition
from operations.forms.following import find_in_force
from operations.transactions import open_session
from rights.viewer import Viewer


def list_languages(viewer: Viewer) -> tuple[str, ...]:
    """The codes of the languages of the forms that are in force where this person works, in the order of the forms."""
    with open_session(writes=False, tenant=viewer.swv_id) as session:
        names = session.scalars(select(FormVersion.form).distinct().order_by(FormVersion.form))
        found = (find_in_force(session, name, viewer.organisation_id) for name in names.all())
        forms = [get_definition(version) for version in found if version is not None]
    return tuple(dict.fromkeys(language for form in forms for language in form.languages))


def keep_language(user: User, language: str) -> None:
    """Let `user` read the questions in `language` from now on."""
    user.language = language
    record_account_event("account.language", user.id)
