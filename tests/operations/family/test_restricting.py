"""What is hidden from one parent is hidden on the screen, in Word and in the versions, and from nobody else."""

from dataclasses import replace

import pytest

from operations.audit.access_log import list_lookers
from operations.audit.kinds import KINDS
from operations.documents import fill_document, get_version_document
from operations.errors import Invalid, NotFound, Refused
from operations.family.consents import read_consents
from operations.family.first_page import read_family_page
from operations.family.restricting import Wanted, lift, restrict
from operations.family.restrictions import RestrictionKind
from operations.family.signatures import Subject
from operations.family.signing import Noted, Reply, give_answer, record_answer
from operations.plans import read_plan
from operations.versions import compare_versions, read_version
from rights.consent import Act, Answer
from tests.documents.word_files import all_xml
from tests.operations.edits import add, put, record, send, states
from tests.operations.families import FATHER, MOTHER, YOUTH, bring_in_the_family, take_part_as, write_again
from tests.operations.requests.prepared import CASE, MARK
from tests.operations.requests.ways import NOW
from tests.operations.telling import tell
from tests.region import let_take_part, viewer

PHONE, MAIL = f"{MARK}-betrokkene_telefoon-{MOTHER}.", "samira@example.nl"
HIDE = Wanted(RestrictionKind.CONTACT, MOTHER, FATHER, "Geheim adres")
YOUTH_CARE = Wanted(RestrictionKind.YOUTH_CARE, "", "", "Noor wil dat niet")


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def all_told(key):
    who = viewer(key)
    seen = [
        read_family_page(who, CASE),
        read_plan(who, CASE),
        read_version(who, CASE, 1),
        compare_versions(who, CASE, 1, 1),
    ]
    documents = [fill_document(who, CASE, "ouders").content, get_version_document(who, CASE, 1, "ouders").content]
    return "\n".join([*(tell(value) for value in seen), *(all_xml(content) for content in documents)])


def make_sixteen():
    send(viewer("ilse"), CASE, record(CASE).revision, put("geboortedatum", "2010-01-01"))


def test_contact_data_of_one_parent_are_nowhere_for_the_other():
    assert PHONE in all_told("jorgen")
    restrict(viewer("daniel"), CASE, HIDE)
    told = all_told("jorgen")
    assert PHONE not in told
    assert MAIL not in told
    assert PHONE in tell(read_plan(viewer("samira"), CASE))
    assert PHONE in tell(read_plan(viewer("ilse"), CASE))


def test_one_paper_for_both_parents_holds_it_for_neither():
    restrict(viewer("daniel"), CASE, HIDE)
    for content in (
        fill_document(viewer("ilse"), CASE, "ouders"),
        get_version_document(viewer("ilse"), CASE, 1, "ouders"),
    ):
        assert PHONE not in all_xml(content.content)
    assert PHONE in all_xml(fill_document(viewer("ilse"), CASE, "team").content)


def test_it_is_hidden_from_a_parent_whose_row_was_written_again():
    write_again(FATHER, "p3x", naam="Jörgen", rol="vader")
    restrict(viewer("daniel"), CASE, Wanted(RestrictionKind.CONTACT, MOTHER, "p3x", "Geheim adres"))
    told = all_told("jorgen")
    assert PHONE not in told
    assert MAIL not in told
    assert PHONE in tell(read_plan(viewer("samira"), CASE))


def test_it_stays_hidden_when_the_row_of_either_parent_is_written_again_later():
    restrict(viewer("daniel"), CASE, HIDE)
    write_again(MOTHER, "p2x", naam="Samira", rol="moeder", telefoon="06-00000009")
    write_again(FATHER, "p3x", naam="Jörgen", rol="vader")
    assert "06-00000009" in tell(read_plan(viewer("ilse"), CASE))
    for row in (FATHER, "p3x"):
        take_part_as("jorgen", row)
        told = all_told("jorgen")
        assert PHONE not in told
        assert "06-00000009" not in told


def test_a_version_in_which_somebody_stood_under_another_row_hides_it_too():
    write_again(MOTHER, "p2x", naam="Samira", rol="moeder", telefoon="06-00000009")
    assert PHONE in tell(read_version(viewer("jorgen"), CASE, 1))
    restrict(viewer("daniel"), CASE, Wanted(RestrictionKind.CONTACT, "p2x", FATHER, "Geheim adres"))
    told = all_told("jorgen")
    assert PHONE not in told
    assert "06-00000009" not in told


def test_where_nobody_takes_part_as_that_parent_it_holds_for_every_other_parent():
    with_another_parent = "p9x"
    saved = send(
        viewer("ilse"),
        CASE,
        record(CASE).revision,
        add(f"betrokkenen[{with_another_parent}]"),
        put(f"betrokkenen[{with_another_parent}].betrokkene_rol", "pleegouder"),
    )
    assert set(states(saved).values()) == {"saved"}
    restrict(viewer("daniel"), CASE, Wanted(RestrictionKind.CONTACT, MOTHER, with_another_parent, "Geheim adres"))
    assert PHONE not in tell(read_plan(viewer("jorgen"), CASE))
    assert PHONE in tell(read_plan(viewer("samira"), CASE))
    let_take_part(CASE, "vreemd", with_another_parent)
    assert PHONE in tell(read_plan(viewer("jorgen"), CASE))
    assert PHONE not in tell(read_plan(viewer("vreemd"), CASE))


def test_whom_one_calls_at_work_is_never_hidden():
    [lead] = [row["_id"] for row in record(CASE).answers["betrokkenen"] if row["betrokkene_rol"] == "casusregisseur"]
    restrict(viewer("daniel"), CASE, HIDE)
    write_again(MOTHER, "p2x", naam="Samira", rol="moeder")
    assert f"{MARK}-betrokkene_telefoon-{lead}." in tell(read_plan(viewer("jorgen"), CASE))


def test_lifting_shows_it_again():
    restrict(viewer("daniel"), CASE, HIDE)
    [line] = read_consents(viewer("ilse"), CASE).restrictions
    lift(viewer("ilse"), CASE, line.id)
    assert PHONE in all_told("jorgen")
    with pytest.raises(NotFound):
        lift(viewer("ilse"), CASE, line.id)


def test_setting_it_twice_is_setting_it_once():
    for _ in range(2):
        restrict(viewer("daniel"), CASE, HIDE)
    assert len(read_consents(viewer("ilse"), CASE).restrictions) == 1


def test_from_sixteen_the_parts_about_jeugdhulp_can_be_left_out_for_parents():
    make_sixteen()
    before = all_told("samira")
    assert "KANARIE-doel_tekst-d3." in before
    assert "KANARIE-hulp_wat-h1." in before
    restrict(viewer("noor"), CASE, YOUTH_CARE)
    for key in ("samira", "jorgen"):
        told = all_told(key)
        for mark in ("doel_tekst-d3", "hulp_wat-h1", "actie_wat-d3a1", "perspectief_zorgen-v5"):
            assert f"KANARIE-{mark}." not in told, mark
        assert "KANARIE-doel_tekst-d1." in told
    assert "KANARIE-doel_tekst-d3." in tell(read_plan(viewer("noor"), CASE))
    assert "KANARIE-doel_tekst-d3." in tell(read_plan(viewer("daniel"), CASE))


def test_a_youth_sees_what_is_hidden_and_shows_it_again():
    make_sixteen()
    restrict(viewer("noor"), CASE, YOUTH_CARE)
    restrict(viewer("noor"), CASE, YOUTH_CARE)
    [line] = read_consents(viewer("noor"), CASE).restrictions
    assert (line.by_youth, line.reason) == (True, YOUTH_CARE.reason)
    assert read_consents(viewer("samira"), CASE).restrictions == ()
    lift(viewer("noor"), CASE, line.id)
    assert read_consents(viewer("noor"), CASE).restrictions == ()
    assert "KANARIE-doel_tekst-d3." in all_told("samira")


@pytest.mark.parametrize("key", ["ilse", "daniel"])
def test_what_a_youth_hides_is_shown_again_by_nobody_else(key):
    make_sixteen()
    restrict(viewer("noor"), CASE, YOUTH_CARE)
    [line] = read_consents(viewer(key), CASE).restrictions
    with pytest.raises(Refused, match="Alleen de jongere"):
        lift(viewer(key), CASE, line.id)
    assert "KANARIE-doel_tekst-d3." not in all_told("samira")


def test_a_youth_makes_their_own_what_the_team_had_hidden():
    make_sixteen()
    restrict(viewer("daniel"), CASE, YOUTH_CARE)
    [line] = read_consents(viewer("noor"), CASE).restrictions
    assert (line.by_youth, line.set_by, line.reason) == (False, viewer("daniel").name, "")
    restrict(viewer("noor"), CASE, YOUTH_CARE)
    lift(viewer("ilse"), CASE, line.id)
    assert "KANARIE-doel_tekst-d3." not in all_told("samira")


def test_a_parent_writes_nothing_in_what_is_left_out():
    make_sixteen()
    restrict(viewer("noor"), CASE, YOUTH_CARE)
    row = "doelen[d3].reacties[x]"
    saved = send(viewer("samira"), CASE, record(CASE).revision, add(row), put(f"{row}.reactie_opmerking", "Ik zie u"))
    assert set(states(saved).values()) == {"not_saved"}
    assert len({field.message for field in saved.fields.values()}) == 1
    unknown = send(viewer("samira"), CASE, record(CASE).revision, put("bestaat_niet", "x"))
    assert saved.fields[row].message == unknown.fields["bestaat_niet"].message


def test_below_sixteen_nothing_is_left_out():
    with pytest.raises(Refused, match="vanaf 16"):
        restrict(viewer("ilse"), CASE, YOUTH_CARE)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(RestrictionKind.CONTACT, MOTHER, FATHER, " "),
        Wanted(RestrictionKind.CONTACT, MOTHER, FATHER, "111222333"),
        Wanted(RestrictionKind.CONTACT, MOTHER, MOTHER, "x"),
        Wanted(RestrictionKind.CONTACT, "", FATHER, "x"),
        Wanted(RestrictionKind.CONTACT, "niemand", FATHER, "x"),
        Wanted(RestrictionKind.CONTACT, "p" * 65, FATHER, "x"),
        Wanted(RestrictionKind.CONTACT, MOTHER, "", "x"),
        Wanted(RestrictionKind.CONTACT, MOTHER, YOUTH, "x"),
        Wanted(RestrictionKind.CANNOT_JUDGE, MOTHER, "", "x"),
    ],
)
def test_what_cannot_be_right_is_turned_down(wanted):
    with pytest.raises(Invalid):
        restrict(viewer("ilse"), CASE, wanted)
    assert read_consents(viewer("ilse"), CASE).restrictions == ()


def test_parents_and_outsiders_hide_nothing_and_a_youth_only_jeugdhulp():
    with pytest.raises(Refused):
        restrict(viewer("samira"), CASE, HIDE)
    with pytest.raises(Refused):
        restrict(viewer("noor"), CASE, HIDE)
    with pytest.raises(NotFound):
        restrict(viewer("pim"), CASE, HIDE)


def test_a_family_does_not_read_what_is_hidden_and_why():
    restrict(viewer("daniel"), CASE, HIDE)
    for key in ("samira", "jorgen", "noor"):
        assert read_consents(viewer(key), CASE).restrictions == ()


def test_a_family_is_not_told_among_who_looked_that_something_is_hidden():
    restrict(viewer("daniel"), CASE, HIDE)
    lift(viewer("ilse"), CASE, read_consents(viewer("ilse"), CASE).restrictions[0].id)
    words = {KINDS[name].words for name in ("restriction.set", "restriction.lift")}
    for key, told in (("samira", set()), ("jorgen", set()), ("noor", set()), ("ilse", words), ("daniel", words)):
        lookers = list_lookers(viewer(key), CASE).lookers
        assert {line.words for looker in lookers for line in looker.looked} & words == told, key


def test_a_youth_who_cannot_judge_is_not_asked():
    send(viewer("ilse"), CASE, record(CASE).revision, put("geboortedatum", "2013-01-01"))
    restrict(viewer("ilse"), CASE, Wanted(RestrictionKind.CANNOT_JUDGE, YOUTH, "", "Begrijpt nog niet wat delen is"))
    asked = read_consents(viewer("ilse"), CASE).questions[0].asked
    assert [each.who.row for each in asked] == [MOTHER, FATHER]


def test_nobody_takes_away_the_no_of_a_young_person_by_saying_that_they_cannot_judge():
    make_sixteen()
    no = Reply(Subject(Act.CONSENT, "verslagen_swv"), Answer.NO, "", "key-1")
    give_answer(viewer("noor"), CASE, no)
    wanted = Wanted(RestrictionKind.CANNOT_JUDGE, YOUTH, "", "Overziet dit niet")
    with pytest.raises(Refused, match="zei zelf nee"):
        restrict(viewer("ilse"), CASE, wanted)
    give_answer(viewer("noor"), CASE, replace(no, answer=Answer.YES, key="key-2"))
    restrict(viewer("ilse"), CASE, wanted)


def asked_for_reports():
    page = read_consents(viewer("ilse"), CASE)
    question = next(each for each in page.questions if each.subject == Subject(Act.CONSENT, "verslagen_swv"))
    return [each.who.row for each in question.asked], [one.row for one in page.unsure_of]


def test_that_a_youth_cannot_judge_holds_while_their_row_is_written_again_until_somebody_looks():
    make_sixteen()
    restrict(viewer("ilse"), CASE, Wanted(RestrictionKind.CANNOT_JUDGE, YOUTH, "", "Overziet dit niet"))
    assert asked_for_reports() == ([MOTHER, FATHER], [])
    write_again(YOUTH, "p1x", naam="Noor", rol="jeugdige")
    assert asked_for_reports() == ([MOTHER, FATHER], ["p1x"])
    yes = Reply(Subject(Act.CONSENT, "verslagen_swv"), Answer.YES, "", "key-1")
    with pytest.raises(Refused, match="een ander nodig"):
        record_answer(viewer("ilse"), CASE, yes, Noted("p1x", NOW.date(), "papier"))
    restrict(viewer("ilse"), CASE, Wanted(RestrictionKind.CANNOT_JUDGE, "p1x", "", "Nog steeds"))
    assert asked_for_reports() == ([MOTHER, FATHER], [])
    for line in read_consents(viewer("ilse"), CASE).restrictions:
        lift(viewer("ilse"), CASE, line.id)
    assert asked_for_reports() == (["p1x"], [])


def test_that_a_youth_cannot_judge_holds_for_another_row_that_is_called_the_young_person():
    make_sixteen()
    restrict(viewer("ilse"), CASE, Wanted(RestrictionKind.CANNOT_JUDGE, YOUTH, "", "Overziet dit niet"))
    again = "betrokkenen[p1x]"
    changes = [add(again), put(f"{again}.betrokkene_naam", "Noor"), put(f"{again}.betrokkene_rol", "jeugdige")]
    send(viewer("ilse"), CASE, record(CASE).revision, *changes)
    assert asked_for_reports() == ([MOTHER, FATHER], ["p1x"])
