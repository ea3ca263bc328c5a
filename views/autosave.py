"""What the script on a step sends while a person types: raw texts in, what became of each of them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from operations.forms.drawn import read_drawn_form
from operations.plans import read_step
from operations.saving import Edit, Saved, save
from views.drawn_pages import find_definition
from views.identity import current_viewer
from views.json_body import read_json
from views.page import clock
from views.posted import changes_typed, revision, token
from views.refusals import UnreadableRequestError
from views.rules import FILL_IN, needs
from views.shelves import SHEET
from views.step_page import make_page

pages = Blueprint("autosave", __name__)

AUTOSAVE = "autosave"
RENEWED = (
    "Dit formulier is intussen vernieuwd. Wat u typt, wordt bewaard. Laad de pagina opnieuw voor de nieuwe vragen."
)


@pages.post(f"{SHEET}/<step>/bewaren")
@needs(*FILL_IN)
def keep(reference: str, step: str) -> ResponseReturnValue:
    """Save the changed fields; draw the step again when one of them reaches further than its own answer."""
    viewer = current_viewer()
    body = read_json(request)
    page = token(body.get("page"))
    base = revision(body.get("revision"))
    definition = find_definition(page) or read_drawn_form(viewer, reference, base, step).definition
    edit = Edit(
        page=page,
        base_revision=base,
        key=token(body.get("key")),
        changes=changes_typed(definition, _fields(body)),
        source=AUTOSAVE,
    )
    saved = save(viewer, reference, edit)
    answer = _answer(saved)
    if saved.is_renewed:  # the questions of now do not fit on a page with those of then
        answer["renewed"] = RENEWED
    elif body.get("draw") is True:
        answer["html"] = render_template("plan/fields.html", page=make_page(read_step(viewer, reference, step)))
    return answer


def _fields(body: Mapping[str, Any]) -> dict[str, list[str]]:
    fields = body.get("fields")
    if not isinstance(fields, dict):
        raise UnreadableRequestError("Dit bericht bevat geen antwoorden.")
    return {name: _texts(value) for name, value in fields.items()}


def _texts(value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise UnreadableRequestError("Elk antwoord in dit bericht moet een lijst met teksten zijn.")
    return value


def _answer(saved: Saved) -> dict[str, Any]:
    return {
        "saved_at": clock(saved.saved_at),
        "revision": saved.revision,
        "fields": {
            path: {"state": field.state.value, "message": field.message} for path, field in saved.fields.items()
        },
    }
