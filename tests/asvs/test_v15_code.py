"""ASVS V15: a form takes the fields that it asks for, and no other column changes whatever comes along."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from models.cases import Case, Participation
from models.database import database
from models.records import Record
from tests.contracts.test_tree import python_files, room
from tests.operations.edits import everything
from tests.threats.test_extra_fields import columns
from tests.views.visitor import Fields, Page, Visitor, filled

SENSITIVE = ("users", "memberships", "organisations", "roles", "user_roles", "form_versions", "template_versions", "region_versions")  # fmt: skip
"""What no form of somebody's daily work may touch."""
FORMS = {
    "a new case": ("/casussen/nieuw", "//main//form", {"voornaam": "Sam", "achternaam": "Elders", "geboortedatum": "03-02-2016"}),
    "a colleague": ("{case}", "//form[contains(@action, 'deelnemers')][.//input[@type='email']]", {"email": "bo@zuid.example"}),
    "a step of the plan": ("{case}/plan/hulpvraag", "//form[@id='stap']", {"gezamenlijke_vraag": "Hoe gaat het?"}),
    "closing": ("{case}/afsluiten", "//main//form[@method='post']", {"reden": "doel_gehaald"}),
    "the role to work in": ("/account/werken-als", "//main//form", {}),
    "signing out elsewhere": ("/account", "//main//form[contains(@action, 'overal')]", {}),
}  # fmt: skip
OF_ONE_ROW = {"id", "case_id", "reference", "audit_key", "opening_key", "opened_at", "changed_at", "created_at"}
WHOLESALE = {"populate_obj", "from_dict", "bulk_insert_mappings"}


def changed_columns(app, before: dict[str, list[tuple[object, ...]]]) -> set[str]:
    """The sensitive tables of which any row is another now."""
    with app.app_context():
        after = everything()
    return {table for table in SENSITIVE if before.get(table) != after.get(table)}


@pytest.mark.parametrize("form", FORMS)
def test_v15_3_3_every_column_of_every_table_sent_along_changes_nothing_that_the_form_does_not_ask(
    app, ilse, case, form
):
    path, where, typed = FORMS[form]
    page = ilse.get(path.format(case=case))
    own = filled(page.fields(where), **typed)
    extra: Fields = [(name, "1") for name in columns() if name not in dict(own)]
    assert len(extra) > 100
    with app.app_context():
        before = everything()
    action = page.tree.xpath(where)[0].get("action") or path.format(case=case)
    answer: Page = ilse.post(action, [*own, *extra])
    assert answer.status in {200, 302, 403, 404, 422}
    assert changed_columns(app, before) == set()


def test_v15_3_3_a_case_is_the_same_whether_other_columns_came_along_or_not(app, visitor):
    references = [open_case(visitor("ilse"), extra) for extra in ([], [(name, "1") for name in columns()])]
    with app.app_context():
        plain, stuffed = (content_of(reference) for reference in references)
    assert len(plain) > 10
    assert plain == stuffed


def content_of(reference: str) -> list[tuple[str, object]]:
    """Every column of a new case, its record and its participation, but for what is of one row by nature."""
    case = database.session.scalars(select(Case).where(Case.reference == reference)).one()
    record = database.session.scalars(select(Record).where(Record.case_id == case.id)).one()
    part = database.session.scalars(select(Participation).where(Participation.case_id == case.id)).one()
    return [
        (f"{row.__tablename__}.{column.name}", getattr(row, column.name))
        for row in (case, record, part)
        for column in row.__table__.columns
        if column.name not in OF_ONE_ROW
    ]


def open_case(person: Visitor, extra: Fields) -> str:
    fields = person.get("/casussen/nieuw").fields("//main//form")
    asked = {"voornaam": "Sam", "achternaam": "Elders", "geboortedatum": "03-02-2016", "woongemeente": "Elderveld"}
    names = {name for name, _ in fields}
    answer = person.post("/casussen/nieuw", [*filled(fields, **asked), *((n, v) for n, v in extra if n not in names)])
    assert answer.status == 302
    return answer.location.rpartition("/")[2]


def wholesale(tree: ast.AST) -> Iterator[int]:
    """Lines where all that was sent goes somewhere at once: ``f(**request.form)`` or ``form.populate_obj(row)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr in WHOLESALE:
                yield node.lineno
            for keyword in node.keywords:
                if keyword.arg is None and "request." in ast.unparse(keyword.value):
                    yield node.lineno


def test_v15_3_3_no_view_hands_a_whole_form_to_a_row():
    guilty = [
        f"{path}:{line}"
        for path in python_files()
        if room(path) in {"views", "operations", "app.py"}
        for line in wholesale(ast.parse(path.read_text("utf-8")))
    ]
    assert guilty == []
