"""From a part of the definition to the WTForms form that shows it. A field's name is the path of its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wtforms.form import BaseForm

from forms.builder.asked import ask
from forms.builder.containers import Container, GroupField, Row, RowList
from forms.builder.fields.answer import AnswerField
from forms.builder.fields.dispatch import FIELDS, field_for
from forms.builder.sheet import Sheet
from forms.definition import Group, Node, Question, Repeat
from forms.paths import Path, RowStep

Answers = Mapping[str, Any]


class StepForm(BaseForm):
    """The form of one group or repeat; `container` is the field that holds all others."""

    def __init__(self, name: str, container: Any) -> None:
        super().__init__({name: container})
        self.container: GroupField | RowList = self._fields[name]  # type: ignore[assignment] # bound just above


def build_form(sheet: Sheet, step: Group | Repeat, formdata: Any = None) -> StepForm:
    """The form of `step`, filled from the answers, or from what was posted in `formdata` (a multi-dict) where given."""
    form = StepForm(step.name, _container(sheet, step, Path(name=step.name), sheet.answers))
    form.process(formdata)
    return form


def answer_fields(form: BaseForm) -> Iterator[AnswerField]:
    """Every question in `form`, in the order of the page, those inside groups and rows too."""
    for field in form:
        if isinstance(field, Container):
            for inside in field.forms:
                yield from answer_fields(inside)
        elif isinstance(field, AnswerField):
            yield field


def find_row(form: BaseForm, path: Path) -> Row | None:
    """The row at `path` inside `form`, however deep."""
    insides = (inside for field in form if isinstance(field, Container) for inside in field.forms)
    for inside in insides:
        if isinstance(inside, Row) and inside.path == path:
            return inside
        if found := find_row(inside, path):
            return found
    return None


def _fields(sheet: Sheet, nodes: Iterable[Node], rows: tuple[RowStep, ...], answers: Answers) -> dict[str, Any]:
    shown = ((node, Path(rows, node.name)) for node in nodes)
    return {node.name: _field(sheet, node, path, answers) for node, path in shown if _is_drawn(sheet, node, path)}


def _is_drawn(sheet: Sheet, node: Node, path: Path) -> bool:
    return sheet.shows(path) and (not isinstance(node, Question) or node.type in FIELDS)


def _field(sheet: Sheet, node: Node, path: Path, answers: Answers) -> Any:
    if isinstance(node, Question):
        return field_for(ask(sheet, node, path, answers.get(node.name)))
    return _container(sheet, node, path, answers)


def _container(sheet: Sheet, node: Group | Repeat, path: Path, answers: Answers) -> Any:
    shown = {
        "label": sheet.evaluation.label(str(path)),
        "hint": sheet.evaluation.hint(str(path)),
        "path": path,
        "relevant": sheet.is_relevant(path),
        "translation": sheet.evaluation.translation(str(path)),
    }
    if isinstance(node, Group):
        return GroupField(node, _fields(sheet, node.children, path.rows, answers), **shown)
    rows = [_row(sheet, node, path.row(row["_id"]), row) for row in answers.get(node.name) or ()]
    return RowList(node, rows, sheet.denial(path), sheet.evaluation.row_count(str(path)), **shown)


def _row(sheet: Sheet, repeat: Repeat, path: Path, answers: Answers) -> Row:
    return Row(path, _fields(sheet, repeat.children, path.rows, answers), sheet.denial(path))
