"""A print says inside what it is, signed: nobody can make one up, and nothing of the answers is hidden in it."""

import re
import zipfile
from datetime import UTC
from io import BytesIO

import pytest
from flask import current_app

from documents.reading_back.identity import Identity, Refusal, Refused
from operations.documents import fill_document, get_version_document
from operations.inspection.statements import NewStatement, add_statement
from operations.inspection.values import StatementKind
from operations.printed.signing import read_print
from tests.documents.word_files import replaced
from tests.operations.edits import record
from tests.operations.families import bring_in_the_family
from tests.operations.requests.prepared import CASE, MARK
from tests.operations.requests.ways import NOW
from tests.region import viewer

AUDIENCES = ("team", "ouders", "jeugdige", "swv")
PARTS_OF_TEXT = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def fill(audience="team"):
    return fill_document(viewer("ilse"), CASE, audience).content


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_concept_says_what_it_is_and_proves_it(audience):
    found = read_print(fill(audience))
    assert isinstance(found, Identity)
    said = (found.reference, found.form, found.revision, found.audience, found.moment)
    moment = NOW.astimezone(UTC).isoformat(timespec="seconds")
    assert said == (CASE, "plan", str(record(CASE).revision), audience, moment)
    assert re.fullmatch("[0-9a-f]{12}", found.template)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_so_does_a_version(audience):
    found = read_print(get_version_document(viewer("ilse"), CASE, 1, audience).content)
    assert isinstance(found, Identity)
    assert (found.reference, found.audience) == (CASE, audience)


def test_it_is_still_there_with_the_words_of_a_parent_at_the_end():
    add_statement(viewer("samira"), CASE, NewStatement("key-1", StatementKind.STATEMENT, CASE, "Dit klopt niet"))
    assert isinstance(read_print(fill()), Identity)


def test_what_was_changed_proves_nothing():
    forged = replaced(fill(), "docProps/custom.xml", f"{CASE};".encode(), b"EP-2026-0002;")
    found = read_print(forged)
    assert isinstance(found, Refused)
    assert found.reason is Refusal.TAMPERED


def test_what_was_signed_with_an_older_key_still_counts_and_with_a_strange_key_never(monkeypatch):
    content, old = fill(), current_app.config["SECRET_KEY"]
    monkeypatch.setitem(current_app.config, "SECRET_KEY", "another key, for what comes after")
    found = read_print(content)
    assert isinstance(found, Refused)
    assert found.reason is Refusal.TAMPERED
    monkeypatch.setitem(current_app.config, "SECRET_KEY_FALLBACKS", [old])
    assert isinstance(read_print(content), Identity)


@pytest.mark.parametrize("audience", ["ouders", "jeugdige", "swv"])
def test_in_a_file_that_leaves_the_team_nothing_stands_that_its_text_does_not_say(audience):
    for content in (fill(audience), get_version_document(viewer("ilse"), CASE, 1, audience).content):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {name: archive.read(name).decode() for name in archive.namelist()}
        visible = {name for name in parts if PARTS_OF_TEXT.fullmatch(name)}
        hidden = marks(parts[name] for name in parts.keys() - visible)
        assert hidden <= marks(parts[name] for name in visible), "the title may say what the first page says"
        assert not re.search(r"<w:(vanish|sdt|bookmarkStart)\b", parts["word/document.xml"])


def marks(texts):
    return {mark for text in texts for mark in re.findall(rf"{MARK}-\w+-\w*", text)}
