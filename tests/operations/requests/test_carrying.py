"""What goes along: exactly what was ticked, of the version that was chosen, and nothing that leads to more."""

import pytest

from answers.draft import walk
from forms.definition import Group
from operations.attachments.files import add_attachment, remove_attachment
from operations.attachments.values import Upload
from operations.establishing import establish
from operations.requests.carrying import choose_carried, preview, read_carrying
from operations.requests.documents import get_letter, get_request_document, get_submitted_file
from operations.requests.reading import read_request
from operations.viewing import name_in
from tests.documents.form_answers import shipped_definition
from tests.documents.word_files import all_xml
from tests.operations.edits import record
from tests.operations.requests.prepared import CASE, in_state, marked_plan
from tests.operations.requests.test_refusals import person
from tests.operations.requests.ways import BLOCKS, put_in, request, take
from tests.operations.telling import marks_in, tell
from tests.storage.sample_files import pdf
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

DRAFT = in_state(RequestState.DRAFT)
PLAN = shipped_definition("plan")
TICKABLE = [step.name for step in PLAN.children if isinstance(step, Group) and "swv" in step.sees]
YOUTH_CARE = {row["_id"] for row in marked_plan()["doelen"] if row["doel_domein"] != "onderwijs"}


@pytest.fixture
def app(requests_app):
    return requests_app


def choose(*blocks, files=(), renew=False):
    choose_carried(person("ilse"), DRAFT, frozenset(blocks), frozenset(files), renew=renew)


def seen(reference=DRAFT):
    """All that the desk would get: the preview, and the request in Word for either reader."""
    words = [get_request_document(person("ilse"), reference, audience).content for audience in ("swv", "ouders")]
    return [preview(person("ilse"), reference), *words]


def allowed_marks(*blocks):
    """The marks of questions for the desk in these blocks, without the goals of youth care."""
    marked = [path for path, text in walk(marked_plan()) if text.startswith("KANARIE")]
    shown = [path for path in marked if "swv" in PLAN.by_name[path.name].sees and step_of(path.name) in blocks]
    return {
        (path.name, path.rows[-1].row_id if path.rows else "")
        for path in shown
        if not any(row.row_id in YOUTH_CARE for row in path.rows)
    }


def step_of(name):
    around = PLAN.ancestors[name]
    return around[0].name if around else ""


def test_the_plan_has_goals_of_both_sides_and_marks_in_every_block():
    assert YOUTH_CARE
    assert len(YOUTH_CARE) < len(marked_plan()["doelen"])
    assert len(TICKABLE) >= 9
    assert len([block for block in TICKABLE if allowed_marks(block)]) >= 7


def test_without_a_tick_nothing_of_the_plan_is_anywhere():
    choose()
    for told in seen():
        assert marks_in(told) == set()
    assert preview(person("ilse"), DRAFT).plan is None


@pytest.mark.parametrize("block", TICKABLE)
def test_with_one_tick_that_block_alone_goes_along(block):
    choose(block)
    shown = preview(person("ilse"), DRAFT)
    for told in seen():
        assert marks_in(told) <= allowed_marks(block)
    assert marks_in(shown) == allowed_marks(block)
    names = {name_in(path) for path in (*shown.plan.evaluation.relevant, *shown.plan.evaluation.values)}
    assert {step_of(name) or name for name in names} <= {block}
    assert {step_of(name) for name in shown.plan.answers if name != "_id"} <= {block}


def test_with_every_tick_all_but_the_goals_of_youth_care_goes_along():
    choose(*TICKABLE)
    for told in seen():
        assert marks_in(told) <= allowed_marks(*TICKABLE)
        assert not {row for _, row in marks_in(told)} & YOUTH_CARE
    assert marks_in(preview(person("ilse"), DRAFT)) == allowed_marks(*TICKABLE)


def test_what_was_sent_is_what_the_preview_showed():
    choose("hulpvraag", "doelen_en_acties")
    shown = preview(person("ilse"), DRAFT)
    take(person("ilse"), DRAFT, RequestAction.SUBMIT)
    for who in ("tjeerd", "dirk", "ilse"):
        sent = read_request(person(who), DRAFT).submission
        assert (sent.number, sent.submitted_by, sent.blocks) == (1, "Ilse Bakker", shown.blocks)
        assert asked(sent.request) == asked(shown.request)
        assert tell(sent.plan) == tell(shown.plan)
        assert marks_in(read_request(person(who), DRAFT)) == allowed_marks("hulpvraag", "doelen_en_acties")


def asked(view):
    """What is asked, with the answers; what is not asked is not sent."""
    paths = [path for path, is_asked in view.evaluation.relevant.items() if is_asked]
    return [(path, view.label(path), view.evaluation.values.get(path)) for path in paths]


def test_what_cannot_be_ticked_is_left_out():
    choose("hulpvraag", "uitleg_en_toestemming", "start_en_veiligheid", "bestaat_niet", "voornaam", files=(1, 99))
    assert preview(person("ilse"), DRAFT).blocks == ("hulpvraag",)
    assert preview(person("ilse"), DRAFT).files == ()


def test_the_applicant_chooses_from_every_block_that_the_desk_may_see():
    carrying = read_carrying(person("ilse"), DRAFT)
    assert [block.name for block in carrying.blocks] == TICKABLE
    assert {block.name for block in carrying.blocks if block.is_ticked} == BLOCKS
    assert (carrying.plan_version, carrying.newest_version, carrying.has_newer_draft) == (1, 1, False)
    assert marks_in(carrying.plan) == allowed_marks(*TICKABLE)


def new_version(text):
    """The plan says something else, and is established again."""
    put_in(person("ilse"), CASE, "gezamenlijke_vraag", text)
    establish(person("ilse"), CASE, record(CASE).revision)


def test_a_newer_plan_goes_along_only_when_the_applicant_chooses_it():
    new_version("Een nieuwe vraag")
    put_in(person("ilse"), CASE, "gezamenlijke_vraag", "Nog niet vastgesteld")
    carrying = read_carrying(person("bo"), DRAFT)
    assert (carrying.plan_version, carrying.newest_version, carrying.has_newer_draft) == (1, 2, True)
    assert "Een nieuwe vraag" not in tell(preview(person("ilse"), DRAFT))
    choose("hulpvraag", renew=True)
    assert "Een nieuwe vraag" in tell(preview(person("ilse"), DRAFT))
    assert "Nog niet vastgesteld" not in tell((preview(person("ilse"), DRAFT), read_carrying(person("ilse"), DRAFT)))


@pytest.mark.parametrize("state", [state for state in RequestState if state is not RequestState.DRAFT])
def test_the_desk_sees_nothing_of_what_the_school_writes_after_sending(state):
    desk = [person(who) for who in ("tjeerd", "dirk")]
    before = [tell(read_request(who, in_state(state))) for who in desk]
    new_version("Later in het plan")
    if state is RequestState.INFO_REQUESTED:
        put_in(person("ilse"), in_state(state), "vraag_aan_swv", "Later in de aanvraag")
        choose_carried(person("ilse"), in_state(state), frozenset(TICKABLE), frozenset(), renew=True)
    assert [tell(read_request(who, in_state(state))) for who in desk] == before
    word = get_request_document(desk[0], in_state(state), "swv").content
    assert marks_in(word) <= allowed_marks(*BLOCKS)


def test_a_request_that_is_set_aside_says_nothing_of_an_answer_that_was_never_sent():
    asked = in_state(RequestState.INFO_REQUESTED)
    for name in ("vraag_aan_swv", "roepnaam", "achternaam", "voornaam", "school_naam", "aanvrager_naam"):
        put_in(person("ilse"), asked, name, f"Nooit verstuurd {name}")
    take(person("dirk"), asked, RequestAction.SET_ASIDE)
    page = read_request(person("dirk"), asked)
    assert page.letters[0].kind == "buiten_behandeling"
    letter = get_letter(person("dirk"), asked, page.letters[0].id).content
    assert "Nooit verstuurd" not in tell(page)
    assert "Nooit verstuurd" not in all_xml(letter)


def test_what_is_supplied_is_seen_and_replaces_what_was_sent_before():
    asked = in_state(RequestState.INFO_REQUESTED)
    choose_carried(person("ilse"), asked, frozenset({"triage"}), frozenset())
    take(person("ilse"), asked, RequestAction.SUPPLY)
    sent = read_request(person("tjeerd"), asked).submission
    assert (sent.number, sent.blocks) == (2, ("triage",))
    assert sent.request.answers["waarom_niet_basis"] == "De school schreef er nog iets bij"


def add_file(reference, title, *, sees=frozenset({"swv"})):
    upload = Upload(f"key-{title}", f"{title}.pdf", title, "Moeder, 1 september", sees, pdf(title.encode()))
    return add_attachment(person("ilse"), reference, upload).id


def test_only_ticked_files_that_may_go_to_the_desk_go_along():
    of_plan, of_request = add_file(CASE, "Plan"), add_file(DRAFT, "Aanvraag")
    unticked = add_file(DRAFT, "Thuis")
    for_parents = add_file(CASE, "Ouders", sees=frozenset({"ouder"}))
    assert [file.id for file in read_carrying(person("bo"), DRAFT).files] == [of_plan, of_request, unticked]
    choose("hulpvraag", files=(of_plan, of_request, for_parents))
    take(person("ilse"), DRAFT, RequestAction.SUBMIT)
    files = read_request(person("tjeerd"), DRAFT).submission.files
    assert [file.title for file in files] == ["Plan", "Aanvraag"]
    assert [get_submitted_file(person("tjeerd"), DRAFT, file.id).content for file in files] == [
        pdf(b"Plan"),
        pdf(b"Aanvraag"),
    ]
    assert (files[0].permission, files[0].added_by) == ("", "")


def test_a_file_that_is_taken_away_does_not_go_along_but_what_was_sent_stays():
    first, second = add_file(CASE, "Eerste"), add_file(CASE, "Tweede")
    choose("hulpvraag", files=(first, second))
    remove_attachment(person("ilse"), CASE, first)
    assert [file.title for file in preview(person("ilse"), DRAFT).files] == ["Tweede"]
    take(person("ilse"), DRAFT, RequestAction.SUBMIT)
    remove_attachment(person("ilse"), CASE, second)
    [file] = read_request(person("dirk"), DRAFT).submission.files
    assert get_submitted_file(person("dirk"), DRAFT, file.id).content == pdf(b"Tweede")


def test_every_choice_gives_another_mark():
    marks = [preview(person("ilse"), DRAFT).mark]
    number = add_file(DRAFT, "Stuk")
    for blocks, files in ((("triage",), ()), (("triage",), (number,)), ((), ())):
        choose(*blocks, files=files)
        marks.append(preview(person("ilse"), DRAFT).mark)
    put_in(person("ilse"), DRAFT, "bestuur", "Een ander bestuur")
    marks.append(preview(person("ilse"), DRAFT).mark)
    assert len(set(marks)) == len(marks)
    assert request(DRAFT).step == 0
