"""A text with markup, in every answer, title and file name, on every page: it stays text (threat T9, ASVS 1.2.1 and 1.2.2)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Request

from answers.changes import AddRow, Change, SetValue
from answers.draft import walk, walk_rows
from demo.cases import load_answers
from forms.definition import Question, QuestionType
from operations.attachments.files import add_attachment
from operations.cases import list_cases
from operations.establishing import establish
from operations.moments import current_moment
from tests.browser.people import DANIEL, ILSE, People, Seats
from tests.browser.service import Service
from tests.conftest import make_app
from tests.documents.form_answers import shipped_definition
from tests.operations.attached_files import upload
from tests.operations.edits import record, send
from tests.region import viewer
from tests.threats.payloads import OUT, PAYLOADS

pytestmark = pytest.mark.all

ROUNDS = 6
"""Every round puts other texts in every answer, so that each kind of place meets each kind of text."""
MARKUP = """() => [
    ...[...document.querySelectorAll('*')].filter((element) => [...element.attributes].some((one) => one.name.startsWith('on'))),
    ...[...document.querySelectorAll('[href], [src], [action], [formaction], [data], [srcset], [poster]')].filter((element) =>
        ['href', 'src', 'action', 'formaction', 'data', 'srcset', 'poster'].some((name) =>
            /^\\s*(javascript|data|vbscript):/i.test(element.getAttribute(name) || '') ||
            (element.getAttribute(name) || '').includes('elders.example'))),
    ...document.querySelectorAll('main script, main style, main svg script, iframe, object, embed, base, main meta, main link'),
].map((element) => element.outerHTML.slice(0, 200))"""


def hostile(number: int) -> str:
    """A text with a tenth of the payloads, another one in front each time."""
    return " ".join(PAYLOADS[(number + step) % len(PAYLOADS)] for step in range(6))


@pytest.fixture(scope="module")
def service(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with Service(tmp_path_factory.mktemp("hostile")) as made:
        yield made


@pytest.fixture
def seats(browser: Browser, service: Service) -> Iterator[Seats]:
    with People(browser, service).seated() as taken:
        yield taken


@pytest.fixture
def app(service: Service) -> Flask:
    """The same database, reached without a browser: typing all this would take an hour."""
    return make_app(f"sqlite:///{service.database}", service.folder)


def fill(reference: str, number: int) -> None:
    """Put a hostile text in every free text of the plan, and in the title and name of a file."""
    for email in (ILSE, DANIEL):
        send(viewer(email), reference, record(reference).revision, *_changes(number), page=f"page-{number}")
    named = upload("ouder", "school", title=hostile(number)[:150], filename=f"{PAYLOADS[number]}.pdf")
    add_attachment(viewer(ILSE), reference, named)
    if number == ROUNDS - 1:
        establish(viewer(ILSE), reference, record(reference).revision)


def _changes(number: int) -> list[Change]:
    plan = shipped_definition("plan")
    answers = load_answers("noor", current_moment().date())
    changes: list[Change] = [AddRow(path) for path in walk_rows(answers)]
    for place, (path, _text) in enumerate(walk(answers)):
        question = plan.by_name[path.name]
        if isinstance(question, Question) and question.type is QuestionType.TEXT and question.constraint is None:
            changes.append(SetValue(path, hostile(number * 11 + place)))
    return changes


def pages(page: Page, reference: str) -> list[str]:
    """Every page of this case that a link leads to, and those that show texts of several cases."""
    found = {
        f"/casussen/{reference}",
        "/casussen",
        f"/casussen/{reference}/dubbel",
        f"/casussen/{reference}/vaststellen",
    }
    for start in (f"/casussen/{reference}", f"/casussen/{reference}/plan", f"/casussen/{reference}/samenvatting"):
        page.goto(start)
        links = page.locator("main a[href^='/casussen/'], nav a[href^='/casussen/']")
        found |= {str(link.get_attribute("href")).partition("#")[0] for link in links.all()}
    return sorted(
        path for path in found if "/word/" not in path and not path.endswith("/afmelden") and "/bijlagen/" not in path
    )


def test_no_text_becomes_markup_on_any_page(seats: Seats, service: Service, app: Flask) -> None:
    ilse, told, opened = seats(ILSE), [], 0
    ilse.page.on("dialog", lambda dialog: (told.append(f"dialog {dialog.message}"), dialog.dismiss()))
    ilse.context.on("request", lambda request: told.append(request.url) if is_foreign(request, service) else None)
    with app.app_context():
        reference = list_cases(viewer(ILSE), "Noor").cases[0].reference
    for number in range(ROUNDS):
        with app.app_context():
            fill(reference, number)
        for path in pages(ilse.page, reference):
            ilse.open(path)
            opened += 1
            told += ilse.page.evaluate(MARKUP)
            assert ilse.page.evaluate("() => window.hit") is None, path
            assert told == [], path
        seen = ilse.open(f"/casussen/{reference}/samenvatting").locator("main").inner_text()
        assert sum(payload in seen for payload in PAYLOADS) > len(PAYLOADS) / 2  # as text they are all there
    assert opened > ROUNDS * 20


def is_foreign(request: Request, service: Service) -> bool:
    return not request.url.startswith((service.address, "data:image/")) or OUT in request.url
