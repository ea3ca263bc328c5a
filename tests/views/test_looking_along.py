"""Somebody of the team sees what a parent sees, of one plan, and can change nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.cases import Participation
from models.database import database
from models.deputies import Deputy
from operations.attachments.files import add_attachment
from operations.cases import NewCase, open_case
from operations.people.deputies import end_deputy, set_deputy
from tests.operations.attached_files import upload
from tests.operations.edits import NOOR, everything
from tests.operations.families import bring_in_the_family
from tests.operations.requests.prepared import CASE, in_state
from tests.operations.requests.ways import NOW
from tests.region import let_take_part, viewer
from tests.views.visitor import Visitor
from workflow.states import RequestState

HERE = f"/casussen/{CASE}"
REQUEST = in_state(RequestState.IN_REVIEW)
PAGES = [
    HERE,
    f"{HERE}/samenvatting",
    f"{HERE}/doelen",
    f"{HERE}/akkoord",
    f"{HERE}/bijlagen",
    f"{HERE}/versies/1",
]


@pytest.fixture
def visit(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return lambda key: Visitor(requests_app).sign_in(key)


def begin(somebody, name="Samira"):
    page = somebody.get(HERE)
    buttons = [
        form for form in page.tree.xpath("//form[contains(@action, 'meekijken')]") if name in form.text_content()
    ]
    fields = [(field.get("name"), field.get("value")) for field in buttons[0].xpath(".//input")]
    return somebody.post(buttons[0].get("action"), fields)


def words(page):
    band = page.tree.xpath("//form[@class='band']")
    return page.words, bool(band)


def test_the_pages_are_those_of_the_parent_with_a_band_on_each(visit):
    ilse, samira = visit("ilse"), visit("samira")
    assert begin(ilse).location == HERE
    for path in PAGES:
        theirs, band = words(ilse.get(path))
        own, none = words(samira.get(path))
        assert (theirs, band, none) == (own, ilse.get(path).status == 200, False), path


def test_a_document_is_the_parents_and_that_of_the_team_is_not_there(visit):
    ilse = visit("ilse")
    begin(ilse)
    assert ilse.get(f"{HERE}/word/ouders").status == 200
    assert ilse.get(f"{HERE}/word/team").status == 404


def test_nothing_can_be_changed_and_it_says_why(visit, requests_app):
    ilse = visit("ilse")
    begin(ilse)
    page = ilse.get(f"{HERE}/doelen")
    with requests_app.app_context():
        before = everything()
    sent = ilse.submit(page, "//main//form", **{"oordeel:doelen[d1]": "eens"})
    assert sent.status == 403
    assert "kijkt mee" in sent.words
    with requests_app.app_context():
        after = everything()
    assert {name for name in before if before[name] != after[name]} <= {"sessions"}


def test_the_log_names_who_really_looked(visit, requests_app):
    ilse = visit("ilse")
    begin(ilse)
    ilse.get(f"{HERE}/samenvatting")
    with requests_app.app_context():
        database.session.rollback()
        event = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert (event.user_id, event.role) == (viewer("ilse").user_id, "school")
        assert "look_along.start" in database.session.scalars(select(AuditEvent.event)).all()


def test_of_another_child_of_the_same_parent_nothing_is_there(visit, requests_app):
    with requests_app.app_context():
        other = open_case(viewer("pim"), NewCase("Amin", "van Dalen", NOOR.date_of_birth, "Elders"))
        let_take_part(other, "samira", "")
    ilse = visit("ilse")
    begin(ilse)
    assert ilse.get(f"/casussen/{other}").status == 404
    assert ilse.get("/mijn-plan").location == HERE


def test_codes_by_mail_are_for_the_parent_and_not_for_who_looks_along(visit):
    ilse, samira = visit("ilse"), visit("samira")
    begin(ilse)
    offered = [person.get("/account/codes").tree.xpath("//button[@name='setup']/@value") for person in (ilse, samira)]
    assert ["email" in choices for choices in offered] == [False, True]
    fields = ilse.get("/account/codes").fields("//main//form")
    refused = ilse.post("/account/codes", [*fields, ("setup", "email")])
    assert "Kies een app op uw telefoon, of een passkey." in refused.words


def test_stopping_gives_back_ones_own_pages(visit):
    ilse = visit("ilse")
    begin(ilse)
    assert ilse.submit(ilse.get(HERE), "//form[@class='band']").location == "/"
    assert "Aan het plan werken" in ilse.get(HERE).words


def test_it_ends_when_the_one_who_looks_no_longer_takes_part(visit, requests_app):
    from operations.people.participants import end_participation
    from tests.operations.edits import record

    bo = visit("bo")
    begin(bo)
    with requests_app.app_context():
        query = select(Participation.id).where(
            Participation.case_id == record(CASE).case_id, Participation.user_id == viewer("bo").user_id
        )
        end_participation(viewer("ilse"), CASE, database.session.scalars(query).one())
    assert bo.get(HERE).status == 404


def send_start(somebody, key):
    """Ask to look along as `key`, whatever the page offers."""
    with somebody.client.application.app_context():
        query = select(Participation.id).where(Participation.user_id == viewer(key).user_id)
        participation = database.session.scalars(query).first()
    token = somebody.get("/sessie").response.json["token"]
    return somebody.post(f"{HERE}/meekijken", [("csrf_token", token), ("persoon", str(participation))])


def test_only_somebody_of_the_family_can_be_looked_along_with(visit):
    daniel = visit("daniel")
    offered = [form.text_content() for form in daniel.get(HERE).tree.xpath("//form[contains(@action, 'meekijken')]")]
    assert [name for name in ("Samira", "Jörgen", "Noor", "Ilse", "Bo") if any(name in text for text in offered)] == [
        "Samira",
        "Jörgen",
        "Noor",
    ]
    page = send_start(daniel, "ilse")
    assert page.status == 403
    assert "ouder of als de jongere" in page.words
    assert daniel.get(f"/aanvragen/{REQUEST}").status == 403
    assert "Aan het plan werken" in daniel.get(HERE).words


def test_a_watch_that_began_with_a_colleague_is_over(visit, requests_app):
    daniel = visit("daniel")
    with requests_app.app_context():
        colleague = select(Participation.id).where(Participation.user_id == viewer("ilse").user_id)
        participation = database.session.scalars(colleague).first()
    with daniel.client.session_transaction() as session:
        session["looking_along"] = participation
    assert daniel.get(f"/aanvragen/{REQUEST}").status == 403


def test_the_basisteam_gets_no_file_with_requests_and_letters(visit):
    daniel, ilse = visit("daniel"), visit("ilse")
    begin(daniel)
    begin(ilse)
    assert "downloaden" not in daniel.get(HERE).words
    assert "downloaden" in ilse.get(HERE).words
    assert daniel.get(f"{HERE}/inzage").status == 403
    token = daniel.get("/sessie").response.json["token"]
    assert daniel.post(f"{HERE}/inzage", [("csrf_token", token)]).status == 403


def test_files_that_are_not_for_the_one_who_looks_stay_away(visit, requests_app):
    with requests_app.app_context():
        add_attachment(viewer("ilse"), CASE, replace(upload("school", "ouder"), filename="school-en-ouders.pdf"))
    daniel, ilse, samira = visit("daniel"), visit("ilse"), visit("samira")
    begin(daniel)
    begin(ilse)
    seen = ["school-en-ouders" in somebody.get(f"{HERE}/bijlagen").words for somebody in (samira, ilse, daniel)]
    assert seen == [True, True, False]


def test_the_pages_of_ones_own_work_are_not_there(visit):
    ilse = visit("ilse")
    begin(ilse)
    assert ilse.get("/vervanging").status == 403
    assert ilse.get("/casussen").status == 403


def test_a_deputy_looks_along_and_the_log_says_for_whom(visit, requests_app):
    with requests_app.app_context():
        bo = select(Participation).where(Participation.user_id == viewer("bo").user_id)
        for row in database.session.scalars(bo):
            row.ends_on = NOW.date() - timedelta(days=1)
        database.session.commit()
        set_deputy(viewer("ilse"), viewer("bo").user_id, NOW.date(), NOW.date())
    somebody = visit("bo")
    begin(somebody)
    assert words(somebody.get(HERE))[1]
    with requests_app.app_context():
        database.session.rollback()
        event = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        people = (viewer("bo").user_id, viewer("ilse").user_id)
        assert (event.user_id, event.behalf_of_id) == people
        end_deputy(viewer("ilse"), database.session.scalars(select(Deputy.id)).one())
    assert somebody.get(HERE).status == 404


def test_parents_and_outsiders_look_along_with_nobody(visit, requests_app):
    samira, ilse = visit("samira"), visit("ilse")
    token = [("csrf_token", samira.get("/sessie").response.json["token"])]
    assert samira.post(f"{HERE}/meekijken", [*token, ("persoon", "1")]).status == 403
    token = [("csrf_token", ilse.get("/sessie").response.json["token"])]
    for participation in ("999999", "x", ""):
        assert ilse.post(f"{HERE}/meekijken", [*token, ("persoon", participation)]).status == 404


def test_it_ends_with_the_sign_in(visit):
    ilse = visit("ilse")
    begin(ilse)
    token = ilse.get("/sessie").response.json["token"]
    ilse.post("/afmelden", [("csrf_token", token)])
    bo = ilse.sign_in("bo")
    page = bo.get(HERE)
    assert words(page)[1] is False
