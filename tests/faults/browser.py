"""A browser without a screen: keeps cookies, follows nothing by itself, and notices when no answer comes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPErrorProcessor, ProxyHandler, Request, build_opener

from lxml import html

from tests.views.visitor import Fields, sent_by

PATIENCE = 60
"""Seconds without a sign of life after which a request counts as unanswered."""


class Unanswered(Exception):  # noqa: N818 - nothing went wrong here: it is what a kill looks like from outside
    """The connection was refused, broke off, or stayed silent: nobody knows what the server did."""


class _AsItCame(HTTPErrorProcessor):
    """Redirects and refusals are answers like any other."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:  # noqa: ARG002 - urllib's way
        return response


@dataclass(frozen=True)
class Answer:
    """What the server said, read to the last byte."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def location(self) -> str:
        return self.headers["Location"] or ""

    def fields(self, form: str = "//main//form") -> Fields:
        """What a browser sends of a form on this page when no button is pressed."""
        return [pair for element in html.fromstring(self.text).xpath(form)[0].iter() for pair in sent_by(element)]


class Browser:
    """One browser at one service."""

    def __init__(self, address: str, patience: float = PATIENCE) -> None:
        self.address = address
        self.patience = patience
        self.cookies = CookieJar()
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.cookies), _AsItCame)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self._fetch(Request(self.address + path, headers=dict(headers or {})))

    def post_form(self, path: str, fields: Fields) -> Answer:
        return self._fetch(Request(self.address + path, urlencode(fields).encode()))

    def post_json(self, path: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> Answer:
        json_headers = {"Content-Type": "application/json", "Accept": "application/json", **headers}
        return self._fetch(Request(self.address + path, json.dumps(body).encode(), json_headers))

    def _fetch(self, request: Request) -> Answer:
        try:
            with self._opener.open(request, timeout=self.patience) as response:
                return Answer(response.status, response.headers, response.read())
        except (OSError, HTTPException) as error:
            raise Unanswered(str(error)) from error
