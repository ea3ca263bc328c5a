"""Files of a request: for the school that asks, and only while the request lies with the school."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from models.cases import Case
from models.database import database
from models.records import Record
from models.requests import Request
from operations.attachments.files import add_attachment, get_attachment, list_attachments, put_back, remove_attachment
from operations.errors import Invalid, NotFound, Refused
from operations.requests.starting import start_request
from rights.viewer import Viewer
from tests.operations.attached_files import PDF, upload
from tests.region import viewer
from workflow.states import RequestState

pytestmark = pytest.mark.all

COORDINATOR, TEAM, DESK = (f"{name}@demo.example" for name in ("ilse.de.graaf", "daniel.ozturk", "tjeerd.ouali"))


@pytest.fixture
def context(demo_app: Flask) -> Iterator[None]:
    with demo_app.app_context():
        yield


@pytest.fixture
def ilse() -> Viewer:
    return viewer(COORDINATOR)


@pytest.fixture
def plan(ilse: Viewer) -> str:
    """The reference of a case of hers with an established plan."""
    query = select(Case.reference).join(Record, Record.case_id == Case.id).where(Record.next_version > 1)
    return database.session.scalars(query.order_by(Case.id)).first()


@pytest.fixture
def draft(ilse: Viewer, plan: str) -> str:
    return start_request(ilse, plan, "bijlagen")


def move_to(reference, state):
    request = database.session.scalars(select(Request).where(Request.reference == reference)).one()
    request.state = state
    database.session.commit()


def test_a_file_of_a_request_is_for_the_school_that_asks(ilse, draft):
    page = list_attachments(ilse, draft)
    assert (page.is_of_plan, page.own, page.choices, page.usual) == (False, "school", ("ouder", "swv"), {"swv"})
    added = add_attachment(ilse, draft, upload("swv"))
    assert list_attachments(ilse, draft).files == (added,)
    assert get_attachment(ilse, draft, added.id).content == PDF


def test_the_basisteam_and_the_desk_see_nothing_of_it(ilse, draft):
    added = add_attachment(ilse, draft, upload("swv", "ouder"))
    for stranger in (viewer(TEAM), viewer(DESK)):
        with pytest.raises(NotFound):
            list_attachments(stranger, draft)
        with pytest.raises(NotFound):
            add_attachment(stranger, draft, upload())
        for act in (get_attachment, remove_attachment, put_back):
            with pytest.raises(NotFound):
                act(stranger, draft, added.id)


@pytest.mark.parametrize("word", ["basisteam", "jeugdige", "intern"])
def test_nobody_else_can_be_chosen(ilse, draft, word):
    with pytest.raises(Invalid) as refused:
        add_attachment(ilse, draft, upload(word))
    assert "ziet" in refused.value.fields


def test_a_file_of_the_plan_is_not_found_at_the_request_nor_the_other_way_round(ilse, plan, draft):
    of_plan, of_request = add_attachment(ilse, plan, upload()), add_attachment(ilse, draft, upload())
    for reference, file in ((draft, of_plan), (plan, of_request)):
        with pytest.raises(NotFound):
            get_attachment(ilse, reference, file.id)


@pytest.mark.parametrize("state", [RequestState.SUBMITTED, RequestState.IN_REVIEW, RequestState.WITHDRAWN])
def test_what_was_sent_can_be_read_and_not_changed(ilse, draft, state):
    added = add_attachment(ilse, draft, upload("swv"))
    move_to(draft, state)
    assert not list_attachments(ilse, draft).is_open
    assert get_attachment(ilse, draft, added.id).content == PDF
    for act in (
        lambda: add_attachment(ilse, draft, upload()),
        lambda: remove_attachment(ilse, draft, added.id),
        lambda: put_back(ilse, draft, added.id),
    ):
        with pytest.raises(Refused):
            act()
    assert list_attachments(ilse, draft).files == (added,)


def test_when_more_is_asked_files_can_be_added_again(ilse, draft):
    move_to(draft, RequestState.INFO_REQUESTED)
    assert list_attachments(ilse, draft).is_open
    add_attachment(ilse, draft, upload("swv"))
