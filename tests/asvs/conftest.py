"""The people, cases and browsers of the other rooms: these tests probe what those rooms prove at length."""

from tests.access.conftest import around
from tests.views.conftest import case, daniel, desk, ilse, visitor, vraag

__all__ = ["around", "case", "daniel", "desk", "ilse", "visitor", "vraag"]
