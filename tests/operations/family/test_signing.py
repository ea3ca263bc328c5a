"""Four different acts, each an answer that stays; who is asked follows from age and gezag on the day itself."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.consents import Signature
from models.database import database
from operations.errors import Invalid, NotFound, OperationError, Refused
from operations.family.consents import read_consents
from operations.family.exchange_check import check_reports_may_go
from operations.family.signatures import Subject
from operations.family.signing import Noted, Reply, give_answer, record_answer
from operations.retention.closing import ClosingGiven, Reason, close_plan, reopen_plan
from operations.transactions import writing
from rights.consent import Act, Answer, State
from tests.operations.edits import everything, put, record, remove, send
from tests.operations.families import FATHER, MOTHER, YOUTH, bring_in_the_family
from tests.operations.requests.prepared import CASE, MARK
from tests.operations.requests.ways import NOW
from tests.region import viewer

TODAY = NOW.date()
TOGETHER, REPORTS = Subject(Act.CONSENT, "samen_plan"), Subject(Act.CONSENT, "verslagen_swv")
APPROVED, SEEN, SUPPORT = Subject(Act.APPROVED), Subject(Act.SEEN), Subject(Act.SUPPORT)
YES = Reply(TOGETHER, Answer.YES, "", "key-1")


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def question(subject, key="ilse"):
    return next(each for each in read_consents(viewer(key), CASE).questions if each.subject == subject)


def last(subject, row):
    return next(each.last for each in question(subject).asked if each.who.row == row)


def set_age(day):
    send(viewer("ilse"), CASE, record(CASE).revision, put("geboortedatum", day))


def reopen_as_draft():
    send(viewer("ilse"), CASE, record(CASE).revision, put("aanleiding", "Nieuw concept"))


def test_below_twelve_both_parents_are_asked_and_both_must_answer():
    assert [each.who.row for each in question(TOGETHER).asked] == [MOTHER, FATHER]
    give_answer(viewer("samira"), CASE, YES)
    assert question(TOGETHER).state is State.OPEN
    give_answer(viewer("jorgen"), CASE, replace(YES, key="key-2"))
    assert question(TOGETHER).state is State.GIVEN


@pytest.mark.parametrize(
    ("born", "rows"), [("2013-05-14", [YOUTH, MOTHER, FATHER]), ("2009-05-14", [YOUTH]), ("2007-01-01", [YOUTH])]
)
def test_who_is_asked_changes_with_the_age_of_today(born, rows):
    set_age(born)
    assert [each.who.row for each in question(TOGETHER).asked] == rows


def test_what_was_shown_is_kept_with_the_answer():
    give_answer(viewer("samira"), CASE, replace(YES, remark="Niet met de dansschool"))
    row = database.session.scalars(select(Signature)).one()
    assert (row.shown["giver"], row.shown["taker"], row.shown["basis"], row.shown["version"]) == (
        "de school",
        "het basisteam",
        "toestemming",
        2,
    )
    assert "U mag nee zeggen" in row.shown["text"]
    assert "jeugdhulp" in row.shown["categories"]
    assert (row.way, row.remark, row.person_row, row.capacity) == (
        "ingelogd",
        "Niet met de dansschool",
        MOTHER,
        "ouder_met_gezag",
    )
    assert row.until.year == TODAY.year + 1


def test_an_answer_is_followed_and_never_changed():
    give_answer(viewer("samira"), CASE, YES)
    give_answer(viewer("samira"), CASE, Reply(TOGETHER, Answer.WITHDRAWN, "Ik heb me bedacht", "key-2"))
    asked = next(each for each in question(TOGETHER).asked if each.who.row == MOTHER)
    assert [given.answer for given in asked.answers] == [Answer.WITHDRAWN, Answer.YES]
    assert question(TOGETHER).state is State.CLOSED


def test_the_same_form_twice_is_one_answer():
    for _ in range(2):
        give_answer(viewer("samira"), CASE, YES)
    assert len(database.session.scalars(select(Signature)).all()) == 1


def test_the_acts_do_not_stand_for_each_other():
    give_answer(viewer("samira"), CASE, Reply(APPROVED, Answer.YES, "", "key-1"))
    assert last(APPROVED, MOTHER).answer is Answer.YES
    assert (last(SEEN, MOTHER), last(SUPPORT, MOTHER), last(TOGETHER, MOTHER)) == (None, None, None)


def test_in_a_draft_the_answer_stands_in_the_plan_too():
    reopen_as_draft()
    give_answer(viewer("jorgen"), CASE, Reply(APPROVED, Answer.NO, "Te veel tegelijk", "key-1"))
    give_answer(viewer("samira"), CASE, Reply(SUPPORT, Answer.YES, "", "key-2"))
    give_answer(viewer("samira"), CASE, replace(YES, key="key-3"))
    answers = record(CASE).answers
    approved = next(row for row in answers["akkoorden"] if row["akkoord_persoon"] == FATHER)
    assert (approved["akkoord_antwoord"], approved["akkoord_hoe"]) == ("nee", "ingelogd")
    assert approved["akkoord_opmerking"].splitlines() == [f"{MARK}-akkoord_opmerking-k2.", "Te veel tegelijk"]
    agreed = next(row for row in answers["instemmingen"] if row["instemming_ouder"] == MOTHER)
    assert (agreed["instemming_antwoord"], agreed["instemming_hoe"]) == ("eens", "ingelogd")
    consented = [row for row in answers["toestemmingen"] if row["toestemming_persoon"] == MOTHER]
    assert len(consented) == 1
    assert consented[0]["toestemming_hoe"] == "ingelogd"


def row_of(name, question, person):
    return next(row for row in record(CASE).answers[name] if row.get(question) == person)


def test_what_the_team_typed_in_the_row_stays_whatever_is_answered():
    row = row_of("toestemmingen", "toestemming_persoon", MOTHER)["_id"]
    where = f"toestemmingen[{row}]"
    typed = [
        put(f"{where}.toestemming_opmerking", "Samira belt nog"),
        put(f"{where}.toestemming_waarvoor", "Met de school"),
    ]
    send(viewer("ilse"), CASE, record(CASE).revision, *typed)
    texts = []
    for number, remark in enumerate(("", "Niet met de dansschool", "Toch wel", "")):
        give_answer(viewer("samira"), CASE, replace(YES, key=f"key-{number}", remark=remark))
        stands = row_of("toestemmingen", "toestemming_persoon", MOTHER)
        assert (stands["toestemming_antwoord"], stands["toestemming_hoe"]) == ("ja", "ingelogd")
        assert stands["toestemming_waarvoor"] == "Met de school"
        texts.append(stands["toestemming_opmerking"].splitlines())
    typed = "Samira belt nog"
    assert texts == [[typed], [typed, "Niet met de dansschool"], [typed, "Toch wel"], [typed]]


def test_the_remark_with_an_answer_makes_way_for_the_next_answer():
    send(viewer("ilse"), CASE, record(CASE).revision, *(remove(f"toestemmingen[{row['_id']}]") for row in record(CASE).answers["toestemmingen"]))  # fmt: skip
    texts = []
    for number, remark in enumerate(("", "Nu nog niet", "Toch wel", "")):
        give_answer(viewer("samira"), CASE, replace(YES, key=f"key-{number}", remark=remark))
        texts.append(row_of("toestemmingen", "toestemming_persoon", MOTHER).get("toestemming_opmerking"))
    assert texts == [None, "Nu nog niet", "Toch wel", ""]
    assert row_of("toestemmingen", "toestemming_persoon", MOTHER)["toestemming_waarvoor"]


def test_what_is_established_stays_as_it_is():
    before = record(CASE)
    give_answer(viewer("samira"), CASE, Reply(APPROVED, Answer.YES, "", "key-1"))
    after = record(CASE)
    assert (after.state, after.revision, after.answers) == (before.state, before.revision, before.answers)
    assert last(APPROVED, MOTHER).version == 1


@pytest.mark.parametrize("is_established", [True, False])
def test_an_answer_to_a_closed_plan_counts_and_changes_nothing_in_it(is_established):
    if not is_established:
        reopen_as_draft()
    before = record(CASE)
    close_plan(viewer("ilse"), CASE, before.revision, ClosingGiven(Reason.GOAL_REACHED, "", TODAY))
    give_answer(viewer("samira"), CASE, replace(YES, answer=Answer.WITHDRAWN))
    record_answer(viewer("ilse"), CASE, Reply(APPROVED, Answer.NO, "", "key-2"), Noted(FATHER, TODAY, "papier"))
    assert last(TOGETHER, MOTHER).answer is Answer.WITHDRAWN
    assert last(APPROVED, FATHER).version == (1 if is_established else 2)
    reopen_plan(viewer("ilse"), CASE)
    after = record(CASE)
    assert (after.state, after.revision, after.answers) == (before.state, before.revision, before.answers)


def test_the_team_writes_down_what_was_given_on_paper():
    record_answer(viewer("ilse"), CASE, YES, Noted(FATHER, TODAY, "papier"))
    given = last(TOGETHER, FATHER)
    assert (given.way, given.by) == ("papier", "Ilse Bakker")


def test_an_attempt_is_recorded_and_blocks_nothing():
    give_answer(viewer("samira"), CASE, YES)
    tried = Reply(TOGETHER, Answer.UNREACHABLE, "Gebeld op 3 en 5 maart", "key-2")
    record_answer(viewer("daniel"), CASE, tried, Noted(FATHER, TODAY, "mondeling"))
    assert question(TOGETHER).state is State.GIVEN
    with pytest.raises(Invalid, match="wanneer en hoe"):
        record_answer(
            viewer("daniel"), CASE, replace(tried, remark=" ", key="key-3"), Noted(FATHER, TODAY, "mondeling")
        )


def test_nobody_turns_the_no_of_somebody_else_into_a_yes():
    give_answer(viewer("samira"), CASE, replace(YES, answer=Answer.NO))
    with pytest.raises(Refused, match="zei zelf nee"):
        record_answer(viewer("ilse"), CASE, replace(YES, key="key-2"), Noted(MOTHER, TODAY, "papier"))
    record_answer(
        viewer("ilse"), CASE, Reply(TOGETHER, Answer.WITHDRAWN, "Brief", "key-3"), Noted(MOTHER, TODAY, "papier")
    )


@pytest.mark.parametrize("own", [Answer.NO, Answer.WITHDRAWN])
def test_nobody_takes_away_the_no_of_somebody_else_in_steps_either(own):
    give_answer(viewer("samira"), CASE, Reply(REPORTS, own, "", "key-1"))
    on_paper = Noted(MOTHER, TODAY, "papier")
    record_answer(viewer("ilse"), CASE, Reply(REPORTS, Answer.NO, "Brief", "key-2"), on_paper)
    for answer in (Answer.YES, Answer.UNREACHABLE):
        with pytest.raises(Refused, match="zei zelf nee"):
            record_answer(viewer("ilse"), CASE, Reply(REPORTS, answer, "Gebeld op 3 maart", "key-3"), on_paper)
    with pytest.raises(Refused, match="vindt niet goed"):
        check_now(viewer("ilse"))
    give_answer(viewer("samira"), CASE, Reply(REPORTS, Answer.YES, "", "key-4"))
    assert last(REPORTS, MOTHER).answer is Answer.YES


def test_a_no_that_the_team_wrote_down_itself_can_be_followed_by_a_yes():
    on_paper = Noted(FATHER, TODAY, "papier")
    record_answer(viewer("ilse"), CASE, replace(YES, answer=Answer.NO), on_paper)
    record_answer(viewer("ilse"), CASE, replace(YES, key="key-2"), on_paper)
    assert last(TOGETHER, FATHER).answer is Answer.YES


def test_what_was_written_down_before_the_no_may_come_in_twice():
    on_paper = Noted(MOTHER, TODAY, "papier")
    record_answer(viewer("ilse"), CASE, YES, on_paper)
    give_answer(viewer("samira"), CASE, replace(YES, answer=Answer.NO, key="key-2"))
    record_answer(viewer("ilse"), CASE, YES, on_paper)
    assert last(TOGETHER, MOTHER).answer is Answer.NO


@pytest.mark.parametrize(
    ("reply", "noted"),
    [
        (YES, Noted(MOTHER, None, "papier")),
        (YES, Noted(MOTHER, TODAY.replace(year=2030), "papier")),
        (YES, Noted(MOTHER, TODAY, "ingelogd")),
        (YES, Noted(MOTHER, TODAY, "")),
        (YES, Noted("p4", TODAY, "papier")),
        (YES, Noted("", TODAY, "papier")),
        (replace(YES, subject=Subject(Act.CONSENT, "aanvraag_swv")), Noted(MOTHER, TODAY, "papier")),
        (replace(YES, subject=SEEN, answer=Answer.NO), Noted(MOTHER, TODAY, "papier")),
        (replace(YES, remark="111222333"), Noted(MOTHER, TODAY, "papier")),
        (replace(YES, remark="x" * 5_001), Noted(MOTHER, TODAY, "papier")),
    ],
)
def test_what_cannot_be_right_changes_nothing(reply, noted):
    before = everything()
    with pytest.raises(OperationError):
        record_answer(viewer("ilse"), CASE, reply, noted)
    assert everything() == before


def test_a_young_child_and_outsiders_answer_nothing():
    with pytest.raises(Refused, match="een ander nodig"):
        give_answer(viewer("noor"), CASE, YES)
    with pytest.raises(Refused):
        record_answer(viewer("samira"), CASE, YES, Noted(FATHER, TODAY, "papier"))
    for key in ("vreemd", "pim", "tjeerd"):
        with pytest.raises(NotFound):
            give_answer(viewer(key), CASE, YES)


def test_a_parent_sees_their_own_answers_and_not_those_of_the_other():
    give_answer(viewer("jorgen"), CASE, replace(YES, answer=Answer.NO, remark="Geheim voor Samira"))
    page = read_consents(viewer("samira"), CASE)
    assert {each.who.row for question in page.questions for each in question.asked} == {MOTHER}
    assert {question.state for question in page.questions} == {State.OPEN}
    assert "Geheim voor Samira" not in repr(page)


@writing("consent.record")
def check_now(work):
    check_reports_may_go(work, record(CASE).case)


def test_a_no_keeps_reports_here_and_the_look_is_in_the_log():
    check_now(viewer("ilse"))
    database.session.rollback()
    assert "consent.check" in database.session.scalars(select(AuditEvent.event)).all()
    give_answer(viewer("samira"), CASE, Reply(REPORTS, Answer.NO, "", "key-1"))
    with pytest.raises(Refused, match="vindt niet goed"):
        check_now(viewer("ilse"))
