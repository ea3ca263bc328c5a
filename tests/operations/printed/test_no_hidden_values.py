"""In no document that anybody gets stands something that they may not see, or that its pages do not say."""

import re
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from answers.audience import DOCUMENT_AUDIENCES, visible_names
from documents.properties import IDENTITY
from operations.documents import fill_document, get_version_document
from operations.establishing import establish
from operations.inspection.export import export_file
from operations.inspection.statements import NewStatement, add_statement
from operations.inspection.values import StatementKind
from operations.publishing import publish_shipped
from operations.requests.documents import get_letter, get_request_document
from tests.documents.dirty_template import SECRETS, dirty_template
from tests.documents.form_answers import shipped_definition
from tests.documents.word_files import all_xml, printed_text
from tests.operations.edits import put, record, send
from tests.operations.families import bring_in_the_family
from tests.operations.requests.prepared import CASE, MARK, in_state
from tests.operations.requests.test_letters import INTERNAL
from tests.operations.requests.ways import letters, take
from tests.region import PEOPLE, viewer
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

AUDIENCES = ("team", "ouders", "jeugdige", "swv")
OWN_PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "docProps/custom.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/header1.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
}
TEXT = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
TRACES = re.compile(r"w:rsid|w:(ins|del|moveFrom|moveTo) |PrChange|w:comment|w:vanish|w:docVar|customXml|TargetMode")
PATHS = re.compile(r"[A-Za-z]:\\|/home/|/tmp/|/Users/|file:")
MADE = re.compile(rf"{MARK}-(\w+)-\w*\.")
NEVER_PRINTED = (1980, 1, 1, 0, 0, 0)
GRANTED, ASKED = in_state(RequestState.GRANTED), in_state(RequestState.INFO_REQUESTED)


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def plan_documents(audience):
    """The plan for one audience: as a concept with words of a parent at its end, and as it was established."""
    add_statement(viewer("samira"), CASE, NewStatement("key-1", StatementKind.STATEMENT, CASE, "Dit klopt niet"))
    yield fill_document(viewer("ilse"), CASE, audience).content
    yield get_version_document(viewer("ilse"), CASE, 1, audience).content


def request_documents():
    """The request for either reader, as a concept and as it was sent."""
    for state in (RequestState.DRAFT, RequestState.SUBMITTED, RequestState.INFO_REQUESTED):
        for audience in ("swv", "ouders"):
            yield get_request_document(viewer("ilse"), in_state(state), audience).content


def all_letters():
    for state in RequestState:
        for letter in letters(in_state(state)):
            yield get_letter(viewer("ilse"), in_state(state), letter.id).content


def read_parts(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def visible_text(parts):
    """What stands on the pages, of all parts that have text."""
    trees = [etree.fromstring(xml.encode()) for name, xml in parts.items() if TEXT.fullmatch(name)]
    return "".join(node.text or "" for tree in trees for node in tree.iter("{*}t"))


def hidden_text(parts):
    """Everything else: other parts, attributes, and text that is not printed."""
    pieces = [xml for name, xml in parts.items() if not TEXT.fullmatch(name)]
    for name, xml in parts.items():
        for element in etree.fromstring(xml.encode()).iter(etree.Element) if TEXT.fullmatch(name) else ():
            pieces += element.attrib.values()
            if etree.QName(element).localname not in {"t", "instrText"}:
                pieces += [element.text or "", element.tail or ""]
    return "\n".join(pieces)


def check_nothing_is_hidden(content, *, own_template=False):
    parts = read_parts(content)
    hidden, visible = hidden_text(parts), visible_text(parts)
    if not own_template:
        assert parts.keys() <= OWN_PARTS
    assert set(MADE.findall(hidden)) <= set(MADE.findall(visible)), "the title may say what the first page says"
    for name, (person, *_) in PEOPLE.items():
        assert person not in hidden or person in visible, f"{name} stands in the file and on no page"
    whole = "\n".join(parts.values())
    assert TRACES.search(whole) is None
    assert PATHS.search(whole) is None
    assert [text for text in INTERNAL if text in whole] == []
    custom = etree.fromstring(parts["docProps/custom.xml"].encode())
    assert [one.get("name") for one in custom] == [IDENTITY]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {NEVER_PRINTED}
        assert not archive.comment
        assert not any(member.comment or member.extra for member in archive.infolist())


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_plan_holds_what_its_readers_may_see_and_its_pages_say(audience):
    allowed = visible_names(shipped_definition("plan"), DOCUMENT_AUDIENCES[audience])
    for content in plan_documents(audience):
        check_nothing_is_hidden(content)
        found = set(MADE.findall(all_xml(content)))
        assert found
        assert found <= allowed


def test_a_request_holds_what_the_desk_may_see_and_its_pages_say():
    for content in request_documents():
        check_nothing_is_hidden(content)
        assert set(MADE.findall(all_xml(content))) <= visible_names(
            shipped_definition("plan"), DOCUMENT_AUDIENCES["swv"]
        )


def test_no_letter_holds_more_than_its_pages_say():
    found = list(all_letters())
    assert len(found) > 10
    for content in found:
        check_nothing_is_hidden(content)
        assert MADE.findall(all_xml(content)) == []


@pytest.mark.parametrize(("key", "audience"), [("samira", "ouders"), ("noor", "jeugdige")])
def test_every_document_in_the_file_of_inzage_is_such_a_one(key, audience):
    allowed = visible_names(shipped_definition("plan"), DOCUMENT_AUDIENCES[audience])
    with zipfile.ZipFile(BytesIO(export_file(viewer(key), CASE).content)) as archive:
        documents = [archive.read(name) for name in archive.namelist() if name.endswith(".docx")]
    assert len(documents) > 1
    for content in documents:
        check_nothing_is_hidden(content)
        assert set(MADE.findall(all_xml(content))) <= allowed


def use_own_templates(folder):
    """From now on everything is printed with templates in which their makers left all sorts of things."""
    kinds = {"plan": AUDIENCES, "aanvraag": ("swv", "ouders"), "brief": ("ontvangstbevestiging", "toekenning_intern")}
    for form, names in kinds.items():
        path = folder / "document_templates" / form
        path.mkdir(parents=True)
        for name in names:
            (path / f"{name}.docx").write_bytes(
                dirty_template("{{ document.kenmerk }} {{ document.code }} KLAAR", tracked=False)
            )
    publish_shipped(folder)


def test_what_the_makers_of_an_own_template_left_in_it_is_in_no_document(tmp_path):
    use_own_templates(tmp_path)
    send(viewer("ilse"), CASE, record(CASE).revision, put("aanleiding", "Een nieuwe tekst"))
    establish(viewer("ilse"), CASE, record(CASE).revision)
    take(viewer("ilse"), in_state(RequestState.DRAFT), RequestAction.SUBMIT)
    take(viewer("dirk"), in_state(RequestState.PROPOSED_DECISION), RequestAction.DECIDE)
    sent = in_state(RequestState.DRAFT)
    made = [get_version_document(viewer("ilse"), CASE, 2, audience).content for audience in AUDIENCES]
    made += [fill_document(viewer("ilse"), CASE, audience).content for audience in AUDIENCES]
    made += [get_request_document(viewer("ilse"), sent, audience).content for audience in ("swv", "ouders")]
    for reference in (sent, in_state(RequestState.PROPOSED_DECISION)):
        made.append(get_letter(viewer("ilse"), reference, letters(reference)[-1].id).content)
    for content in made:
        assert "KLAAR" in printed_text(content)
        check_nothing_is_hidden(content, own_template=True)
        said = all_xml(content).lower()
        assert [secret for secret in SECRETS if secret.lower() in said] == []
