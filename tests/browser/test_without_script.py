"""A browser without JavaScript: every button saves, rows come and go, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import expect

from tests.browser.bsn import make_bsn
from tests.browser.kept import Kept, stored_bytes
from tests.browser.people import DANIEL, ILSE, Person, Seats, sign_in
from tests.browser.service import Service
from tests.browser.step_page import StepPage, open_step

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: nothing is lost")]

KeptOf = Callable[[str], Kept]


@pytest.fixture
def ilse(person: Seats) -> Person:
    return person(ILSE, javascript=False)


@pytest.mark.parametrize(
    ("button", "next_step"), [("bewaren", "hulpvraag"), ("volgende", "triage"), ("vorige", "uitleg_en_toestemming")]
)
def test_every_button_saves_first(ilse: Person, case: str, kept: KeptOf, button: str, next_step: str) -> None:
    step = open_step(ilse.page, case, "hulpvraag")
    step.type("aanleiding", f"vóór de knop {button}\nen & <b>")
    step.press(button)
    assert kept(case).texts()["aanleiding"] == f"vóór de knop {button}\nen & <b>"
    assert ilse.page.url.partition("#")[0].endswith(f"/plan/{next_step}")
    expect(ilse.page.get_by_text("Bewaard om")).to_be_visible()


def test_enter_in_a_field_saves_and_stays(ilse: Person, case: str, kept: KeptOf) -> None:
    step = open_step(ilse.page, case, "over_het_kind")
    step.type("wijk", "Oude Haven")
    with ilse.page.expect_navigation():
        step.box("wijk").press("Enter")
    assert kept(case).texts()["wijk"] == "Oude Haven"
    assert ilse.page.url.endswith("/plan/over_het_kind")


def test_rows_come_move_go_and_come_back_with_their_texts(ilse: Person, case: str, kept: KeptOf) -> None:
    step = open_step(ilse.page, case, "wat_is_gedaan")
    rows = []
    for name in ("eerste", "tweede", "derde"):
        rows.append(step.add_row("eerdere_inzet"))
        step.type(f"{rows[-1]}.inzet_wat", f"Het {name} gesprek")
    step.press(f"verplaatsen:{rows[2]}:{row_id(rows[0])}")
    assert step.rows("eerdere_inzet") == [rows[0], rows[2], rows[1]]
    assert step.box(f"{rows[2]}.inzet_wat").input_value() == "Het derde gesprek"

    step.type(f"{rows[1]}.inzet_door", "Juf José")
    step.press(f"verwijderen:{rows[1]}")
    expect(ilse.page.get_by_text("Het tweede gesprek")).to_be_visible()
    ilse.page.get_by_role("link", name="Nee, laten staan").click()
    assert step.box(f"{rows[1]}.inzet_door").input_value() == "Juf José"

    step.press(f"verwijderen:{rows[1]}")
    ilse.page.get_by_role("button", name="Ja, verwijderen").click()
    expect(ilse.page.get_by_text("De rij is verwijderd.")).to_be_visible()
    assert step.rows("eerdere_inzet") == [rows[0], rows[2]]
    ilse.page.get_by_role("button", name="Verwijderen ongedaan maken").click()
    expect(step.box(f"{rows[1]}.inzet_wat")).to_have_value("Het tweede gesprek")
    assert step.box(f"{rows[1]}.inzet_door").input_value() == "Juf José"
    assert kept(case).texts()[f"{rows[1]}.inzet_wat"] == "Het tweede gesprek"


def row_id(path: str) -> str:
    return path.rpartition("[")[2].rstrip("]")


def test_a_question_that_hangs_on_another_is_asked_after_saving(ilse: Person, case: str) -> None:
    step = open_step(ilse.page, case, "start_en_veiligheid")
    assert not step.is_asked("veiligheidscheck_door")
    step.choose("veiligheidscheck_gedaan", "ja")
    step.press("bewaren")
    assert step.is_asked("veiligheidscheck_door")


def test_a_refused_text_comes_back_as_typed_and_the_rest_is_saved(
    ilse: Person, case: str, kept: KeptOf, service: Service
) -> None:
    ilse.expects_refusals()
    typed = f"Nummer {make_bsn(Random(5))}"
    step = open_step(ilse.page, case, "hulpvraag")
    step.type("vraag_leren", typed)
    step.type("vraag_leven", "zonder script wel bewaard")
    step.press("volgende")
    assert step.box("vraag_leren").input_value() == typed
    expect(step.wrapper("vraag_leren")).to_contain_text("burgerservicenummer")
    assert kept(case).texts()["vraag_leven"] == "zonder script wel bewaard"
    assert typed.encode() not in stored_bytes(service)
    step.type("vraag_leren", "Zonder nummer")
    step.press("volgende")
    assert kept(case).texts()["vraag_leren"] == "Zonder nummer"


def test_a_half_date_comes_back_as_typed(ilse: Person, case: str) -> None:
    step = open_step(ilse.page, case, "triage")
    step.type("triage_datum", "31-")
    step.press("bewaren")
    assert step.box("triage_datum").input_value() == "31-"


def test_text_typed_after_the_session_ended_is_saved_after_signing_in(ilse: Person, case: str, kept: KeptOf) -> None:
    ilse.expects_refusals()
    step = open_step(ilse.page, case, "hulpvraag")
    step.type("gezamenlijke_vraag", "De hele nacht\nopen gestaan & wel")
    ilse.lose_session()
    step.press("bewaren")
    with ilse.context.expect_page() as opened:
        ilse.page.get_by_role("link", name="Meld u aan in een nieuw venster").click()
    sign_in(opened.value, ILSE)
    ilse.page.get_by_role("button", name="bewaar mijn tekst").click()
    ilse.page.get_by_role("button", name="Bewaar mijn tekst").click()
    expect(ilse.page.get_by_text("Bewaard om")).to_be_visible()
    assert kept(case).texts()["gezamenlijke_vraag"] == "De hele nacht\nopen gestaan & wel"
    assert step.box("gezamenlijke_vraag").input_value() == "De hele nacht\nopen gestaan & wel"


def test_somebody_else_who_signed_in_can_neither_save_nor_read_the_text(
    ilse: Person, case: str, service: Service
) -> None:
    ilse.expects_refusals()
    step = open_step(ilse.page, case, "hulpvraag")
    step.type("vraag_leven", "niet voor Daniël bestemd")
    ilse.lose_session()
    window = ilse.new_window()
    window.goto("/aanmelden")
    sign_in(window, DANIEL)
    step.press("bewaren")
    expect(ilse.page.get_by_role("heading", name="Iemand anders is nu aangemeld")).to_be_visible()
    assert "niet voor Daniël bestemd" not in ilse.page.content()
    assert "niet voor Daniël bestemd".encode() not in stored_bytes(service)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_double_click_saves_once(person: Seats, case: str, kept: KeptOf, javascript: bool) -> None:
    step = open_step(person(ILSE, javascript=javascript).page, case, "hulpvraag")
    text = f"dubbel geklikt {'met' if javascript else 'zonder'} script"
    step.type("aanleiding", text)
    step.button("bewaren").dblclick()
    expect(step.page.get_by_text("Bewaard om")).to_be_visible()
    step.page.wait_for_load_state("networkidle")
    assert len(changes_to(kept(case), text)) == 1
    assert kept(case).conflicts() == []


def test_a_double_click_adds_one_row(ilse: Person, case: str) -> None:
    step = open_step(ilse.page, case, "stukken")
    step.button("toevoegen:bijlagen").dblclick()
    step.page.wait_for_load_state("networkidle")
    assert len(open_step(ilse.page, case, "stukken").rows("bijlagen")) == 1


def test_a_page_that_is_sent_again_after_going_back_changes_nothing(ilse: Person, case: str, kept: KeptOf) -> None:
    step: StepPage = open_step(ilse.page, case, "hulpvraag")
    step.type("aanleiding", "eerst, en dan terug")
    step.press("volgende")
    ilse.page.go_back()
    step.press("bewaren")
    assert len(changes_to(kept(case), "eerst, en dan terug")) == 1
    assert kept(case).texts()["aanleiding"] == "eerst, en dan terug"


def changes_to(found: Kept, text: str) -> list[str]:
    return [line.path for line in found.journal() if line.new == text and line.old != text]
