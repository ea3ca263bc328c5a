"""From the mail to the plan, as somebody without an account does it; and what others can do with the link (T11)."""

import logging
from datetime import timedelta

import pytest

from models.database import utc_now
from operations.moments import happening_at
from operations.people.invitations import LIFETIME, list_invited, revoke_invitation
from tests.operations.edits import everything
from tests.operations.invited import KARIM, NOOR, PASSWORD, SAMIRA, accept, invite, open_with_family
from tests.operations.posted_mail import code_in, waiting
from tests.region import viewer
from tests.views.second_steps import give_code, mailed_code
from tests.views.visitor import Visitor, filled

FORM = "//main//form"


@pytest.fixture(autouse=True)
def _nobody_guessed_yet(app):
    with app.app_context():
        app.extensions["limits"].reset()


@pytest.fixture
def case(app):
    with app.app_context():
        return open_with_family(viewer("ilse"))


@pytest.fixture
def token(app, case):
    with app.app_context():
        return invite(viewer("ilse"), case)


@pytest.fixture
def samira(visitor):
    return visitor("")


def press_begin(person, token):
    page = person.get(f"/uitnodiging/{token}")
    return person.submit(page, FORM)


def latest_code(app):
    with app.app_context():
        return code_in(waiting()[-1].body)


def prove(app, person, token):
    assert press_begin(person, token).location == "/uitnodiging/code"
    return person.submit(person.get("/uitnodiging/code"), FORM, code=latest_code(app))


def test_with_only_the_mail_a_parent_comes_in(app, samira, token):
    answer = prove(app, samira, token)
    assert answer.location == "/uitnodiging/account"
    page = samira.get("/uitnodiging/account")
    assert dict(page.fields(FORM))["naam"] == "Samira van Dalen"
    answer = samira.submit(page, FORM, wachtwoord=PASSWORD)
    assert (answer.status, answer.location) == (302, "/")
    assert "Samira van Dalen" in samira.get("/uitleg").text


def test_who_comes_in_chooses_the_language_of_the_questions(app, samira, token):
    prove(app, samira, token)
    page = samira.get("/uitnodiging/account")
    offered = page.tree.xpath("//input[@name='taal']/@value")
    assert offered[:2] == ["nl", "en"]
    assert page.tree.xpath("//input[@name='taal'][@checked]/@value") == ["nl"]
    assert samira.submit(page, FORM, wachtwoord="kort", taal="en").tree.xpath(
        "//input[@name='taal'][@checked]/@value"
    ) == ["en"]
    assert samira.submit(page, FORM, wachtwoord=PASSWORD, taal="en").status == 302
    assert "English" in samira.get("/account").words


def test_afterwards_the_password_signs_in(app, samira, token):
    prove(app, samira, token)
    samira.submit(samira.get("/uitnodiging/account"), FORM, wachtwoord=PASSWORD)
    other = Visitor(app)
    fields = other.get("/aanmelden").fields(FORM)
    assert other.post("/aanmelden", filled(fields, email="samira@gezin.example", password=PASSWORD)).status == 302


@pytest.mark.parametrize("password", ["", "kort", "x" * 11, "x" * 201, "samira@gezin.example", "aaaaaaaaaaaa"])
def test_a_password_that_is_no_good_comes_back_with_a_sentence_and_without_the_password(app, samira, token, password):
    prove(app, samira, token)
    answer = samira.submit(samira.get("/uitnodiging/account"), FORM, wachtwoord=password, naam="Samira")
    assert answer.status == 422
    assert answer.tree.xpath("//p[@id='wachtwoord:fout']")
    assert not answer.tree.xpath("//input[@type='password']/@value")
    assert samira.submit(answer, FORM, wachtwoord=PASSWORD).status == 302


def test_a_youth_is_addressed_with_je(app, visitor, case):
    with app.app_context():
        token = invite(viewer("ilse"), case, NOOR)
    noor = visitor("")
    prove(app, noor, token)
    words = noor.get("/uitnodiging/account").words
    assert "Klopt je naam zo?" in words
    assert " u " not in f" {words} "


def test_a_program_that_opens_every_link_in_a_mail_does_no_harm(app, samira, token):
    with app.app_context():
        before = everything()
    for _ in range(30):
        assert Visitor(app).get(f"/uitnodiging/{token}").status == 200
        Visitor(app).client.head(f"/uitnodiging/{token}")
    with app.app_context():
        assert everything() == before
    assert press_begin(samira, token).location == "/uitnodiging/code"


def test_the_page_is_the_same_for_every_token(samira, token):
    known, unknown = samira.get(f"/uitnodiging/{token}"), samira.get("/uitnodiging/" + "x" * len(token))
    assert (known.status, known.words) == (unknown.status, unknown.words)
    assert known.response.headers["Referrer-Policy"] == "no-referrer"
    assert known.response.headers["Cache-Control"] == "no-store"


def test_the_token_is_in_no_address_after_the_first_page_and_in_no_log(app, samira, token, caplog):
    with caplog.at_level(logging.DEBUG):
        seen = [press_begin(samira, token), samira.get("/uitnodiging/code")]
        seen.append(samira.submit(seen[-1], FORM, code=latest_code(app)))
        seen.append(samira.get("/uitnodiging/account"))
        seen.append(samira.submit(seen[-1], FORM, wachtwoord=PASSWORD))
    for page in seen:
        assert token not in page.text
        assert token not in str(page.response.headers)
    assert token not in caplog.text
    with app.app_context():
        assert token not in repr(everything())


def test_a_bad_invitation_gives_one_answer_whatever_is_the_matter(app, visitor, case):
    ilse_ = None
    with app.app_context():
        ilse_ = viewer("ilse")
        used, revoked, expired = (invite(ilse_, case, row) for row in (SAMIRA, KARIM, NOOR))
        accept(used)
        revoke_invitation(ilse_, case, list_invited(ilse_, case).lines[1].invitation_id)
    answers = set()
    for token, later in (
        (used, timedelta()),
        (revoked, timedelta()),
        ("onbekend", timedelta()),
        ("\x00", timedelta()),
        (expired, LIFETIME),
    ):
        person = visitor("")
        fields = filled(person.get("/uitnodiging/x").fields(FORM), uitnodiging=token)
        with happening_at(utc_now() + later):
            answer = person.post("/uitnodiging", fields)
        answers.add((answer.status, answer.words, answer.response.content_length))
    assert len(answers) == 1
    [(status, words, _)] = answers
    assert status == 404
    assert "Vraag een nieuwe uitnodiging aan de school" in words


def test_after_twenty_guesses_an_address_has_to_wait(app, visitor):
    person = visitor("")
    fields = person.get("/uitnodiging/x").fields(FORM)
    answers = [person.post("/uitnodiging", filled(fields, uitnodiging=f"gok{number}")).status for number in range(22)]
    assert answers == [404] * 20 + [429] * 2


@pytest.mark.parametrize("path", ["/uitnodiging/code", "/uitnodiging/account"])
def test_without_the_button_the_next_pages_open_nothing(samira, path):
    assert samira.get(path).status == 404


def test_a_wrong_code_says_so_and_the_fifth_asks_for_a_new_one(app, samira, token):
    press_begin(samira, token)
    code = latest_code(app)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    page = samira.get("/uitnodiging/code")
    answers = [samira.submit(page, FORM, code=wrong) for _ in range(5)]
    assert [answer.status for answer in answers] == [422] * 5
    assert "Probeer het opnieuw" in answers[0].words
    assert "Vraag een nieuwe code" in answers[4].words
    assert samira.submit(page, FORM, code=code).status == 422
    assert samira.submit(page, "//form[contains(@action,'opnieuw')]").location == "/uitnodiging/code"
    assert samira.submit(page, FORM, code=latest_code(app)).location == "/uitnodiging/account"


def test_who_has_an_account_is_led_to_signing_in_and_then_takes_part(app, visitor, case):
    with app.app_context():
        accept(invite(viewer("ilse"), case))
        second = invite(viewer("bo"), open_with_family(viewer("bo")))
    person = visitor("")
    prove(app, person, second)
    page = person.get("/uitnodiging/account")
    [login] = page.tree.xpath("//main//a[contains(@href,'/aanmelden')]/@href")
    fields = person.get(login).fields(FORM)
    person.post(login, filled(fields, email="samira@gezin.example", password=PASSWORD))
    give_code(person, mailed_code(app))
    page = person.get("/uitnodiging/account")
    assert "Ja, ik doe mee" in page.words
    answer = person.submit(page, "//form[contains(@action,'meedoen')]")
    assert (answer.status, answer.location) == (302, "/")


def test_somebody_else_who_is_signed_in_is_told_to_sign_out_first(app, visitor, token):
    ilse = visitor("ilse")
    prove(app, ilse, token)
    page = ilse.get("/uitnodiging/account")
    assert "Er is al iemand aangemeld" in page.words
    assert not page.tree.xpath("//main//form")


def test_a_form_from_elsewhere_does_nothing(app, samira, token):
    with app.app_context():
        before = everything()
    assert samira.post("/uitnodiging", [("uitnodiging", token)]).status == 401
    with app.app_context():
        assert everything() == before
