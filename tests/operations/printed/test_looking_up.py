"""The code on a print tells who may have it which document it is, and what was changed since that they may see."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from operations.audit.events import Result
from operations.documents import fill_document, get_version_document
from operations.errors import NotFound
from operations.establishing import establish
from operations.inspection.statements import NewStatement, add_statement
from operations.inspection.values import StatementKind
from operations.moments import happening_at
from operations.printed.looking_up import check_document
from tests.documents.word_files import printed_text
from tests.operations.edits import add, everything, put, record, remove, send
from tests.operations.families import bring_in_the_family
from tests.operations.requests.prepared import CASE
from tests.operations.requests.ways import NOW
from tests.region import viewer

LATER = NOW + timedelta(days=3)


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def code_in(content):
    return printed_text(content).partition("Controlecode ")[2][:14]


def fill(key="ilse", audience="team"):
    return code_in(fill_document(viewer(key), CASE, audience).content)


def change(*changes):
    with happening_at(LATER):
        send(viewer("ilse"), CASE, record(CASE).revision, *changes)


def check(code, key="ilse"):
    return check_document(viewer(key), code)


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace("-", " ")])
def test_a_concept_that_nothing_came_after_is_the_latest(typed):
    found = check(typed(fill()))
    assert found.is_latest
    assert (found.reference, found.audience, found.is_established, found.version) == (CASE, "team", False, 2)
    assert (found.printed_at, found.changes, found.newer) == (NOW, (), None)


def test_what_was_changed_since_is_told_by_question_who_and_when():
    code = fill()
    change(put("aanleiding", "Een eerste tekst"))
    change(put("aanleiding", "Een nieuwe tekst"), add("betrokkenen[p9]"))
    found = check(code)
    assert not found.is_latest
    told = {(line.label, line.what, line.by, line.at) for line in found.changes}
    assert len(told) == 2
    assert {(what, by, at) for _, what, by, at in told} == {
        ("", "Ilse Bakker", LATER),
        ("toegevoegd", "Ilse Bakker", LATER),
    }
    assert "tekst" not in repr([line.label for line in found.changes])
    assert check(fill()).is_latest


def test_nobody_hears_of_a_change_that_they_may_not_see():
    codes = {"samira": fill("samira", "ouders"), "ilse": fill("ilse", "ouders"), "team": fill()}
    change(put("plan_gecontroleerd", ""))
    assert check(codes["samira"], "samira").is_latest
    assert check(codes["samira"], "samira").changes == ()
    assert check(codes["ilse"], "ilse").is_latest, "the document for parents never had it"
    assert len(check(codes["team"]).changes) == 1


def test_a_version_stays_the_latest_until_something_is_changed_or_established():
    code = code_in(get_version_document(viewer("ilse"), CASE, 1, "team").content)
    found = check(code)
    assert (found.is_latest, found.is_established, found.version, found.newest_version) == (True, True, 1, 1)
    change(put("aanleiding", "Een nieuwe tekst"))
    found = check(code)
    assert (found.is_latest, found.newer, found.newest_version, found.may_fetch) == (False, None, None, True)


def test_once_established_the_concept_and_the_version_before_are_old():
    version = code_in(get_version_document(viewer("ilse"), CASE, 1, "team").content)
    change(put("aanleiding", "Een nieuwe tekst"))
    concept = fill()
    establish(viewer("ilse"), CASE, record(CASE).revision)
    for code in (version, concept):
        found = check(code)
        assert not found.is_latest
        assert (found.newer.number, found.newest_version) == (2, 2)
    assert check(code_in(get_version_document(viewer("ilse"), CASE, 2, "team").content)).is_latest


def test_own_words_that_came_later_make_it_old():
    codes = {audience: fill(audience=audience) for audience in ("team", "swv")}
    with happening_at(LATER):
        add_statement(viewer("samira"), CASE, NewStatement("key-1", StatementKind.STATEMENT, CASE, "Dit klopt niet"))
    assert check(codes["team"]).has_new_words
    assert not check(codes["team"]).is_latest
    assert check(codes["swv"]).is_latest, "they never stand in the extract"


@pytest.mark.parametrize(
    ("key", "audience"),
    [
        ("otto", "team"),
        ("pim", "team"),
        ("tjeerd", "swv"),
        ("fenne", "swv"),
        ("nel", "swv"),
        ("vreemd", "ouders"),
        ("samira", "team"),
        ("samira", "jeugdige"),
        ("noor", "ouders"),
    ],
)
def test_who_may_not_have_the_document_hears_the_same_as_of_a_code_that_is_none(key, audience):
    code = fill(audience=audience)
    for typed in (code, "7XK2-M9QA-4TRC", "geen code", ""):
        with pytest.raises(NotFound) as refused:
            check(typed, key)
        assert (str(refused.value), refused.value.args) == (str(NotFound()), NotFound().args)


@pytest.mark.parametrize(("key", "audience"), [("samira", "ouders"), ("jorgen", "ouders"), ("noor", "jeugdige")])
def test_the_family_looks_up_its_own_document_whoever_printed_it(key, audience):
    assert check(fill("ilse", audience), key).audience == audience


def test_looking_is_written_down_and_changes_nothing():
    code, before = fill(), everything()
    check(code)
    with pytest.raises(NotFound):
        check(code, "otto")
    assert everything() == before
    kept = [(event.outcome, event.paths) for event in events("document.check")]
    assert [outcome for outcome, _ in kept] == [Result.DONE, Result.REFUSED]
    assert code not in repr(kept)


def events(name):
    database.session.rollback()
    found = select(AuditEvent).where(AuditEvent.event == name).order_by(AuditEvent.id)
    return database.session.scalars(found).all()


def test_a_row_that_came_and_went_is_told_of():
    code = fill()
    change(add("betrokkenen[p9]"))
    change(remove("betrokkenen[p9]"))
    assert {line.what for line in check(code).changes} == {"toegevoegd", "weggehaald"}
