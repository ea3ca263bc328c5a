"""An own no does not go away because the plan was changed around whoever said it: each way round, and each way out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from models.audit import AuditEvent
from models.cases import Participation
from models.consents import Signature
from models.database import database
from operations.documents import fill_document, get_version_document
from operations.errors import Invalid, NotFound, Refused
from operations.family.consents import read_consents
from operations.family.exchange_check import check_reports_may_go
from operations.family.own_no import Cause
from operations.family.restricting import Wanted, lift, restrict
from operations.family.restrictions import RestrictionKind
from operations.family.setting_aside import count_again, set_no_aside
from operations.family.signatures import SUBJECTS, Subject
from operations.family.signing import Noted, Reply, give_answer, record_answer
from operations.moments import happening_at
from operations.transactions import writing
from rights.consent import Act, Answer, State
from tests.operations.edits import everything, put, record, remove, send, states
from tests.operations.families import FATHER, MOTHER, YOUTH, bring_in_the_family, take_part_as, write_again
from tests.operations.forms.changed import PLAN, begun_with
from tests.operations.requests.prepared import CASE
from tests.operations.requests.ways import NOW
from tests.region import let_take_part, viewer

TODAY = NOW.date()
REPORTS, SUPPORT = Subject(Act.CONSENT, "verslagen_swv"), Subject(Act.SUPPORT)
NO = Reply(REPORTS, Answer.NO, "Het gaat niemand aan", "key-no")
YES = Reply(REPORTS, Answer.YES, "", "key-yes")
ON_PAPER = Noted(MOTHER, TODAY, "papier")
WHY = "De rechtbank nam het gezag weg, beschikking gezien"


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def question(subject=REPORTS, key="ilse"):
    return next(each for each in read_consents(viewer(key), CASE).questions if each.subject == subject)


def own_noes(subject=REPORTS, key="ilse"):
    return [(no.who.row, no.cause, no.counts) for no in question(subject, key).own_noes]


def ids(*subjects, row=MOTHER):
    """The own noes of this person that stand by themselves, as the page of the casusregisseur shows them."""
    return frozenset(
        no.signature_id
        for each in read_consents(viewer("daniel"), CASE).questions
        if each.subject in (subjects or SUBJECTS)
        for no in each.own_noes
        if no.who.row == row
    )


def set_aside(key, reason, *subjects):
    set_no_aside(viewer(key), CASE, ids(*subjects), reason)


def last_event(name):
    query = select(AuditEvent).where(AuditEvent.event == name).order_by(AuditEvent.id.desc())
    return database.session.scalars(query).first()


@writing("consent.record")
def send_reports(work):
    check_reports_may_go(work, record(CASE).case)


def is_closed():
    """Both the page and the check before sending say so."""
    try:
        send_reports(viewer("ilse"))
    except Refused:
        assert question().state is State.CLOSED
        return True
    assert question().state is not State.CLOSED
    return False


def change(*changes):
    assert set(states(send(viewer("ilse"), CASE, record(CASE).revision, *changes)).values()) == {"saved"}


def put_in(row, name, text):
    change(put(f"betrokkenen[{row}].betrokkene_{name}", text))


@pytest.mark.parametrize("own", [Answer.NO, Answer.WITHDRAWN])
def test_a_row_that_is_written_again_leaves_the_exchange_closed(own):
    give_answer(viewer("samira"), CASE, replace(NO, answer=own))
    write_again(MOTHER, "p2x", naam="Samira", rol="moeder", gezag="ja")
    assert is_closed()
    [no] = question().own_noes
    assert (no.answer, no.on, no.cause, no.remark) == (own, TODAY, Cause.GONE, NO.remark)
    assert no.who.name.startswith("KANARIE-betrokkene_naam")
    give_answer(viewer("jorgen"), CASE, YES)
    record_answer(viewer("ilse"), CASE, replace(YES, key="key-2"), Noted("p2x", TODAY, "papier"))
    assert is_closed()


def test_a_row_that_is_taken_out_leaves_the_exchange_closed():
    give_answer(viewer("samira"), CASE, NO)
    change(remove(f"betrokkenen[{MOTHER}]"))
    give_answer(viewer("jorgen"), CASE, YES)
    assert is_closed()


def test_the_same_account_opens_it_as_another_row():
    give_answer(viewer("samira"), CASE, NO)
    give_answer(viewer("jorgen"), CASE, YES)
    write_again(MOTHER, "p2x", naam="Samira", rol="moeder", gezag="ja")
    take_part_as("samira", "p2x")
    with pytest.raises(Refused, match="zei zelf nee"):
        record_answer(viewer("ilse"), CASE, replace(YES, key="key-2"), Noted("p2x", TODAY, "papier"))
    assert is_closed()
    give_answer(viewer("samira"), CASE, replace(YES, key="key-3"))
    assert (question().state, question().own_noes) == (State.GIVEN, ())
    assert read_consents(viewer("ilse"), CASE).refusals == ()


def test_who_is_not_in_the_plan_any_more_takes_back_their_own_no_and_nothing_else():
    send(viewer("ilse"), CASE, record(CASE).revision, put("aanleiding", "Nieuw concept"))
    give_answer(viewer("samira"), CASE, NO)
    write_again(MOTHER, "p2x", naam="Samira", rol="moeder", gezag="ja")
    before = record(CASE)
    [seen] = read_consents(viewer("samira"), CASE).questions
    assert (seen.subject, seen.asked, [no.who.row for no in seen.own_noes]) == (REPORTS, (), [MOTHER])
    for reply in (replace(NO, key="key-2"), replace(YES, subject=SUPPORT)):
        with pytest.raises(Refused, match="een ander nodig"):
            give_answer(viewer("samira"), CASE, reply)
    for _ in range(2):
        assert give_answer(viewer("samira"), CASE, YES) is False
    assert (question().state, question().own_noes) == (State.OPEN, ())
    assert (record(CASE).revision, record(CASE).answers) == (before.revision, before.answers)
    assert read_consents(viewer("samira"), CASE).questions == ()
    change(remove(f"betrokkenen[{FATHER}]"))
    with pytest.raises(NotFound):
        read_consents(viewer("jorgen"), CASE)


@pytest.mark.parametrize("authority", ["nee", "onbekend", ""])
def test_gezag_that_is_taken_away_or_unknown_leaves_the_exchange_closed(authority):
    give_answer(viewer("samira"), CASE, NO)
    put_in(MOTHER, "gezag", authority)
    give_answer(viewer("jorgen"), CASE, YES)
    assert is_closed()
    assert own_noes() == [(MOTHER, Cause.NOT_ASKED, True)]
    assert own_noes(key="samira") == own_noes()
    assert own_noes(key="jorgen") == []
    put_in(MOTHER, "gezag", "ja")
    assert is_closed()
    assert own_noes() == []


def test_a_parent_without_gezag_still_takes_back_their_own_no():
    give_answer(viewer("jorgen"), CASE, replace(YES, key="key-1"))
    give_answer(viewer("samira"), CASE, NO)
    put_in(MOTHER, "gezag", "nee")
    give_answer(viewer("samira"), CASE, YES)
    assert question().state is State.GIVEN
    with pytest.raises(Refused, match="een ander nodig"):
        give_answer(viewer("samira"), CASE, replace(YES, key="key-2"))


@pytest.mark.parametrize("role", ["anders", "pleegouder", "mentor"])
def test_another_role_leaves_the_exchange_closed(role):
    give_answer(viewer("samira"), CASE, NO)
    put_in(MOTHER, "rol", role)
    assert is_closed()
    put_in(MOTHER, "gezag", "nee")
    assert is_closed()


def test_the_no_of_a_youth_of_twelve_stays_whatever_becomes_of_their_row():
    change(put("geboortedatum", "2014-05-14"))
    give_answer(viewer("noor"), CASE, NO)
    write_again(YOUTH, "p1x", naam="Noor", rol="jeugdige")
    for key, reply in (("samira", YES), ("jorgen", replace(YES, key="key-2"))):
        give_answer(viewer(key), CASE, reply)
    restrict(viewer("ilse"), CASE, Wanted(RestrictionKind.CANNOT_JUDGE, "p1x", "", "Overziet dit niet"))
    assert is_closed()
    assert own_noes() == [(YOUTH, Cause.GONE, True)]


def test_nobody_says_of_a_youth_whose_row_was_written_again_that_they_cannot_judge():
    change(put("geboortedatum", "2014-05-14"))
    give_answer(viewer("noor"), CASE, NO)
    write_again(YOUTH, "p1x", naam="Noor", rol="jeugdige")
    take_part_as("noor", "p1x")
    with pytest.raises(Refused, match="zei zelf nee"):
        restrict(viewer("ilse"), CASE, Wanted(RestrictionKind.CANNOT_JUDGE, "p1x", "", "Overziet dit niet"))


@pytest.mark.parametrize("born", ["2016-05-14", ""])
def test_a_youth_who_is_made_younger_keeps_their_no(born):
    change(put("geboortedatum", "2014-05-14"))
    give_answer(viewer("noor"), CASE, NO)
    change(put("geboortedatum", born))
    assert is_closed()
    assert own_noes() == [(YOUTH, Cause.NOT_ASKED, True)]


def test_a_parent_keeps_their_no_when_the_child_is_made_older():
    give_answer(viewer("samira"), CASE, NO)
    change(put("geboortedatum", "2010-01-01"))
    give_answer(viewer("noor"), CASE, YES)
    assert is_closed()


def test_a_parent_keeps_their_no_when_the_child_is_given_a_birthday_after_it():
    give_answer(viewer("samira"), CASE, NO)
    with happening_at(NOW + timedelta(days=10)):
        change(put("geboortedatum", (TODAY + timedelta(days=5)).replace(year=TODAY.year - 16).isoformat()))
        assert is_closed()


def test_a_no_of_a_parent_ends_on_the_real_sixteenth_birthday():
    change(put("geboortedatum", (TODAY + timedelta(days=5)).replace(year=TODAY.year - 16).isoformat()))
    give_answer(viewer("samira"), CASE, NO)
    with happening_at(NOW + timedelta(days=4)):
        assert is_closed()
    with happening_at(NOW + timedelta(days=5)):
        assert not is_closed()
        assert own_noes() == []


def test_a_parent_who_was_asked_for_a_youth_who_could_not_judge_keeps_their_no():
    change(put("geboortedatum", "2010-01-01"))
    restrict(viewer("ilse"), CASE, Wanted(RestrictionKind.CANNOT_JUDGE, YOUTH, "", "Overziet dit niet"))
    give_answer(viewer("samira"), CASE, NO)
    lift(viewer("ilse"), CASE, read_consents(viewer("ilse"), CASE).restrictions[0].id)
    assert is_closed()
    assert own_noes() == [(MOTHER, Cause.NOT_ASKED, True)]


def test_a_no_that_the_team_wrote_down_does_not_close_for_ever():
    record_answer(viewer("ilse"), CASE, NO, ON_PAPER)
    change(remove(f"betrokkenen[{MOTHER}]"))
    assert not is_closed()
    assert own_noes() == []


def test_what_the_team_writes_down_after_an_own_no_does_not_take_it_away():
    give_answer(viewer("samira"), CASE, NO)
    record_answer(viewer("ilse"), CASE, Reply(REPORTS, Answer.WITHDRAWN, "Brief", "key-2"), ON_PAPER)
    put_in(MOTHER, "gezag", "nee")
    assert is_closed()


def test_another_account_in_the_same_row_does_not_take_back_a_no():
    give_answer(viewer("samira"), CASE, NO)
    database.session.execute(delete(Participation).where(Participation.user_id == viewer("samira").user_id))
    database.session.commit()
    let_take_part(CASE, "vreemd", MOTHER)
    give_answer(viewer("vreemd"), CASE, YES)
    assert is_closed()
    assert own_noes() == [(MOTHER, Cause.OTHER_ACCOUNT, True)]
    assert own_noes(key="vreemd") == []
    set_aside("daniel", "Zelfde moeder, nieuw e-mailadres")
    assert not is_closed()


def gone_no():
    give_answer(viewer("samira"), CASE, NO)
    change(remove(f"betrokkenen[{MOTHER}]"))


def test_the_casusregisseur_writes_down_why_it_does_not_count_and_everybody_of_the_team_reads_it():
    gone_no()
    set_aside("daniel", f" {WHY} ")
    [shown] = ids()
    assert last_event("consent.set_aside").paths == [f"toestemming:verslagen_swv {MOTHER} {shown}"]
    set_aside("daniel", WHY)
    assert not is_closed()
    [no] = question().own_noes
    assert (no.set_aside.reason, no.set_aside.set_by) == (WHY, viewer("daniel").name)
    [line] = read_consents(viewer("ilse"), CASE).restrictions
    assert line.kind is RestrictionKind.NO_SET_ASIDE


def test_a_no_that_counts_again_is_logged_as_that_and_not_as_showing_something_again():
    gone_no()
    set_aside("daniel", WHY)
    [line] = read_consents(viewer("ilse"), CASE).restrictions
    with pytest.raises(NotFound):
        lift(viewer("ilse"), CASE, line.id)
    for key in ("samira", "noor", "pim"):
        with pytest.raises((NotFound, Refused)):
            count_again(viewer(key), CASE, line.id)
    count_again(viewer("ilse"), CASE, line.id)
    assert is_closed()
    assert last_event("restriction.lift").outcome != "done"
    assert last_event("consent.count_again").paths == [line.person_row, line.from_row]
    with pytest.raises(NotFound):
        count_again(viewer("ilse"), CASE, line.id)


def test_what_is_hidden_is_no_answer_that_counts_again():
    restrict(viewer("ilse"), CASE, Wanted(RestrictionKind.CONTACT, MOTHER, FATHER, "Veiligheid"))
    [line] = read_consents(viewer("ilse"), CASE).restrictions
    with pytest.raises(NotFound):
        count_again(viewer("ilse"), CASE, line.id)


def test_setting_one_no_aside_leaves_the_other_noes_of_that_person_whatever_becomes_of_their_row():
    give_answer(viewer("samira"), CASE, NO)
    give_answer(viewer("samira"), CASE, Reply(SUPPORT, Answer.NO, "", "key-s"))
    change(put("geboortedatum", "2010-01-01"))
    with happening_at(NOW + timedelta(days=1)):
        set_aside("daniel", WHY)
        write_again(MOTHER, "p2x", naam="Samira", rol="moeder", gezag="ja")
        assert own_noes() == [(MOTHER, Cause.GONE, False)]
        assert own_noes(SUPPORT) == [(MOTHER, Cause.GONE, True)]
        assert question(SUPPORT).state is State.CLOSED


def test_setting_a_no_aside_leaves_that_of_another_account_in_the_same_row():
    give_answer(viewer("samira"), CASE, NO)
    database.session.execute(delete(Participation).where(Participation.user_id == viewer("samira").user_id))
    database.session.commit()
    let_take_part(CASE, "vreemd", MOTHER)
    give_answer(viewer("vreemd"), CASE, Reply(SUPPORT, Answer.NO, "", "key-s"))
    give_answer(viewer("vreemd"), CASE, YES)
    set_aside("daniel", WHY)
    change(remove(f"betrokkenen[{MOTHER}]"))
    assert not is_closed()
    assert own_noes(SUPPORT) == [(MOTHER, Cause.GONE, True)]


def test_only_what_was_shown_is_set_aside():
    give_answer(viewer("samira"), CASE, NO)
    give_answer(viewer("samira"), CASE, Reply(SUPPORT, Answer.NO, "", "key-s"))
    change(remove(f"betrokkenen[{MOTHER}]"))
    set_aside("daniel", WHY, REPORTS)
    assert [not each.own_noes[0].counts for each in (question(), question(SUPPORT))] == [True, False]
    both = ids()
    set_no_aside(viewer("daniel"), CASE, both, WHY)
    assert len(read_consents(viewer("ilse"), CASE).restrictions) == 2
    before = everything()
    with pytest.raises(Refused, match="Praat er samen over"):
        set_no_aside(viewer("daniel"), CASE, both | {10**6}, WHY)
    assert everything() == before


def test_a_no_after_that_counts_again():
    give_answer(viewer("samira"), CASE, NO)
    put_in(MOTHER, "gezag", "nee")
    set_aside("daniel", WHY)
    put_in(MOTHER, "gezag", "ja")
    assert is_closed()
    with happening_at(NOW + timedelta(days=1)):
        give_answer(viewer("samira"), CASE, replace(NO, key="key-2"))
        put_in(MOTHER, "gezag", "nee")
        assert is_closed()
        set_aside("daniel", WHY)
        assert not is_closed()


def test_who_said_it_reads_that_it_does_not_count_but_not_why_and_the_other_parent_reads_nothing():
    give_answer(viewer("samira"), CASE, NO)
    put_in(MOTHER, "gezag", "nee")
    set_aside("daniel", WHY)
    assert own_noes(key="samira") == [(MOTHER, Cause.NOT_ASKED, False)]
    for key in ("samira", "jorgen", "noor"):
        assert WHY not in repr(read_consents(viewer(key), CASE))
        assert read_consents(viewer(key), CASE).restrictions == ()
    with pytest.raises(Refused, match="een ander nodig"):
        give_answer(viewer("samira"), CASE, replace(NO, key="key-2"))


def test_nobody_else_sets_a_no_aside_and_never_that_of_somebody_who_decides():
    give_answer(viewer("samira"), CASE, NO)
    [no] = database.session.scalars(select(Signature.id))
    before = everything()
    for noes in ({no}, {no + 1}, set()):
        with pytest.raises(Refused, match="Praat er samen over"):
            set_no_aside(viewer("daniel"), CASE, frozenset(noes), WHY)
    assert everything() == before
    change(remove(f"betrokkenen[{MOTHER}]"))
    noes = ids()
    before = everything()
    for key in ("ilse", "bo", "jorgen", "noor"):
        with pytest.raises(Refused):
            set_no_aside(viewer(key), CASE, noes, WHY)
    with pytest.raises(NotFound):
        set_no_aside(viewer("pim"), CASE, noes, WHY)
    for reason in (" ", "111222333", "x" * 2_001):
        with pytest.raises(Invalid):
            set_no_aside(viewer("daniel"), CASE, noes, reason)
    with pytest.raises(Invalid):
        restrict(viewer("daniel"), CASE, Wanted(RestrictionKind.NO_SET_ASIDE, MOTHER, "", WHY))
    assert everything() == before


def test_setting_a_no_aside_hides_nothing():
    gone_no()
    papers = [get_version_document(viewer("ilse"), CASE, 1, "ouders"), fill_document(viewer("ilse"), CASE, "ouders")]
    set_aside("daniel", WHY)
    assert get_version_document(viewer("ilse"), CASE, 1, "ouders").content == papers[0].content
    assert fill_document(viewer("ilse"), CASE, "ouders").content == papers[1].content
    assert FATHER in {one.row for one in read_consents(viewer("ilse"), CASE).family.people}


def ask_no_gezag():
    """From now on the plan is filled in with a form in which nobody is asked who has gezag."""
    [line] = [line for line in PLAN.splitlines() if " | betrokkene_gezag | " in line]
    assert line.count("| betrokkene.gezag |") == 1
    begun_with(CASE, PLAN.replace(line, line.replace("| betrokkene.gezag |", "|  |")))


def test_a_form_that_does_not_ask_who_has_gezag_never_leaves_it_to_the_youth_alone():
    change(put("geboortedatum", "2014-05-14"))
    ask_no_gezag()
    give_answer(viewer("noor"), CASE, YES)
    assert [each.who.row for each in question().asked] == [YOUTH, MOTHER, FATHER]
    assert (question().state, question().gezag_unasked) == (State.OPEN, True)
    give_answer(viewer("samira"), CASE, replace(YES, key="key-2"))
    assert question().state is State.OPEN
    record_answer(viewer("ilse"), CASE, replace(YES, key="key-3"), Noted(FATHER, TODAY, "papier"))
    assert question().state is State.GIVEN


def test_a_no_on_paper_goes_on_closing_it_in_a_form_that_does_not_ask_who_has_gezag():
    change(put("geboortedatum", "2014-05-14"))
    record_answer(viewer("ilse"), CASE, NO, ON_PAPER)
    ask_no_gezag()
    give_answer(viewer("noor"), CASE, YES)
    assert is_closed()


def test_while_nobody_is_known_to_have_gezag_the_yes_of_a_youth_under_sixteen_opens_nothing():
    change(put("geboortedatum", "2014-05-14"))
    for row in (MOTHER, FATHER):
        put_in(row, "gezag", "onbekend")
    give_answer(viewer("noor"), CASE, YES)
    assert (question().state, question().lacks_parent, question().gezag_unasked) == (State.OPEN, True, False)
    change(put("geboortedatum", "2010-01-01"))
    assert (question().state, question().lacks_parent) == (State.GIVEN, False)
