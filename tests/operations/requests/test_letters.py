"""Letters: one per step that has one, about what was sent and decided, with nothing that is only for the desk."""

import pytest
from sqlalchemy import delete, select

from models.database import database
from models.forms import TemplateVersion
from models.printed import PrintedDocument
from models.requests import Letter, Transition
from operations.errors import Invalid
from operations.publishing import publish_shipped
from operations.regions import publish_region
from operations.requests.documents import get_letter
from operations.requests.reading import read_request
from tests.documents.word_files import all_xml, printed_text, word
from tests.operations.edits import everything
from tests.operations.requests.prepared import CASE, REGION, go_through, in_state
from tests.operations.requests.test_refusals import person
from tests.operations.requests.ways import begin, letters, put_in, request, take
from tests.operations.telling import marks_in
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

DRAFT = in_state(RequestState.DRAFT)
CHECKED = in_state(RequestState.INTAKE_CHECK)
ASKED = in_state(RequestState.INFO_REQUESTED)
PROPOSED = in_state(RequestState.PROPOSED_DECISION)
INTERNAL = ("Toekennen. De school deed genoeg zelf", "Farah Bouzidi", "al drie arrangementen", "belde hem drie keer")
"""From the examples of the parts of the decision that only the desk sees."""
TELL_ALL = "{{ aanvraag.vraag_aan_swv }} {{ besluit.motivering }} {{ besluit.interne_notitie }} {{ brief.reden }}"


@pytest.fixture
def app(requests_app):
    return requests_app


def text_of(reference, number=-1, who="ilse"):
    """The printed text of a letter, as a reader downloads it; the last one."""
    return printed_text(get_letter(person(who), reference, letters(reference)[number].id).content)


def use_template(folder, name, text):
    """From now on this letter prints `text`."""
    path = folder / "document_templates" / "brief"
    path.mkdir(parents=True)
    (path / f"{name}.docx").write_bytes(word(text))
    publish_shipped(folder)


ENDED = [RequestState.GRANTED, RequestState.PARTLY_GRANTED, RequestState.REJECTED, RequestState.NOT_PROCESSED]


@pytest.mark.parametrize("state", [*ENDED, RequestState.ANNOUNCED, RequestState.INFO_REQUESTED, RequestState.WITHDRAWN])
def test_no_letter_tells_what_is_only_for_the_desk_or_was_only_in_the_plan(state):
    for letter in letters(in_state(state)):
        content = get_letter(person("ilse"), in_state(state), letter.id).content
        assert [text for text in INTERNAL if text in all_xml(content)] == []
        assert marks_in(content) == set()


@pytest.mark.parametrize("who", ["ilse", "bo", "tjeerd", "roos", "dirk"])
def test_school_and_desk_download_the_very_same_letter(who):
    [letter, *_] = read_request(person(who), in_state(RequestState.GRANTED)).letters
    document = get_letter(person(who), in_state(RequestState.GRANTED), letter.id)
    assert document.filename == f"{in_state(RequestState.GRANTED)}-toekenning.docx"
    assert document.content == get_letter(person("ilse"), in_state(RequestState.GRANTED), letter.id).content


def test_the_receipt_says_when_it_came_and_by_when_there_is_an_answer():
    take(person("ilse"), DRAFT, RequestAction.SUBMIT)
    text = text_of(DRAFT)
    assert DRAFT in text
    assert "20 oktober 2026" in text
    assert "15 december 2026" in text


def test_the_question_stands_in_the_letter_as_it_was_asked():
    take(person("tjeerd"), CHECKED, RequestAction.ASK, reason="Het verslag & <b>het OPP</b>\nmet handtekening")
    text = text_of(CHECKED)
    assert "Het verslag & <b>het OPP</b>" in text
    assert "1 december 2026" in text
    assert "Tjeerd Postma" in text


def test_a_letter_on_a_decision_follows_the_regime_of_its_kind():
    reference = begin(person("ilse"), CASE, "key-tlv", soort_aanvraag="tlv_so")
    go_through(reference, "submit take_up declare_complete propose decide")
    assert request(reference).regime == "awb"
    assert "bezwaar maken" in text_of(reference)
    assert "2026-0117" in text_of(reference)


def test_what_is_decided_is_in_the_letter_with_who_signed_and_what_to_do_about_it():
    take(person("dirk"), PROPOSED, RequestAction.DECIDE)
    text = text_of(PROPOSED)
    for part in (
        "Dirk Haan",
        "directeur-bestuurder",
        "De school heeft goed laten zien",
        "VOORBEELD",
        "opnieuw naar uw",
    ):
        assert part in text
    assert "bezwaar maken" not in text


def test_a_letter_about_setting_aside_holds_what_was_sent_and_no_decision_that_was_never_taken(tmp_path):
    use_template(tmp_path, "buiten_behandeling_intern", TELL_ALL)
    put_in(person("ilse"), ASKED, "vraag_aan_swv", "Nooit verstuurd")
    take(person("dirk"), ASKED, RequestAction.SET_ASIDE, reason="Er kwam niets")
    text = text_of(ASKED)
    assert text.startswith("Wij vragen een begeleider")
    assert "De school heeft goed laten zien" not in text
    assert "Er kwam niets" in text


def test_a_letter_that_prints_all_it_can_prints_no_internal_note(tmp_path):
    use_template(tmp_path, "toekenning_intern", TELL_ALL)
    take(person("dirk"), PROPOSED, RequestAction.DECIDE)
    text = text_of(PROPOSED)
    assert "De school heeft goed laten zien" in text
    assert [part for part in INTERNAL if part in text] == []


def test_letters_keep_the_version_of_the_region_that_they_used():
    take(person("dirk"), PROPOSED, RequestAction.DECIDE)
    before = text_of(PROPOSED)
    publish_region("SWV Zuid", REGION.replace("directeur-bestuurder", "voorzitter"))
    assert text_of(PROPOSED) == before
    take(person("dirk"), ASKED, RequestAction.SET_ASIDE)
    assert "voorzitter" in text_of(ASKED)
    assert letters(ASKED)[-1].region_id != letters(PROPOSED)[-1].region_id


def test_without_a_template_there_is_no_step_either():
    database.session.execute(delete(Letter))
    database.session.execute(delete(PrintedDocument).where(PrintedDocument.audience == "brief"))
    database.session.execute(delete(TemplateVersion).where(TemplateVersion.form == "brief"))
    database.session.commit()
    before = everything()
    with pytest.raises(Invalid, match="geen Word-sjabloon voor de brief “toekenning”"):
        take(person("dirk"), PROPOSED, RequestAction.DECIDE)
    assert everything() == before


def test_there_is_one_letter_for_each_step_that_has_one():
    with_letter = Transition.action.in_(["submit", "ask", "set_aside", "decide"])
    steps = database.session.scalars(select(Transition.id).where(with_letter)).all()
    assert sorted(steps) == sorted(database.session.scalars(select(Letter.transition_id)))
