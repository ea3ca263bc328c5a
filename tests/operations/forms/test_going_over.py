from datetime import date

import pytest
from sqlalchemy import select

from answers.journal import replay
from forms.comparing import Impact
from models.audit import AuditEvent
from models.database import database, utc_now
from models.forms import FormKind, FormVersion
from models.journal import JournalEntry
from operations.cases import NewCase, open_case
from operations.errors import NotFound, Refused
from operations.forms.going_over import dry_run_draft, dry_run_waiting, go_over
from operations.forms.lapsed import list_lapsed
from operations.forms.listing import read_form_page
from operations.forms.publishing import restore_version
from operations.forms.weighing import weigh_version
from operations.journalling import as_entry
from tests.operations.edits import add, open_noor, put, record, send, states
from tests.operations.forms.changed import BLOCK, PLAN, beheer, make_gemeente, publish, renamed, upload, without
from tests.region import viewer

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


def test_the_plans_of_another_region_neither_count_nor_go_over(ilse, app):
    mine, theirs = open_noor(ilse), open_case(viewer("otto"), NewCase("Kim", "Elders", date(2016, 2, 3), "Elderveld"))
    new = FormVersion(
        form="plan", number=2, sha256="", filename="plan.md", content=PLAN.encode(), published_at=utc_now()
    )
    database.session.add(new)
    database.session.commit()
    assert read_form_page(beheer(), "plan").waiting == 1
    assert dry_run_waiting(beheer(), "plan", None).records == 1
    assert go_over(beheer(), "plan", None).records == 1
    assert (record(mine).form_version.number, record(theirs).form_version.number) == (2, 1)


def test_a_gemeente_without_an_own_version_lets_only_its_own_plans_go_over(ilse):
    gemeente = make_gemeente("Brinkveld", "De Regenboog")
    here, elsewhere = open_noor(ilse), open_case(viewer("meryem"), NewCase("Sam", "Elders", date(2016, 2, 3), "Elders"))
    publish(without(PLAN, "talen_thuis"))
    assert read_form_page(beheer(), "plan").waiting == 2
    assert read_form_page(beheer(), "plan", gemeente).waiting == 1
    assert go_over(beheer(), "plan", gemeente).records == 1
    assert (record(here).form_version.number, record(elsewhere).form_version.number) == (2, 1)


def test_going_back_says_what_it_changes_and_what_lapses(ilse):
    reference = filled(ilse)
    first = record(reference).form_version_id
    publish(without(PLAN, "talen_thuis"))
    weighed = weigh_version(beheer(), first, beheer().swv_id)
    assert (weighed.to.number, weighed.in_force.number) == (1, 2)
    assert [(one.impact, one.name) for one in weighed.differences] == [(Impact.SAFE, "talen_thuis")]
    with pytest.raises(NotFound):
        weigh_version(beheer(), first, viewer("nel").swv_id)
    with pytest.raises(Refused):
        weigh_version(viewer("tjeerd"), first, beheer().swv_id)


def test_whose_own_block_got_the_new_form_around_it_is_named(ilse):
    gemeente = make_gemeente("Brinkveld", "De Regenboog")
    publish(BLOCK, owner=gemeente, kind=FormKind.BLOCK)
    published = publish(without(PLAN, "talen_thuis"))
    assert [(one.id, one.name) for one in published.renewed] == [(gemeente, "Brinkveld")]
    assert published.stayed == ()


def _replayed(plan):
    query = select(JournalEntry).where(JournalEntry.record_id == plan.id).order_by(JournalEntry.id)
    return replay([as_entry(row) for row in database.session.scalars(query)], {})
