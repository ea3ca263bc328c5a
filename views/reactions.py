"""What parents and the young person say of each goal: their own page to say it, and for the team who said what."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from answers.reactions import AGREES_WITH_REMARK, GoalOpinions
from forms.paths import parse_path
from language.text import clean_text
from operations.family.reactions import Opinion, ReactionsPage, opinion_changes, read_reactions
from operations.saving import Outcome, Saved, save
from rights.table import Action
from views.flashes import tell
from views.identity import current_viewer
from views.page import today
from views.posted import edit_of
from views.refusals import UnreadableRequestError
from views.rules import needs

pages = Blueprint("reactions", __name__, url_prefix="/casussen/<reference>/doelen")

_REMARK = "opmerking:"
REMARK_NEEDED = "Schrijf de opmerking erbij, of kies “Eens”."
VERDICT_NEEDED = "Kies ook een antwoord bij dit doel. Dan bewaren wij de opmerking."


@pages.get("")
@needs(Action.READ_CASE)
def show(reference: str) -> ResponseReturnValue:
    """One card per goal; for the team what everybody says."""
    return _draw(read_reactions(current_viewer(), reference), {}, {})


@pages.post("")
@needs(Action.REACT)
def react(reference: str) -> ResponseReturnValue:
    """Keep what was chosen; goals without a choice stay open. What cannot be kept comes back as it was typed."""
    viewer = current_viewer()
    page = read_reactions(viewer, reference)
    opinions = tuple(_opinions(page, request.form))
    problems = {str(each.goal): wrong for each in opinions if (wrong := _what_is_wrong(each))}
    gone = _list_without_goal(page, request.form)
    if problems:
        return _draw(page, request.form, problems, gone), HTTPStatus.UNPROCESSABLE_ENTITY
    day = today().isoformat()
    changes = tuple(change for each in opinions for change in opinion_changes(page, viewer, each, day))
    if not changes and gone:
        return _draw(page, {}, {}, gone), HTTPStatus.UNPROCESSABLE_ENTITY
    if not changes:
        flash("Er is niets veranderd.", "saved")
        return redirect(url_for("cases.overview", reference=reference))
    edit = edit_of(request.form, changes)
    # the changes are made with the form of now, whatever the page was drawn from
    saved = save(viewer, reference, replace(edit, base_revision=max(edit.base_revision, page.renewed_at)))
    refused = _refused(page, saved)
    if refused or gone:
        typed = request.form if refused else {}
        return _draw(read_reactions(viewer, reference), typed, refused, gone), HTTPStatus.UNPROCESSABLE_ENTITY
    tell(saved)
    return redirect(url_for("cases.overview", reference=reference))


def _opinions(page: ReactionsPage, form: Mapping[str, str]) -> Iterator[Opinion]:
    """What was chosen or written per goal; only a choice that the form has."""
    names = {name for name, _ in page.choices}
    for goal in page.goals:
        verdict = form.get(f"oordeel:{goal.path}", "")
        if verdict and verdict not in names:
            raise UnreadableRequestError("Deze keuze kennen wij niet. Laad de pagina opnieuw.")
        remark = clean_text(form.get(f"{_REMARK}{goal.path}", "")).strip()
        if verdict or remark != _remark_before(page, goal):
            yield Opinion(goal.path, verdict, remark)


def _list_without_goal(page: ReactionsPage, form: Mapping[str, str]) -> tuple[str, ...]:
    """Remarks at goals that somebody took out of the plan meanwhile: nowhere to keep them, but never to be lost."""
    known = {f"{_REMARK}{goal.path}" for goal in page.goals}
    sent = ((name, clean_text(text).strip()) for name, text in form.items() if name.startswith(_REMARK))
    return tuple(text for name, text in sent if text and name not in known)


def _remark_before(page: ReactionsPage, goal: GoalOpinions) -> str:
    mine = goal.find(page.person_row)
    return mine.remark.strip() if mine else ""


def _what_is_wrong(opinion: Opinion) -> str:
    """Why this cannot be kept as it is; "" when it can."""
    if not opinion.verdict:
        return VERDICT_NEEDED
    return REMARK_NEEDED if opinion.verdict == AGREES_WITH_REMARK and not opinion.remark else ""


def _refused(page: ReactionsPage, saved: Saved) -> dict[str, str]:
    """Why something was turned down, by the path of its goal."""
    return {
        str(goal.path): field.message
        for goal in page.goals
        for path, field in saved.fields.items()
        if field.state is Outcome.NOT_SAVED and parse_path(path).within(goal.path)
    }


def _draw(
    page: ReactionsPage, typed: Mapping[str, str], problems: Mapping[str, str], gone: tuple[str, ...] = ()
) -> str:
    return render_template(
        "family/goals.html",
        page=page,
        viewer=current_viewer(),
        typed=typed,
        problems=problems,
        gone=gone,
        token=secrets.token_urlsafe(12),
        key=secrets.token_urlsafe(12),
    )
