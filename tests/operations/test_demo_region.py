import pytest

from demo.cases import CASES, load_answers
from models.database import utc_now
from models.records import Record
from operations.cases import list_cases
from operations.demo_region import fill_demo_region
from operations.transactions import TIME_ZONE
from tests.operations.edits import everything, rows
from tests.region import viewer


@pytest.fixture
def app(demo_app):
    """The filled demo region."""
    return demo_app


def test_filling_again_changes_nothing():
    before = everything()
    accounts = fill_demo_region()
    assert everything() == before
    assert len(accounts) == 8


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.plan)
def test_every_answer_of_a_demo_plan_is_in_the_database_as_it_was_written(case):
    from sqlalchemy import select

    from models.database import database

    wanted = load_answers(case.plan, utc_now().astimezone(TIME_ZONE).date())
    found = [record.answers for record in database.session.scalars(select(Record))]
    assert wanted in found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.plan)
def test_everybody_of_a_demo_case_finds_it_in_their_list(case):
    for participant in case.participants:
        lines = list_cases(viewer(participant.email)).cases
        assert any(line.state == ("established" if case.established else "draft") for line in lines)


def test_there_is_one_record_per_case():
    assert rows(Record) == len(CASES)
