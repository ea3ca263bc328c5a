"""Keeping and erasing, for beheer: what is due, by reference and date only, and the certificates of what is gone."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField

from forms.lexical.moments import find_date
from operations.errors import Invalid
from operations.retention.confirming import erase_each
from operations.retention.proposals import get_certificate, postpone, read_retention
from operations.retention.values import KIND_LABELS
from rights.table import Action
from views.asking_again import asks_again
from views.certificate_text import write_certificate
from views.identity import current_viewer
from views.rules import needs

pages = Blueprint("retention", __name__, url_prefix="/beheer/bewaren")


class PostponeForm(Form):
    """Until when, and why. What is right and what is not, the operation says."""

    tot = StringField("Uitstellen tot", description="Dag-maand-jaar, hoogstens een jaar verder.")
    reden = StringField("Waarom wacht u?", description="Schrijf geen namen. Bijvoorbeeld: er loopt nog een klacht.")


@pages.get("")
@needs(Action.MANAGE_RETENTION)
def show() -> ResponseReturnValue:
    """What waits, what was put off, and the latest certificates."""
    return _draw(PostponeForm(), "")


@pages.post("/wissen")
@needs(Action.MANAGE_RETENTION, fresh=True)
def erase() -> ResponseReturnValue:
    """Ask once more; the second time, erase for good."""
    references = request.form.getlist("kenmerk")
    if not references:
        flash("Zet eerst een vinkje bij wat u wilt wissen.", "wrong")
        return redirect(url_for("retention.show"))
    if request.form.get("zeker") != "ja":
        page = read_retention(current_viewer())
        chosen = [due for due in page.due if due.reference in references]
        return render_template("retention/sure.html", chosen=chosen, kind_labels=KIND_LABELS)
    done = erase_each(current_viewer(), references)
    if done.erased:
        flash(f"{len(done.erased)} gewist. Het bewijs staat hieronder.", "saved")
    if done.left:
        flash(f"Niet gewist, want de termijn is niet (meer) voorbij: {', '.join(done.left)}.", "wrong")
    return redirect(url_for("retention.show"))


@pages.post("/uitstellen/<reference>")
@needs(Action.MANAGE_RETENTION)
def put_off(reference: str) -> ResponseReturnValue:
    """Wait with one of them."""
    form = PostponeForm(request.form)
    postpone(current_viewer(), reference, find_date(form.tot.data or ""), form.reden.data or "")
    flash(f"Het wissen van {reference} is uitgesteld.", "saved")
    return redirect(url_for("retention.show"))


@pages.get("/bewijs/<int:number>")
@needs(Action.MANAGE_RETENTION)
def certificate(number: int) -> ResponseReturnValue:
    """A certificate, as a text to keep in one's own archive."""
    found = get_certificate(current_viewer(), number)
    headers = {"Content-Disposition": f"attachment; filename=bewijs-van-wissen-{found.number}.txt"}
    return Response(write_certificate(found), mimetype="text/plain", headers=headers)


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The page as it was, with what is wrong at each field."""
    form = PostponeForm(request.form)
    for name, problem in error.fields.items():
        form[name].errors = (problem,)
    return _draw(form, (request.view_args or {}).get("reference", "")), HTTPStatus.UNPROCESSABLE_ENTITY


def _draw(form: PostponeForm, reference: str) -> str:
    """`reference` is the one that was just put off without success; "" for none."""
    page = read_retention(current_viewer())
    return render_template(
        "retention/page.html", page=page, form=form, empty=PostponeForm(), tried=reference, kind_labels=KIND_LABELS
    )
