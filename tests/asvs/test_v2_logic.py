"""ASVS V2: what is typed is held against the form, steps are taken in order, whole, and not too often."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from flask import Flask
from sqlalchemy import event, select

from forms.builder.fields.dispatch import FIELDS
from forms.definition import QuestionType
from models.audit import AuditEvent
from models.conflicts import Conflict
from models.database import database
from models.versions import Version
from operations.establishing import establish
from operations.moments import happening_at
from operations.people.participants import add_participant
from operations.saving import save
from tests.asvs.pages import autosave, token_of
from tests.documents.form_answers import shipped_definition
from tests.forms.evaluation.forms import fill, small_form
from tests.operations.edits import answers, edit, everything, open_noor, put, record, rows, states
from tests.operations.requests.prepared import CASE, in_state
from tests.operations.requests.test_refusals import allowed
from tests.operations.requests.ways import NOW, request, together
from tests.region import address, viewer
from tests.views.desk import page_of
from tests.views.visitor import Visitor, filled
from workflow.states import RequestAction, RequestState

CHOICES = "| choices |\n| | list_name | name | label |\n| | l | a | A |\n| | l | b | B |"
WRONG: dict[str, tuple[str, ...]] = {
    "text": ("xx", "x" * 11, "12345"),
    "integer": ("1,5", "veel", "0", "11", "9" * 400, "NaN"),
    "decimal": ("veel", "0", "10,5", "1E+999999", "NaN", "Infinity"),
    "range": ("0", "11", "1,5", "x"),
    "date": ("morgen", "30-02-2026", "0000-00-00", "01-01-1899", "01-01-2101"),
    "time": ("25:00", "half tien", "12:60"),
    "datetime": ("morgen", "31-02-2026 10:00", "01-01-2026 25:00"),
    "select_one": ("c", "A", "a b", "' or 1=1"),
    "select_multiple": ("a c", "c", "A B"),
    "acknowledge": ("misschien", "OK!", "akkoord"),
}
"""Per type of question what its form refuses: another type, too long or short, out of range, against the pattern."""
CONSTRAINTS = {
    "text": "regex(., '^[a-z]+$') and string-length(.) > 2 and string-length(.) < 11",
    "integer": ". > 0 and . <= 10",
    "decimal": ". > 0 and . <= 10",
    "date": ". > date('1900-01-01') and . < date('2100-01-01')",
}
RIGHT = {"text": "goed", "integer": "5", "decimal": "5,5", "range": "5", "date": "01-02-2026", "time": "9:30",
         "datetime": "01-02-2026 9:30", "select_one": "a", "select_multiple": "a b", "acknowledge": "OK"}  # fmt: skip
LISTS = {"select_one": " l", "select_multiple": " l"}
OWN_FIELDS = (
    *("gezamenlijke_vraag", "vraag_leren", "roepnaam", "tussenvoegsel", "gemeente", "wijk", "talen_thuis"),
    "groep_of_klas",
)
TYPED = {question_type.value for question_type in FIELDS} - {"note", "file"}


def asked(question_type: str, text: str) -> dict[str, str]:
    """What is wrong with this answer, by the definition of a form with one such question."""
    constraint = CONSTRAINTS.get(question_type, "")
    header = "type | name | label | constraint"
    form = small_form(header, f"{question_type}{LISTS.get(question_type, '')} | q | Q | {constraint}", choices=CHOICES)
    return dict(fill(form, q=text).violations)


def test_v2_2_1_every_type_of_question_holds_an_answer_against_its_type_length_range_and_pattern():
    assert set(WRONG) == TYPED
    assert [(kind, text) for kind, texts in WRONG.items() for text in texts if not asked(kind, text)] == []
    assert [(kind, text) for kind, text in RIGHT.items() if asked(kind, text)] == []


BAD: dict[QuestionType, str] = {
    QuestionType.INTEGER: "veel",
    QuestionType.DECIMAL: "veel",
    QuestionType.RANGE: "99",
    QuestionType.DATE: "gisteren",
    QuestionType.TIME: "25:00",
    QuestionType.SELECT_ONE: "bestaat_niet",
    QuestionType.SELECT_MULTIPLE: "bestaat_niet",
    QuestionType.ACKNOWLEDGE: "misschien",
}


@pytest.mark.all
def test_v2_2_2_a_plan_with_an_invalid_answer_is_never_established_whatever_is_sent(desk):
    """A draft keeps what was typed, so that nobody loses it; it counts for nothing until it is right."""
    with happening_at(NOW):
        ilse, tried = desk.sign_in("ilse"), set()
        with desk.app.app_context():
            versions = rows(Version)
        for step, name, kind in answered_questions(desk.app):
            page = ilse.get(f"/casussen/{CASE}/plan/{step}")
            if name not in dict(page.fields()):
                continue
            autosave(ilse, f"/casussen/{CASE}/plan/{step}", page, **{name: BAD[kind]})
            with desk.app.app_context():
                assert answers(CASE)[name] == BAD[kind], name
                revision = record(CASE).revision
            ilse.post(f"/casussen/{CASE}/vaststellen", [("csrf_token", token_of(ilse)), ("_revisie", str(revision))])
            with desk.app.app_context():
                assert (record(CASE).state, rows(Version)) == ("draft", versions), name
            autosave(ilse, f"/casussen/{CASE}/plan/{step}", **{name: page.value(name)})
            tried.add(kind)
        assert len(tried) >= 4


def answered_questions(app: Flask) -> Iterator[tuple[str, str, QuestionType]]:
    """Two questions of each type on the steps of the plan, outside the lists."""
    plan, seen = shipped_definition("plan"), dict.fromkeys(BAD, 0)
    with app.app_context():
        given = answers(CASE)
    for node in plan.by_name.values():
        kind = getattr(node, "type", None)
        if kind in seen and isinstance(given.get(node.name), str) and given[node.name] and seen[kind] < 2:
            seen[kind] += 1
            yield plan.ancestors[node.name][0].name, node.name, kind


@pytest.mark.parametrize(
    ("field", "text"),
    [("geboortedatum", "morgen"), ("geboortedatum", "30-02-2016"), ("geboortedatum", ""), ("geboortedatum", "NaN"),
     ("voornaam", ""), ("voornaam", " "), ("voornaam", "x" * 201), ("achternaam", "111222333")],
)  # fmt: skip
def test_v2_2_2_a_case_with_an_invalid_answer_is_not_opened_whatever_is_sent(app, ilse, field, text):
    right = {"voornaam": "Sam", "achternaam": "Elders", "geboortedatum": "03-02-2016", "woongemeente": "Elderveld"}
    with app.app_context():
        before = everything()
    fields = filled(ilse.get("/casussen/nieuw").fields("//main//form"), **{**right, field: text})
    assert ilse.post("/casussen/nieuw", fields).status == 422
    with app.app_context():
        assert everything() == before


@pytest.mark.all
def test_v2_3_1_no_step_of_a_request_is_skipped_by_anybody_in_any_state(desk):
    with happening_at(NOW):
        people = {key: desk.sign_in(key) for key in ("ilse", "tjeerd", "dirk", "daniel", "nel")}
        tokens = {key: token_of(person) for key, person in people.items()}
        with desk.app.app_context():
            before = everything()
            steps = {state: request(in_state(state)).step for state in RequestState}
        taken = [
            (state, action, key, answer)
            for state in RequestState
            for action in RequestAction
            for key, person in people.items()
            if (action.value, key) not in allowed(state)
            and (answer := attempt(person, state, action, steps[state], tokens[key])) not in {403, 404, 409}
        ]
        assert taken == []
        with desk.app.app_context():
            assert everything() == before


def attempt(person: Visitor, state: RequestState, action: RequestAction, step: int, token: str) -> int:
    sent = {"_stap": str(step), "csrf_token": token, f"{action}:reden": "Omdat ik het wil"}
    return person.post(f"{page_of(state)}/stap/{action}", list(sent.items())).status


class CutOffError(Exception):
    """The power fails before this statement."""


def cut_off(number: int) -> object:
    """Let the database fail before the statement with this number that changes something."""
    numbers = count(1)

    def listen(_connection, _cursor, statement, *_rest):
        if statement.lstrip().split(None, 1)[0].upper() in {"INSERT", "UPDATE", "DELETE"} and next(numbers) == number:
            raise CutOffError

    event.listen(database.engine, "before_cursor_execute", listen)
    return listen


def test_v2_3_3_a_save_that_is_cut_off_anywhere_leaves_nothing_behind(app):
    with app.app_context():
        noor = open_noor(viewer("ilse"))
        changes = (put("aanleiding", "Tekst"), put("groep_of_klas", "6"))
        before, seen = everything(), rows(AuditEvent)
        for number in count(1):
            listener = cut_off(number)
            try:
                save(viewer("ilse"), noor, edit(1, *changes))
                break
            except CutOffError:
                assert (everything(), rows(AuditEvent)) == (before, seen), number
            finally:
                event.remove(database.engine, "before_cursor_execute", listener)
        assert number > 5
        assert answers(noor)["aanleiding"] == "Tekst"
        assert rows(AuditEvent) == seen + 1


@pytest.mark.all
def test_v2_3_3_establishing_that_is_cut_off_anywhere_leaves_nothing_behind(desk):
    with happening_at(NOW), desk.app.app_context():
        ilse = viewer("ilse")
        save(ilse, CASE, edit(record(CASE).revision, put("aanleiding", "Nieuwe aanleiding")))
        revision, before, seen = record(CASE).revision, everything(), rows(AuditEvent)
        for number in count(1):
            listener = cut_off(number)
            try:
                establish(ilse, CASE, revision)
                break
            except CutOffError:
                assert (everything(), rows(AuditEvent)) == (before, seen), number
            finally:
                event.remove(database.engine, "before_cursor_execute", listener)
        assert number > 5
        assert record(CASE).state == "established"


def test_v2_3_4_eight_people_at_one_field_lose_nothing_and_every_clash_is_shown(app):
    """Each types in the same field and in another one, all from the same page."""
    with app.app_context():
        noor = open_noor(viewer("ilse"))
        add_participant(viewer("ilse"), noor, address("bo"))
        people = [viewer(key) for key in ("ilse", "bo")] * 4
        texts = [f"tekst van {number}" for number in range(8)]
        edits = [edit(1, put("aanleiding", text), page=f"page-{number}") for number, text in enumerate(texts)]
        done = together(
            app, *(lambda who=who, sent=sent: save(who, noor, sent) for who, sent in zip(people, edits, strict=True))
        )
        outcomes = [states(saved)["aanleiding"] for saved in done]
        assert sorted(outcomes) == ["conflict"] * 7 + ["saved"]
        stands = answers(noor)["aanleiding"]
        waiting = database.session.scalars(select(Conflict)).all()
        assert sorted([stands, *(conflict.mine for conflict in waiting)]) == texts


def test_v2_3_4_eight_people_in_their_own_fields_all_keep_what_they_typed(app):
    with app.app_context():
        noor = open_noor(viewer("ilse"))
        edits = [edit(1, put(name, f"tekst {name}"), page=f"page-{name}") for name in OWN_FIELDS]
        together(app, *(lambda sent=sent: save(viewer("ilse"), noor, sent) for sent in edits))
        assert {name: answers(noor)[name] for name in OWN_FIELDS} == {name: f"tekst {name}" for name in OWN_FIELDS}
        assert rows(Conflict) == 0
