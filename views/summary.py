"""The whole record on one page, to read: only what this reader may see, without questions that are still empty."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from operations.documents import list_audiences
from operations.plans import read_plan
from views.identity import current_viewer
from views.kinds import PLAN, kind_of
from views.reading import list_parts
from views.rules import READ_RECORD, needs
from views.shelves import SHELF

pages = Blueprint("summary", __name__)


@pages.get(f"{SHELF}/samenvatting")
@needs(*READ_RECORD)
def show(reference: str) -> ResponseReturnValue:
    """The draft as it stands now."""
    viewer = current_viewer()
    plan = read_plan(viewer, reference)
    audiences = list_audiences(viewer, reference) if kind_of(reference) is PLAN else ()
    return render_template("plan/summary.html", plan=plan, parts=list_parts(plan), audiences=audiences)
