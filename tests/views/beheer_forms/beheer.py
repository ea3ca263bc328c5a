"""Fenne behind the pages about forms: downloads a form, sends one, and publishes it, as a person does."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.views.visitor import Page, Visitor

LIST = "/beheer/formulieren"
PLAN_PAGE = f"{LIST}/plan"
UPLOAD = "//form[@id='concept']"
PUBLISH = "//form[@id='publiceren']"


def send_file(person: Visitor, content: bytes | None, name: str = "plan.xlsx", **given: Any) -> Page:
    """Send a file from the page of a form (`page`), and return what the service answers."""
    page: Page = given.pop("page", None) or person.get(PLAN_PAGE)
    data: dict[str, Any] = {**dict(page.fields(UPLOAD)), "soort": "whole", **given}
    if content is not None:
        data["bestand"] = FileStorage(BytesIO(content), name)
    boundary, body = encode_multipart(data)
    action = page.tree.xpath(UPLOAD)[0].get("action")
    kind = f"multipart/form-data; boundary={boundary}"
    return Page(person.client.post(action, data=body, content_type=kind, buffered=True))


def publish_draft(person: Visitor, draft: str, *, along: bool, note: str = "Getest.", **given: str) -> Page:
    """Publish the draft at this address."""
    running = "mee" if along else "nieuw"
    return person.submit(person.get(f"{draft}/publiceren"), PUBLISH, wat=note, lopend=running, **given)


def download(person: Visitor, page: Page, words: str = "Download als Excel") -> bytes:
    """What comes behind the first link with these words."""
    link = page.tree.xpath(f"//main//a[contains(., '{words}')]/@href")[0]
    answer = person.get(link).response
    assert answer.status_code == 200
    return bytes(answer.data)
