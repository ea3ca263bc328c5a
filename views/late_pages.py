"""A page that was drawn before its form was renewed: read as it was drawn, kept, and led to where things stand now."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from operations.errors import Invalid, NotFound
from operations.forms.drawn import DrawnForm, read_drawn_form
from operations.plans import PlanStep, read_step
from operations.saving import Outcome, Saved
from rights.viewer import Viewer
from views.flashes import tell
from views.posted import revision

_PARTLY = "Dit formulier is intussen vernieuwd. Een deel van wat u typte kon niet worden bewaard; de rest wel."


def read_posted_step(viewer: Viewer, reference: str, step: str) -> PlanStep | DrawnForm:
    """The step from which this request was sent, or the form as it was when the page was drawn, if that is another."""
    try:
        plan = read_step(viewer, reference, step)
    except NotFound:
        drawn = read_drawn_form(viewer, reference, _base(), step)
        if not drawn.is_renewed:
            raise
        return drawn
    return plan if plan.renewed_at <= _base() else read_drawn_form(viewer, reference, _base(), step)


def go_on(reference: str, drawn: DrawnForm, saved: Saved) -> ResponseReturnValue:
    """To the step where these questions are asked now, once `tell_late` has said how it went."""
    tell_late(saved)
    if drawn.step is None:
        return redirect(url_for("plan.first", reference=reference))
    return redirect(url_for("plan.show", reference=reference, step=drawn.step))


def tell_late(saved: Saved) -> None:
    """Say that the form was renewed. What was turned down fits no page of now: `Invalid` gives it back."""
    refused = {path: field.message for path, field in saved.fields.items() if field.state is Outcome.NOT_SAVED}
    if refused:
        raise Invalid(_PARTLY, refused)
    tell(saved)


def _base() -> int:
    """The revision from which the page was drawn."""
    return revision(request.form.get("_revisie", ""))
