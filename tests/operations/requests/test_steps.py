"""A step is taken once, by a page that is not stale, whatever happens at the same moment."""

from contextvars import copy_context
from threading import Thread

import pytest
from sqlalchemy import update

from models.records import Record
from models.requests import Request, Submission, Transition
from operations.errors import Outdated, Refused
from operations.requests.carrying import choose_carried, preview
from operations.requests.reading import read_request
from operations.requests.steps import take_step
from operations.transactions import open_session
from tests.operations.edits import answers, everything, put, record, rows, send
from tests.operations.requests.prepared import in_state
from tests.operations.requests.test_refusals import person
from tests.operations.requests.ways import BLOCKS, enough, letters, put_in, request, take, together
from workflow.states import RequestAction, RequestState

PROPOSED = in_state(RequestState.PROPOSED_DECISION)
DECISION = PROPOSED.replace("AV", "BS")
ASKED = in_state(RequestState.INFO_REQUESTED)
DRAFT = in_state(RequestState.DRAFT)


@pytest.fixture
def app(requests_app):
    return requests_app


def step_with(who, reference, action, **given):
    """The act of pressing a button on a page that is drawn now."""
    step = request(reference).step
    return lambda: take_step(person(who), reference, action, step, enough(**given))


def marked(who, reference):
    return preview(person(who), reference).mark


@pytest.mark.parametrize("distance", [-1, 1, 10**6])
def test_a_page_with_another_number_is_outdated_and_changes_nothing(distance):
    before = everything()
    with pytest.raises(Outdated):
        take_step(person("dirk"), PROPOSED, RequestAction.DECIDE, request(PROPOSED).step + distance, enough())
    assert everything() == before


def test_a_page_from_before_the_last_step_is_outdated():
    send_back = step_with("dirk", PROPOSED, RequestAction.SEND_BACK)
    take(person("roos"), PROPOSED, RequestAction.TAKE_OVER)
    before = everything()
    with pytest.raises(Outdated):
        send_back()
    assert everything() == before


def test_the_same_button_twice_is_one_step():
    decide = step_with("dirk", PROPOSED, RequestAction.DECIDE)
    assert decide() is RequestState.GRANTED
    before = everything()
    assert decide() is RequestState.GRANTED
    assert everything() == before


def test_the_same_button_with_other_words_comes_from_a_second_window_and_is_not_thrown_away():
    first = step_with("dirk", PROPOSED, RequestAction.SEND_BACK, reason="De uren kloppen niet")
    second = step_with("dirk", PROPOSED, RequestAction.SEND_BACK, reason="Het bedrag klopt niet")
    first()
    before = everything()
    with pytest.raises(Outdated):
        second()
    assert everything() == before


def test_the_same_button_is_not_the_same_for_another_person_or_another_action():
    decide, colleague = (
        step_with("dirk", PROPOSED, RequestAction.DECIDE),
        step_with("mila", PROPOSED, RequestAction.DECIDE),
    )
    send_back = step_with("dirk", PROPOSED, RequestAction.SEND_BACK)
    decide()
    for too_late in (colleague, send_back):
        with pytest.raises(Outdated):
            too_late()


def test_two_who_decide_at_the_same_moment_make_one_decision_and_one_letter(app):
    written = len(letters(PROPOSED))
    told = together(app, *(step_with(who, PROPOSED, RequestAction.DECIDE) for who in ("dirk", "mila")))
    assert sorted(type(answer).__name__ for answer in told) == ["Outdated", "RequestState"]
    assert request(PROPOSED).state == RequestState.GRANTED
    assert len(letters(PROPOSED)) == written + 1


def test_deciding_and_sending_back_at_the_same_moment_is_one_of_the_two(app):
    acts = (RequestAction.DECIDE, RequestAction.SEND_BACK)
    told = together(app, *(step_with(who, PROPOSED, act) for who, act in zip(("dirk", "mila"), acts, strict=True)))
    [state] = [answer for answer in told if not isinstance(answer, Outdated)]
    assert request(PROPOSED).state == state


def test_one_person_in_two_windows_at_the_same_moment_decides_once(app):
    decide, steps = step_with("dirk", PROPOSED, RequestAction.DECIDE), rows(Transition)
    assert together(app, decide, decide, decide) == [RequestState.GRANTED] * 3
    assert rows(Transition) == steps + 1


def test_who_proposed_the_decision_does_not_decide_even_in_another_role():
    with pytest.raises(Refused, match="zelf voorgesteld"):
        take(person("tjeerd, nu beslisser"), PROPOSED, RequestAction.DECIDE)


def test_a_decision_that_was_sent_back_is_changed_and_proposed_again():
    take(person("dirk"), PROPOSED, RequestAction.SEND_BACK, reason="Leg het beter uit")
    put_in(person("tjeerd"), DECISION, "motivering", "Nu beter uitgelegd")
    assert take(person("tjeerd"), PROPOSED, RequestAction.PROPOSE) is RequestState.PROPOSED_DECISION
    assert take(person("dirk"), PROPOSED, RequestAction.DECIDE) is RequestState.GRANTED
    assert read_request(person("ilse"), PROPOSED).decision.view.answers["motivering"] == "Nu beter uitgelegd"


def test_who_took_it_over_proposes_and_the_one_before_may_not():
    take(person("dirk"), PROPOSED, RequestAction.SEND_BACK)
    take(person("roos"), PROPOSED, RequestAction.TAKE_OVER)
    with pytest.raises(Refused, match="Neem de aanvraag eerst over"):
        take(person("tjeerd"), PROPOSED, RequestAction.PROPOSE)
    with pytest.raises(Refused, match="Neem de aanvraag eerst over"):
        send(person("tjeerd"), DECISION, 1, put("motivering", "x"))
    put_in(person("roos"), DECISION, "motivering", "Van Roos")
    take(person("roos"), PROPOSED, RequestAction.PROPOSE)
    assert request(PROPOSED).proposed_by_id == person("roos").user_id


def test_two_of_the_school_who_send_at_the_same_moment_send_once(app):
    mark = marked("ilse", DRAFT)
    sent = rows(Submission)
    told = together(app, *(step_with(who, DRAFT, RequestAction.SUBMIT, mark=mark) for who in ("ilse", "bo")))
    assert sorted(type(answer).__name__ for answer in told) == ["Outdated", "RequestState"]
    assert rows(Submission) == sent + 1
    assert len(letters(DRAFT)) == 1


def test_supplying_and_setting_aside_at_the_same_moment_is_one_of_the_two(app):
    supply = step_with("ilse", ASKED, RequestAction.SUPPLY, mark=marked("ilse", ASKED))
    told = together(app, supply, step_with("dirk", ASKED, RequestAction.SET_ASIDE))
    [state] = [answer for answer in told if not isinstance(answer, Outdated)]
    assert request(ASKED).state == state
    assert len(letters(ASKED)) == (3 if state is RequestState.NOT_PROCESSED else 2)


def test_a_change_after_the_preview_is_not_sent_unseen():
    submit = step_with("ilse", DRAFT, RequestAction.SUBMIT, mark=marked("ilse", DRAFT))
    put_in(person("bo"), DRAFT, "vraag_aan_swv", "Iets anders")
    with pytest.raises(Outdated):
        submit()
    submit = step_with("ilse", DRAFT, RequestAction.SUBMIT, mark=marked("ilse", DRAFT))
    choose_carried(person("bo"), DRAFT, BLOCKS | {"triage"}, frozenset())
    with pytest.raises(Outdated):
        submit()
    assert request(DRAFT).state == RequestState.DRAFT


@pytest.mark.parametrize("who", ["tjeerd", "roos", "dirk"])
def test_nobody_changes_a_decision_while_it_is_proposed(who):
    before = everything()
    with pytest.raises(Refused):
        send(person(who), DECISION, record(DECISION).revision, put("motivering", "Stiekem anders"))
    assert everything() == before


@pytest.mark.parametrize("state", [state for state in RequestState if state not in {"draft", "info_requested"}])
def test_the_school_changes_nothing_in_what_it_sent(state):
    before = everything()
    for act in (
        lambda: send(person("ilse"), in_state(state), 1, put("vraag_aan_swv", "Anders")),
        lambda: choose_carried(person("ilse"), in_state(state), frozenset(), frozenset()),
    ):
        with pytest.raises(Refused, match="al verstuurd"):
            act()
    assert everything() == before


def test_a_save_that_waited_for_a_step_finds_the_door_closed(app):
    """The save came in while the decision was open, and got its turn after the decision was proposed."""
    reference = in_state(RequestState.IN_REVIEW)
    told = wait_for(
        app,
        lambda: send(person("tjeerd"), reference.replace("AV", "BS"), 1, put("motivering", "Te laat")),
        reference.replace("AV", "BS"),
        RequestState.PROPOSED_DECISION,
    )
    assert isinstance(told, Refused)
    assert answers(reference.replace("AV", "BS"))["motivering"] != "Te laat"


def test_a_choice_that_waited_for_sending_finds_the_door_closed(app):
    told = wait_for(
        app,
        lambda: choose_carried(person("ilse"), DRAFT, frozenset(), frozenset()),
        DRAFT,
        RequestState.SUBMITTED,
    )
    assert isinstance(told, Refused)
    assert set(request(DRAFT).ticks) == BLOCKS


def wait_for(app, act, locked, state):
    """Hold a record as a step does, let somebody come for it, and let the request go on to `state` first."""
    told = []
    number = record(locked).id
    waiting = Thread(target=copy_context().run, args=(lambda: told.extend(together(app, act)),))
    with open_session(writes=True, tenant=None) as session:
        session.get_one(Record, number, with_for_update=True)
        waiting.start()
        waiting.join(0.5)
        assert waiting.is_alive()
        session.execute(update(Request).where(Request.reference == locked.replace("BS", "AV")).values(state=state))
        session.commit()
    waiting.join(30)
    return told[0]
