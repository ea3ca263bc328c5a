"""The whole plan on one page, to read: only what this reader may see, without questions that are still empty."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from operations.documents import list_audiences
from operations.plans import read_plan
from rights.table import Action
from views.identity import current_viewer
from views.reading import list_parts
from views.rules import needs

pages = Blueprint("summary", __name__)


@pages.get("/casussen/<reference>/samenvatting")
@needs(Action.READ_CASE)
def show(reference: str) -> ResponseReturnValue:
    """The draft as it stands now."""
    viewer = current_viewer()
    plan = read_plan(viewer, reference)
    return render_template(
        "plan/summary.html", plan=plan, parts=list_parts(plan), audiences=list_audiences(viewer, reference)
    )
