"""The prepared plan, in which the day is always the same."""

import pytest


@pytest.fixture
def app(requests_app):
    return requests_app
