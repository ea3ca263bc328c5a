"""The people, cases and browsers of the other rooms: these tests probe what those rooms prove at length."""

import pytest
from flask import Flask

from tests.access.conftest import around
from tests.operations.invited import invite, open_with_family
from tests.region import viewer
from tests.views.conftest import case, daniel, desk, ilse, visitor, vraag

__all__ = ["around", "case", "daniel", "desk", "ilse", "visitor", "vraag"]


@pytest.fixture
def token(app: Flask) -> str:
    """What only the mail with the invitation of a mother holds."""
    with app.app_context():
        app.extensions["limits"].reset()
        return invite(viewer("ilse"), open_with_family(viewer("ilse")))
