"""Established versions: one to read, two side by side."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from operations.versions import compare_versions, read_version
from rights.table import Action
from views.identity import current_viewer
from views.reading import list_parts
from views.rules import needs

pages = Blueprint("versions", __name__, url_prefix="/casussen/<reference>/versies")


@pages.get("/<int:number>")
@needs(Action.READ_VERSION)
def show(reference: str, number: int) -> ResponseReturnValue:
    """One version, as it was frozen."""
    version = read_version(current_viewer(), reference, number)
    return render_template("versions/read.html", plan=version, parts=list_parts(version))


@pages.get("/vergelijken")
@needs(Action.READ_VERSION)
def pick(reference: str) -> ResponseReturnValue:
    """From the two numbers that were picked to the page that compares them."""
    before, after = (request.args.get(name, 0, type=int) for name in ("oud", "nieuw"))
    return redirect(url_for("versions.compare", reference=reference, before=before, after=after))


@pages.get("/<int:before>/naast/<int:after>")
@needs(Action.READ_VERSION)
def compare(reference: str, before: int, after: int) -> ResponseReturnValue:
    """What differs between two versions."""
    return render_template(
        "versions/compare.html",
        reference=reference,
        compared=compare_versions(current_viewer(), reference, before, after),
    )
