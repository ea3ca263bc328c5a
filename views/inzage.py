"""Inzage: everything that a parent or youth may see, in one download. A school makes it for them when they ask."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue

from operations.inspection.export import FAMILY, export_file
from operations.plans import read_form
from rights.table import Action
from rights.viewer import Role
from views.identity import current_viewer
from views.limits import limit_exports
from views.rules import needs

pages = Blueprint("inzage", __name__, url_prefix="/casussen/<reference>/inzage")

ZIP = "application/zip"


@pages.get("")
@needs(Action.EXPORT_FILE)
def ask(reference: str) -> ResponseReturnValue:
    """What is in the file, and the button that makes it."""
    viewer = current_viewer()
    read_form(viewer, reference)  # whoever may not see the plan hears that here, not after a click
    return render_template("inzage/page.html", reference=reference, viewer=viewer)


@pages.post("")
@needs(Action.EXPORT_FILE, fresh=True)
@limit_exports
def export(reference: str) -> ResponseReturnValue:
    """Make the file."""
    wanted = request.form.get("voor", "")
    reader = Role(wanted) if wanted in FAMILY else None
    document = export_file(current_viewer(), reference, reader)
    return send_file(BytesIO(document.content), ZIP, as_attachment=True, download_name=document.filename, max_age=0)
