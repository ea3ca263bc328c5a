"""Fenne behind the pages about Word templates: downloads one, changes it in Word, sends and publishes it."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.views.visitor import Page, Visitor

LIST = "/beheer/sjablonen"
TEAM_PAGE = f"{LIST}/plan/team"
UPLOAD = "//form[@id='concept']"
PUBLISH = "//form[@id='publiceren']"


def send_file(person: Visitor, content: bytes | None, name: str = "team.docx", page: Page | None = None) -> Page:
    """Send a file from the page of a template, and return what the service answers."""
    page = page or person.get(TEAM_PAGE)
    data = dict(page.fields(UPLOAD))
    if content is not None:
        data["bestand"] = FileStorage(BytesIO(content), name)
    boundary, body = encode_multipart(data)
    action = page.tree.xpath(UPLOAD)[0].get("action")
    kind = f"multipart/form-data; boundary={boundary}"
    return Page(person.client.post(action, data=body, content_type=kind, buffered=True))


def publish_draft(person: Visitor, draft: str, note: str = "Getest.", **given: str) -> Page:
    """Publish the draft at this address."""
    return person.submit(person.get(f"{draft}/publiceren"), PUBLISH, wat=note, **given)


def download(person: Visitor, page: Page, words: str = "Download") -> bytes:
    """What comes behind the first link with these words."""
    link = page.tree.xpath(f"//main//a[contains(., '{words}')]/@href")[0]
    answer = person.get(link)
    assert answer.status == 200, answer.words
    return bytes(answer.response.data)


def rewritten(content: bytes, before: str, after: str) -> bytes:
    """The template with one text changed, as somebody does in Word."""
    document = Document(BytesIO(content))
    runs = [text for text in document.element.iter() if text.tag.endswith("}t") and before in (text.text or "")]
    assert runs, before
    for text in runs:
        text.text = text.text.replace(before, after)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def all_text(content: bytes) -> str:
    """All letters of the body of a document."""
    return " ".join(text.text or "" for text in Document(BytesIO(content)).element.iter() if text.tag.endswith("}t"))
