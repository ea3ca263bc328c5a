from sqlalchemy import select

from answers.journal import replay
from models.audit import AuditEvent
from models.database import database
from models.journal import JournalEntry
from operations.forms.going_over import dry_run_draft, go_over
from operations.forms.lapsed import list_lapsed
from operations.forms.publishing import restore_version
from operations.journalling import as_entry
from tests.operations.edits import add, open_noor, put, record, send, states
from tests.operations.forms.changed import PLAN, beheer, publish, renamed, upload, without

BAKKER = "betrokkenen[b1]"


def filled(viewer):
    reference = open_noor(viewer)
    send(viewer, reference, 1, put("talen_thuis", "Nederlands en Tarifit"), put("wijk", "Oude Haven"))
    send(viewer, reference, 2, add("betrokkenen[b1]"), put("betrokkenen[b1].betrokkene_relatie", "Buurvrouw"))
    return reference


def test_a_renamed_question_takes_its_answer_along_and_its_history(ilse):
    reference = filled(ilse)
    publish(renamed(PLAN, "talen_thuis", "thuistalen"))
    went = go_over(beheer(), "plan", None)
    assert (went.records, went.lapsed, went.left) == (1, 0, 0)
    plan = record(reference)
    assert plan.form_version.number == 2
    assert plan.answers["thuistalen"] == "Nederlands en Tarifit"
    assert "talen_thuis" not in plan.answers
    assert _replayed(plan) == plan.answers


def test_an_answer_whose_question_is_gone_is_shown_to_who_could_see_it(ilse, daniel):
    reference = filled(ilse)
    assert dry_run_draft(beheer(), upload(without(PLAN, "talen_thuis"))).questions[0].records == 1
    publish(without(PLAN, "talen_thuis"))
    assert list_lapsed(ilse, reference).lines == ()
    assert go_over(beheer(), "plan", None).lapsed == 1
    lines = list_lapsed(ilse, reference).lines
    assert [(line.label, line.text, line.written_by) for line in lines] == [
        ("Welke talen spreekt het gezin thuis?", "Nederlands en Tarifit", "Ilse Bakker")
    ]
    plan = record(reference)
    assert "talen_thuis" not in plan.answers
    assert _replayed(plan) == plan.answers


def test_going_back_puts_the_answers_back_that_had_lapsed(ilse):
    reference = filled(ilse)
    before = record(reference).answers
    first = record(reference).form_version_id
    published = publish(without(renamed(PLAN, "wijk", "buurt"), "talen_thuis"))
    go_over(beheer(), "plan", None)
    assert record(reference).answers["buurt"] == "Oude Haven"
    restore_version(beheer(), first, beheer().swv_id, published.number, "Terug")
    assert go_over(beheer(), "plan", None).put_back == 1
    assert record(reference).answers == before
    assert list_lapsed(ilse, reference).lines == ()
    assert _replayed(record(reference)) == before


def test_a_page_from_before_saves_under_the_new_names(ilse):
    reference = filled(ilse)
    publish(renamed(PLAN, "talen_thuis", "thuistalen"))
    base = record(reference).revision
    go_over(beheer(), "plan", None)
    saved = send(ilse, reference, base, put("talen_thuis", "Nederlands, Tarifit en Turks"))
    assert states(saved) == {"talen_thuis": "saved"}
    assert record(reference).answers["thuistalen"] == "Nederlands, Tarifit en Turks"


def test_what_a_page_from_before_types_in_a_question_that_is_gone_is_kept(ilse):
    reference = filled(ilse)
    publish(without(PLAN, "talen_thuis"))
    base = record(reference).revision
    go_over(beheer(), "plan", None)
    saved = send(ilse, reference, base, put("talen_thuis", "Ook Turks"), put("wijk", "Nieuwe Haven"))
    assert states(saved) == {"talen_thuis": "lapsed", "wijk": "saved"}
    assert record(reference).answers["wijk"] == "Nieuwe Haven"
    send(ilse, reference, base, put("talen_thuis", "Ook Turks en Pools"))
    texts = {line.text for line in list_lapsed(ilse, reference).lines}
    assert texts == {"Nederlands en Tarifit", "Ook Turks en Pools"}


def test_the_log_of_the_case_says_that_its_plan_went_over(ilse):
    filled(ilse)
    publish(without(PLAN, "talen_thuis"))
    go_over(beheer(), "plan", None)
    event = database.session.scalars(select(AuditEvent).where(AuditEvent.event == "record.move")).one()
    assert (event.user_id, event.record, bool(event.case_digest)) == (beheer().user_id, "plan", True)


def _replayed(plan):
    query = select(JournalEntry).where(JournalEntry.record_id == plan.id).order_by(JournalEntry.id)
    return replay([as_entry(row) for row in database.session.scalars(query)], {})
