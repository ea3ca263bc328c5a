"""The request in Word: for the desk as it was sent, for the parents a copy that the school gives."""

import pytest

from operations.errors import NotFound
from operations.publishing import publish_shipped
from operations.requests.carrying import choose_carried
from operations.requests.documents import get_request_document
from tests.documents.word_files import all_xml, printed_text
from tests.operations.requests.prepared import in_state
from tests.operations.requests.test_refusals import person
from tests.operations.requests.ways import put_in, take
from tests.operations.telling import marks_in
from tests.operations.templates import write_templates
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

DRAFT = in_state(RequestState.DRAFT)
SENT = in_state(RequestState.SUBMITTED)
ASKED = in_state(RequestState.INFO_REQUESTED)


@pytest.fixture
def app(requests_app):
    return requests_app


def word(who, reference, audience="swv"):
    return get_request_document(person(who), reference, audience)


@pytest.mark.parametrize("audience", ["swv", "ouders"])
def test_a_draft_says_that_it_is_one(audience):
    document = word("bo", DRAFT, audience)
    assert document.filename == f"{DRAFT}-{audience}-concept.docx"
    assert "CONCEPT" in printed_text(document.content)


def test_what_was_sent_is_the_same_for_school_and_desk():
    documents = [word(who, SENT) for who in ("ilse", "tjeerd", "dirk")]
    assert {document.filename for document in documents} == {f"{SENT}-swv.docx"}
    assert len({printed_text(document.content) for document in documents}) == 1
    assert "CONCEPT" not in printed_text(documents[0].content)


def test_every_answer_and_amount_is_in_it():
    text = printed_text(word("tjeerd", SENT).content)
    for part in (SENT, "Wij vragen een begeleider", "Noortje van Dalen", "Stichting Scholen Brinkveld", "80", "Samira"):
        assert part in text
    assert "5.000" in text
    assert "3.250" in text


def test_while_the_school_answers_everybody_still_reads_what_was_sent():
    put_in(person("ilse"), ASKED, "vraag_aan_swv", "Nog niet verstuurd")
    choose_carried(person("ilse"), ASKED, frozenset(), frozenset())
    for who in ("tjeerd", "ilse"):
        assert "Nog niet verstuurd" not in all_xml(word(who, ASKED).content)
        assert marks_in(word(who, ASKED).content)
    take(person("ilse"), ASKED, RequestAction.SUPPLY)
    assert "Nog niet verstuurd" in all_xml(word("tjeerd", ASKED).content)
    assert marks_in(word("tjeerd", ASKED).content) == set()


@pytest.mark.parametrize("audience", ["team", "jeugdige", "school", "brief", "", "../swv"])
def test_there_is_no_other_copy(audience):
    with pytest.raises(NotFound):
        word("ilse", SENT, audience)


def test_the_copy_for_parents_holds_no_more_than_that_of_the_desk():
    assert marks_in(word("ilse", SENT, "ouders").content) <= marks_in(word("ilse", SENT).content)


@pytest.mark.parametrize("audience", ["swv", "ouders"])
def test_what_was_sent_stays_as_it_was_when_a_later_template_comes(tmp_path, audience):
    sent, draft = word("ilse", SENT, audience).content, word("bo", DRAFT, audience).content
    write_templates(tmp_path, audience, text="Een nieuw sjabloon", form="aanvraag")
    publish_shipped(tmp_path)
    assert word("ilse", SENT, audience).content == sent
    assert word("bo", DRAFT, audience).content != draft
    assert "Een nieuw sjabloon" in printed_text(word("bo", DRAFT, audience).content)
