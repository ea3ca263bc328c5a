"""A form takes what it asks and nothing else: columns, hidden questions and other people's rows stay as they are (T14)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from forms.definition import Question
from models.cases import Case
from models.database import Base, database
from tests.documents.form_answers import shipped_definition
from tests.operations.edits import answers, everything
from tests.region import viewer
from tests.views.visitor import Visitor

STEPS = ("over_het_kind", "wie_doet_mee", "hulpvraag", "doelen_en_acties", "vaststellen")
KEPT = {"receipts"}
"""Tables that note that something was sent at all."""


def columns() -> list[str]:
    """Every name that a model has."""
    return sorted({column for mapper in Base.registry.mappers for column in list(mapper.attrs.keys())})


def extra(names: list[str]) -> list[tuple[str, str]]:
    return [(name, "1") for name in names]


def content() -> dict[str, list[tuple[Any, ...]]]:
    return {table: rows for table, rows in everything().items() if table not in KEPT}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_is_sent_with_every_column_of_every_table_changes_nothing(app, ilse, case, step):
    page = ilse.get(f"{case}/plan/{step}")
    with app.app_context():
        before = content()
    answer = ilse.post(f"{case}/plan/{step}", [*page.fields(), *extra(columns()), ("_actie", "bewaren")])
    assert answer.status in {302, 422}
    with app.app_context():
        assert content() == before


@pytest.mark.parametrize("key", ["ilse", "daniel"])
def test_a_question_that_somebody_may_not_change_is_not_changed_through_another_step(app, visitor, case, key):
    who: Visitor = visitor(key)
    plan = shipped_definition("plan")
    page = who.get(f"{case}/plan/hulpvraag")
    offered = {name for name, _value in page.fields()}
    fixed = [
        node.name
        for node in plan.by_name.values()
        if isinstance(node, Question) and node.name not in offered and not _is_in_step(plan, node, "hulpvraag")
    ]
    reference = case.rpartition("/")[2]
    with app.app_context():
        before = answers(reference)
    assert len(fixed) > 100
    who.post(f"{case}/plan/hulpvraag", [*page.fields(), *extra(fixed), ("_actie", "bewaren")])
    with app.app_context():
        assert answers(reference) == before


def _is_in_step(plan: Any, node: Question, step: str) -> bool:
    return any(around.name == step for around in plan.ancestors[node.name])


def test_opening_a_case_takes_only_what_the_page_asks(app, ilse):
    page = ilse.get("/casussen/nieuw")
    asked = [
        ("voornaam", "Sam"),
        ("achternaam", "Elders"),
        ("geboortedatum", "03-02-2016"),
        ("woongemeente", "Elderveld"),
    ]
    form = "//main//form"
    fields = [(name, dict(asked).get(name, value)) for name, value in page.fields(form)]
    ilse.post("/casussen/nieuw", [*fields, *extra([name for name in columns() if name not in dict(fields)])])
    with app.app_context():
        opened = database.session.scalars(select(Case)).one()
        assert opened.reference.startswith("EP-")
        assert opened.opened_at.year > 2000
        assert opened.opened_by_id == viewer("ilse").user_id
