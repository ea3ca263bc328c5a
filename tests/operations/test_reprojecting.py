import pytest
from sqlalchemy import delete, select

from demo.cases import CASES
from models.database import database
from models.projections import Action, Goal, Review, SearchWord, Youth
from operations.reprojecting import reproject

MODELS = (Youth, Goal, Action, Review, SearchWord)


@pytest.fixture
def app(demo_app):
    """Plans with goals, actions and dates in them."""
    return demo_app


def projected():
    """Every projected row, without the numbers that the database gave."""
    database.session.rollback()
    return {
        model.__tablename__: sorted(
            tuple(getattr(row, column.name) for column in model.__table__.columns if column.name != "id")
            for row in database.session.scalars(select(model))
        )
        for model in MODELS
    }


def test_rebuilding_gives_what_saving_wrote():
    before = projected()
    assert all(before.values())
    assert reproject() == len(CASES)
    assert projected() == before


def test_projections_come_back_when_they_are_lost():
    before = projected()
    for model in MODELS:
        database.session.execute(delete(model))
    database.session.commit()
    reproject()
    assert projected() == before


def test_what_is_not_in_the_answers_goes():
    before = projected()
    database.session.add(Goal(record_id=1, path="weg[1]", text="x", domain="", owner="", status=""))
    database.session.commit()
    reproject()
    assert projected() == before
