"""A draft of a Word template tried with three invented children, and what changes in what people get."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from forms.example_children import Child
from operations.errors import NotFound
from operations.templates.previewing import (
    compare_draft,
    get_preview_file,
    get_preview_pdf,
    get_tracked_file,
    read_preview,
)
from rights.table import Action
from views.beheer_templates import words
from views.beheer_templates.overview import give
from views.beheer_templates.showing import show
from views.identity import current_viewer
from views.limits import few_at_once, limit_exports
from views.rules import needs

pages = Blueprint("template_trials", __name__, url_prefix="/beheer/sjablonen/concepten/<int:draft_id>")


@pages.get("/voorbeeld/<child>")
@needs(Action.MANAGE_FORMS)
@limit_exports
@few_at_once
def preview(draft_id: int, child: str) -> ResponseReturnValue:
    """The filled document as a page."""
    tried = read_preview(current_viewer(), draft_id, read_child(child))
    drawn = show(tried.view)
    return render_template("beheer_templates/preview.html", tried=tried, about=tried.about, drawn=drawn, words=words)


@pages.get("/voorbeeld/<child>/word")
@needs(Action.MANAGE_FORMS)
@limit_exports
@few_at_once
def preview_file(draft_id: int, child: str) -> ResponseReturnValue:
    """The filled document in Word."""
    return give(get_preview_file(current_viewer(), draft_id, read_child(child)))


@pages.get("/voorbeeld/<child>/pdf")
@needs(Action.MANAGE_FORMS)
@limit_exports
@few_at_once
def preview_pdf(draft_id: int, child: str) -> ResponseReturnValue:
    """The filled document as PDF, where the service can make one."""
    return give(get_preview_pdf(current_viewer(), draft_id, read_child(child)))


@pages.get("/verschil/<child>")
@needs(Action.MANAGE_FORMS)
@limit_exports
@few_at_once
def compare(draft_id: int, child: str) -> ResponseReturnValue:
    """What a reader would find changed."""
    tried = compare_draft(current_viewer(), draft_id, read_child(child))
    return render_template("beheer_templates/compare.html", tried=tried, about=tried.about, words=words)


@pages.get("/verschil/<child>/word")
@needs(Action.MANAGE_FORMS)
@limit_exports
@few_at_once
def compare_file(draft_id: int, child: str) -> ResponseReturnValue:
    """The same in Word, as tracked changes."""
    return give(get_tracked_file(current_viewer(), draft_id, read_child(child)))


def read_child(text: str) -> Child:
    """Which of the three; raise `NotFound` for any other."""
    found = next((child for child in Child if child == text), None)
    if found is None:
        raise NotFound
    return found
