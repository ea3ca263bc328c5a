"""Akkoord en toestemming at a browser: a parent answers, the team sees who misses and writes down."""

import pytest

from operations.regions import publish_region
from tests.operations.edits import add, put, record, remove, send
from tests.operations.families import bring_in_the_family, write_again
from tests.operations.family.test_exchanges import OWN
from tests.operations.forms.changed import PLAN, begun_with
from tests.operations.requests.prepared import CASE, REGION
from tests.region import viewer
from tests.views.visitor import Visitor

HERE = f"/casussen/{CASE}/akkoord"
TOGETHER = "//form[input[@name='vraag'][@value='toestemming:samen_plan']]"
APPROVED = "//form[input[@name='vraag'][@value='akkoord']]"


@pytest.fixture
def visit(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return lambda key: Visitor(requests_app).sign_in(key)


def test_a_parent_answers_and_the_team_sees_who_still_misses(visit):
    samira, ilse = visit("samira"), visit("ilse")
    assert samira.submit(samira.get(HERE), TOGETHER, antwoord="ja", opmerking="Niet met de dansschool").location == HERE
    assert "zelf, aangemeld" in samira.get(HERE).words
    page = ilse.get(HERE)
    assert "Niet met de dansschool" in page.words
    assert "wij wachten nog op een antwoord" in page.words


def test_words_of_the_region_that_changed_meanwhile_are_read_first_and_what_was_typed_stays(visit, requests_app):
    samira = visit("samira")
    page = samira.get(HERE)
    with requests_app.app_context():
        publish_region("SWV Zuid", REGION + OWN)
    again = samira.submit(page, TOGETHER, antwoord="ja", opmerking="Niet met de dansschool")
    assert again.status == 422
    assert "De tekst hierover is intussen veranderd." in again.words
    assert "De school en het wijkteam lezen dit plan. U mag nee zeggen" in again.words
    assert dict(again.fields(TOGETHER))["opmerking"] == "Niet met de dansschool"
    assert samira.submit(again, TOGETHER).location == HERE


def test_a_young_person_who_answers_is_not_called_u(visit):
    noor = visit("noor")
    assert noor.submit(noor.get(HERE), APPROVED, antwoord="ja").location == HERE
    words = noor.get(HERE).words
    assert "Het antwoord is bewaard" in words
    assert not {"u", "uw"} & set(words.lower().replace(".", " ").split())


def test_the_team_writes_down_an_answer_on_paper(visit):
    ilse = visit("ilse")
    sent = ilse.submit(
        ilse.get(HERE), APPROVED, persoon="p3", antwoord="nee", hoe="papier", datum="01-09-2026", opmerking="Te veel"
    )
    assert sent.location == HERE
    assert "op papier, opgeschreven door Ilse Bakker" in ilse.get(HERE).words


def test_what_is_missing_is_said_and_what_was_typed_stays(visit):
    ilse = visit("ilse")
    again = ilse.submit(
        ilse.get(HERE), APPROVED, persoon="p3", antwoord="nee", hoe="", datum="1-9-2026", opmerking="Blijft staan"
    )
    assert again.status == 422
    assert "op papier of mondeling" in again.words
    fields = dict(again.fields(APPROVED))
    assert (fields["persoon"], fields["opmerking"].strip(), fields["datum"]) == ("p3", "Blijft staan", "1-9-2026")


def test_an_answer_that_does_not_exist_is_refused(visit):
    samira = visit("samira")
    assert samira.submit(samira.get(HERE), TOGETHER, antwoord="misschien").status == 422
    assert samira.submit(samira.get(HERE), TOGETHER, antwoord="ja", vraag="iets").status == 422
    assert samira.submit(samira.get(HERE), TOGETHER).status == 422


def test_after_a_no_the_team_reads_it_on_the_case_and_notes_the_talk(visit):
    samira, ilse = visit("samira"), visit("ilse")
    assert samira.submit(samira.get(HERE), TOGETHER, antwoord="nee").location == HERE
    page = samira.get(HERE)
    assert "praten hier verder over" in page.words
    assert "Hier moet u nog over praten" not in page.words
    assert "nee bij “Akkoord en toestemming”" in ilse.get(f"/casussen/{CASE}").words
    page = ilse.get(HERE)
    assert "Hier moet u nog over praten" in page.words
    assert ilse.submit(page, f"//form[@action='{HERE}/besproken']").location == HERE
    assert "Hier moet u nog over praten" not in ilse.get(HERE).words
    assert "nee bij “Akkoord en toestemming”" not in ilse.get(f"/casussen/{CASE}").words


def test_contact_data_are_hidden_and_shown_again(visit):
    ilse = visit("ilse")
    hidden = ilse.submit(
        ilse.get(HERE),
        f"//form[@action='{HERE}/afschermen']",
        soort="contact",
        persoon="p2",
        voor="p3",
        reden="Veiligheid",
    )
    assert hidden.location == HERE
    page = ilse.get(HERE)
    assert "Telefoonnummer en e-mailadres verborgen: KANARIE-betrokkene_naam-p2., voor" in page.words
    lifted = ilse.submit(page, "//form[contains(@action, 'opheffen')]")
    assert lifted.location == HERE
    assert "Er is niets afgeschermd" in ilse.get(HERE).words


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"soort": "contact", "persoon": "p2", "voor": "", "reden": "Veiligheid"}, "Kies van wie"),
        ({"soort": "contact", "persoon": "p2", "voor": "p3", "reden": "111222333"}, "burgerservicenummer"),
        ({"persoon": "p2", "voor": "p3", "reden": "Veiligheid"}, "Kies eerst wat u wilt afschermen"),
    ],
)
def test_hiding_that_is_turned_down_keeps_what_was_chosen_and_typed(visit, typed, problem):
    ilse = visit("ilse")
    again = ilse.submit(ilse.get(HERE), f"//form[@action='{HERE}/afschermen']", **typed)
    assert again.status == 422
    assert problem in again.words
    fields = dict(again.fields(f"//form[@action='{HERE}/afschermen']"))
    assert {name: fields.get(name, "").strip() for name in typed} == typed


def test_the_page_says_what_is_hidden_and_for_whom_it_holds_when_nobody_takes_part_as_that_parent(visit, requests_app):
    with requests_app.app_context():
        again = "betrokkenen[p3x]"
        changes = [add(again), put(f"{again}.betrokkene_naam", "Jörgen"), put(f"{again}.betrokkene_rol", "vader")]
        send(viewer("ilse"), CASE, record(CASE).revision, remove("betrokkenen[p3]"), *changes)
    ilse = visit("ilse")
    page = ilse.get(HERE)
    assert "telefoonnummer en het e-mailadres bij “Wie doet mee?”" in page.words
    filled_in = {"soort": "contact", "persoon": "p2", "voor": "p3x", "reden": "Veiligheid"}
    assert ilse.submit(page, f"//form[@action='{HERE}/afschermen']", **filled_in).location == HERE
    assert "geldt dit nu voor elke andere ouder" in ilse.get(HERE).words


def test_a_parent_reads_nothing_about_hiding(visit):
    assert "fschermen" not in visit("samira").get(HERE).words


def test_from_sixteen_a_young_person_decides_what_their_parents_see(visit, requests_app):
    noor = visit("noor")
    assert "Wat mogen je ouders zien?" not in noor.get(HERE).words
    with requests_app.app_context():
        send(viewer("ilse"), CASE, record(CASE).revision, put("geboortedatum", "2010-01-01"))
    page = noor.get(HERE)
    assert noor.submit(page, f"//form[@action='{HERE}/afschermen']", reden="Dat wil ik").location == HERE
    page = visit("ilse").get(HERE)
    assert "Ouders zien de delen over jeugdhulp niet" in page.words
    assert "Alleen de jongere kan dit weer tonen" in page.words
    assert page.tree.xpath("//form[contains(@action, 'opheffen')]") == []
    again = noor.get(HERE)
    assert "Je ouders zien de delen over jeugdhulp niet" in again.words
    assert again.tree.xpath(f"//form[@action='{HERE}/afschermen']") == []
    assert noor.submit(again, "//form[contains(@action, 'opheffen')]").location == HERE
    assert "Je ouders zien de delen over jeugdhulp." in noor.get(HERE).words


def test_the_team_reads_whose_own_no_stands_and_only_the_casusregisseur_sets_it_aside(visit, requests_app):
    samira, ilse, daniel = visit("samira"), visit("ilse"), visit("daniel")
    reports = TOGETHER.replace("samen_plan", "verslagen_swv")
    assert samira.submit(samira.get(HERE), reports, antwoord="nee").location == HERE
    assert "Een eigen nee blijft gelden" not in ilse.get(HERE).words
    with requests_app.app_context():
        send(viewer("ilse"), CASE, record(CASE).revision, remove("betrokkenen[p2]"))
    page = ilse.get(HERE)
    assert "Een eigen nee blijft gelden KANARIE-betrokkene_naam-p2. gaf zelf dit antwoord" in page.words
    assert "staat niet meer als ouder of jongere bij “Wie doet mee?”" in page.words
    form = f"//form[@action='{HERE}/nee-telt-niet']"
    assert page.tree.xpath(form) == []
    assert "Ik neem mijn nee terug" in samira.get(HERE).words
    again = daniel.submit(daniel.get(HERE), form, waarom="111222333")
    assert (again.status, dict(again.fields(form))["waarom"].strip()) == (422, "111222333")
    assert daniel.submit(again, form, waarom="Beschikking gezien op 3 maart").location == HERE
    page = ilse.get(HERE)
    assert "Een eigen nee blijft gelden" not in page.words
    assert "Telt niet meer: Beschikking gezien op 3 maart – Daniël Vos" in page.words
    told = "Een eerdere nee telt niet meer: KANARIE-betrokkene_naam-p2., nee op toestemming om gegevens te delen: verslagen"
    assert told in page.words
    assert "Opheffen" not in page.words
    page = samira.get(HERE)
    assert "Dit antwoord telt nu niet mee. Wilt u weten waarom?" in page.words
    assert "Beschikking" not in page.words
    assert page.tree.xpath(reports) == []
    again = "//form[contains(@action, 'telt-weer')]"
    assert ilse.submit(ilse.get(HERE), again).location == HERE
    page = ilse.get(HERE)
    assert "Deze nee telt weer." in page.words
    assert "Een eigen nee blijft gelden" in page.words


def test_a_no_is_set_aside_only_where_the_page_said_so(visit, requests_app):
    samira, daniel, form = visit("samira"), visit("daniel"), f"//form[@action='{HERE}/nee-telt-niet']"
    assert samira.submit(samira.get(HERE), TOGETHER, antwoord="nee").location == HERE
    with requests_app.app_context():
        send(viewer("ilse"), CASE, record(CASE).revision, remove("betrokkenen[p2]"), put("geboortedatum", "2010-01-01"))
    page = daniel.get(HERE)
    assert "over precies de antwoorden die hierboven staan" in page.words
    assert daniel.submit(page, form, waarom="Gezien", nee="x").status == 422
    assert daniel.submit(page, form, waarom="Gezien", nee="").status == 403
    assert "Een eigen nee blijft gelden" in daniel.get(HERE).words


def test_the_page_says_of_a_no_set_aside_of_somebody_who_decides_again_that_this_does_nothing_now(visit, requests_app):
    samira, daniel, form = visit("samira"), visit("daniel"), f"//form[@action='{HERE}/nee-telt-niet']"
    assert samira.submit(samira.get(HERE), TOGETHER, antwoord="nee").location == HERE
    for authority in ("nee", "ja"):
        with requests_app.app_context():
            change = put("betrokkenen[p2].betrokkene_gezag", authority)
            send(viewer("ilse"), CASE, record(CASE).revision, change)
        if authority == "nee":
            assert daniel.submit(daniel.get(HERE), form, waarom="Gezien").location == HERE
    assert "Dit doet nu niets" in daniel.get(HERE).words


def test_who_was_taken_out_of_the_plan_takes_back_their_own_no(visit, requests_app):
    samira, ilse = visit("samira"), visit("ilse")
    assert samira.submit(samira.get(HERE), TOGETHER, antwoord="nee").location == HERE
    with requests_app.app_context():
        send(viewer("ilse"), CASE, record(CASE).revision, remove("betrokkenen[p2]"))
    assert samira.submit(samira.get(HERE), TOGETHER, antwoord="ja").location == HERE
    words = samira.get(HERE).words
    assert "Het antwoord is bewaard." in words
    assert "Later veranderen" not in words
    assert "Wij vragen u hier nu niets." in words
    assert "Een eigen nee blijft gelden" not in ilse.get(HERE).words


def test_the_page_asks_whether_a_youth_who_was_written_again_still_cannot_judge(visit, requests_app):
    ilse, form = visit("ilse"), f"//form[@action='{HERE}/afschermen']"
    noted = {"soort": "niet_overzien", "persoon": "p1", "reden": "Overziet dit niet"}
    assert ilse.submit(ilse.get(HERE), form, **noted).location == HERE
    assert "Kan deze jongere dit nog steeds niet overzien?" not in ilse.get(HERE).words
    with requests_app.app_context():
        write_again("p1", "p1x", naam="Noor", rol="jeugdige")
    page = ilse.get(HERE)
    assert "Kan deze jongere dit nog steeds niet overzien?" in page.words
    assert "Tot u dit nakijkt, geldt het ook voor Noor" in page.words
    assert "overzien" not in visit("samira").get(HERE).words
    assert ilse.submit(page, form, **{**noted, "persoon": "p1x"}).location == HERE
    assert "Kan deze jongere dit nog steeds niet overzien?" not in ilse.get(HERE).words


def test_the_page_says_that_the_yes_of_a_youth_under_sixteen_waits_for_somebody_with_gezag(visit, requests_app):
    with requests_app.app_context():
        unknown = [put(f"betrokkenen[{row}].betrokkene_gezag", "onbekend") for row in ("p2", "p3")]
        send(viewer("ilse"), CASE, record(CASE).revision, put("geboortedatum", "2014-05-14"), *unknown)
    said = "Tot 16 jaar is het ja van de jongere niet genoeg"
    assert said in visit("ilse").get(HERE).words
    assert said not in visit("noor").get(HERE).words


def test_the_page_says_that_everybody_is_asked_when_the_form_does_not_ask_who_has_gezag(visit, requests_app):
    said = "Dit formulier vraagt niet wie gezag heeft"
    assert said not in visit("ilse").get(HERE).words
    with requests_app.app_context():
        send(viewer("ilse"), CASE, record(CASE).revision, put("aanleiding", "Nieuw concept"))
        [line] = [line for line in PLAN.splitlines() if " | betrokkene_gezag | " in line]
        begun_with(CASE, PLAN.replace(line, line.replace("| betrokkene.gezag |", "|  |")))
    assert said in visit("ilse").get(HERE).words
