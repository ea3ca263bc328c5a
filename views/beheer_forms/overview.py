"""The forms of a samenwerkingsverband and its gemeenten, and each form with its versions and drafts."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from operations.forms.going_over import dry_run_waiting, go_over
from operations.forms.listing import FormFile, get_version_file, list_forms, read_form_page
from operations.forms.owners import FORMS
from rights.table import Action
from views.beheer_forms import words
from views.identity import current_viewer
from views.posted import read_id
from views.rules import needs

pages = Blueprint("beheer_forms", __name__, url_prefix="/beheer/formulieren")

FORM = f"/<any({', '.join(FORMS)}):form>"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("")
@needs(Action.MANAGE_FORMS)
def list_all() -> ResponseReturnValue:
    """Every form as an organisation has it now."""
    return render_template("beheer_forms/list.html", page=list_forms(current_viewer(), asked_owner()), words=words)


@pages.get(FORM)
@needs(Action.MANAGE_FORMS)
def show(form: str) -> ResponseReturnValue:
    """One form: its versions, its drafts, and the place to send a new one."""
    return draw_form(form, {}, "")


@pages.get("/versies/<int:version_id>/bestand")
@needs(Action.MANAGE_FORMS)
def version_file(version_id: int) -> ResponseReturnValue:
    """A version as a workbook."""
    return give(get_version_file(current_viewer(), version_id))


@pages.get(f"{FORM}/overzetten")
@needs(Action.MANAGE_FORMS)
def ask_move(form: str) -> ResponseReturnValue:
    """What it would do to let the open records go over to the version in force."""
    viewer, owner = current_viewer(), asked_owner()
    page = read_form_page(viewer, form, owner)
    dry = dry_run_waiting(viewer, form, owner)
    return render_template("beheer_forms/move.html", page=page, dry=dry, words=words)


@pages.post(f"{FORM}/overzetten")
@needs(Action.MANAGE_FORMS, fresh=True)
def move(form: str) -> ResponseReturnValue:
    """Let them go over, and say what became of their answers."""
    owner = asked_owner()
    flash(words.say_went_over(form, go_over(current_viewer(), form, owner)), "saved")
    return redirect(url_for("beheer_forms.show", form=form, voor=owner))


def draw_form(form: str, problems: dict[str, str], kind: str) -> str:
    """The page of a form; `problems` and `kind` come from an upload that was turned down."""
    page = read_form_page(current_viewer(), form, asked_owner())
    return render_template("beheer_forms/form.html", page=page, problems=problems, chosen=kind, words=words)


def asked_owner() -> int | None:
    """The organisation that the address names; None is the samenwerkingsverband, 0 (which is nobody) for nonsense."""
    text = request.args.get("voor", "")
    return read_id(text) if text else None


def give(file: FormFile) -> ResponseReturnValue:
    """A workbook to keep on one's own device."""
    return send_file(BytesIO(file.content), EXCEL, as_attachment=True, download_name=file.filename, max_age=0)
