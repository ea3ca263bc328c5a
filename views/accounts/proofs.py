"""How sure we are that it is this person: a second factor at all, and a proof of not too long ago where it matters."""

from __future__ import annotations

import time

from flask import current_app, session
from flask_security import current_user

from operations.accounts.second_factors import has_second_factor
from rights.viewer import FAMILY, Viewer
from views.accounts.sessions import AT_ORGANISATION, PROVEN
from views.accounts.sign_in_settings import FRESH_FOR
from views.identity import find_viewer
from views.refusals import NoSecondFactorError, NotFreshError


def check_second_factor(viewer: Viewer) -> None:
    """Raise `NoSecondFactorError` for somebody who works with plans on a password alone."""
    if is_second_factor_missing(viewer) and current_app.config["SECOND_FACTOR_REQUIRED"]:
        raise NoSecondFactorError


def may_use_mail() -> bool:
    """Whether codes by mail are enough for who is signed in: for a family, and not for who looks along with it."""
    viewer = find_viewer()
    return viewer is not None and viewer.watcher is None and viewer.role in FAMILY


def is_second_factor_missing(viewer: Viewer) -> bool:
    """Whether this session was opened with a password alone, by an account that has nothing else."""
    return not session.get(AT_ORGANISATION) and not has_second_factor(current_user, viewer.role)


def check_fresh() -> None:
    """Raise `NotFreshError` when this person proved longer than ten minutes ago who they are."""
    proven = session.get(PROVEN, 0)
    if not 0 <= time.time() - proven <= FRESH_FOR.total_seconds():
        raise NotFreshError
