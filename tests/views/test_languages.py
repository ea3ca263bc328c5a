"""A parent reads the questions in another language, the Dutch beside it; for everybody else nothing changes."""

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from models.users import User
from operations.definitions import current_form
from tests.acceptance.word_text import read_words
from tests.operations.edits import record
from tests.operations.families import bring_in_the_family
from tests.operations.forms.changed import publish
from tests.operations.forms.translated import LANGUAGE, MARK, translated_plan
from tests.operations.requests.prepared import CASE
from tests.region import address, viewer
from tests.views.visitor import Visitor

HERE = f"/casussen/{CASE}"
CHOICE = "//form[contains(@class, 'languages')]"
TRANSLATED = "//*[@class='translated']"


@pytest.fixture(scope="module")
def plan_text():
    return translated_plan()


@pytest.fixture
def visit(requests_app, plan_text):
    with requests_app.app_context():
        bring_in_the_family()
        publish(plan_text)
        plan = record(CASE)
        plan.form_version = current_form(database.session(), "plan", viewer("ilse").organisation_id)
        database.session.commit()
    return lambda key: Visitor(requests_app).sign_in(key)


def choose(somebody, language=LANGUAGE, page=HERE):
    return somebody.submit(somebody.get(page), CHOICE, taal=language)


@pytest.fixture
def samira(visit):
    person = visit("samira")
    assert choose(person).location == HERE
    return person


def test_a_parent_chooses_on_the_page_of_the_plan_and_it_is_kept(samira, requests_app):
    chosen = samira.get(HERE).tree.xpath(f"{CHOICE}//button[@aria-pressed='true']")
    assert [(button.get("value"), button.get("lang"), button.get("dir"), button.text) for button in chosen] == [
        (LANGUAGE, LANGUAGE, "rtl", "فارسی")
    ]
    with requests_app.app_context():
        kept = database.session.scalars(select(User).where(User.email == address("samira"))).one()
        events = list(database.session.scalars(select(AuditEvent).where(AuditEvent.event == "account.language")))
    assert kept.language == LANGUAGE
    assert [event.user_id for event in events] == [kept.id]


def test_the_questions_are_in_that_language_with_the_dutch_beside_them(samira):
    page = samira.get(f"{HERE}/verhaal")
    label = page.tree.xpath("//label[.//*[@class='translated']]")[0]
    other, own = label.xpath(".//*[@class='translated']")[0], label.xpath(".//*[@class='own-text']")[0]
    assert (other.get("lang"), other.get("dir"), own.get("lang"), own.get("dir")) == (LANGUAGE, "rtl", "nl", None)
    assert other.text == MARK + own.text
    assert {box.get("dir") for box in page.tree.xpath("//textarea")} == {"auto"}
    assert page.tree.xpath("/html/@lang") == ["nl"]
    assert not page.tree.xpath("/html/@dir")


@pytest.mark.parametrize("path", ["", "/verhaal", "/doelen", "/samenvatting", "/plan/perspectieven_stap"])
def test_every_page_of_the_family_offers_the_choice_and_shows_the_translation(samira, path):
    step = samira.get(f"{HERE}/plan").location
    page = samira.get(step if path.startswith("/plan") else HERE + path)
    assert page.status == 200
    assert page.tree.xpath(CHOICE)
    assert page.tree.xpath(TRANSLATED) or path == ""


def test_whom_to_call_is_said_in_two_languages_without_a_loose_dash_or_an_empty_line(samira, visit):
    people = "//section[@aria-labelledby='bellen']//li"
    dutch = visit("jorgen").get(HERE).tree.xpath(people)
    both = samira.get(HERE).tree.xpath(people)
    assert len(dutch) == len(both) > 0
    assert ["–" in one.text_content() for one in (dutch[0], both[0])] == [True, False]
    assert not both[0].xpath(".//*[.//*[@class='own-text']]/following-sibling::*[1][self::br]")


def test_that_nobody_checked_a_translation_is_said_once_on_the_page(samira, visit):
    for path in ("/verhaal", "/doelen", "/samenvatting"):
        assert samira.get(HERE + path).words.count("conceptvertaling, nog niet nagekeken") == 1
    assert "conceptvertaling" not in visit("jorgen").get(f"{HERE}/verhaal").words


def test_what_is_saved_in_another_language_is_the_same_plan_for_the_team(samira, visit, requests_app):
    field = "perspectieven[v2].perspectief_gaat_goed"
    page = samira.get(f"{HERE}/verhaal")
    assert samira.submit(page, "//form[@id='stap']", **{field: "او دوباره می خندد"}).status == 302
    goals = samira.get(f"{HERE}/doelen")
    name = next(name for name in goals.tree.xpath("//input[@type='radio']/@name"))
    assert samira.submit(goals, "//main//form[.//textarea]", **{name: "eens"}).status == 302
    with requests_app.app_context():
        answers = record(CASE).answers
    assert (
        next(row for row in answers["perspectieven"] if row["_id"] == "v2")["perspectief_gaat_goed"]
        == "او دوباره می خندد"
    )
    assert MARK not in str(answers)
    ilse = visit("ilse")
    summary = ilse.get(f"{HERE}/samenvatting")
    assert "او دوباره می خندد" in summary.words
    assert MARK not in summary.text
    assert not summary.tree.xpath(TRANSLATED)


def test_the_document_stays_as_the_form_is(samira, tmp_path):
    link = samira.get(HERE).tree.xpath("//a[contains(., 'Het plan in Word')]/@href")[0]
    file = tmp_path / "plan.docx"
    file.write_bytes(samira.get(link).response.data)
    words = read_words(file)
    assert "Het plan van KANARIE" in words
    assert MARK.strip() not in words


def test_going_back_to_dutch_shows_the_form_as_it_is(samira):
    assert choose(samira, "nl").status == 302
    assert not samira.get(f"{HERE}/verhaal").tree.xpath(TRANSLATED)


def test_who_looks_along_sees_what_the_parent_sees_and_chooses_nothing(samira, visit):
    ilse = visit("ilse")
    page = ilse.get(HERE)
    form = next(
        form for form in page.tree.xpath("//form[contains(@action, 'meekijken')]") if "Samira" in form.text_content()
    )
    fields = [(field.get("name"), field.get("value")) for field in form.xpath(".//input")]
    assert ilse.post(form.get("action"), fields).status == 302
    seen = ilse.get(f"{HERE}/samenvatting")
    assert seen.tree.xpath(TRANSLATED)
    assert not seen.tree.xpath(CHOICE)


def test_somebody_at_work_chooses_on_the_page_of_the_account(visit):
    ilse = visit("ilse")
    page = ilse.get("/account/taal")
    assert page.tree.xpath("//main//label/span[@lang='fa'][@dir='rtl']/text()") == ["فارسی"]
    assert ilse.submit(page, "//main//form", taal=LANGUAGE).location == "/account/taal"
    assert "فارسی" in ilse.get("/account").words
    step = ilse.get(ilse.get(f"{HERE}/plan").location)
    assert step.tree.xpath("//h1/*[@class='translated']")
    assert step.tree.xpath("//nav[contains(@class, 'steps')]//*[@class='translated']")
    assert not step.tree.xpath(CHOICE)


@pytest.mark.parametrize(
    "elsewhere", ["https://elders.example/", "//elders.example", "/bestaat-niet", "", "/aanmelden\r\nX: y"]
)
def test_the_way_back_is_a_page_of_ours(samira, elsewhere):
    page = samira.get("/account/taal")
    fields = [*page.fields("//main//form"), ("terug", elsewhere)]
    assert samira.post("/account/taal", fields).location == "/account/taal"


def test_a_language_that_no_form_has_is_refused(samira, requests_app):
    page = samira.get("/account/taal")
    assert samira.submit(page, "//main//form", taal="xx").status == 422
    with requests_app.app_context():
        assert viewer("samira").language == LANGUAGE
