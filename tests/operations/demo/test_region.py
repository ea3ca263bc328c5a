from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from answers.draft import Answers, walk
from demo.cases import CASES, load_answers
from demo.days import move_texts
from demo.people import MEEROEVER, MEEROEVER_TEAM, ORGANISATIONS, PEOPLE, PRIMARY, SECONDARY, SPECIAL, SWV
from demo.requests import REQUESTS
from models.cases import Case
from models.database import database
from models.organisations import Membership, Organisation
from models.records import Record
from models.regions import RegionVersion
from models.requests import Request
from models.users import User
from operations.cases import list_cases
from operations.demo.region import SETTINGS_FILE, complete_demo_region, fill_demo_region
from operations.family.first_page import list_own_plans, read_family_page
from operations.organisations.listing import list_organisations
from operations.organisations.naming import remove_gemeente, rename_organisation
from operations.organisations.tying import tie, weigh_tying
from operations.regions import publish_region
from tests.operations.edits import everything, rows
from tests.region import viewer
from tests.today import local_today

FENNE = "fenne.brouwer@demo.example"


@pytest.fixture
def app(demo_app):
    """The filled demo region."""
    return demo_app


def texts(answers: Answers) -> dict[str, str]:
    return {str(path): text for path, text in walk(answers)}


def test_filling_again_changes_nothing():
    before = everything()
    accounts = fill_demo_region()
    assert everything() == before
    assert len(accounts) == len(PEOPLE)


def test_every_school_and_team_is_of_a_gemeente_until_somebody_unties_it():
    lines = {line.name: line for line in list_organisations(viewer(FENNE))}
    assert {line.name: line.gemeente for line in lines.values() if line.gemeente} == {
        one.name: one.municipality for one in ORGANISATIONS if one.municipality
    }
    school = lines[PRIMARY]
    tie(viewer(FENNE), school.id, None, weigh_tying(viewer(FENNE), school.id, None).mark)
    fill_demo_region()
    assert next(line for line in list_organisations(viewer(FENNE)) if line.name == PRIMARY).gemeente == ""


def test_what_somebody_changed_in_the_region_stays_as_they_left_it():
    fenne = viewer(FENNE)
    lines = {line.name: line for line in list_organisations(fenne)}
    rename_organisation(fenne, lines[PRIMARY].id, PRIMARY, "De Klaproos")
    for name in (SECONDARY, SPECIAL, MEEROEVER_TEAM):
        tie(fenne, lines[name].id, None, weigh_tying(fenne, lines[name].id, None).mark)
    remove_gemeente(fenne, lines[MEEROEVER].id)
    before = everything()
    accounts = {account.email: account.organisation for account in fill_demo_region()}
    assert everything() == before
    assert accounts["ilse.de.graaf@demo.example"] == "De Klaproos"


def test_a_region_from_before_there_were_gemeenten_gets_them():
    database.session.execute(update(Organisation).values(gemeente_id=None))
    database.session.execute(delete(Organisation).where(Organisation.kind == "gemeente"))
    database.session.commit()
    complete_demo_region()
    assert sum(line.members for line in list_organisations(viewer(FENNE))) == 6


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.plan)
def test_every_answer_of_a_demo_plan_is_in_the_database_as_it_was_written(case):
    today = local_today()
    changes = {path: text for version in case.versions for path, text in version.changes}
    wanted = texts(load_answers(case.plan, today)) | move_texts(changes, today)
    assert wanted in [texts(record.answers) for record in database.session.scalars(select(Record))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.plan)
def test_everybody_of_a_demo_case_finds_it_in_their_list(case):
    for participant in case.participants:
        lines = list_cases(viewer(participant.email)).cases
        assert any(line.state == ("established" if case.versions else "draft") for line in lines)


def test_parents_and_youth_find_their_plan():
    for case in CASES:
        for member in case.family:
            who = viewer(member.email)
            [plan] = list_own_plans(who)
            assert read_family_page(who, plan.reference).person_row == member.person_row


def test_there_are_as_many_cases_and_requests_as_are_told():
    assert (rows(Case), rows(Request)) == (len(CASES), len(REQUESTS))


def test_settings_that_somebody_published_stay():
    content = SETTINGS_FILE.read_text("utf-8").replace("Commissie Toewijzing Brink en Meer", "De Commissie")
    publish_region(SWV, content)
    fill_demo_region()
    assert rows(RegionVersion) == 2


def test_a_region_of_an_older_version_gets_colleagues_who_were_there_all_the_time():
    today = local_today()
    database.session.execute(update(Membership).values(starts_on=today))
    database.session.commit()
    complete_demo_region()
    theirs = select(Membership.starts_on).join(User).where(User.email.endswith("@demo.example"))
    assert set(database.session.scalars(theirs)) == {today - timedelta(days=730)}
