"""The pictures in the documentation. They are made anew with EENPLAN_PICTURES=1; otherwise they only have to be there."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from config import CHECKOUT
from tests.browser.people import DANIEL, HENRIETTE, ILSE, SAMIRA, TJEERD, People
from tests.browser.service import Service

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: pages")]

FOLDER = CHECKOUT / "docs" / "pictures"
SIZE = (1280, 1000)
DOTS_PER_INCH = 90
PAGES = {"casussen": "", "plan": "/plan/hulpvraag", "doelen": "/plan/doelen_en_acties", "samenvatting": "/samenvatting"}
"""What stands after the address of the case; the list of cases comes before there is one."""
DESK = ("aanvragen", "aanvraag")
"""What the samenwerkingsverband sees: the inbox, and the request that waits for a decision."""
FAMILY, PHONE = "mijn-plan", (390, 780)
"""What a parent sees on a telephone."""
WORD = "word-plan"
TOOLS = {"soffice": "apt-get install libreoffice-writer", "pdftoppm": "apt-get install poppler-utils"}


@pytest.fixture(scope="module")
def pictures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the pictures, which are made first when asked for."""
    if os.environ.get("EENPLAN_PICTURES") == "1":
        FOLDER.mkdir(exist_ok=True)
        folder = tmp_path_factory.mktemp("pictures")
        with Service(folder) as service:
            make_pictures(request.getfixturevalue("browser"), service, folder)
    return FOLDER


def make_pictures(browser: Browser, service: Service, folder: Path) -> None:
    """Look at the demo region on its first day: Daniël's list, Ilse's plan, and what comes in at the desk."""
    with People(browser, service).seated() as taken:
        daniel, ilse, tjeerd, henriette = (taken(who) for who in (DANIEL, ILSE, TJEERD, HENRIETTE))
        for seat in (daniel, ilse, tjeerd, henriette):
            seat.page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
        daniel.open("/casussen").screenshot(path=FOLDER / "casussen.png")
        ilse.open("/casussen").get_by_role("link", name="Noor").first.click()
        case = ilse.page.url.partition(service.address)[2]
        for name in [name for name in PAGES if PAGES[name]]:
            ilse.open(case + PAGES[name]).screenshot(path=FOLDER / f"{name}.png")
        tjeerd.open("/aanvragen").screenshot(path=FOLDER / f"{DESK[0]}.png")
        henriette.open("/aanvragen").get_by_role("link", name="Søren").first.click()
        henriette.page.screenshot(path=FOLDER / f"{DESK[1]}.png")
        samira = taken(SAMIRA, width=PHONE[0])
        samira.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        samira.open("/").screenshot(path=FOLDER / f"{FAMILY}.png")
        picture_of_word(ilse.open(f"{case}/versies/1"), folder)


def picture_of_word(page: Page, folder: Path) -> None:
    """The first page of the plan for the whole team, as LibreOffice prints it."""
    for tool, way in TOOLS.items():
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} ontbreekt. Installeer het met: {way}")
    with page.expect_download() as found:
        page.locator('a[href$="/word/team"]').first.click()
    found.value.save_as(folder / "plan.docx")
    office = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    run("soffice", "--headless", office, "--convert-to", "pdf", "--outdir", folder, folder / "plan.docx")
    run("pdftoppm", "-r", DOTS_PER_INCH, "-f", 1, "-l", 1, "-singlefile", "-png", folder / "plan.pdf", FOLDER / WORD)


def run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=120)


@pytest.mark.parametrize("name", [*PAGES, *DESK, FAMILY, WORD])
def test_a_picture_for_the_documentation_is_there(pictures: Path, name: str) -> None:
    content = (pictures / f"{name}.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">II", content[16:24]) == (PHONE if name == FAMILY else SIZE) or name == WORD
