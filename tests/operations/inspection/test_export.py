"""One file with all that a parent or youth may see, and nothing else: the marks of the prepared plan tell."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from sqlalchemy import select

from answers.audience import visible_names
from models.audit import AuditEvent
from models.database import database
from operations.attachments.files import add_attachment
from operations.cases import get_case
from operations.definitions import get_definition
from operations.documents import fill_document
from operations.errors import NotFound, Refused
from operations.family.restricting import Wanted, restrict
from operations.family.restrictions import RestrictionKind
from operations.forms.going_over import go_over
from operations.inspection.export import export_file
from operations.inspection.statements import add_statement
from operations.inspection.values import NewStatement, StatementKind
from operations.moments import happening_at
from operations.plans import read_plan
from rights.viewer import Role
from tests.conftest import copied_app
from tests.documents.word_files import all_xml
from tests.operations.attached_files import upload
from tests.operations.edits import add, put, record, remove, send
from tests.operations.families import bring_in_the_family
from tests.operations.forms.changed import PLAN, beheer, publish, without
from tests.operations.requests.prepared import CASE, in_state
from tests.operations.telling import marks_in
from tests.region import viewer
from workflow.states import RequestState

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
FAMILY = ("samira", "jorgen", "noor")


@pytest.fixture
def app(databases, requests_database, tmp_path):
    with copied_app(databases, requests_database, tmp_path) as made, happening_at(NOW):
        with made.app_context():
            bring_in_the_family()
        yield made


def export(key: str, reader: Role | None = None) -> dict[str, bytes]:
    content = export_file(viewer(key), CASE, reader).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def marks(files: dict[str, bytes]) -> set[tuple[str, str]]:
    """Every mark in every file, the Word documents unpacked."""
    texts = [content if name.endswith(".docx") else content.decode("utf-8", "replace") for name, content in files.items() if not name.endswith(".pdf")]  # fmt: skip
    return set().union(*(marks_in(text) for text in texts))


def of_the_plan(files):
    return {name: content for name, content in files.items() if not name.startswith("aanvragen/")}


@pytest.mark.parametrize("key", FAMILY)
def test_nothing_of_the_plan_is_in_it_that_this_person_cannot_read_on_the_screen(key):
    reader = viewer(key)
    definition = get_definition(record(CASE).form_version)
    allowed = visible_names(definition, reader.readers)
    found = marks(of_the_plan(export(key)))
    assert found
    assert {name for name, _ in found} <= allowed
    assert found <= marks_in(read_plan(reader, CASE)) | marks_in(read_plan(reader, CASE).answers)


@pytest.mark.parametrize("key", FAMILY)
def test_all_that_this_person_reads_on_the_screen_is_in_it(key):
    files = export(key)
    answers = read_plan(viewer(key), CASE).answers
    assert json.loads(files["plan/antwoorden.json"]) == answers
    assert marks_in(answers) <= marks(files)


@pytest.mark.all
def test_the_whole_team_sees_marks_that_the_family_does_not_so_that_the_test_can_fail():
    assert marks_in(read_plan(viewer("ilse"), CASE).answers) - marks(of_the_plan(export("samira")))


@pytest.mark.all
@pytest.mark.parametrize(("key", "audience"), [("samira", "ouders"), ("noor", "jeugdige")])
def test_the_plan_is_there_in_word_now_and_as_it_was_established(key, audience):
    files = export(key)
    assert all_xml(files["plan/plan-concept.docx"]) == all_xml(fill_document(viewer(key), CASE, audience).content)
    assert files["plan/versie-1/plan.docx"].startswith(b"PK")


def test_changes_are_told_in_words_with_who_and_when():
    send(viewer("ilse"), CASE, record(CASE).revision, put("gezamenlijke_vraag", "Wat <nu> & straks?"))
    files = export("samira")
    last = json.loads(files["wijzigingen.json"])[-1]
    assert (last["door"], last["werd"]) == ("Ilse Bakker", "Wat <nu> & straks?")
    assert last["was"].startswith("KANARIE-gezamenlijke_vraag")
    assert "Wat &lt;nu&gt; &amp; straks?" in files["wijzigingen.html"].decode()


@pytest.mark.all
def test_a_change_in_what_the_family_may_not_see_is_not_told():
    definition = get_definition(record(CASE).form_version)
    hidden = set(definition.by_name) - visible_names(definition, viewer("samira").readers)
    told = {change["plaats"].rpartition(".")[2].partition("[")[0] for change in json.loads(export("samira")["wijzigingen.json"])}  # fmt: skip
    assert told
    assert not told & hidden


@pytest.mark.all
def test_attachments_are_there_as_far_as_they_are_for_this_reader():
    shared = add_attachment(viewer("ilse"), CASE, upload("ouder"))
    inside = add_attachment(viewer("ilse"), CASE, upload("basisteam"))
    names = "\n".join(export("samira"))
    assert f"bijlagen/{shared.id}-" in names
    assert f"bijlagen/{inside.id}-" not in names
    assert "bijlagen/" not in "\n".join(export("noor"))


@pytest.mark.all
def test_parents_get_their_copy_of_what_was_sent_and_the_letters_and_the_youth_does_not():
    announced, draft = in_state(RequestState.ANNOUNCED), in_state(RequestState.DRAFT)
    names = list(export("samira"))
    assert f"aanvragen/{announced}/aanvraag-1.docx" in names
    assert any(name.startswith(f"aanvragen/{announced}/") and "toekenning" in name for name in names)
    assert not any(draft in name for name in names)
    assert not any(name.startswith("aanvragen/") for name in export("noor"))


@pytest.mark.all
def test_statements_and_who_looked_are_in_it():
    add_statement(viewer("jorgen"), CASE, NewStatement("k", StatementKind.STATEMENT, CASE, "Ik zie dat <anders>"))
    get_case(viewer("daniel"), CASE)
    files = export("samira")
    assert "Ik zie dat &lt;anders&gt;" in files["verklaringen.html"].decode()
    assert "Daniël Vos" in files["wie-keek.html"].decode()
    assert "overzicht van het plan bekeken" in files["wie-keek.html"].decode()


@pytest.mark.all
@pytest.mark.parametrize(("key", "word"), [("samira", "Het bevat alles wat u in Eén Plan mag zien"), ("noor", "Het bevat alles wat je in Eén Plan mag zien")])  # fmt: skip
def test_a_readme_says_what_each_file_is_and_the_list_of_hashes_is_right(key, word):
    files = export(key)
    readme = files["LEESMIJ.txt"].decode()
    assert word in readme
    assert all(name in readme for name in files if name not in {"LEESMIJ.txt", "controlegetallen.txt"})
    listed = dict(reversed(line.split("  ", 1)) for line in files["controlegetallen.txt"].decode().splitlines())
    assert listed == {name: sha256(files[name]).hexdigest() for name in files if name != "controlegetallen.txt"}


@pytest.mark.all
def test_what_is_hidden_from_a_parent_is_not_in_the_changes_of_a_row_of_before_either():
    base = record(CASE).revision
    again = "betrokkenen[p2x]"
    contact = put("betrokkenen[p2].betrokkene_telefoon", "06-00000007")
    send(viewer("ilse"), CASE, base, contact, remove("betrokkenen[p2]"), add(again), put(f"{again}.betrokkene_rol", "moeder"))  # fmt: skip
    assert b"06-00000007" in export("jorgen")["wijzigingen.json"]
    restrict(viewer("daniel"), CASE, Wanted(RestrictionKind.CONTACT, "p2x", "p3", "Geheim nummer"))
    for files in (export("jorgen"), export("ilse", Role.OUDER)):
        assert not [name for name, content in files.items() if b"06-00000007" in content]
    for files in (export("jorgen"), export("ilse", Role.OUDER), export("ilse", Role.JEUGDIGE)):
        assert "afgeschermd" not in files["wie-keek.html"].decode()


@pytest.mark.parametrize(
    "name", ["wijzigingen.html", "verklaringen.html", "wie-keek.html", "vervallen-antwoorden.html"]
)
def test_the_pages_have_no_script_style_or_address(name):
    page = export("samira")[name].decode()
    assert "<script" not in page
    assert "http" not in page


def test_answers_that_lost_their_question_are_there_for_who_could_read_them():
    for name, text in (("talen_thuis", "<i>Tarifit</i>"), ("gestart_door", "Ilse zelf")):
        send(viewer("ilse"), CASE, record(CASE).revision, put(name, text))
    publish(without(without(PLAN, "talen_thuis"), "gestart_door"))
    go_over(beheer(), "plan", None)
    for files in (export("samira"), export("ilse", Role.OUDER)):
        told = json.loads(files["vervallen-antwoorden.json"])
        assert [(line["vraag"], line["antwoord"], line["door"]) for line in told] == [
            ("Welke talen spreekt het gezin thuis?", "<i>Tarifit</i>", "Ilse Bakker")
        ]
        assert "&lt;i&gt;Tarifit&lt;/i&gt;" in files["vervallen-antwoorden.html"].decode()


@pytest.mark.all
@pytest.mark.parametrize("role", [Role.OUDER, Role.JEUGDIGE])
def test_a_school_makes_it_for_who_asks_with_no_more_than_they_may_see(role):
    key = {Role.OUDER: "samira", Role.JEUGDIGE: "noor"}[role]
    of_school, own = export("ilse", role), export(key)
    assert of_school["plan/antwoorden.json"] == own["plan/antwoorden.json"]
    assert marks(of_the_plan(of_school)) == marks(of_the_plan(own))


@pytest.mark.all
@pytest.mark.parametrize("reader", [None, Role.SCHOOL, Role.SWV, Role.BEHEER])
def test_a_school_makes_it_for_nobody_else(reader):
    with pytest.raises(Refused):
        export("ilse", reader)


@pytest.mark.all
def test_a_family_gets_its_own_whatever_is_asked():
    assert export("noor", Role.OUDER).keys() == export("noor").keys()


@pytest.mark.parametrize("key", ["daniel", "pim", "otto", "tjeerd", "dirk", "fenne"])
def test_nobody_else_gets_it(key):
    with pytest.raises((NotFound, Refused)):
        export(key, Role.OUDER)


@pytest.mark.all
def test_it_is_an_event_of_the_log_with_the_rights_of_the_child_as_its_purpose():
    export("samira")
    event = database.session.scalars(select(AuditEvent).where(AuditEvent.event == "inzage.export")).one()
    assert (event.outcome, event.purpose, event.paths) == ("done", "rechten", ["ouders"])
