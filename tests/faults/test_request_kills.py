"""A server that dies in the middle of a step leaves the whole step or nothing: never a letter or submission alone."""

import json
import subprocess
import sys

import pytest
from sqlalchemy import select

from config import CHECKOUT
from models.database import database
from models.requests import Letter, Submission, Transition
from operations.requests.documents import get_letter
from tests.faults.conftest import BOTH
from tests.operations.requests.prepared import in_state
from tests.operations.requests.ways import put_in, request, take
from tests.region import viewer
from workflow.states import RequestAction, RequestState

ASKED = in_state(RequestState.INFO_REQUESTED)


@pytest.fixture(autouse=True)
def context(requests_app):
    with requests_app.app_context():
        yield


@BOTH
@pytest.mark.parametrize("kills", [pytest.param(6, marks=pytest.mark.all), pytest.param(200, marks=pytest.mark.night)])
def test_every_step_that_was_acknowledged_is_there_once_and_whole(requests_app, tmp_path, kills):
    began = request(ASKED).step
    url = requests_app.config["SQLALCHEMY_DATABASE_URI"]
    presser = [sys.executable, "-m", "tests.faults.presser", url, str(tmp_path), ASKED, str(kills)]
    done = subprocess.run(presser, cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=60 + kills * 5)
    acknowledged = json.loads(done.stdout)
    assert len(acknowledged) >= kills
    assert acknowledged == sorted(set(acknowledged))
    assert acknowledged[0] > began

    steps = everything_of(Transition)
    assert [step.number for step in steps] == list(range(1, request(ASKED).step + 1))
    assert [step.source for step in steps[1:]] == [step.target for step in steps[:-1]]
    assert steps[-1].target == request(ASKED).state
    assert set(acknowledged) <= {step.number for step in steps}
    with_letter = [step.id for step in steps if step.action in {RequestAction.SUBMIT, RequestAction.ASK}]
    assert [letter.transition_id for letter in everything_of(Letter)] == with_letter
    sent = [step for step in steps if step.action in {RequestAction.SUBMIT, RequestAction.SUPPLY}]
    assert [one.number for one in everything_of(Submission)] == list(range(1, len(sent) + 1))
    for letter in everything_of(Letter):
        assert get_letter(viewer("roos"), ASKED, letter.id).content.startswith(b"PK")
    go_on()


def go_on():
    """Nothing is left locked or half done: the next step works."""
    if request(ASKED).state == RequestState.INFO_REQUESTED:
        put_in(viewer("ilse"), ASKED, "bestuur", "Het laatste antwoord")
        take(viewer("ilse"), ASKED, RequestAction.SUPPLY)
    assert take(viewer("tjeerd"), ASKED, RequestAction.DECLARE_COMPLETE) is RequestState.IN_REVIEW


def everything_of(model):
    database.session.rollback()
    query = select(model).where(model.request_id == request(ASKED).id).order_by(model.id)
    return database.session.scalars(query).all()
