"""Going back to an earlier version, and following what is published above again: both with what they change."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from operations.errors import Invalid, NotFound, OperationError, Outdated
from operations.forms.going_over import dry_run_version
from operations.forms.listing import read_form_page
from operations.forms.publishing import follow_again, restore_version
from operations.forms.weighing import weigh_version
from operations.templates.form_changes import find_version_misfits
from rights.table import Action
from views.asking_again import asks_again
from views.beheer_forms import words
from views.beheer_forms.fitting import find_when_there_is_room
from views.beheer_forms.overview import FORM, asked_owner
from views.beheer_forms.publishing import PublishForm, check, finish, with_problems
from views.beheer_templates.words import name_key
from views.errors import apologise
from views.identity import current_viewer
from views.posted import read_id
from views.rules import needs

pages = Blueprint("form_versions", __name__, url_prefix="/beheer/formulieren")

VERSION = "/versies/<int:version_id>/terugzetten"
FOLLOW = f"{FORM}/volgen"


@pages.get(VERSION)
@needs(Action.MANAGE_FORMS)
def ask_restore(version_id: int) -> ResponseReturnValue:
    """What it would change to go back."""
    return _draw(version_id, PublishForm())


@pages.post(VERSION)
@needs(Action.MANAGE_FORMS, fresh=True)
def restore(version_id: int) -> ResponseReturnValue:
    """Put an earlier version back, as a new one."""
    viewer, form = current_viewer(), PublishForm(request.form)
    check(form)
    owner_id = weigh_version(viewer, version_id, asked_owner()).owner.id
    published = restore_version(viewer, version_id, owner_id, _seen(), form.wat.data or "")
    return finish(viewer, published, form.lopend.data or "")


@pages.get(FOLLOW)
@needs(Action.MANAGE_FORMS)
def ask_follow(form: str) -> ResponseReturnValue:
    """What it would change to follow again."""
    return _draw(_followed(form), PublishForm())


@pages.post(FOLLOW)
@needs(Action.MANAGE_FORMS, fresh=True)
def follow(form: str) -> ResponseReturnValue:
    """Use what is published above again."""
    viewer, given = current_viewer(), PublishForm(request.form)
    check(given)
    page = read_form_page(viewer, form, asked_owner())
    published = follow_again(viewer, form, page.owner.id, _seen(), given.wat.data or "")
    return finish(viewer, published, given.lopend.data or "", words.say_follows(page))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The page as it was sent, with what is wrong at each field."""
    form = with_problems(PublishForm(request.form), error)
    return _draw(_version_id(), form, str(error)), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.errorhandler(Outdated)
def compare_again(error: Outdated) -> ResponseReturnValue:
    """The page again, with the differences from the version that came in between."""
    try:
        return _draw(_version_id(), PublishForm(request.form), str(error)), HTTPStatus.CONFLICT
    except OperationError as refusal:
        return apologise(refusal)


def _seen() -> int:
    """The number of the version with which the page compared."""
    return read_id(request.form.get("_versie", ""))


def _version_id() -> int:
    """The version that the address is about: named by it, or the one above that would be followed."""
    given = request.view_args or {}
    return int(given["version_id"]) if "version_id" in given else _followed(given["form"])


def _followed(form: str) -> int:
    """The version that would be followed; raise `NotFound` when it already is."""
    page = read_form_page(current_viewer(), form, asked_owner())
    if page.followed is None or page.follows:
        raise NotFound
    return page.followed.id


def _draw(version_id: int, form: PublishForm, why: str = "") -> str:
    viewer = current_viewer()
    weighed = weigh_version(viewer, version_id, asked_owner())
    dry = dry_run_version(viewer, version_id, weighed.owner.id)
    follows = request.endpoint in ("form_versions.ask_follow", "form_versions.follow")
    name = "beheer_forms/follow.html" if follows else "beheer_forms/restore.html"
    misfits = find_when_there_is_room(lambda: find_version_misfits(viewer, version_id, weighed.owner.id))
    given = {"weighed": weighed, "dry": dry, "misfits": misfits, "form": form, "why": why}
    return render_template(name, **given, words=words, name_template=name_key)
