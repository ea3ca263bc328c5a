"""A page that stayed open while its form was renewed: nothing that was typed on it is lost, and nobody ends at a 404."""

import pytest

from operations.forms.going_over import go_over
from operations.forms.lapsed import list_lapsed
from tests.operations.edits import record
from tests.operations.forms.changed import PLAN, beheer, publish, renamed, without
from tests.region import viewer
from tests.views.test_autosave import body, send
from tests.views.visitor import filled
from views import drawn_pages

RENEWED = "Dit formulier is intussen vernieuwd."


def reference_of(case):
    return case.rpartition("/")[2]


def renew(app, text):
    """Publish this form, and let the plan go over to it."""
    with app.app_context():
        publish(text)
        assert go_over(beheer(), "plan", None).records == 1


def answers(app, case):
    with app.app_context():
        return record(reference_of(case)).answers


def lapsed(app, case):
    with app.app_context():
        return {(line.label, line.text) for line in list_lapsed(viewer("ilse"), reference_of(case)).lines}


def post(person, step, page, button="bewaren", **given):
    return person.post(step, [*filled(page.fields(), **given), ("_actie", button)])


def kind(case):
    return f"{case}/plan/over_het_kind"


@pytest.fixture
def page(ilse, case):
    """Drawn before the form is renewed."""
    return ilse.get(kind(case))


def renamed_step(text):
    return renamed(text, "over_het_kind", "het_kind")


def test_a_question_with_a_new_name_gets_what_is_typed_under_the_old_one(app, ilse, case, page):
    renew(app, renamed(PLAN, "talen_thuis", "thuistalen"))
    answer = post(ilse, kind(case), page, talen_thuis="Tarifit")
    assert answer.location == kind(case)
    assert RENEWED in ilse.get(kind(case)).words
    assert answers(app, case)["thuistalen"] == "Tarifit"


def test_what_is_typed_at_a_question_that_is_gone_is_kept_as_lapsed(app, ilse, case, page):
    renew(app, without(PLAN, "talen_thuis"))
    post(ilse, kind(case), page, talen_thuis="Tarifit", wijk="Oude Haven")
    words = ilse.get(kind(case)).words
    assert RENEWED in words
    assert "Uw tekst is bewaard bij “Vervallen antwoorden”." in words
    assert answers(app, case)["wijk"] == "Oude Haven"
    assert lapsed(app, case) == {("Welke talen spreekt het gezin thuis?", "Tarifit")}


@pytest.mark.parametrize("button", ["bewaren", "volgende", "vorige"])
def test_a_step_with_a_new_name_leads_to_where_it_is_now(app, ilse, case, page, button):
    renew(app, renamed_step(PLAN))
    answer = post(ilse, kind(case), page, button, wijk="Oude Haven")
    assert answer.location == f"{case}/plan/het_kind"
    assert RENEWED in ilse.get(answer.location).words
    assert answers(app, case)["wijk"] == "Oude Haven"


def test_a_step_that_is_gone_leads_to_where_its_questions_are_now(app, ilse, case, page):
    renew(app, PLAN.replace("| | begin_group | over_het_kind |", "| | begin_group | nieuw_begin |", 1))
    answer = post(ilse, kind(case), page, wijk="Oude Haven")
    assert answer.location == f"{case}/plan/nieuw_begin"
    assert answers(app, case)["wijk"] == "Oude Haven"


def test_the_script_saves_from_a_page_of_before_and_tells(app, ilse, case, page):
    renew(app, renamed_step(renamed(without(PLAN, "wijk"), "talen_thuis", "thuistalen")))
    answer = send(ilse, kind(case), page, body(page, {"talen_thuis": ["Tarifit"], "wijk": ["Haven"]}, draw=True))
    assert answer.status_code == 200
    assert {path: field["state"] for path, field in answer.json["fields"].items()} == {
        "talen_thuis": "saved",
        "wijk": "lapsed",
    }
    assert answer.json["renewed"].startswith(RENEWED)
    assert "html" not in answer.json
    assert answers(app, case)["thuistalen"] == "Tarifit"


def test_so_it_is_when_this_process_did_not_draw_the_page(app, ilse, case, page, monkeypatch):
    renew(app, renamed_step(renamed(PLAN, "talen_thuis", "thuistalen")))
    monkeypatch.setattr(drawn_pages, "_pages", type(drawn_pages._pages)())
    assert send(ilse, kind(case), page, body(page, {"talen_thuis": ["Tarifit"]})).status_code == 200
    assert answers(app, case)["thuistalen"] == "Tarifit"


def test_what_is_turned_down_comes_back(app, ilse, case, page):
    renew(app, renamed(PLAN, "talen_thuis", "thuistalen"))
    answer = post(ilse, kind(case), page, talen_thuis="BSN 111222333", wijk="Oude Haven")
    assert answer.status == 422
    assert "Een deel van wat u typte kon niet worden bewaard" in answer.words
    assert "BSN 111222333" in answer.text
    assert answers(app, case)["wijk"] == "Oude Haven"


def test_what_may_not_be_kept_comes_back_too_when_its_question_is_gone(app, ilse, case, page):
    renew(app, without(PLAN, "talen_thuis"))
    answer = post(ilse, kind(case), page, talen_thuis="BSN 111222333", wijk="Oude Haven")
    assert answer.status == 422
    assert "staat een burgerservicenummer" in answer.words
    assert "BSN 111222333" in answer.text
    assert answers(app, case)["wijk"] == "Oude Haven"
    assert lapsed(app, case) == set()


def test_rows_go_and_come_back_from_pages_of_before(app, ilse, case, doelen):
    ilse.press(doelen, "toevoegen:doelen")
    row = next(name for name in dict(ilse.get(doelen).fields()) if name.startswith("doelen[")).partition(".")[0]
    ask = ilse.get(f"{doelen}/rij/verwijderen?rij={row}")
    renew(app, renamed(renamed(PLAN, "doelen_en_acties", "afspraken"), "doelen", "doelenlijst"))
    answer = ilse.submit(ask, "//main//form")
    assert answer.location == f"{case}/plan/afspraken"
    assert answers(app, case).get("doelenlijst", []) == []


@pytest.mark.parametrize(
    ("changed", "step"),
    [(("doelen_en_acties", "afspraken"), "afspraken"), (("doelen", "doelenlijst"), "doelen_en_acties")],
)
def test_a_question_whether_a_row_may_go_that_is_asked_of_a_form_of_before_leads_on_and_removes_nothing(
    app, ilse, doelen, changed, step
):
    ilse.press(doelen, "toevoegen:doelen")
    row = next(name for name in dict(ilse.get(doelen).fields()) if name.startswith("doelen[")).partition(".")[0]
    address = ilse.press(doelen, f"verwijderen:{row}").location
    renew(app, renamed(PLAN, *changed))
    answer = ilse.get(address)
    case = doelen.partition("/plan")[0]
    assert answer.location == f"{case}/plan/{step}"
    words = ilse.get(answer.location).words
    assert "Er is niets verwijderd." in words
    assert "al verwijderd" not in words
    assert len(answers(app, case).get("doelenlijst") or answers(app, case).get("doelen")) == 1


def test_a_question_about_a_row_of_a_step_that_never_was_is_no_page(app, ilse, case, doelen):
    renew(app, renamed(PLAN, "doelen_en_acties", "afspraken"))
    assert ilse.get(f"{case}/plan/bestaat_niet/rij/verwijderen?rij=doelen[a]&revisie=0").status == 404
    assert ilse.get(f"{doelen}/rij/verwijderen?rij=doelen[a]").status == 404


def test_a_page_that_was_drawn_since_says_nothing(app, ilse, case):
    renew(app, renamed(PLAN, "talen_thuis", "thuistalen"))
    ilse.press(kind(case), "bewaren", thuistalen="Tarifit")
    assert RENEWED not in ilse.get(kind(case)).words
    assert answers(app, case)["thuistalen"] == "Tarifit"


def test_a_step_that_never_was_is_no_page(app, ilse, case, page):
    renew(app, renamed_step(PLAN))
    assert post(ilse, f"{case}/plan/bestaat_niet", page).status == 404
