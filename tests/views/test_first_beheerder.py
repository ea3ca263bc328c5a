"""A samenwerkingsverband that installs the service: from one command to the first case, by mail and pages alone."""

import pytest

from operations.organisations.beginning import NewRegion, begin_region
from tests.operations.invited import PASSWORD
from tests.operations.posted_mail import code_in, link_in, waiting
from tests.views.second_steps import set_up_app
from tests.views.test_opening import open_case

FORM = "//main//form"
SWV = "SWV De Waarden"


@pytest.fixture
def asked(app):
    """The second step is asked, as it is outside the demo."""
    app.config["SECOND_FACTOR_REQUIRED"] = True
    yield app
    app.config["SECOND_FACTOR_REQUIRED"] = False


def latest_mail(app):
    with app.app_context():
        return waiting()[-1].body


def come_in(app, person, name):
    """Take up the invitation that was mailed last, make an account and set up the second step."""
    mail = latest_mail(app)
    person.submit(person.get(link_in(mail)), FORM)
    person.submit(person.get("/uitnodiging/code"), FORM, code=code_in(latest_mail(app)))
    page = person.get("/uitnodiging/account")
    answer = person.submit(page, FORM, naam=name, wachtwoord=PASSWORD)
    assert answer.status == 302, answer.words
    assert person.get(person.get("/").location).location == "/account/tweede-stap"
    set_up_app(person)
    return mail, page.words


def test_from_the_command_to_the_first_case(asked, visitor):
    with asked.app_context():
        begin_region(NewRegion(SWV, "fien@waarden.example"))
    fien, roel = visitor(""), visitor("")
    mail, words = come_in(asked, fien, "Fien de Waard")
    assert f"Eén Plan staat klaar voor {SWV}. U bent uitgenodigd als beheerder." in mail
    assert f"U bent op fien@waarden.example uitgenodigd als beheerder van {SWV}." in words
    assert "Hoe heet u?" in words

    assert "meegeleverd met Eén Plan" in fien.get("/beheer/formulieren").words
    made = fien.submit(fien.get("/beheer/organisaties/nieuw?soort=school"), FORM, naam="De Wilg")
    school = made.location.rpartition("/")[2]
    invite = fien.get("/beheer/mensen/nieuw")
    asked_in = {"naam": "Roel Bos", "email": "roel@wilg.example", "organisatie": school, "rol": "school"}
    assert fien.submit(invite, FORM, **asked_in).status == 302

    mail, _ = come_in(asked, roel, "Roel Bos")
    assert "Fien de Waard nodigt u uit" in mail
    opened = open_case(roel)
    assert opened.status == 302
    assert "Zoë" in roel.get(opened.location).words
    assert fien.get(opened.location).status in {403, 404}


def test_who_did_not_come_in_yet_stands_on_the_page_by_address(asked, visitor):
    with asked.app_context():
        begin_region(NewRegion(SWV, "fien@waarden.example"))
    come_in(asked, fien := visitor(""), "Fien de Waard")
    with asked.app_context():
        begin_region(NewRegion(SWV, "tweede@waarden.example", extra=True))
    page = fien.get("/beheer/mensen")
    assert page.tree.xpath("//p[@class='title'][.='tweede@waarden.example']")
