from datetime import date

import pytest
from sqlalchemy import select

from answers.journal import replay
from forms.comparing import Impact
from models.audit import AuditEvent
from models.cases import Case, Participation
from models.database import database, utc_now
from models.forms import FormKind, FormVersion
from models.journal import JournalEntry
from operations.access import admit, get_record
from operations.audit.events import Trail, actor_of
from operations.cases import NewCase, open_case
from operations.definitions import get_definition
from operations.errors import NotFound, Refused
from operations.forms.drafts import read_draft
from operations.forms.going_over import dry_run_draft, dry_run_waiting, go_over
from operations.forms.lapsed import list_lapsed
from operations.forms.listing import read_form_page
from operations.forms.publishing import restore_version
from operations.forms.weighing import weigh_version
from operations.inspection.journal import list_changes
from operations.journalling import as_entry
from operations.requests.carried import DESK
from operations.transactions import Work, open_session
from operations.viewing import view_answers
from tests.operations.edits import add, open_noor, put, record, send, states
from tests.operations.forms.changed import BLOCK, PLAN, beheer, make_gemeente, publish, renamed, upload, without
from tests.region import BEGIN, let_take_part, viewer


def filled(viewer):
    reference = open_noor(viewer)
    send(viewer, reference, 1, put("talen_thuis", "Nederlands en Tarifit"), put("wijk", "Oude Haven"))
    send(viewer, reference, 2, add("betrokkenen[b1]"), put("betrokkenen[b1].betrokkene_relatie", "Buurvrouw"))
    return reference


def test_a_renamed_question_takes_its_answer_along_and_its_history(ilse):
    reference = filled(ilse)
    publish(renamed(PLAN, "talen_thuis", "thuistalen"))
    went = go_over(beheer(), "plan", None)
    assert (went.records, went.lapsed, went.stayed) == (1, 0, 0)
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


def test_an_answer_is_not_shown_to_more_people_because_the_form_was_changed(ilse):
    reference = filled(ilse)
    send(ilse, reference, 3, put("betrokkenen[b1].betrokkene_contact_geheim", "Bel via het basisteam"))
    line = next(line for line in PLAN.splitlines() if " | betrokkene_contact_geheim | " in line)
    wider = PLAN.replace(line, line.replace("| intern | intern |", "| ouder school basisteam | school |"))
    differences = {one.code for one in read_draft(beheer(), upload(wider)).differences if one.impact is Impact.BREAKING}
    assert differences == {"more-readers"}
    publish(wider)
    assert go_over(beheer(), "plan", None).lapsed == 1
    assert "Bel via het basisteam" not in str(record(reference).answers)
    assert [line.text for line in list_lapsed(ilse, reference).lines] == ["Bel via het basisteam"]
    let_take_part(reference, "samira", "b1")
    assert list_lapsed(viewer("samira"), reference).lines == ()


def test_what_lapsed_does_not_come_back_where_more_people_would_see_it(ilse):
    reference = filled(ilse)
    send(ilse, reference, 3, put("betrokkenen[b1].betrokkene_contact_geheim", "Bel via het basisteam"))
    line = next(line for line in PLAN.splitlines() if " | betrokkene_contact_geheim | " in line)
    publish(without(PLAN, "betrokkene_contact_geheim"))
    go_over(beheer(), "plan", None)
    publish(PLAN.replace(line, line.replace("| intern | intern |", "| ouder school basisteam | school |")))
    assert go_over(beheer(), "plan", None).put_back == 0
    publish(PLAN)
    assert go_over(beheer(), "plan", None).put_back == 1
    assert record(reference).answers["betrokkenen"][0]["betrokkene_contact_geheim"] == "Bel via het basisteam"


def test_a_goal_that_the_samenwerkingsverband_may_not_see_is_not_shown_to_it_by_a_change_of_the_form(ilse, daniel):
    reference = filled(ilse)
    changes = (
        add("doelen[d1]"),
        put("doelen[d1].doel_domein", "jeugdhulp"),
        put("doelen[d1].doel_tekst", "Thuis rust"),
    )
    send(ilse, reference, 3, *changes)
    line = next(line for line in PLAN.splitlines() if line.startswith("| | doeldomein | jeugdhulp |"))
    publish(PLAN.replace(line, "| | doeldomein | jeugdhulp | Jeugdhulp |"))
    assert dry_run_waiting(beheer(), "plan", None).staying == 1
    assert go_over(beheer(), "plan", None).stayed == 1
    shown = view_answers(utc_now(), get_definition(record(reference).form_version), record(reference).answers, DESK)
    assert "Thuis rust" not in str(shown.answers)


def test_a_text_that_waited_for_a_choice_lapses_as_its_writers_own(ilse, bo):
    reference = filled(ilse)
    let_take_part_at_school(reference, "bo")
    base = record(reference).revision
    send(ilse, reference, base, put("talen_thuis", "Van Ilse"), page="page-a")
    assert states(send(bo, reference, base, put("talen_thuis", "Van Bo"), page="page-b")) == {"talen_thuis": "conflict"}
    publish(without(PLAN, "talen_thuis"))
    go_over(beheer(), "plan", None)
    written = {(line.text, line.written_by) for line in list_lapsed(ilse, reference).lines}
    assert written == {("Van Ilse", "Ilse Bakker"), ("Van Bo", "Bo Çelik")}


def test_the_dry_run_tells_where_a_question_is_answered_and_never_with_what(ilse):
    said, other = filled(ilse), filled(ilse)
    send(ilse, said, 3, put("tolk_nodig", "ja"))
    send(ilse, other, 3, put("tolk_nodig", "nee"))
    [line] = [line for line in PLAN.splitlines() if line.startswith("| | select_one ja_nee | tolk_nodig ")]
    [first] = [line for line in PLAN.splitlines() if line.startswith("| | ja_nee | ja |")]
    changed = PLAN.replace(line, line.replace("ja_nee", "ja_tolk"))
    changed = changed.replace(first, f"| | ja_tolk | nee | Nee |\n{first}")
    found = dry_run_draft(beheer(), upload(changed))
    assert set(found.touched) == {said, other}
    assert found.questions[0].records == 2


def test_the_past_of_a_question_stays_with_who_could_see_it_then(ilse):
    reference = filled(ilse)
    send(ilse, reference, 3, put("betrokkenen[b1].betrokkene_contact_geheim", "Bel via het basisteam"))
    send(ilse, reference, 4, put("betrokkenen[b1].betrokkene_contact_geheim", ""))
    line = next(line for line in PLAN.splitlines() if " | betrokkene_contact_geheim | " in line)
    publish(PLAN.replace(line, line.replace("| intern | intern |", "| ouder school basisteam | school |")))
    go_over(beheer(), "plan", None)
    let_take_part(reference, "samira", "b1")
    assert "Bel via" not in str(changes_seen(viewer("samira"), reference))


def test_the_past_of_a_question_that_is_gone_is_still_told(ilse):
    reference = filled(ilse)
    publish(renamed(without(PLAN, "talen_thuis"), "wijk", "buurt"))
    go_over(beheer(), "plan", None)
    told = {(one.label, one.after) for one in changes_seen(ilse, reference)}
    assert ("Welke talen spreekt het gezin thuis?", "Nederlands en Tarifit") in told
    assert any(after == "Oude Haven" for _, after in told)


def test_a_late_text_that_may_not_be_kept_says_why(ilse):
    reference = filled(ilse)
    base = record(reference).revision
    publish(without(PLAN, "talen_thuis"))
    go_over(beheer(), "plan", None)
    for text in ("Haar nummer is 111222333", "x" * 100_001):
        assert states(send(ilse, reference, base, put("talen_thuis", text))) == {"talen_thuis": "not_saved"}
    assert states(send(ilse, reference, base, put("talen_thuis", ""))) == {"talen_thuis": "saved"}
    assert [line.text for line in list_lapsed(ilse, reference).lines] == ["Nederlands en Tarifit"]


def test_a_late_text_is_shown_after_the_question_came_back_and_went_again(ilse):
    reference = filled(ilse)
    base = record(reference).revision
    publish(without(PLAN, "talen_thuis"))
    go_over(beheer(), "plan", None)
    send(ilse, reference, base, put("talen_thuis", "Ook Turks"))
    publish(PLAN)
    go_over(beheer(), "plan", None)
    publish(without(PLAN, "talen_thuis"))
    go_over(beheer(), "plan", None)
    assert states(send(ilse, reference, base, put("talen_thuis", "Ook Turks en Pools"))) == {"talen_thuis": "lapsed"}
    assert "Ook Turks en Pools" in {line.text for line in list_lapsed(ilse, reference).lines}


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


def changes_seen(who, reference):
    with open_session(writes=False, tenant=who.swv_id) as session:
        work = Work(session, who, Trail(actor_of(who), utc_now()))
        admission = admit(work, reference)
        return list_changes(work, get_record(work, admission), admission.viewer)


def let_take_part_at_school(reference, key):
    who = viewer(key)
    case = database.session.scalars(select(Case).where(Case.reference == reference)).one()
    database.session.add(
        Participation(
            case_id=case.id,
            user_id=who.user_id,
            organisation_id=who.organisation_id,
            role=who.role.value,
            starts_on=BEGIN,
            changed_at=utc_now(),
        )
    )
    database.session.commit()
