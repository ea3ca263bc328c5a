"""The page on which a plan is closed, and what the other pages say afterwards."""

import pytest

FORM = "//main//form[@method='post']"


def close(person, case, **answers):
    page = person.get(f"{case}/afsluiten")
    return person.submit(page, FORM, **{"reden": "doel_gehaald", **answers})


def test_closing_goes_by_one_page(ilse, case):
    answer = close(ilse, case)
    assert (answer.status, answer.location) == (302, case)
    overview = ilse.get(case)
    assert "Dit plan is afgesloten" in overview.words
    assert "Aan het plan werken" not in overview.words


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(ilse, case):
    answer = close(ilse, case, reden="anders", datum="morgen")
    assert answer.status == 422
    assert "Schrijf op welke reden dat is." in answer.words
    assert dict(answer.fields(FORM))["datum"] == "morgen"
    assert close(ilse, case, reden="bestaat niet").status == 422


def test_an_autosave_on_a_closed_plan_is_refused_with_the_reason(ilse, daniel, case, vraag):
    open_step = daniel.get(vraag)
    close(ilse, case)
    fields = dict(open_step.fields())
    answer = daniel.client.post(
        f"{vraag}/bewaren",
        json={
            "page": fields["_pagina"],
            "revision": fields["_revisie"],
            "key": "k1",
            "fields": {"aanleiding": ["Dit typte Daniël"]},
        },
        headers={"X-CSRFToken": fields["csrf_token"]},
    )
    assert answer.status_code == 403
    assert "afgesloten" in answer.get_json()["message"]


def test_what_was_typed_in_a_form_without_script_comes_back(ilse, daniel, case, vraag):
    open_step = daniel.get(vraag)
    close(ilse, case)
    answer = daniel.submit(open_step, "//form[@id='stap']", aanleiding="Dit typte Daniël")
    assert answer.status == 403
    assert "Dit typte Daniël" in answer.text


@pytest.mark.parametrize("path", ["/plan/hulpvraag", "/samenvatting", "/vaststellen", "/bijlagen", "/afsluiten"])
def test_every_page_of_a_closed_plan_says_so(ilse, case, path):
    close(ilse, case)
    page = ilse.get(case + path)
    assert page.status == 200
    assert "afgesloten" in page.words
    assert not page.tree.xpath("//main//textarea")


def test_the_lists_lead_to_each_other(ilse, case):
    close(ilse, case)
    assert "0 casussen" in ilse.get("/casussen").words
    closed = ilse.get("/casussen/afgesloten")
    assert "Noor van Dalen" in closed.words
    assert "Noor van Dalen" in ilse.submit(closed, "//form[@role='search']", zoek="noor").words


def test_a_closed_plan_is_opened_again(ilse, case):
    close(ilse, case)
    answer = ilse.submit(ilse.get(f"{case}/afsluiten"), FORM)
    assert answer.location == case
    assert "Aan het plan werken" in ilse.get(case).words
