"""Every download: always as a file to keep, under a name that a computer cannot mistake, whatever it was called."""

from __future__ import annotations

import re

import pytest
from werkzeug.http import parse_options_header

from demo.papers import make_pdf
from operations.attachments.files import add_attachment
from operations.attachments.values import Upload
from tests.access.addresses import list_places
from tests.access.awkward import TEXTS
from tests.access.expected import who_gets
from tests.operations.requests.prepared import CASE
from tests.region import viewer
from workflow.states import RequestState

HEADER = re.compile(r"attachment; filename=(?:[\w.!#$&'*+^`|~-]+|\"[ -~]*\")(?:; filename\*=UTF-8''[\w%.~!$&+^`|-]+)?")
DOWNLOADS = {
    "attachments.get",
    "documents.draft",
    "documents.version",
    "request_documents.letter",
    "request_documents.request_in_word",
    "request_documents.sent_file",
}
"""Those of which there is something to fetch among what is prepared; a sent file is looked at by its own tests."""


def test_what_is_downloaded_is_a_file_to_keep_and_nothing_that_a_browser_shows(around):
    found = set()
    for place in list_places(around.app, {"GET"}, (RequestState.ANNOUNCED,), around.numbers_of):
        if place.endpoint not in DOWNLOADS or not place.is_there:
            continue
        for key in sorted(who_gets(place.endpoint, place.shelf, place.state))[:1]:
            headers = around.come(key).get(place.address).response.headers
            assert HEADER.fullmatch(headers["Content-Disposition"]), place
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert "sandbox" in headers["Content-Security-Policy"]
            assert headers["Cache-Control"] == "no-store"
            found.add(place.endpoint)
    assert found == DOWNLOADS - {"request_documents.sent_file"}


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_whatever_a_file_was_called_it_can_be_fetched_under_a_name_that_does_no_harm(around, number):
    upload = Upload(
        f"key-{number}", f"{TEXTS[number]}.pdf", "Verslag", "", frozenset(), make_pdf([f"Verslag {number}"])
    )
    with around.app.app_context():
        kept = add_attachment(viewer("ilse"), CASE, upload)
    answer = around.come("ilse").get(f"/casussen/{CASE}/bijlagen/{kept.id}")
    assert answer.status == 200
    told = answer.response.headers["Content-Disposition"]
    assert HEADER.fullmatch(told), told
    filename = parse_options_header(told)[1]["filename"]
    assert filename.endswith(".pdf")
    assert not re.search(r"[\x00-\x1f/\\\u202a-\u202e\u2066-\u2069\ud800-\udfff]", filename)
