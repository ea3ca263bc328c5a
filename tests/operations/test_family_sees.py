"""Of what is not for them, parents and youth meet nothing anywhere: every text of the plan says where it stands."""

import json

import pytest

from answers.audience import visible_names
from operations.attachments.files import get_attachment, list_attachments
from operations.cases import get_case
from operations.conflicts import list_open_conflicts
from operations.documents import fill_document, get_version_document, list_audiences
from operations.errors import NotFound, OperationError
from operations.family.first_page import list_own_plans, read_family_page
from operations.family.reactions import read_reactions
from operations.plans import read_plan, read_step
from operations.versions import compare_versions, list_versions, read_version
from tests.documents.form_answers import shipped_definition
from tests.operations.attached_files import upload
from tests.operations.edits import add, everything, put, record, remove, send, states
from tests.operations.families import FATHER, MOTHER, YOUTH, bring_in_the_family
from tests.operations.requests.prepared import CASE, MARK
from tests.operations.telling import marks_in
from tests.region import viewer

FAMILY = ["samira", "jorgen", "noor"]
OWN_DOCUMENT = {"samira": "ouders", "jorgen": "ouders", "noor": "jeugdige"}
DEFINITION = shipped_definition("plan")


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def person_row(key):
    return {"samira": MOTHER, "jorgen": FATHER, "noor": YOUTH}[key]


def hidden_from(key):
    """The questions of the plan that this person may not see."""
    return {question.name for question in DEFINITION.questions()} - visible_names(DEFINITION, viewer(key).readers)


def told(key):
    """Everything that the service tells this person about the plan."""
    who = viewer(key)
    document = OWN_DOCUMENT[key]
    yield from (read_family_page(who, CASE), list_own_plans(who), get_case(who, CASE), read_plan(who, CASE))
    yield from (read_step(who, CASE, step.name) for step in read_plan(who, CASE).steps)
    yield from (read_reactions(who, CASE), list_versions(who, CASE), read_version(who, CASE, 1))
    yield from (compare_versions(who, CASE, 1, 1), list_attachments(who, CASE))
    yield from (fill_document(who, CASE, document).content, get_version_document(who, CASE, 1, document).content)


@pytest.mark.parametrize("key", FAMILY)
def test_nothing_that_is_told_holds_a_word_that_is_not_for_them(key):
    hidden = hidden_from(key)
    assert {"veiligheidscheck_door", "betrokkene_contact_geheim"} <= hidden
    shown = set().union(*(marks_in(value) for value in told(key)))
    assert {name for name, _ in shown} & hidden == set()
    assert len(shown) > 40


@pytest.mark.parametrize("key", FAMILY)
def test_they_hear_nothing_of_who_has_access(key):
    assert get_case(viewer(key), CASE).participants == ()


@pytest.mark.parametrize("key", FAMILY)
def test_they_fetch_their_own_document_and_no_other(key):
    who = viewer(key)
    assert list_audiences(who, CASE) == (OWN_DOCUMENT[key],)
    for audience in {"team", "ouders", "jeugdige", "swv"} - {OWN_DOCUMENT[key]}:
        for fetch in (lambda a: fill_document(who, CASE, a), lambda a: get_version_document(who, CASE, 1, a)):
            with pytest.raises(NotFound):
                fetch(audience)


@pytest.mark.parametrize("key", FAMILY)
def test_a_hidden_question_is_refused_as_if_it_did_not_exist(key):
    who, before = viewer(key), record(CASE).answers
    hidden = sorted(hidden_from(key) & before.keys())
    saved = send(who, CASE, record(CASE).revision, *(put(name, "x") for name in (*hidden, "bestaat_niet")))
    assert len(hidden) > 5
    assert set(states(saved).values()) == {"not_saved"}
    assert len({field.message for field in saved.fields.values()}) == 1
    assert marks_in(saved) == set()
    assert record(CASE).answers == before


@pytest.mark.parametrize("key", FAMILY)
def test_every_path_that_is_not_theirs_stays_as_it_is(key):
    """Mass assignment: every answer of the plan at once, and every row taken out."""
    who, before = viewer(key), record(CASE)
    own = {"perspectieven", "hulpvraag", "toekomst", "evaluaties", "akkoorden", "thuis_en_vrije_tijd"}
    paths = list(read_plan(viewer("ilse"), CASE).evaluation.values)
    denied = [path for path in paths if not (own & {path.split("[")[0], step_of(path)})]
    rows = ["betrokkenen[p3]", "doelen[d1]", "toestemmingen[t1]", "perspectieven[v4]", "bijlagen[b1]"]
    saved = send(who, CASE, before.revision, *(put(path, "Dit mag niet") for path in denied), *map(remove, rows))
    wrong = {path for path, state in states(saved).items() if state != "not_saved"}
    assert wrong <= {"gezamenlijke_vraag", "vraag_leren", "vraag_leven", "mening", "toekomst_eigen_woorden"}
    assert len(denied) > 150


def step_of(path):
    name = path.rpartition(".")[2]
    around = DEFINITION.ancestors.get(name, ())
    return around[-1].name if around else ""


def test_a_text_that_waits_for_a_choice_of_others_is_not_told():
    base = record(CASE).revision
    send(viewer("ilse"), CASE, base, put("aanleiding", f"{MARK}-een-x."), page="page-1")
    send(viewer("bo"), CASE, base, put("aanleiding", f"{MARK}-twee-x."), page="page-2")
    assert len(list_conflicts("ilse")) == 1
    for key in FAMILY:
        assert list_conflicts(key) == ()
        assert ("twee", "x") not in set().union(*(marks_in(value) for value in told(key)))


def list_conflicts(key):
    return read_plan(viewer(key), CASE).conflicts


def test_a_file_is_there_for_whom_it_was_meant():
    from operations.attachments.files import add_attachment

    for_parents = add_attachment(viewer("ilse"), CASE, upload("ouder", "school"))
    for_team = add_attachment(viewer("ilse"), CASE, upload("school", "basisteam", key="key-team"))
    assert [file.id for file in list_attachments(viewer("samira"), CASE).files] == [for_parents.id]
    assert list_attachments(viewer("samira"), CASE).is_open is False
    assert get_attachment(viewer("samira"), CASE, for_parents.id).content
    for key, file in (("samira", for_team), ("noor", for_parents), ("noor", for_team)):
        with pytest.raises(NotFound):
            get_attachment(viewer(key), CASE, file.id)


def test_a_parent_of_another_child_is_nobody_here():
    before = everything()
    for door in (read_family_page, read_plan, get_case, read_reactions, list_versions, list_attachments):
        with pytest.raises(NotFound):
            door(viewer("vreemd"), CASE)
    assert everything() == before


@pytest.mark.parametrize("key", FAMILY)
def test_nobody_writes_in_the_words_of_somebody_else(key):
    who, before = viewer(key), record(CASE).answers
    others = [row["_id"] for row in before["perspectieven"] if row["perspectief_persoon"] != person_row(key)]
    changes = [
        change
        for row in others
        for change in (
            put(f"perspectieven[{row}].perspectief_zorgen", "x"),
            put(f"perspectieven[{row}].perspectief_persoon", person_row(key)),
            remove(f"perspectieven[{row}]"),
        )
    ]
    saved = send(who, CASE, record(CASE).revision, *changes)
    assert set(states(saved).values()) == {"not_saved"}
    assert record(CASE).answers == before


def test_what_a_parent_adds_is_theirs_and_cannot_be_put_on_another_name():
    who = viewer("samira")
    new = "perspectieven[nieuw]"
    saved = send(
        who,
        CASE,
        record(CASE).revision,
        add(new),
        put(f"{new}.perspectief_persoon", "p3"),
        put(f"{new}.perspectief_zorgen", "Ja"),
    )
    assert states(saved)[f"{new}.perspectief_persoon"] == "not_saved"
    row = next(row for row in record(CASE).answers["perspectieven"] if row["_id"] == "nieuw")
    assert (row["perspectief_persoon"], row["perspectief_zorgen"]) == ("p2", "Ja")
    later = send(
        who,
        CASE,
        record(CASE).revision,
        put(f"{new}.perspectief_persoon", "p3"),
        put("perspectieven[weg].perspectief_zorgen", "x"),
    )
    assert set(states(later).values()) == {"not_saved"}


def test_somebody_without_a_row_of_their_own_only_reads():
    from tests.region import let_take_part

    let_take_part(CASE, "vreemd", "")
    page = read_family_page(viewer("vreemd"), CASE)
    assert (page.can_react, page.story.path) == (False, None)
    saved = send(viewer("vreemd"), CASE, record(CASE).revision, add("perspectieven[nieuw]"))
    assert set(states(saved).values()) == {"not_saved"}


def test_nobody_at_work_has_the_page_of_the_family():
    with pytest.raises(OperationError):
        read_family_page(viewer("ilse"), CASE)


def test_the_answer_to_a_save_tells_nothing_that_is_hidden():
    saved = send(viewer("samira"), CASE, record(CASE).revision, put("gezamenlijke_vraag", "Onze vraag"))
    assert marks_in(saved) == set()
    assert "veiligheid" not in json.dumps({path: field.message for path, field in saved.fields.items()})


def test_conflicts_in_ones_own_words_are_told():
    base = record(CASE).revision
    send(viewer("ilse"), CASE, base, put("perspectieven[v2].perspectief_zorgen", "Zo zei zij het"), page="page-1")
    send(viewer("samira"), CASE, base, put("perspectieven[v2].perspectief_zorgen", "Zo zeg ik het"), page="page-2")
    [line] = list_conflicts("samira")
    assert line.mine == "Zo zeg ik het"
    assert list_conflicts("jorgen") == ()
    assert list_open_conflicts is not None
