"""Two people in one plan: different fields merge, the same field keeps both texts, and a person chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.cases import let_in, open_case
from tests.browser.kept import Kept
from tests.browser.people import DANIEL, ILSE, Person, Seats
from tests.browser.random_edits import RandomEdits
from tests.browser.step_page import open_step

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: two browsers")]

KeptOf = Callable[[str], Kept]
BOTH_KEPT = "Beide teksten zijn bewaard"


@dataclass
class Two:
    """Ilse and Daniël, each at their own browser, in the same case."""

    ilse: Person
    daniel: Person
    reference: str


@pytest.fixture
def two(person: Seats, case: str) -> Two:
    return Two(person(ILSE), person(DANIEL), case)


@dataclass
class Clash:
    """Both wrote the same answer: Ilse's text was there first, Daniël's came after."""

    path: str
    by_ilse: str
    by_daniel: str


@pytest.fixture
def clash(two: Two, request: pytest.FixtureRequest) -> Clash:
    made = Clash("vraag_leven", f"Ilse & <b> in\n{request.node.name}", f"Daniël in {request.node.name}")
    first = open_step(two.ilse.page, two.reference, "hulpvraag")
    second = open_step(two.daniel.page, two.reference, "hulpvraag")
    first.type(made.path, made.by_ilse)
    first.wait_until_saved()
    second.type(made.path, made.by_daniel)
    expect(second.wrapper(made.path)).to_contain_text(BOTH_KEPT)
    return made


def conflict_of(page: Page, reference: str) -> Locator:
    """The one answer with two texts, on the page where a person chooses."""
    page.goto(f"/casussen/{reference}/dubbel")
    return page.locator("main form")


def test_different_fields_merge_without_a_question(two: Two, kept: KeptOf) -> None:
    first = open_step(two.ilse.page, two.reference, "hulpvraag")
    second = open_step(two.daniel.page, two.reference, "hulpvraag")
    first.type("aanleiding", "Door Ilse")
    second.type("vraag_leren", "Door Daniël")
    first.type("gezamenlijke_vraag", "Ook door Ilse")
    first.wait_until_saved()
    second.wait_until_saved()
    texts = kept(two.reference).texts()
    assert (texts["aanleiding"], texts["vraag_leren"]) == ("Door Ilse", "Door Daniël")
    assert texts["gezamenlijke_vraag"] == "Ook door Ilse"
    assert kept(two.reference).conflicts() == []


def test_one_who_saves_the_whole_page_overwrites_nothing_of_the_other(two: Two, kept: KeptOf) -> None:
    first = open_step(two.ilse.page, two.reference, "hulpvraag")
    second = open_step(two.daniel.page, two.reference, "hulpvraag")
    first.type("aanleiding", "Nieuwer dan wat Daniël ziet")
    first.wait_until_saved()
    second.press("volgende")
    assert kept(two.reference).texts()["aanleiding"] == "Nieuwer dan wat Daniël ziet"
    assert kept(two.reference).conflicts() == []


@pytest.mark.parametrize("choice", ["hunne", "mijne", "nieuw"])
def test_the_same_field_shows_both_texts_and_a_person_chooses(
    two: Two, clash: Clash, kept: KeptOf, choice: str
) -> None:
    assert kept(two.reference).texts()[clash.path] == clash.by_ilse
    form = conflict_of(two.ilse.page, two.reference)
    for shown in (*clash.by_ilse.split("\n"), clash.by_daniel, "Ilse de Graaf", "Daniël Öztürk"):
        expect(form).to_contain_text(shown)
    if choice == "nieuw":
        form.locator("[name=tekst]").fill("Samen geschreven:\nalles & iedereen")
    form.locator(f'[name=_keuze][value="{choice}"]').click()
    expect(two.ilse.page.get_by_text("Er is niets meer te kiezen")).to_be_visible()
    wanted = {"hunne": clash.by_ilse, "mijne": clash.by_daniel, "nieuw": "Samen geschreven:\nalles & iedereen"}
    assert kept(two.reference).texts()[clash.path] == wanted[choice]
    everything = kept(two.reference).everything()
    assert clash.by_ilse in everything
    assert clash.by_daniel in everything


def test_a_clash_can_be_found_from_every_page_of_the_case(two: Two, clash: Clash) -> None:
    for path in ("", "/samenvatting", "/vaststellen", "/plan/hulpvraag"):
        page = two.ilse.open(f"/casussen/{two.reference}{path}")
        expect(page.locator(f'main a[href="/casussen/{two.reference}/dubbel"]').first).to_be_visible()
    conflict_of(two.ilse.page, two.reference).locator('[value="hunne"]').click()


def test_removing_a_row_in_which_the_other_writes_asks_a_person(two: Two, kept: KeptOf) -> None:
    first = open_step(two.ilse.page, two.reference, "wat_is_gedaan")
    row = first.add_row("eerdere_inzet")
    first.type(f"{row}.inzet_wat", "Elke dag samen beginnen")
    first.wait_until_saved()
    second = open_step(two.daniel.page, two.reference, "wat_is_gedaan")
    first.press(f"verwijderen:{row}")
    first.page.get_by_role("button", name="Ja, verwijderen").click()
    expect(first.page.get_by_text("De rij is verwijderd.")).to_be_visible()

    second.type(f"{row}.inzet_geleerd", "Rust helpt Noé")
    expect(second.wrapper(f"{row}.inzet_geleerd")).to_contain_text(BOTH_KEPT)
    form = conflict_of(two.daniel.page, two.reference)
    expect(form).to_contain_text("Rust helpt Noé")
    form.locator('[value="mijne"]').click()
    texts = kept(two.reference).texts()
    assert texts[f"{row}.inzet_geleerd"] == "Rust helpt Noé"
    assert texts[f"{row}.inzet_wat"] == "Elke dag samen beginnen"


@pytest.mark.parametrize(("choice", "is_there"), [("hunne", True), ("mijne", False)])
def test_removing_a_row_that_the_other_has_changed_asks_a_person(
    two: Two, kept: KeptOf, choice: str, is_there: bool
) -> None:
    first = open_step(two.ilse.page, two.reference, "wat_is_gedaan")
    row = first.add_row("eerdere_hulp")
    first.type(f"{row}.hulp_wat", "Praten met oma")
    first.press(f"verwijderen:{row}")
    second = open_step(two.daniel.page, two.reference, "wat_is_gedaan")
    second.type(f"{row}.hulp_geleerd", "Dat hielp echt")
    second.wait_until_saved()
    first.page.get_by_role("button", name="Ja, verwijderen").click()
    form = conflict_of(two.ilse.page, two.reference)
    form.locator(f'[value="{choice}"]').click()
    expect(two.ilse.page.get_by_text("Er is niets meer te kiezen")).to_be_visible()
    assert (f"{row}.hulp_geleerd" in kept(two.reference).texts()) is is_there
    assert "Dat hielp echt" in kept(two.reference).everything()


def test_rows_that_two_people_add_at_the_same_time_are_both_there(two: Two, kept: KeptOf) -> None:
    first = open_step(two.ilse.page, two.reference, "stukken")
    second = open_step(two.daniel.page, two.reference, "stukken")
    mine, theirs = first.add_row("bijlagen"), second.add_row("bijlagen")
    first.type(f"{mine}.bijlage_titel", "Verslag van Ilse")
    second.type(f"{theirs}.bijlage_titel", "Verslag van Daniël")
    first.wait_until_saved()
    second.wait_until_saved()
    texts = kept(two.reference).texts()
    assert texts[f"{mine}.bijlage_titel"] == "Verslag van Ilse"
    assert texts[f"{theirs}.bijlage_titel"] == "Verslag van Daniël"


def test_removing_a_row_that_the_other_has_just_removed_says_that_it_is_gone(two: Two) -> None:
    first = open_step(two.ilse.page, two.reference, "helpt_en_moeilijk")
    row = first.add_row("factoren")
    second = open_step(two.daniel.page, two.reference, "helpt_en_moeilijk")
    first.press(f"verwijderen:{row}")
    first.page.get_by_role("button", name="Ja, verwijderen").click()
    second.type("thuis_helpt", "Dit blijft bewaard")
    second.press(f"verwijderen:{row}")
    expect(second.page.get_by_text("verwijderd").first).to_be_visible()
    expect(second.box("thuis_helpt")).to_have_value("Dit blijft bewaard")


@pytest.mark.parametrize(
    ("seed", "edits"),
    [(1, 24), pytest.param(2026, 200, marks=pytest.mark.night)],
)
def test_random_edits_of_two_people_lose_nothing_and_overwrite_nothing_unseen(
    person: Seats, kept: KeptOf, seed: int, edits: int
) -> None:
    ilse, daniel = person(ILSE), person(DANIEL)
    for one in (ilse, daniel):
        one.expects_refusals()  # asking to remove a row that the other has just removed
    reference = open_case(ilse)
    let_in(ilse, reference)
    work = RandomEdits(seed, {"Ilse": ilse, "Daniël": daniel}, reference)
    work.carry_out(edits)
    found = kept(reference)
    everything = found.everything()
    assert found.conflicts()
    assert [text for text in work.typed if text not in everything] == []
    assert work.overwritten_unseen(found) == []
