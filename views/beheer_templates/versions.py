"""Going back to an earlier Word template, and following what is published above again: both with what they change."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from operations.errors import Invalid, NotFound, OperationError, Outdated
from operations.templates.listing import read_template_page
from operations.templates.previewing import weigh_version
from operations.templates.publishing import follow_again, restore_version
from rights.table import Action
from views.asking_again import asks_again
from views.beheer_forms.overview import asked_owner
from views.beheer_templates import words
from views.beheer_templates.overview import TEMPLATE
from views.beheer_templates.publishing import NoteForm, finish, read_compared, with_problems
from views.errors import apologise
from views.identity import current_viewer
from views.limits import few_at_once
from views.rules import needs

pages = Blueprint("template_versions", __name__, url_prefix="/beheer/sjablonen")

VERSION = "/versies/<int:version_id>/terugzetten"
FOLLOW = f"{TEMPLATE}/volgen"


@pages.get(VERSION)
@needs(Action.MANAGE_FORMS)
def ask_restore(version_id: int) -> ResponseReturnValue:
    """What it would change to go back."""
    return _draw(version_id, NoteForm())


@pages.post(VERSION)
@needs(Action.MANAGE_FORMS, fresh=True)
@few_at_once
def restore(version_id: int) -> ResponseReturnValue:
    """Put an earlier version back, as a new one."""
    return finish(restore_version(current_viewer(), version_id, asked_owner(), read_compared()))


@pages.get(FOLLOW)
@needs(Action.MANAGE_FORMS)
def ask_follow(form: str, reader: str) -> ResponseReturnValue:
    """What it would change to follow again."""
    return _draw(_followed(form, reader), NoteForm())


@pages.post(FOLLOW)
@needs(Action.MANAGE_FORMS, fresh=True)
def follow(form: str, reader: str) -> ResponseReturnValue:
    """Use what is published above again."""
    viewer, compared = current_viewer(), read_compared()
    page = read_template_page(viewer, form, reader, asked_owner())
    published = follow_again(viewer, form, reader, page.owner.id, compared)
    return finish(published, words.say_follows(page))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The page as it was sent, with what is wrong."""
    return _draw(_version_id(), with_problems(error), str(error)), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.errorhandler(Outdated)
def compare_again(error: Outdated) -> ResponseReturnValue:
    """The page again, with what changes from the version that came in between."""
    try:
        return _draw(_version_id(), NoteForm(request.form), str(error)), HTTPStatus.CONFLICT
    except OperationError as refusal:
        return apologise(refusal)


def _version_id() -> int:
    """The version that the address is about: named by it, or the one above that would be followed."""
    given = request.view_args or {}
    return int(given["version_id"]) if "version_id" in given else _followed(given["form"], given["reader"])


def _followed(form: str, audience: str) -> int:
    """The version that would be followed; raise `NotFound` when it already is."""
    page = read_template_page(current_viewer(), form, audience, asked_owner())
    if page.followed is None or page.follows:
        raise NotFound
    return page.followed.id


@few_at_once
def _draw(version_id: int, form: NoteForm, why: str = "") -> str:
    tried = weigh_version(current_viewer(), version_id, asked_owner())
    follows = request.endpoint in ("template_versions.ask_follow", "template_versions.follow")
    name = "beheer_templates/follow.html" if follows else "beheer_templates/restore.html"
    return render_template(name, tried=tried, form=form, why=why, words=words)
