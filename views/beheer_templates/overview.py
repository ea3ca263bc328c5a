"""The Word templates of a samenwerkingsverband and its gemeenten, and each with its versions and drafts."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, render_template, send_file
from flask.typing import ResponseReturnValue

from operations.documents import WORD
from operations.forms.listing import FormFile
from operations.templates.listing import get_version_file, list_templates, read_template_page
from operations.templates.owners import FORMS
from rights.table import Action
from views.beheer_forms.overview import asked_owner
from views.beheer_templates import words
from views.identity import current_viewer
from views.rules import needs

pages = Blueprint("beheer_templates", __name__, url_prefix="/beheer/sjablonen")

PDF = "application/pdf"
TEMPLATE = f"/<any({', '.join(FORMS)}):form>/<reader>"


@pages.get("")
@needs(Action.MANAGE_FORMS)
def list_all() -> ResponseReturnValue:
    """Every template as an organisation uses it now."""
    page = list_templates(current_viewer(), asked_owner())
    return render_template("beheer_templates/list.html", page=page, words=words)


@pages.get(TEMPLATE)
@needs(Action.MANAGE_FORMS)
def show(form: str, reader: str) -> ResponseReturnValue:
    """One template: its versions, its drafts, and the place to send a new one."""
    return draw_template(form, reader, {})


@pages.get("/versies/<int:version_id>/bestand")
@needs(Action.MANAGE_FORMS)
def version_file(version_id: int) -> ResponseReturnValue:
    """A version, as it was published."""
    return give(get_version_file(current_viewer(), version_id))


def draw_template(form: str, audience: str, problems: dict[str, str]) -> str:
    """The page of a template; `problems` come from an upload that was turned down."""
    page = read_template_page(current_viewer(), form, audience, asked_owner())
    return render_template("beheer_templates/template.html", page=page, problems=problems, words=words)


def give(file: FormFile) -> ResponseReturnValue:
    """A Word file (or a PDF of one) to keep on one's own device."""
    kind = PDF if file.filename.endswith(".pdf") else WORD
    return send_file(BytesIO(file.content), kind, as_attachment=True, download_name=file.filename, max_age=0)
