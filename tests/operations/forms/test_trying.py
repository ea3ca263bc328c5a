from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from sqlalchemy import func, select

from models.audit import AuditEvent
from models.database import database
from models.forms import FormKind, Tryout
from models.organisations import Organisation
from operations.errors import BrokenForm, Invalid, NotFound, Refused
from operations.forms.drafts import discard_draft
from operations.forms.trying import (
    begin_trial,
    change_trial,
    list_trials,
    print_trial_document,
    read_tried_form,
    read_tried_step,
)
from operations.moments import happening_at
from operations.publishing import ROOT
from operations.saving import MAX_CHANGES
from rights.viewer import Role
from tests.acceptance.word_text import read_words
from tests.operations.edits import add, move, put, remove
from tests.operations.forms.changed import BLOCK, PLAN, beheer, publish, upload, without
from tests.region import viewer

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _then(context):
    with happening_at(NOW):
        yield


@pytest.fixture
def plan():
    return upload(PLAN)


def shipped(form):
    return upload((ROOT / "forms" / "definitions" / f"{form}.md").read_text("utf-8"), form=form)


def begun(draft, role, *, with_examples=True):
    begin_trial(beheer(), draft, role, with_examples=with_examples)
    return draft


def change(draft, role, *changes):
    return change_trial(beheer(), draft, role, changes)


def whole(draft, role):
    return read_tried_form(beheer(), draft, role)


def words(document):
    return read_words(BytesIO(document.content))


def new_gemeente():
    gemeente = Organisation(name="Brinkveld", kind="gemeente", swv_id=beheer().swv_id)
    database.session.add(gemeente)
    database.session.commit()
    return gemeente.id


@pytest.mark.parametrize(
    ("form", "roles"),
    [
        ("plan", ["school", "basisteam", "ouder", "jeugdige", "swv"]),
        ("aanvraag", ["school", "ouder", "swv"]),
        ("besluit", ["school", "ouder", "swv"]),
    ],
)
def test_everybody_who_sees_a_shipped_form_can_begin_with_its_examples(form, roles):
    draft = shipped(form)
    assert [trial.role for trial in list_trials(beheer(), draft).trials] == roles
    for role in roles:
        begun(draft, role)
        # one example of each cannot be a goal of both sides and the story of everybody
        explained = {"plan_gecontroleerd"} if form == "plan" and role in {"school", "basisteam"} else set()
        assert whole(draft, role).evaluation.violations.keys() == explained
        assert not whole(draft, role).word.remarks


def test_what_a_reader_may_not_see_is_not_there_and_cannot_be_put_there(plan):
    begun(plan, "ouder")
    tried = whole(plan, "ouder")
    assert "gestart_door" not in tried.answers
    assert not any("contact_geheim" in path for path in tried.evaluation.values)
    assert "Bel via het basisteam" not in str(tried.answers)
    with pytest.raises(NotFound):
        read_tried_step(beheer(), plan, "ouder", "start_en_veiligheid")
    hidden = "betrokkenen[v1].betrokkene_contact_geheim"
    assert change(plan, "ouder", put(hidden, "Toch"), put("gestart_door", "Ik")).keys() == {hidden, "gestart_door"}
    assert "Toch" not in str(database.session.scalars(select(Tryout)).one().answers)


def test_what_somebody_may_only_read_is_locked_and_their_own_words_are_not(plan):
    begun(plan, "ouder")
    question = read_tried_step(beheer(), plan, "ouder", "hulpvraag").denials
    assert "aanleiding" in question
    assert "gezamenlijke_vraag" not in question
    assert (
        "perspectieven[v1].perspectief_wens" not in read_tried_step(beheer(), plan, "ouder", "hoe_kijken_wij").denials
    )
    assert change(plan, "ouder", put("perspectieven[v1].perspectief_wens", "Rust")) == {}
    begun(plan, "jeugdige")
    assert "perspectieven[v1].perspectief_wens" in change(
        plan, "jeugdige", put("perspectieven[v1].perspectief_wens", "x")
    )


def test_a_story_that_a_youth_adds_is_theirs_at_once(plan):
    begun(plan, "jeugdige")
    assert change(plan, "jeugdige", add("perspectieven[n1]")) == {}
    row = whole(plan, "jeugdige").answers["perspectieven"][-1]
    assert row == {"_id": "n1", "perspectief_persoon": "v5"}


def test_rows_come_and_go(plan):
    begun(plan, "school", with_examples=False)
    assert change(plan, "school", add("doelen[a]"), add("doelen[b]"), put("doelen[b].doel_tekst", "Rekenen")) == {}
    assert change(plan, "school", move("doelen[b]", after="")) == {}
    assert [row["_id"] for row in whole(plan, "school").answers["doelen"]] == ["b", "a"]
    assert change(plan, "school", remove("doelen[b]")) == {}
    assert [row["_id"] for row in whole(plan, "school").answers["doelen"]] == ["a"]


def test_what_is_wrong_stays_as_it_was_typed(plan):
    begun(plan, "school")
    assert change(plan, "school", put("geboortedatum", "31-02-2017")) == {}
    tried = whole(plan, "school")
    assert tried.answers["geboortedatum"] == "31-02-2017"
    assert "geboortedatum" in tried.evaluation.violations


def test_a_burgerservicenummer_and_a_text_without_end_are_refused(plan):
    begun(plan, "school", with_examples=False)
    refused = change(plan, "school", put("voornaam", "111222333"), put("achternaam", "x" * 100_001))
    assert "burgerservicenummer" in refused["voornaam"]
    assert "te lang" in refused["achternaam"]
    assert whole(plan, "school").answers == {}


def test_more_than_a_page_can_send_is_refused(plan):
    with pytest.raises(Invalid):
        change(plan, "school", *[put("voornaam", "x")] * (MAX_CHANGES + 1))


def test_everybody_has_their_own_try_outs_and_those_of_each_role(plan):
    other = replace(beheer(), user_id=viewer("ilse").user_id)
    begun(plan, "school")
    change(plan, "school", put("voornaam", "Pleun"))
    assert {trial.role for trial in list_trials(beheer(), plan).trials if trial.changed_at} == {Role.SCHOOL}
    assert not any(trial.changed_at for trial in list_trials(other, plan).trials)
    assert read_tried_form(other, plan, "school").answers == {}
    begin_trial(other, plan, "school", with_examples=False)
    assert whole(plan, "school").answers["voornaam"] == "Pleun"
    begun(plan, "school", with_examples=False)
    assert whole(plan, "school").answers == {}


def test_a_draft_of_others_is_not_there(plan):
    with pytest.raises(NotFound):
        list_trials(replace(viewer("nel"), role=Role.BEHEER), plan)
    with pytest.raises(Refused):
        list_trials(viewer("ilse"), plan)
    with pytest.raises(NotFound):
        whole(plan, "beheer")


def test_a_draft_with_a_mistake_says_so():
    draft = upload(PLAN.replace("| date | geboortedatum |", "| datumm | geboortedatum |"))
    for look in (list_trials, lambda who, one: read_tried_form(who, one, "school")):
        with pytest.raises(BrokenForm):
            look(beheer(), draft)


def test_a_block_is_tried_out_in_the_form_around_it():
    draft = begun(upload(BLOCK, kind=FormKind.BLOCK), "school")
    assert "vervoer" not in whole(draft, "school").answers
    assert change(draft, "school", put("bus", "Met de fiets"), put("vervoer", "fiets")) == {}
    tried = whole(draft, "school")
    assert tried.steps[-1].name == "wij_vragen"
    assert (tried.evaluation.relevant["vervoer"], tried.evaluation.values["vervoer"]) == (True, "fiets")
    assert tried.evaluation.label("bus") == "Hoe komt Noor op school?"
    with pytest.raises(NotFound):
        read_tried_step(beheer(), draft, "ouder", "wij_vragen")


def test_a_block_goes_on_when_the_form_around_it_loses_a_question():
    gemeente = new_gemeente()
    draft = begun(upload(BLOCK, kind=FormKind.BLOCK, owner=gemeente), "school")
    assert whole(draft, "school").answers["talen_thuis"]
    publish(without(PLAN, "talen_thuis"))
    tried = whole(draft, "school")
    assert "talen_thuis" not in tried.answers
    assert tried.answers["voornaam"] == "Noortje"


def test_word_has_what_was_typed_and_nothing_that_is_hidden(plan):
    begun(plan, "ouder")
    change(plan, "ouder", put("gezamenlijke_vraag", "Hoe komt Pleun weer op judo?"))
    text = words(print_trial_document(beheer(), plan, "ouder"))
    assert "Hoe komt Pleun weer op judo?" in text
    assert "PROEF" in text
    assert "Bel via het basisteam" not in text
    begun(plan, "school")
    assert "Oude Haven" in words(print_trial_document(beheer(), plan, "school"))
    begun(plan, "swv")
    assert "Oude Haven" not in words(print_trial_document(beheer(), plan, "swv"))


def test_a_request_is_printed_for_the_desk_and_a_decision_has_no_document():
    draft = begun(shipped("aanvraag"), "swv")
    assert print_trial_document(beheer(), draft, "swv").content.startswith(b"PK")
    draft = begun(shipped("besluit"), "ouder")
    assert not whole(draft, "ouder").word.exists
    with pytest.raises(NotFound):
        print_trial_document(beheer(), draft, "ouder")


def test_a_name_that_the_template_asks_and_the_draft_lost_is_said(plan):
    draft = begun(upload(without(PLAN, "talen_thuis")), "school")
    assert any("talen_thuis" in remark for remark in whole(draft, "school").word.remarks)
    assert print_trial_document(beheer(), draft, "school").content.startswith(b"PK")


def test_the_log_tells_who_tried_what_and_no_answer(plan):
    begun(plan, "school")
    change(plan, "school", put("voornaam", "Pleun"))
    events = database.session.scalars(select(AuditEvent).where(AuditEvent.event == "forms.try")).all()
    assert len(events) == 2
    assert {event.user_id for event in events} == {beheer().user_id}
    assert "Pleun" not in str([vars(event) for event in events])


def test_try_outs_go_with_their_draft(plan):
    begun(plan, "school")
    discard_draft(beheer(), plan)
    assert database.session.scalar(select(func.count()).select_from(Tryout)) == 0
