"""Accounts seen from the work: as whom does this person look, today?"""

from __future__ import annotations

from models.users import User
from rights.viewer import Viewer


def viewer_of(user: User) -> Viewer:
    """As whom `user` works today; raise `NoMembership` when no organisation counts them as a colleague today."""
    raise NotImplementedError
