"""The page on which somebody says who comes in instead."""

import pytest

from tests.region import viewer
from tests.views.visitor import Visitor

FORM = "//main//form[@action='/vervanging']"


def set_up(app, person, key="bo", **given):
    with app.app_context():
        who = str(viewer(key).user_id)
    return person.submit(person.get("/vervanging"), FORM, **{"wie": who, "tot": "31-12-2030", **given})


def test_a_colleague_comes_in_from_now_on_until_it_is_stopped(app, ilse, case):
    bo = Visitor(app).sign_in("bo")
    assert bo.get(case).status == 404
    page = ilse.get("/vervanging")
    last = dict(page.fields(FORM))["van"]
    assert set_up(app, ilse, tot=last).location == "/vervanging"
    assert bo.get(case).status == 200
    assert "U vervangt Ilse Bakker" in bo.get("/vervanging").words
    page = ilse.get("/vervanging")
    assert "Bo Çelik vervangt u" in page.words
    assert ilse.submit(page, "//form[contains(@action,'stop')]").location == "/vervanging"
    assert bo.get(case).status == 404


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"wie": ""}, "wie"),
        ({"wie": "9" * 400}, "wie"),
        ({"tot": ""}, "tot"),
        ({"tot": "31-12-2090"}, "tot"),
        ({"van": "gisteren"}, "van"),
        ({"van": "01-01-2020"}, "van"),
        ({"van": "morgen", "tot": "overmorgen"}, "tot"),
    ],
)
def test_what_cannot_be_right_comes_back_with_a_sentence(app, ilse, given, field):
    answer = set_up(app, ilse, **given)
    assert answer.status == 422
    assert answer.tree.xpath(f"//*[@id='{field}:fout']")


@pytest.mark.parametrize("field", ["van", "tot"])
def test_a_day_that_nobody_can_read_is_asked_for_as_it_is_written(app, ilse, field):
    answer = set_up(app, ilse, **{field: "gisteren"})
    assert "Schrijf de datum als dag-maand-jaar" in answer.tree.xpath(f"//*[@id='{field}:fout']")[0].text


def test_the_list_of_cases_leads_to_it(ilse):
    assert "/vervanging" in ilse.get("/casussen").text


def test_the_beheer_goes_from_nobody_who_could_stand_in_to_inviting_somebody(visitor):
    fenne = visitor("fenne")
    [address] = fenne.get("/beheer/mensen").tree.xpath("//a[contains(@href,'/vervanging')][contains(.,'Meryem')]/@href")
    [invite] = fenne.get(address).tree.xpath("//main//p[@class='note']/a/@href")
    assert "Collega uitnodigen" in fenne.get(invite).words


def test_the_beheer_sets_it_from_the_list_of_people(app, visitor, case):
    fenne, bo = visitor("fenne"), visitor("bo")
    people = fenne.get("/beheer/mensen")
    [address] = people.tree.xpath("//a[contains(@href,'/vervanging')][contains(.,'Ilse Bakker')]/@href")
    page = fenne.get(address)
    assert "Vervanging van Ilse Bakker" in page.words
    form = f"//main//form[@action='{address}']"
    with app.app_context():
        who = str(viewer("bo").user_id)
    wrong = fenne.submit(page, form, wie=who, tot="gisteren")
    assert (wrong.status, bool(wrong.tree.xpath("//*[@id='tot:fout']"))) == (422, True)
    assert fenne.submit(page, form, wie=who, tot=dict(page.fields(form))["van"]).location == address
    assert bo.get(case).status == 200
    assert fenne.submit(fenne.get(address), "//form[contains(@action,'stop')]").location == address
    assert bo.get(case).status == 404
