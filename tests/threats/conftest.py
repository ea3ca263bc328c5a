"""The people, cases and browsers of the rooms that these threats go through."""

from tests.access.conftest import around
from tests.views.conftest import case, ilse, visitor

__all__ = ["around", "case", "ilse", "visitor"]
