"""ASVS V8: whose record it is, which fields of it are somebody's, and of which region it is, is decided at every access."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from forms.definition import Question
from tests.access.addresses import list_places, list_places_of
from tests.access.expected import who_gets
from tests.access.test_matrix import BODY, is_refused, is_turned_down
from tests.asvs.pages import autosave, token_of
from tests.documents.form_answers import shipped_definition
from tests.forms.definitions.test_plan_audiences import TABLE
from tests.operations.edits import answers, everything
from tests.operations.requests.prepared import CASE, MARK
from workflow.states import RequestState

AROUND_ONE_CHILD = {
    "takes part, at the school": "ilse",
    "takes part, of the basisteam": "daniel",
    "at the same school, without a part in it": "pim",
    "at another school": "meryem",
    "in another region": "otto",
    "at the desk": "tjeerd",
    "at the desk of another region": "nel",
    "manages accounts": "fenne",
    "the mother": "moeder",
    "the mother of another child": "andere moeder",
    "nobody": "niemand",
}
STATES = (RequestState.IN_REVIEW,)
ROLES = {"daniel": {"basisteam", "intern", "regie"}, "moeder": {"ouder"}, "kind": {"jeugdige"}}
"""As the form calls them where it says who may edit a question; nobody directs this plan, so both sides do."""
READERS = {"moeder": "ouders", "kind": "jeugdige"}
"""Who reads on the screen what stands in which column of the agreed table of audiences."""


@pytest.mark.all
def test_v8_2_2_nobody_reads_or_changes_a_record_that_is_not_theirs_at_any_route(around):
    tokens = {key: token_of(around.come(key)) for key in AROUND_ONE_CHILD.values()}
    with around.app.app_context():
        before = everything()
    unexpected, tried = [], 0
    for place in list_places(around.app, {"GET", "POST"}, STATES, around.numbers_of):
        expected = who_gets(place.endpoint, place.shelf, place.state) if place.is_there else frozenset()
        for key in set(AROUND_ONE_CHILD.values()) - expected:
            if place.method == "GET":
                refused = is_refused(around.come(key).get(place.address))
            else:
                fields = [*BODY, ("csrf_token", tokens[key])]
                refused = is_turned_down(around.come(key).post(place.address, fields))
            tried += 1
            if not refused:
                unexpected.append(f"{place}: {key}")
    assert unexpected == []
    assert tried > 700
    with around.app.app_context():
        assert everything() == before


@pytest.mark.all
def test_v8_2_2_the_record_of_another_child_looks_like_one_that_is_not_there(around):
    for key in ("ilse", "daniel", "tjeerd", "fenne", "moeder", "kind"):
        theirs, _, none = (
            list_places_of(around.app, reference, "casussen", {"GET"}, {}) for reference in around.elsewhere
        )
        for place, nowhere in zip(theirs, none, strict=True):
            if place.endpoint != "versions.pick":  # sends on, whatever the case, to a page that is not there
                one, other = around.come(key).get(place.address), around.come(key).get(nowhere.address)
                assert is_refused(one), (place, key)
                assert (one.status, one.words, len(one.text)) == (other.status, other.words, len(other.text)), place


def hidden_from(column: str) -> list[str]:
    """The questions that the agreed table keeps from these readers."""
    heading, *lines = [line.split() for line in TABLE.strip().splitlines()]
    at = heading.index(column) + 1
    return [cells[0] for cells in lines if len(cells) == len(heading) + 1 and cells[at] == "-"]


def text_of(content: bytes, mimetype: str) -> str:
    if not mimetype.startswith("application/vnd.openxml"):
        return content.decode("utf-8", "replace")
    with ZipFile(BytesIO(content)) as archive:
        return " ".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


@pytest.mark.all
@pytest.mark.parametrize("key", READERS)
def test_v8_2_3_what_is_not_for_somebody_stands_on_none_of_their_pages_and_in_none_of_their_files(around, key):
    hidden = hidden_from(READERS[key])
    assert len(hidden) >= 4
    read, marks = 0, set()
    for place in list_places(around.app, {"GET"}, STATES, around.numbers_of):
        if key in who_gets(place.endpoint, place.shelf, place.state) and place.is_there:
            answer = around.come(key).client.get(place.address, buffered=True)
            marks |= set(re.findall(rf"{MARK}-([a-z_]+)-", text_of(answer.data, answer.mimetype)))
            read += 1
    assert read > 10
    assert marks
    assert marks & set(hidden) == set()


@pytest.mark.all
@pytest.mark.parametrize("key", ["daniel", "moeder", "kind"])
def test_v8_2_3_a_field_that_is_hidden_or_fixed_for_somebody_keeps_its_value_whatever_they_send(around, key):
    plan, person = shipped_definition("plan"), around.come(key)
    offered: set[str] = set()
    steps = {plan.ancestors[name][0].name for name in plan.by_name if plan.ancestors[name]}
    pages = {
        step: page for step in sorted(steps) if (page := person.get(f"/casussen/{CASE}/plan/{step}")).status == 200
    }
    for page in pages.values():
        offered |= set(page.tree.xpath("//form[@id='stap']//@name"))
    questions = {name: node for name, node in plan.by_name.items() if isinstance(node, Question)}
    fixed = [name for name, node in questions.items() if name not in offered and not ROLES[key] & node.edits]
    with around.app.app_context():
        before = answers(CASE)
    step, page = next((step, page) for step, page in pages.items() if page.tree.xpath("//form[@id='stap']"))
    tried = [autosave(person, f"/casussen/{CASE}/plan/{step}", page, **{name: "Toch veranderd"}) for name in fixed]
    assert len(tried) > 10
    said = [state["state"] for answer in tried if answer.status_code == 200 for state in answer.json["fields"].values()]
    assert set(said) <= {"not_saved"}
    with around.app.app_context():
        assert answers(CASE) == before
