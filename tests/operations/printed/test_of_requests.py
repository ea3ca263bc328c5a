"""The code on a request or a letter: for who may fetch it, and told is only what was sent."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import undefer

from documents.reading_back.identity import Identity
from models.audit import AuditEvent
from models.database import database
from models.printed import PrintedDocument
from operations.audit.access_log import list_lookers
from operations.errors import NotFound
from operations.moments import happening_at
from operations.printed.looking_up import check_document
from operations.printed.signing import read_print
from operations.requests.carrying import choose_carried
from operations.requests.documents import get_letter, get_request_document
from rights.viewer import Watcher
from tests.documents.word_files import printed_text
from tests.operations.edits import record
from tests.operations.families import bring_in_the_family
from tests.operations.requests.prepared import CASE, in_state
from tests.operations.requests.ways import BLOCKS, NOW, letters, put_in, take
from tests.operations.telling import tell
from tests.region import viewer
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

DRAFT = in_state(RequestState.DRAFT)
SENT = in_state(RequestState.SUBMITTED)
ASKED = in_state(RequestState.INFO_REQUESTED)
GRANTED = in_state(RequestState.GRANTED)
WITHDRAWN = in_state(RequestState.WITHDRAWN)
UNKNOWN = "7XK2-M9QA-4TRC"
SCHOOL, DESK, PARENTS = ("ilse", "bo"), ("tjeerd", "roos", "dirk", "mila"), ("samira", "jorgen")
OTHERS = ("pim", "meryem", "daniel", "otto", "nel", "noud", "fenne", "noor", "vreemd")


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def code_in(content):
    return printed_text(content).partition("Controlecode ")[2][:14]


def request_code(reference, audience="swv"):
    return code_in(get_request_document(viewer("ilse"), reference, audience).content)


def letter_code(reference, number=-1):
    return code_in(get_letter(viewer("ilse"), reference, letters(reference)[number].id).content)


def check(code, key="ilse"):
    return check_document(viewer(key), code)


def is_told(code, key):
    try:
        return check(code, key).code == code
    except NotFound:
        return False


def note_of(code):
    database.session.rollback()
    query = select(PrintedDocument).where(PrintedDocument.code == code.replace("-", ""))
    return database.session.scalars(query.options(undefer(PrintedDocument.answers))).one()


@pytest.mark.parametrize("audience", ["swv", "ouders"])
def test_a_request_says_what_it_is_and_proves_it(audience):
    for reference, state in ((SENT, "established"), (DRAFT, "draft")):
        content = get_request_document(viewer("ilse"), reference, audience).content
        note, found = note_of(code_in(content)), read_print(content)
        assert (note.state, note.audience, note.version, note.answers) == (state, audience, 1, None)
        assert isinstance(found, Identity)
        moment = note.printed_at.astimezone(UTC).isoformat(timespec="seconds")
        said = (found.reference, found.form, found.revision, found.audience, found.moment)
        assert said == (reference, "aanvraag", str(note.revision), audience, moment)


def test_a_letter_says_what_it_is_and_proves_it():
    for letter in letters(GRANTED):
        content = get_letter(viewer("tjeerd"), GRANTED, letter.id).content
        note, found = note_of(code_in(content)), read_print(content)
        assert (note.audience, note.answers, note.printed_at) == ("brief", None, letter.made_at)
        assert isinstance(found, Identity)
        assert (found.reference, found.form, found.audience) == (GRANTED, "brief", "brief")


def test_every_letter_and_every_copy_has_a_code_of_its_own():
    codes = [letter_code(GRANTED, number) for number in range(len(letters(GRANTED)))]
    codes += [request_code(GRANTED, audience) for audience in ("swv", "ouders")]
    assert len({*codes}) == len(codes) == 4


def test_a_concept_of_the_same_day_is_the_same_file_and_what_was_sent_always_is():
    first = {ref: get_request_document(viewer("ilse"), ref, "swv").content for ref in (DRAFT, SENT)}
    with happening_at(NOW + timedelta(hours=2)):
        assert get_request_document(viewer("bo"), DRAFT, "swv").content == first[DRAFT]
        assert get_request_document(viewer("tjeerd"), SENT, "swv").content == first[SENT]
    with happening_at(NOW + timedelta(days=1)):
        assert request_code(DRAFT) != code_in(first[DRAFT])
        assert request_code(SENT) == code_in(first[SENT])


def test_whoever_may_fetch_a_document_may_look_it_up_and_nobody_else():
    expected = {
        request_code(DRAFT, "swv"): SCHOOL,
        request_code(DRAFT, "ouders"): SCHOOL,
        request_code(SENT, "swv"): SCHOOL + DESK,
        request_code(SENT, "ouders"): SCHOOL + PARENTS,
        letter_code(SENT): SCHOOL + DESK + PARENTS,
        letter_code(GRANTED): SCHOOL + DESK + PARENTS,
    }
    everybody = SCHOOL + DESK + PARENTS + OTHERS
    for code, theirs in expected.items():
        assert {key for key in everybody if is_told(code, key)} == set(theirs), code


def test_the_latest_says_so_to_all_of_them():
    for key in (*SCHOOL, *DESK):
        assert check(request_code(SENT), key).is_latest
    for key in PARENTS:
        assert check(request_code(SENT, "ouders"), key).is_latest
    found = check(request_code(SENT), "tjeerd")
    assert (found.reference, found.child, found.number, found.is_letter, found.audience) == (
        SENT,
        "Noor van Dalen",
        1,
        False,
        "swv",
    )
    assert found.case_reference == ""
    assert check(request_code(SENT, "ouders"), "samira").case_reference == CASE


def test_what_the_school_did_not_send_yet_is_told_to_the_school_alone():
    codes = {audience: request_code(ASKED, audience) for audience in ("swv", "ouders")}
    put_in(viewer("ilse"), ASKED, "vraag_aan_swv", "Nog niet verstuurd")
    told = check(codes["swv"])
    assert told.is_latest, "it is still what was sent last"
    assert {line.by for line in told.changes} == {"Ilse Bakker"}
    for found in (check(codes["swv"], "tjeerd"), check(codes["ouders"], "samira")):
        assert (found.is_latest, found.changes, found.differences, found.carries_else) == (True, (), (), False)


def test_after_a_later_submission_the_first_is_old_and_what_differs_is_told_by_name():
    codes = {audience: request_code(ASKED, audience) for audience in ("swv", "ouders")}
    put_in(viewer("ilse"), ASKED, "vraag_aan_swv", "De nieuwe tekst van de vraag")
    choose_carried(viewer("ilse"), ASKED, BLOCKS - {"hulpvraag"}, frozenset())
    with happening_at(NOW + timedelta(days=1)):
        take(viewer("ilse"), ASKED, RequestAction.SUPPLY)
    for key, audience in (("ilse", "swv"), ("tjeerd", "swv"), ("ilse", "ouders"), ("samira", "ouders")):
        found = check(codes[audience], key)
        assert not found.is_latest
        assert (found.newer.title, found.newer.at) == ("De aanvraag, versie 2", NOW + timedelta(days=1))
        assert [line.what for line in found.differences if line.what] == ["weggehaald"]
        assert len(found.differences) > 1
        assert "De nieuwe tekst" not in tell(found)
        assert found.changes == ()
    assert check(request_code(ASKED), "tjeerd").is_latest


def test_a_letter_is_old_when_another_was_written_and_that_is_named():
    receipt, decision = letter_code(GRANTED, 0), letter_code(GRANTED, -1)
    for key in ("ilse", "tjeerd", "samira"):
        found = check(receipt, key)
        assert (found.title, found.is_latest) == ("Ontvangstbevestiging", False)
        assert (found.newer.title, found.latest_letter) == ("Toekenning", letters(GRANTED)[-1].id)
        assert check(decision, key).is_latest
        assert check(decision, key).title == "Toekenning"


def test_of_two_letters_of_one_kind_each_code_leads_to_its_own():
    take(viewer("ilse"), ASKED, RequestAction.SUPPLY)
    with happening_at(NOW + timedelta(days=2)):
        take(viewer("tjeerd"), ASKED, RequestAction.ASK, reason="Nog een keer")
    first, second = (letter_code(ASKED, number) for number in (-2, -1))
    assert check(first).title == check(second).title == "Aanvulling gevraagd"
    assert (check(first).is_latest, check(second).is_latest) == (False, True)


def test_after_a_request_is_withdrawn_none_of_its_documents_counts():
    for code in (request_code(WITHDRAWN), letter_code(WITHDRAWN)):
        for key in ("ilse", "tjeerd"):
            assert not check(code, key).is_latest
            assert check(code, key).withdrawn_at is not None


def test_a_concept_is_old_after_a_change_another_tick_or_sending():
    code = request_code(DRAFT)
    assert check(code).is_latest
    choose_carried(viewer("ilse"), DRAFT, BLOCKS - {"hulpvraag"}, frozenset())
    assert (check(code).is_latest, check(code).carries_else) == (False, True)
    code = request_code(DRAFT)
    put_in(viewer("bo"), DRAFT, "vraag_aan_swv", "Een andere vraag")
    assert (check(code).is_latest, check(code).carries_else) == (False, False)
    assert {line.by for line in check(code).changes} == {"Bo Çelik"}
    code = request_code(DRAFT)
    assert check(code).is_latest
    take(viewer("ilse"), DRAFT, RequestAction.SUBMIT)
    assert (check(code).is_latest, check(code).newer.title) == (False, "De aanvraag, versie 1")


def test_who_looks_along_sees_it_only_where_their_own_role_may():
    code = letter_code(GRANTED)
    case_id = record(CASE).case_id
    for key, may in (("ilse", True), ("daniel", False)):
        own = viewer(key)
        along = replace(viewer("samira"), watcher=Watcher(own.user_id, own.organisation_id, own.role, case_id))
        if may:
            assert check_document(along, code).title == "Toekenning"
        else:
            with pytest.raises(NotFound):
                check_document(along, code)


def test_the_basisteam_does_not_learn_from_the_log_that_there_is_a_request():
    code = letter_code(GRANTED)
    for key in ("tjeerd", "samira", "ilse"):
        check(code, key)
    told = {what.words for who in list_lookers(viewer("daniel"), CASE).lookers for what in who.looked}
    assert not any("brief" in words or "code" in words for words in told)
    own = {what.words for who in list_lookers(viewer("ilse"), CASE).lookers for what in who.looked}
    assert "code op een aanvraag of brief nagekeken" in own


def test_looking_is_written_down_once_and_without_the_code():
    code = letter_code(GRANTED)
    check(code, "tjeerd")
    with pytest.raises(NotFound):
        check(code, "nel")
    database.session.rollback()
    query = select(AuditEvent).where(AuditEvent.event.in_(["request.check", "document.check"])).order_by(AuditEvent.id)
    events = database.session.scalars(query).all()
    assert [(one.event, one.outcome) for one in events] == [("request.check", "done"), ("document.check", "refused")]
    assert not any(code.replace("-", "") in repr(one.paths) for one in events)


@pytest.mark.parametrize("key", ["pim", "otto", "nel", "noud", "vreemd"])
def test_a_code_of_somebody_else_takes_as_many_questions_as_one_that_is_not_there(key):
    theirs = [request_code(SENT), letter_code(GRANTED), request_code(DRAFT, "ouders")]
    counts = {code: count_statements(code, key) for code in (UNKNOWN, *theirs)}
    assert len(set(counts.values())) == 1, counts


def count_statements(code, key):
    person, seen = viewer(key), []

    def count(_connection, _cursor, statement, *_):
        seen.append(statement)

    database.session.rollback()
    event.listen(database.engine, "before_cursor_execute", count)
    try:
        with pytest.raises(NotFound):
            check_document(person, code)
    finally:
        event.remove(database.engine, "before_cursor_execute", count)
    return len(seen)


def test_a_request_without_a_code_of_before_is_given_as_it_was_kept():
    content = get_request_document(viewer("ilse"), SENT, "swv").content
    database.session.execute(PrintedDocument.__table__.delete())
    database.session.commit()
    assert get_request_document(viewer("tjeerd"), SENT, "swv").content == content
    with pytest.raises(NotFound):
        check(code_in(content))


@pytest.mark.parametrize("made", [request_code, letter_code])
def test_a_print_of_what_the_service_does_not_have_is_not_found(made):
    """As after a restore, when the print was noted and what was printed is not there."""
    code = made(GRANTED)
    assert is_told(code, "ilse")
    note = note_of(code)
    note.version += 40
    database.session.commit()
    assert not [key for key in (*SCHOOL, *DESK, *PARENTS) if is_told(code, key)]
