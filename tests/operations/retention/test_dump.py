"""A dump of PostgreSQL tells of a child only where the case stands, and after erasing nowhere."""

from __future__ import annotations

import re

import pytest

from operations.moments import happening_at
from operations.retention.confirming import erase
from operations.retention.erasing import KEPT
from tests.conftest import Prepared, copied_app
from tests.operations.dumped import dump_tables
from tests.operations.erasing_story import PLAN_DUE, REQUEST_DUE, Story, prepare_story
from tests.region import viewer

pytestmark = [pytest.mark.all, pytest.mark.postgresql]

TRACE = re.compile("kanarie", re.IGNORECASE)


@pytest.fixture(scope="module")
def told(databases, filled_database, tmp_path_factory) -> tuple[Prepared, Story]:
    """The story, told once."""
    return prepare_story(databases.copy(filled_database), tmp_path_factory.mktemp("story"))


@pytest.fixture
def app(databases, told, tmp_path):
    with copied_app(databases, told[0], tmp_path) as made:
        yield made


def traces() -> dict[str, int]:
    """How often which table of the dump says something of the child."""
    found = {name: len(TRACE.findall(rows)) for name, rows in dump_tables().items()}
    return {name: number for name, number in found.items() if number}


def test_the_log_the_outbox_and_whatever_outlives_a_case_hold_none_of_its_words():
    found = traces()
    assert {"records", "journal", "versions", "submissions"} <= found.keys()
    assert found.keys() & KEPT.keys() == set()


def test_after_erasing_no_word_of_the_child_is_in_the_dump(told):
    story, fenne = told[1], viewer("fenne")
    with happening_at(PLAN_DUE):
        erase(fenne, story.plan)
    with happening_at(REQUEST_DUE):
        erase(fenne, story.sent)
    assert traces() == {}
    assert "Buurkind" in dump_tables()["youths"]
