import os
import random
import time

import pytest
from sqlalchemy import func, select

from demo.cases import CASES
from demo.people import ORGANISATIONS, PEOPLE
from demo.requests import REQUESTS
from models.attachments import Attachment
from models.cases import Case, Participation
from models.database import database
from models.organisations import Membership, Organisation
from models.projections import Youth
from models.requests import Letter, Request, SubmittedFile, Transition
from models.users import User
from models.versions import Version, VersionDocument
from storage.files import open_store
from tests.faults.aftermath import list_damage
from tests.faults.conftest import reading, running
from tests.faults.figures import tell
from tests.faults.service import Service

NIGHT_KILLS = max(1, int(os.environ.get("EENPLAN_KILLS", "500")) // 10)
LONGEST_LIFE = 8.0
"""Seconds; a first start takes about as long, so that kills come in every part of it."""
pytestmark = pytest.mark.xdist_group("faults")


@pytest.mark.parametrize(
    ("database_kind", "kills"),
    [
        pytest.param("sqlite", 3, marks=pytest.mark.all),
        pytest.param("postgresql", 3, marks=pytest.mark.all),
        pytest.param("sqlite", NIGHT_KILLS, marks=pytest.mark.night),
    ],
    indirect=["database_kind"],
    scope="session",
)
def test_a_first_start_that_is_killed_is_finished_by_a_later_one(databases, tmp_path, kills):
    while kills > 0:
        folder = tmp_path / f"before-{kills}"
        folder.mkdir()
        url = databases.new()
        with running(url, folder) as service:
            kills -= kill_until_ready(service, kills)
        with reading(service, folder) as app, app.app_context():
            assert region() == FULL_REGION
            assert all(documents(service))
            assert list_damage() == []
        databases.drop(url)


STEPS = [step for request in REQUESTS for step in request.steps]
FREEZES = {"submit", "supply", "decide"}
FULL_REGION = {
    "organisations": len(ORGANISATIONS),
    "users": len(PEOPLE),
    "memberships": len(PEOPLE),
    "cases": len(CASES),
    "youths": len(CASES),
    "participations": sum(len(case.participants) + len(case.family) for case in CASES),
    "versions": sum(len(case.versions) for case in CASES) + sum(step.action in FREEZES for step in STEPS),
    "requests": len(REQUESTS),
    "transitions": len(STEPS),
}


def region() -> dict[str, int | None]:
    models = (Organisation, User, Membership, Case, Youth, Participation, Version, Request, Transition)
    counts = {model.__tablename__: select(func.count()).select_from(model) for model in models}
    return {name: database.session.scalar(query) for name, query in counts.items()}


def documents(service: Service) -> list[bytes]:
    """Every file that is kept; getting one raises when it is missing or damaged."""
    store = open_store(service.settings.files_url)
    kept = (VersionDocument.sha256, Letter.sha256, Attachment.sha256, SubmittedFile.sha256)
    return [store.get(sha256) for column in kept for sha256 in database.session.scalars(select(column))]


def kill_until_ready(service: Service, most: int) -> int:
    """Kill a service that fills its region, again and again, until it was quicker or died often enough."""
    for number in range(most):
        life = random.uniform(0, LONGEST_LIFE)
        time.sleep(life)
        if "staat klaar op" in service.log.read_text("utf-8"):
            return max(1, number)
        service.kill()
        tell(f"killed {life:.1f} s after its start")
        service.start()
    service.wait_until_ready()
    return most
