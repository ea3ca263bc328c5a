"""What a browser sends by script, and what stands in an answer that somebody could press."""

from __future__ import annotations

from itertools import count
from typing import Any

from lxml import html
from werkzeug.test import TestResponse

from tests.views.visitor import Page, Visitor

_keys = count(1)
_ADDRESSES = "//@href | //@src | //@action | //@formaction | //@data | //@srcset"


def autosave(person: Visitor, step: str, page: Page | None = None, **fields: str) -> TestResponse:
    """Save these answers of a step as the script on its page does; `page` is the page they were typed on."""
    drawn = page or person.get(step)
    body: dict[str, Any] = {
        "page": drawn.value("_pagina"),
        "revision": drawn.value("_revisie"),
        "key": f"asvs-{next(_keys)}",
        "fields": {name: [text] for name, text in fields.items()},
        "draw": False,
    }
    marks = {"X-CSRFToken": drawn.value("csrf_token"), "X-Eenplan-Wie": drawn.value("_wie")}
    return person.client.post(f"{step}/bewaren", json=body, headers=marks)


def token_of(person: Visitor) -> str:
    return str(person.get("/sessie").response.json["token"])


def addresses(text: str) -> list[str]:
    """Everywhere that a page leads to or fetches from."""
    return [str(found) for found in html.fromstring(text).xpath(_ADDRESSES)]
