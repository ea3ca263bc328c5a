"""People for the tests of rights."""

from __future__ import annotations

from rights.viewer import Role, Viewer


def viewer(role: str, person_row: str = "", *, user_id: int = 1, swv_id: int = 9) -> Viewer:
    """Return somebody in `role`, from organisation 5."""
    return Viewer(user_id, "Sam", 5, "De Ster", swv_id, Role(role), person_row)
