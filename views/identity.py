"""Who is at the screen, and whether the form that came in was opened by this same person.

Every form carries `SENDER`: a keyed hash of the account. When somebody else has signed in since, their session can
neither save nor see the text that was typed before. The hash is also the proof that a form came from a page of ours.
"""

from __future__ import annotations

import hmac
from contextlib import suppress

from flask import Request, current_app, g, session
from flask_security import current_user

from operations.accounts.viewers import viewer_of
from operations.errors import NoMembership
from operations.family.looking_along import find_looked_at
from rights.viewer import Viewer
from views.accounts.sessions import LOOKING_ALONG, MEMBERSHIP, only_at
from views.refusals import OtherPersonError

SENDER = "_wie"
SENDER_HEADER = "X-Eenplan-Wie"


def current_viewer() -> Viewer:
    """As whom the signed-in person works; raise `NoMembership` when that is nowhere today. Read once per request."""
    if "viewer" not in g:
        user = current_user._get_current_object()  # noqa: SLF001 - how Werkzeug unwraps its proxy
        g.viewer = _looking_along(viewer_of(user, find_membership_id(), only_at()))
    viewer: Viewer = g.viewer
    return viewer


def _looking_along(own: Viewer) -> Viewer:
    """The one with whom this person looks along, as long as that may be."""
    chosen = session.get(LOOKING_ALONG)
    if chosen is None:
        return own
    found = find_looked_at(own, chosen)
    if found is None:
        session.pop(LOOKING_ALONG, None)
    return found or own


def find_membership_id() -> int | None:
    """The membership as which this person chose to work in this browser, if any."""
    chosen: int | None = session.get(MEMBERSHIP)
    return chosen


def find_viewer() -> Viewer | None:
    """The same, or None: for what stands on every page, that of somebody who works nowhere among them."""
    if current_user.is_authenticated:
        with suppress(NoMembership):
            return current_viewer()
    return None


def sender_mark() -> str:
    """The keyed hash of the account that is signed in, or "" when nobody is."""
    if not current_user.is_authenticated:
        return ""
    return _mark(str(current_app.secret_key))


def is_own_form(mark: str) -> bool:
    """Whether a form with this mark was opened by the person who is signed in now, perhaps under an older key."""
    if not mark or not current_user.is_authenticated:
        return False
    keys = [str(current_app.secret_key), *current_app.config["SECRET_KEY_FALLBACKS"]]
    return any(hmac.compare_digest(mark.encode(), _mark(key).encode()) for key in keys)


def _mark(key: str) -> str:
    return hmac.digest(key.encode(), f"sender:{current_user.id}".encode(), "sha256").hex()[:32]


def check_sender(request: Request) -> None:
    """Raise `OtherPersonError` for a form that another person opened; one without a mark holds nothing of anybody."""
    mark = request.form.get(SENDER, "") or request.headers.get(SENDER_HEADER, "")
    if mark and not is_own_form(mark):
        raise OtherPersonError
