import pytest
from sqlalchemy import select

from models.database import database
from models.printed import PrintedDocument
from models.versions import Version
from operations.cases import get_case, list_cases
from operations.documents import fill_document, get_version_document, list_audiences
from operations.errors import NotComplete, NotFound, Outdated, Refused
from operations.establishing import establish, mark_discussed
from operations.plans import read_plan
from operations.publishing import publish_shipped
from operations.versions import compare_versions, list_versions, read_version
from tests.operations.edits import answers, everything, put, record, send
from tests.operations.templates import text_in, write_templates
from tests.operations.templates.published import add_version, word
from tests.region import viewer

AUDIENCES = ("team", "ouders", "jeugdige", "swv")


@pytest.fixture
def app(demo_app):
    """Complete plans, of which this room needs many."""
    return demo_app


@pytest.fixture
def bjorn():
    return viewer("bjorn.hoekstra@demo.example")


@pytest.fixture
def renee():
    return viewer("renee.van.t.hoff@demo.example")


@pytest.fixture
def ruben(bjorn):
    return next(case.reference for case in list_cases(bjorn).cases if case.state == "draft")


@pytest.fixture
def templates(tmp_path):
    write_templates(tmp_path / "shipped", *AUDIENCES)
    publish_shipped(tmp_path / "shipped")


@pytest.fixture
def ready(bjorn, renee, ruben):
    """A plan in which nothing is missing any more."""
    complete(ruben, bjorn, renee)
    return ruben


def complete(reference, *people):
    """Answer what the plan still asks, by whoever may."""
    for person in people:
        plan = read_plan(person, reference)
        texts = {path: _an_answer(plan, path) for path in plan.evaluation.violations}
        send(person, reference, plan.revision, *(put(path, text) for path, text in texts.items()))


def _an_answer(plan, path):
    options = plan.evaluation.options(path)
    return options[0].name if options else "2026-01-05"


def test_establishing_freezes_a_version_and_the_plan_says_so(bjorn, ready):
    line = establish(bjorn, ready, record(ready).revision)
    assert (line.number, line.established_by) == (1, "Björn Hoekstra")
    case = get_case(bjorn, ready)
    assert (case.state, case.status, case.next_version) == ("established", "vastgesteld", 2)
    assert case.versions == (line,)


def test_later_edits_start_a_new_draft_and_leave_the_version_alone(bjorn, ready):
    establish(bjorn, ready, record(ready).revision)
    before = read_version(bjorn, ready, 1).answers
    send(bjorn, ready, record(ready).revision, put("aanleiding", "Na het vaststellen"))
    assert record(ready).state == "draft"
    assert read_version(bjorn, ready, 1).answers == before
    assert establish(bjorn, ready, record(ready).revision).number == 2


def test_a_plan_that_is_not_complete_says_what_is_missing_and_stays_as_it_was(bjorn, ready):
    send(bjorn, ready, record(ready).revision, put("aanleiding", ""))
    before = everything()
    with pytest.raises(NotComplete) as refused:
        establish(bjorn, ready, record(ready).revision)
    [violation] = refused.value.violations
    assert (violation.path, violation.step) == ("aanleiding", "hulpvraag")
    assert violation.label
    assert violation.message
    assert everything() == before


def test_a_plan_with_two_texts_in_one_place_cannot_be_established(bjorn, renee, ready):
    base = record(ready).revision
    send(bjorn, ready, base, put("aanleiding", "Een"), page="page-b")
    send(renee, ready, base, put("aanleiding", "Twee"), page="page-r")
    with pytest.raises(NotComplete) as refused:
        establish(bjorn, ready, record(ready).revision)
    assert (refused.value.violations, refused.value.open_conflicts) == ((), 1)


def test_only_what_the_person_saw_can_be_established(bjorn, renee, ready):
    seen = record(ready).revision
    send(renee, ready, seen, put("aanleiding", "Toch anders"), page="page-r")
    before = everything()
    with pytest.raises(Outdated):
        establish(bjorn, ready, seen)
    assert everything() == before


def test_an_established_plan_is_not_established_twice_but_answers_with_its_version(bjorn, ready):
    seen = record(ready).revision
    first = establish(bjorn, ready, seen)
    assert establish(bjorn, ready, seen) == first
    assert establish(bjorn, ready, record(ready).revision) == first
    assert len(list_versions(bjorn, ready)) == 1


def test_a_page_from_before_the_last_changes_cannot_establish_again(bjorn, renee, ready):
    old = record(ready).revision
    send(renee, ready, old, put("aanleiding", "Toch anders"), page="page-r")
    establish(bjorn, ready, record(ready).revision)
    with pytest.raises(Outdated):
        establish(bjorn, ready, old)


def test_answers_that_are_not_asked_any_more_are_taken_out_but_stay_in_the_journal(bjorn, ready):
    base = record(ready).revision
    send(bjorn, ready, base, put("spoed", "snel"), put("spoed_reden", "Een verborgen reden"), page="page-a")
    send(bjorn, ready, record(ready).revision, put("spoed", "gewoon"), page="page-b")
    establish(bjorn, ready, record(ready).revision)
    assert "spoed_reden" not in answers(ready)
    assert "spoed_reden" not in database.session.scalars(select(Version).order_by(Version.id.desc())).first().answers
    assert "Een verborgen reden" in repr(everything()["journal"])


def test_every_audience_gets_its_document_with_the_version(bjorn, ready, templates):
    line = establish(bjorn, ready, record(ready).revision)
    assert line.audiences == AUDIENCES
    texts = {audience: text_in(get_version_document(bjorn, ready, 1, audience).content) for audience in AUDIENCES}
    assert all(f"{ready} 1 vastgesteld" in text for text in texts.values())
    assert get_version_document(bjorn, ready, 1, "team").filename == f"{ready}-team-versie-1.docx"


def test_a_document_of_a_version_never_changes(bjorn, ready, templates, tmp_path):
    establish(bjorn, ready, record(ready).revision)
    before = get_version_document(bjorn, ready, 1, "team").content
    write_templates(tmp_path / "later", "team", text="Een nieuw sjabloon")
    publish_shipped(tmp_path / "later")
    send(bjorn, ready, record(ready).revision, put("voornaam", "Anders"))
    assert get_version_document(bjorn, ready, 1, "team").content == before
    assert "Een nieuw sjabloon" in text_in(fill_document(bjorn, ready, "team").content)


def test_a_draft_is_printed_as_concept_with_what_the_readers_may_see(bjorn, ruben, templates):
    assert list_audiences(bjorn, ruben) == AUDIENCES
    for audience in AUDIENCES:
        text = text_in(fill_document(bjorn, ruben, audience).content)
        assert "CONCEPT" in text
        assert answers(ruben)["gestart_door"] not in text


@pytest.mark.parametrize("audience", ["intern", "school", "", "../team"])
def test_another_audience_has_no_document(bjorn, ruben, templates, audience):
    with pytest.raises(NotFound):
        fill_document(bjorn, ruben, audience)


def test_a_plan_that_is_discussed_is_a_draft_no_more_and_can_be_established(bjorn, ready):
    mark_discussed(bjorn, ready)
    assert get_case(bjorn, ready).status == "besproken"
    with pytest.raises(Refused):
        mark_discussed(bjorn, ready)
    assert establish(bjorn, ready, record(ready).revision).number == 1


def test_versions_are_listed_latest_first_and_compared(bjorn, ready):
    establish(bjorn, ready, record(ready).revision)
    send(bjorn, ready, record(ready).revision, put("aanleiding", "Een nieuwe aanleiding"))
    establish(bjorn, ready, record(ready).revision)
    assert [line.number for line in list_versions(bjorn, ready)] == [2, 1]
    compared = compare_versions(bjorn, ready, 1, 2)
    [difference] = compared.differences
    assert (difference.path, difference.step, difference.after) == ("aanleiding", "hulpvraag", "Een nieuwe aanleiding")
    assert (compared.before.version.number, compared.after.version.number) == (1, 2)


def test_differences_read_as_people_read_them(bjorn, ready):
    establish(bjorn, ready, record(ready).revision)
    send(bjorn, ready, record(ready).revision, put("tolk_nodig", "ja"), put("thuis_sinds", "2026-02-03"))
    establish(bjorn, ready, record(ready).revision)
    shown = {found.path: found.after for found in compare_versions(bjorn, ready, 1, 2).differences}
    assert shown["tolk_nodig"] == "Ja"
    assert shown["thuis_sinds"] == "3 februari 2026"


@pytest.mark.parametrize("number", [0, 2, 99])
def test_a_version_that_is_not_there_is_not_found(bjorn, ready, number):
    establish(bjorn, ready, record(ready).revision)
    for read in (lambda: read_version(bjorn, ready, number), lambda: compare_versions(bjorn, ready, 1, number)):
        with pytest.raises(NotFound):
            read()
    with pytest.raises(NotFound):
        get_version_document(bjorn, ready, number, "team")


def test_versions_of_others_do_not_exist(ready, bjorn):
    establish(bjorn, ready, record(ready).revision)
    stranger = viewer("anouk.wiersma@demo.example")
    for read in (
        lambda: list_versions(stranger, ready),
        lambda: read_version(stranger, ready, 1),
        lambda: compare_versions(stranger, ready, 1, 1),
        lambda: get_version_document(stranger, ready, 1, "team"),
        lambda: fill_document(stranger, ready, "team"),
        lambda: establish(stranger, ready, 1),
        lambda: mark_discussed(stranger, ready),
    ):
        with pytest.raises(NotFound):
            read()


def test_what_was_established_and_printed_keeps_its_template_when_another_is_published(templates, bjorn, ready):
    establish(bjorn, ready, read_plan(bjorn, ready).revision)
    before = get_version_document(bjorn, ready, 1, "team").content
    rows = select(PrintedDocument.template_version_id).where(PrintedDocument.audience == "team")
    printed = database.session.scalars(rows.order_by(PrintedDocument.id)).all()
    own = add_version(bjorn.swv_id, word("van ons"))
    assert get_version_document(bjorn, ready, 1, "team").content == before
    assert "van ons" in text_in(fill_document(bjorn, ready, "team").content)
    database.session.rollback()
    assert database.session.scalars(rows.order_by(PrintedDocument.id)).all() == [*printed, own.id]
