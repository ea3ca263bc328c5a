"""The prepared plan and requests with a family around them, and an office whose LibreOffice is not there."""

from pathlib import Path

import pytest

from pdf.office import Office
from tests.operations.families import bring_in_the_family


@pytest.fixture
def app(requests_app):
    requests_app.extensions["office"] = Office(Path("/nergens/libmergedlo.so"))  # it is asked, and does not start
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app
