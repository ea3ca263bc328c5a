"""The form of one step of a request: the button, and only the questions that this step needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField
from wtforms.form import BaseForm

from forms.lexical.moments import find_date
from operations.requests.steps import Given
from operations.requests.values import Move, RequestPage
from views.page import today
from workflow.needs import Need
from workflow.states import RequestAction

_DAY = "Dag-maand-jaar, bijvoorbeeld 14-03-2027"
_ASKED = {
    RequestAction.WITHDRAW: "Waarom trekt u de aanvraag in?",
    RequestAction.SEND_BACK: "Wat moet er anders aan het voorstel?",
    RequestAction.SET_ASIDE: "Waarom stelt u de aanvraag buiten behandeling?",
}
_EXPLAINED = {
    RequestAction.WITHDRAW: "Het samenwerkingsverband leest dit.",
    RequestAction.SEND_BACK: "De behandelaar leest dit. De school niet.",
    RequestAction.SET_ASIDE: "De school leest dit in de brief.",
}
NAMES: Mapping[str, str] = {"reason": "reden", "answer_by": "antwoord_voor", "sent_on": "verzonden_op"}
"""What operations call a field, and how it is called on the page."""


@dataclass(frozen=True, slots=True)
class StepForm:
    """One step that the viewer may take. `fields` is empty for a step that is only a button."""

    move: Move
    fields: BaseForm


def make_step_form(move: Move, page: RequestPage, typed: MultiDict[str, str] | None = None) -> StepForm:
    """The form for `move`, with what was typed before where it comes back."""
    asked: dict[str, Any] = {name: make(move, page) for need, (name, make) in _FIELDS.items() if need in move.needs}
    form = BaseForm(asked, prefix=f"{move.action}:")
    form.process(formdata=typed)
    return StepForm(move, form)


def read_given(action: RequestAction, form: Mapping[str, str]) -> Given:
    """What somebody brought to a step; a day that cannot be read is no day."""

    def text(field: str) -> str:
        return form.get(f"{action}:{NAMES[field]}", "")

    return Given(
        reason=text("reason"),
        answer_by=find_date(text("answer_by")),
        sent_on=find_date(text("sent_on")),
        mark=form.get("_kenmerk", ""),
    )


def _missing(_move: Move, _page: RequestPage) -> TextAreaField:
    return TextAreaField("Wat mist er nog?", description="De school leest dit in de brief en op de eigen pagina.")


def _reason(move: Move, _page: RequestPage) -> TextAreaField:
    return TextAreaField(_ASKED.get(move.action, "Waarom?"), description=_EXPLAINED.get(move.action, ""))


def _answer_by(_move: Move, page: RequestPage) -> StringField:
    label = "Tot en met welke dag kan de school aanvullen?"
    return StringField(label, description=_DAY, default=_on_screen(page.proposed_answer_by))


def _sent_on(_move: Move, _page: RequestPage) -> StringField:
    return StringField("Op welke dag is het besluit verstuurd?", description=_DAY, default=_on_screen(today()))


def _on_screen(day: date | None) -> str:
    return "" if day is None else f"{day:%d-%m-%Y}"


_FIELDS: Mapping[Need, tuple[str, Callable[[Move, RequestPage], StringField]]] = {
    Need.MISSING_TEXT: (NAMES["reason"], _missing),
    Need.REASON: (NAMES["reason"], _reason),
    Need.ANSWER_DATE: (NAMES["answer_by"], _answer_by),
    Need.SENT_DATE: (NAMES["sent_on"], _sent_on),
}
