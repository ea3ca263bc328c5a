"""Files in a real browser: added, downloaded as they were, removed and put back; without a mouse, and without JavaScript."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.people import DANIEL, ILSE, NARROW, WIDE, Seats
from tests.browser.test_keyboard import Keyboard
from tests.operations.attached_files import PDF, PERMISSION
from tests.storage.sample_files import EXIF_PLACE, exif

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: pages")]

DRAW_A_PHOTO = """() => {
    const paper = Object.assign(document.createElement("canvas"), {width: 40, height: 20});
    paper.getContext("2d").fillRect(0, 0, 20, 20);
    return paper.toDataURL("image/jpeg").split(",")[1];
}"""
LOOK_AT_A_PHOTO = """async (bytes) => {
    const photo = new Blob([Uint8Array.from(atob(bytes), (one) => one.charCodeAt())]);
    const seen = await createImageBitmap(photo);
    return [seen.width, seen.height];
}"""


def add(page: Page, path: Path, title: str, **answers: str) -> None:
    """Choose a file, say what it is, and send it."""
    page.get_by_label("Welk bestand?").set_input_files(path)
    page.get_by_label("Hoe heet dit stuk?").fill(title)
    for label, text in answers.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Bestand toevoegen").click()


def fetch(page: Page, title: str) -> tuple[str, bytes]:
    """Click on a file; its name and what it holds."""
    with page.expect_download() as found:
        page.get_by_role("link", name=title).click()
    return found.value.suggested_filename, found.value.path().read_bytes()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Put a file on the person's own disk."""

    def put(name: str, content: bytes) -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return put


@pytest.mark.parametrize("javascript", [True, False])
def test_a_file_is_added_downloaded_removed_and_put_back(
    person: Seats, case: str, write: Callable[[str, bytes], Path], javascript: bool
) -> None:
    title = f"Verslag & <advies> {javascript}"
    page = person(ILSE, javascript=javascript).open(f"/casussen/{case}")
    page.get_by_role("link", name="Bijlagen").click()
    add(page, write("Verslag Zoë & Šimić.pdf", PDF), title)
    expect(page.get_by_text("Het bestand is toegevoegd.")).to_be_visible()
    assert fetch(page, title) == ("Verslag Zoë & Šimić.pdf", PDF)

    daniel = person(DANIEL, javascript=javascript).open(f"/casussen/{case}/bijlagen")
    assert fetch(daniel, title) == ("Verslag Zoë & Šimić.pdf", PDF)

    page.get_by_text(f"Verwijderen “{title}”").first.click()
    page.get_by_role("button", name=f"Ja, verwijderen “{title}”").click()
    expect(page.get_by_role("link", name=title)).to_have_count(0)
    page.get_by_text("Verwijderde bijlagen (").click()
    page.get_by_role("button", name=f"Terugzetten “{title}”").click()
    assert fetch(page, title)[1] == PDF


def test_a_mistake_leads_to_its_question_and_keeps_what_was_typed(
    person: Seats, case: str, write: Callable[[str, bytes], Path]
) -> None:
    ilse = person(ILSE, width=NARROW)
    ilse.expects_refusals()
    page = ilse.open(f"/casussen/{case}/bijlagen")
    page.get_by_label("mag mee met een aanvraag").check()
    add(page, write("verslag.pdf", PDF), "Voor de aanvraag")
    look_at(page)
    page.get_by_role("region", name="klopt iets nog niet").get_by_role("link", name="toestemming").click()
    expect(page.get_by_label("Wie gaf toestemming")).to_be_focused()
    expect(page.get_by_label("Hoe heet dit stuk?")).to_have_value("Voor de aanvraag")
    expect(page.get_by_label("mag mee met een aanvraag")).to_be_checked()
    add(page, write("verslag.pdf", PDF), "Voor de aanvraag", **{"Wie gaf toestemming": PERMISSION})
    expect(page.get_by_text(f"Toestemming: {PERMISSION}")).to_be_visible()
    look_at(page)


def test_a_photo_still_opens_after_the_place_is_taken_out_and_stays_the_right_way_up(
    person: Seats, case: str, write: Callable[[str, bytes], Path]
) -> None:
    page = person(ILSE).open(f"/casussen/{case}/bijlagen")
    photo = base64.b64decode(page.evaluate(DRAW_A_PHOTO))
    add(page, write("IMG_0042.JPG", photo[:2] + exif(6) + photo[2:]), "Foto van de brief")
    name, kept = fetch(page, "Foto van de brief")
    assert (name, EXIF_PLACE in kept) == ("IMG_0042.jpg", False)
    assert page.evaluate(LOOK_AT_A_PHOTO, base64.b64encode(kept).decode()) == [20, 40]


def test_a_file_that_is_too_large_gets_a_page_that_leads_back(
    person: Seats, case: str, write: Callable[[str, bytes], Path]
) -> None:
    ilse = person(ILSE, width=NARROW)
    ilse.expects_refusals()
    page = ilse.open(f"/casussen/{case}/bijlagen")
    add(page, write("film.pdf", PDF + b"\0" * (25 << 20)), "Te groot")
    expect(page.get_by_role("heading", name="Dit bestand is te groot")).to_be_visible()
    look_at(page)
    page.get_by_role("link", name="Terug naar de bijlagen").click()
    expect(page.get_by_role("button", name="Bestand toevoegen")).to_be_visible()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_everything_on_the_page_can_be_done_without_a_mouse(person: Seats, case: str, width: int) -> None:
    ilse = person(ILSE, width=width)
    ilse.expects_refusals()
    keyboard = Keyboard(ilse.open(f"/casussen/{case}/bijlagen"))
    keyboard.go_to("#bestand")
    keyboard.fill("#titel", "Met het toetsenbord")
    keyboard.go_to('[name="ziet"][value="ouder"]')
    ilse.page.keyboard.press("Space")
    keyboard.fill("#toestemming", "moeder")
    keyboard.press("#bijlage .buttons button")
    expect(ilse.page.get_by_text("Kies een bestand.").first).to_be_visible()
    expect(ilse.page.get_by_label("De ouders")).to_be_checked()


def look_at(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
