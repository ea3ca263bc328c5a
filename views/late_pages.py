"""A page that was drawn before its form was renewed: read as it was drawn, kept, and led to where things stand now."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from operations.errors import Invalid, NotFound
from operations.forms.drawn import DrawnForm, read_drawn_form
from operations.plans import PlanStep, read_step
from operations.saving import Outcome, Saved
from rights.viewer import Viewer
from views.flashes import tell
from views.posted import revision

_NOT_REMOVED = "Dit formulier is intussen vernieuwd. Er is niets verwijderd. U ziet nu de vragen zoals ze nu zijn."
_PARTLY = "Dit formulier is intussen vernieuwd. Een deel van wat u typte kon niet worden bewaard; de rest wel."


def read_posted_step(viewer: Viewer, reference: str, step: str) -> PlanStep | DrawnForm:
    """The step from which this request was sent, or the form as it was when the page was drawn, if that is another."""
    return _read_step_of(viewer, reference, step, revision(request.form.get("_revisie", "")))


def read_asked_step(viewer: Viewer, reference: str, step: str) -> PlanStep | DrawnForm:
    """The same for a question that is only asked: its address may say at which revision, and else it is asked now."""
    asked_at = request.args.get("revisie")
    if asked_at is None:
        return read_step(viewer, reference, step)
    return _read_step_of(viewer, reference, step, revision(asked_at))


def _read_step_of(viewer: Viewer, reference: str, step: str, base: int) -> PlanStep | DrawnForm:
    """The step as it is at revision `base`, or the form of then, if the plan has another one now."""
    try:
        plan = read_step(viewer, reference, step)
    except NotFound:
        drawn = read_drawn_form(viewer, reference, base, step)
        if not drawn.is_renewed:
            raise
        return drawn
    return plan if plan.renewed_at <= base else read_drawn_form(viewer, reference, base, step)


def go_on(reference: str, drawn: DrawnForm, saved: Saved) -> ResponseReturnValue:
    """To the step where these questions are asked now, once `tell_late` has said how it went."""
    tell_late(saved)
    return _go_to_step(reference, drawn)


def go_on_unchanged(reference: str, drawn: DrawnForm) -> ResponseReturnValue:
    """To the same step, for a question about a row that stands on another page now: nothing was removed."""
    flash(_NOT_REMOVED, "clash")
    return _go_to_step(reference, drawn)


def _go_to_step(reference: str, drawn: DrawnForm) -> ResponseReturnValue:
    if drawn.step is None:
        return redirect(url_for("plan.first", reference=reference))
    return redirect(url_for("plan.show", reference=reference, step=drawn.step))


def tell_late(saved: Saved) -> None:
    """Say that the form was renewed. What was turned down fits no page of now: `Invalid` gives it back."""
    refused = {path: field.message for path, field in saved.fields.items() if field.state is Outcome.NOT_SAVED}
    if refused:
        raise Invalid(_PARTLY, refused)
    tell(saved)
