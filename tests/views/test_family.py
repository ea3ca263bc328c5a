"""A parent and a young person at a browser without JavaScript."""

from random import Random

import pytest

from answers.changes import RemoveRow
from forms.paths import parse_path
from operations.forms.going_over import go_over
from tests.browser.bsn import make_bsn
from tests.operations.edits import put, record, send, states
from tests.operations.families import bring_in_the_family
from tests.operations.forms.changed import PLAN, beheer, publish, renamed
from tests.operations.requests.prepared import CASE
from tests.region import let_take_part, viewer
from tests.views.visitor import Visitor

HERE = f"/casussen/{CASE}"


@pytest.fixture
def visit(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return lambda key: Visitor(requests_app).sign_in(key)


def answers(app):
    with app.app_context():
        return record(CASE).answers


def test_a_parent_goes_straight_to_the_plan_of_the_child(visit):
    samira = visit("samira")
    assert samira.get("/").location == "/mijn-plan"
    assert samira.get("/mijn-plan").location == HERE
    page = samira.get(HERE)
    assert "Wat kunt u doen?" in page.words
    for word in ("Collega toevoegen", "Vaststellen", "Aanvragen", "Triage"):
        assert word not in page.words


def test_the_young_person_is_addressed_as_je(visit):
    page = visit("noor").get(HERE)
    assert "Wat kun jij doen?" in page.words
    assert " u " not in page.words


def test_a_parent_writes_their_own_story(visit, requests_app):
    samira = visit("samira")
    begun = (
        samira.submit(samira.get(HERE), f"//form[@action='{HERE}/verhaal/beginnen']")
        if "beginnen" in samira.get(HERE).text
        else None
    )
    assert begun is None or begun.status == 302
    page = samira.get(f"{HERE}/verhaal")
    names = [name for name, _ in page.fields() if not name.startswith("_") and name != "csrf_token"]
    assert {name.split("]")[0] for name in names} == {"perspectieven[v2"}
    assert not any("persoon" in name or "namens" in name or "hoe" in name for name in names)
    field = "perspectieven[v2].perspectief_gaat_goed"
    assert samira.submit(page, "//form[@id='stap']", **{field: "Ze lacht weer"}).status == 302
    assert (
        next(row for row in answers(requests_app)["perspectieven"] if row["_id"] == "v2")["perspectief_gaat_goed"]
        == "Ze lacht weer"
    )


def test_a_story_that_is_turned_down_comes_back_as_it_was_typed(visit, requests_app):
    samira = visit("samira")
    good, bad = "perspectieven[v2].perspectief_gaat_goed", "perspectieven[v2].perspectief_zorgen"
    told = f"Het dossier {make_bsn(Random(11))} is nog steeds zoek"
    before = next(row for row in answers(requests_app)["perspectieven"] if row["_id"] == "v2")["perspectief_zorgen"]
    page = samira.get(f"{HERE}/verhaal")
    again = samira.submit(page, "//form[@id='stap']", **{good: "Ze lacht", bad: told, "_actie": "klaar"})
    assert again.status == 422
    assert again.value(bad).strip() == told
    [field] = again.tree.xpath(f"//*[@data-field='{bad}']")
    assert "burgerservicenummer" in field.text_content()
    assert "Alles is bewaard" not in again.words
    row = next(row for row in answers(requests_app)["perspectieven"] if row["_id"] == "v2")
    assert (row["perspectief_gaat_goed"], row["perspectief_zorgen"]) == ("Ze lacht", before)
    assert (
        samira.submit(again, "//form[@id='stap']", **{bad: "Het dossier is zoek", "_actie": "klaar"}).location == HERE
    )


def test_who_has_no_story_yet_begins_one(visit, requests_app):

    with requests_app.app_context():
        let_take_part(CASE, "vreemd", "p5x")
    vera = visit("vreemd")
    page = vera.get(HERE)
    assert vera.get(f"{HERE}/verhaal").location == HERE
    for _ in range(2):
        assert vera.submit(page, f"//form[@action='{HERE}/verhaal/beginnen']").location == f"{HERE}/verhaal"
    [own] = [row for row in answers(requests_app)["perspectieven"] if row.get("perspectief_persoon") == "p5x"]
    assert (own["perspectief_namens"], own["perspectief_hoe"]) == ("ouder", "zelf_geschreven")


def test_a_parent_says_of_each_goal_what_they_think(visit, requests_app):
    samira = visit("samira")
    page = samira.get(f"{HERE}/doelen")
    sent = samira.submit(page, "//main//form", **{"oordeel:doelen[d1]": "niet_eens", "opmerking:doelen[d1]": "Te snel"})
    assert sent.location == HERE
    assert "niet eens" in samira.get(HERE).words
    overview = visit("ilse").get(HERE)
    assert "Niet iedereen is het eens" in overview.words
    assert "Te snel" in visit("daniel").get(f"{HERE}/doelen").words
    [row] = answers(requests_app)["doelen"][0]["reacties"]
    assert (row["reactie_persoon"], row["reactie_oordeel"]) == ("p2", "niet_eens")


def test_agreeing_with_a_remark_asks_for_the_remark_and_keeps_what_was_typed(visit):
    samira = visit("samira")
    page = samira.get(f"{HERE}/doelen")
    typed = {"oordeel:doelen[d1]": "eens_met_opmerking", "opmerking:doelen[d2]": "Bij dit doel wel"}
    again = samira.submit(page, "//main//form", **typed)
    assert again.status == 422
    assert "Schrijf de opmerking erbij" in again.words
    assert dict(again.fields("//main//form"))["opmerking:doelen[d2]"].strip() == "Bij dit doel wel"


def test_a_remark_without_a_choice_is_asked_about_and_stays(visit, requests_app):
    samira = visit("samira")
    typed = {"opmerking:doelen[d1]": "Eerst praten", "oordeel:doelen[d2]": "eens"}
    again = samira.submit(samira.get(f"{HERE}/doelen"), "//main//form", **typed)
    assert again.status == 422
    [problem] = again.tree.xpath("//*[@id='doel-1-fout']")
    assert "Kies ook een antwoord" in problem.text_content()
    fields = dict(again.fields("//main//form"))
    assert (fields["opmerking:doelen[d1]"].strip(), fields["oordeel:doelen[d2]"]) == ("Eerst praten", "eens")
    assert samira.submit(again, "//main//form", **{"oordeel:doelen[d1]": "niet_eens"}).location == HERE
    [row] = answers(requests_app)["doelen"][0]["reacties"]
    assert row["reactie_opmerking"] == "Eerst praten"


def test_a_remark_that_is_turned_down_comes_back_at_its_goal(visit, requests_app):
    samira = visit("samira")
    told = f"Zijn nummer {make_bsn(Random(12))} klopt niet"
    typed = {"oordeel:doelen[d1]": "niet_eens", "opmerking:doelen[d1]": told, "oordeel:doelen[d2]": "eens"}
    again = samira.submit(samira.get(f"{HERE}/doelen"), "//main//form", **typed)
    assert again.status == 422
    assert "burgerservicenummer" in again.tree.xpath("//*[@id='doel-1-fout']")[0].text_content()
    assert not again.tree.xpath("//*[@id='doel-2-fout']")
    assert dict(again.fields("//main//form"))["opmerking:doelen[d1]"].strip() == told
    assert samira.submit(again, "//main//form", **{"opmerking:doelen[d1]": "Klopt niet"}).location == HERE
    [row] = answers(requests_app)["doelen"][0]["reacties"]
    assert (row["reactie_oordeel"], row["reactie_opmerking"]) == ("niet_eens", "Klopt niet")


def test_a_remark_at_a_goal_that_is_gone_is_given_back_and_the_rest_is_kept(visit, requests_app):
    samira = visit("samira")
    page = samira.get(f"{HERE}/doelen")
    with requests_app.app_context():
        ilse = viewer("ilse")
        assert states(send(ilse, CASE, record(CASE).revision, RemoveRow(parse_path("doelen[d1]"))))
    typed = {"oordeel:doelen[d1]": "niet_eens", "opmerking:doelen[d1]": "Te snel", "oordeel:doelen[d2]": "eens"}
    again = samira.submit(page, "//main//form", **typed)
    assert (again.status, "Te snel" in again.words, "uit het plan is" in again.words) == (422, True, True)
    [row] = answers(requests_app)["doelen"][0]["reacties"]
    assert (row["reactie_persoon"], row["reactie_oordeel"]) == ("p2", "eens")


def test_who_changed_nothing_reads_so_in_words_for_everybody(visit):
    noor = visit("noor")
    assert noor.submit(noor.get(f"{HERE}/doelen"), "//main//form").location == HERE
    words = noor.get(HERE).words
    assert "Er is niets veranderd" in words
    assert "U heeft" not in words


def test_a_choice_that_the_form_does_not_have_is_refused(visit):
    samira = visit("samira")
    page = samira.get(f"{HERE}/doelen")
    assert samira.submit(page, "//main//form", **{"oordeel:doelen[d1]": "misschien"}).status == 422


def test_a_parent_says_that_it_does_not_go_well_and_the_team_notes_the_talk(visit):
    samira, daniel = visit("samira"), visit("daniel")
    raised = samira.submit(samira.get(f"{HERE}/loopt-niet-goed"), "//main//form", tekst="De ochtenden")
    assert raised.location == HERE
    assert "Het loopt niet goed" in daniel.get(HERE).words
    assert "het loopt niet goed" in daniel.get("/casussen").words
    page = daniel.get(f"{HERE}/loopt-niet-goed")
    assert "De ochtenden" in page.words
    form = f"//form[@action='{HERE}/loopt-niet-goed/gesprek']"
    wrong = daniel.submit(page, form, datum="morgen", afspraak="")
    assert wrong.status == 422
    assert daniel.submit(wrong, form, datum="01-09-2026", afspraak="Ophalen bij het hek").location == HERE
    assert "zei dat op" not in daniel.get(HERE).words


def test_pages_of_professionals_are_not_for_a_parent(visit):
    samira = visit("samira")
    for path in (
        "/casussen",
        "/casussen/openen",
        "/aanbod",
        "/contactpersonen",
        f"{HERE}/vaststellen",
        f"{HERE}/afsluiten",
    ):
        assert samira.get(path).status in {403, 404}, path


def test_reading_the_whole_plan_offers_nothing_that_a_parent_may_not_do(visit):
    page = visit("samira").get(f"{HERE}/samenvatting")
    assert page.status == 200
    for word in ("Veranderen", "Plan vaststellen"):
        assert word not in page.words


def renew(app, old, new):
    """Someone works on the plan again; it goes over to a form in which a question has another name."""
    with app.app_context():
        send(viewer("ilse"), CASE, record(CASE).revision, put("wijk", "Oude Haven"))
        publish(renamed(PLAN, old, new))
        assert go_over(beheer(), "plan", None).records == 1


def test_a_reaction_from_a_page_of_before_the_form_was_renewed_is_kept(visit, requests_app):
    samira = visit("samira")
    page = samira.get(f"{HERE}/doelen")
    renew(requests_app, "reactie_opmerking", "opmerking_bij_doel")
    typed = {"oordeel:doelen[d1]": "niet_eens", "opmerking:doelen[d1]": "Te snel"}
    assert samira.submit(page, "//main//form", **typed).location == HERE
    [row] = answers(requests_app)["doelen"][0]["reacties"]
    assert row["opmerking_bij_doel"] == "Te snel"


def test_a_story_from_a_page_of_before_the_form_was_renewed_is_kept(visit, requests_app):
    samira = visit("samira")
    if "beginnen" in samira.get(HERE).text:
        samira.submit(samira.get(HERE), f"//form[@action='{HERE}/verhaal/beginnen']")
    page = samira.get(f"{HERE}/verhaal")
    renew(requests_app, "perspectief_gaat_goed", "gaat_goed")
    sent = samira.submit(page, "//form[@id='stap']", **{"perspectieven[v2].perspectief_gaat_goed": "Ze lacht weer"})
    assert sent.location == HERE
    assert "Dit formulier is intussen vernieuwd." in samira.get(HERE).words
    [row] = [row for row in answers(requests_app)["perspectieven"] if row["_id"] == "v2"]
    assert row["gaat_goed"] == "Ze lacht weer"
