"""The schools, basisteams and gemeenten of a samenwerkingsverband: made, named, and tied by its beheer."""

from __future__ import annotations

from http import HTTPStatus
from typing import TypeVar

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField

from operations.errors import Invalid, OperationError, Outdated
from operations.organisations.listing import KINDS, list_organisations, read_organisation
from operations.organisations.naming import add_organisation, remove_gemeente, rename_organisation
from operations.organisations.tying import tie, weigh_tying
from rights.table import Action
from views.asking_again import asks_again
from views.beheer_forms import words
from views.errors import apologise
from views.identity import current_viewer
from views.posted import read_id
from views.rules import needs

pages = Blueprint("organisations", __name__, url_prefix="/beheer/organisaties")

F = TypeVar("F", bound=Form)
NONE = "geen"
"""What is chosen for no gemeente at all."""
_ONE = "/<int:organisation_id>"
_TIE = f"{_ONE}/gemeente"
_CHOOSE = "Kies een gemeente."


class NewForm(Form):
    """A new organisation. Whether it is right, the operation says."""

    soort = StringField("Wat is het?")
    naam = StringField("Naam", description="Zoals mensen haar kennen, bijvoorbeeld op een brief.")


class NameForm(Form):
    """Another name."""

    naam = StringField("Naam")


class TieForm(Form):
    """Another gemeente, or none."""

    naar = StringField("Welke gemeente moet het worden?")


@pages.get("")
@needs(Action.MANAGE_ORGANISATIONS)
def list_all() -> ResponseReturnValue:
    """Everything there is, by kind."""
    return render_template("organisations/list.html", organisations=list_organisations(current_viewer()), kinds=KINDS)


@pages.get("/nieuw")
@needs(Action.MANAGE_ORGANISATIONS)
def ask_new() -> ResponseReturnValue:
    """The empty form."""
    list_organisations(current_viewer())
    return _draw_new(NewForm(soort=request.args.get("soort", "")))


@pages.post("/nieuw")
@needs(Action.MANAGE_ORGANISATIONS, fresh=True)
def add() -> ResponseReturnValue:
    """Make one."""
    form = NewForm(request.form)
    made = add_organisation(current_viewer(), form.naam.data or "", form.soort.data or "")
    flash("De organisatie is gemaakt.", "saved")
    return redirect(url_for("organisations.show", organisation_id=made))


@pages.get(_ONE)
@needs(Action.MANAGE_ORGANISATIONS)
def show(organisation_id: int) -> ResponseReturnValue:
    """One organisation: its name, its gemeente, and whose forms it uses."""
    return _draw(organisation_id)


@pages.post(_ONE)
@needs(Action.MANAGE_ORGANISATIONS, fresh=True)
def rename(organisation_id: int) -> ResponseReturnValue:
    """Keep another name."""
    name = NameForm(request.form).naam.data or ""
    rename_organisation(current_viewer(), organisation_id, request.form.get("_naam", ""), name)
    flash("De naam is bewaard, en geldt meteen.", "saved")
    return redirect(url_for("organisations.show", organisation_id=organisation_id))


@pages.get(_TIE)
@needs(Action.MANAGE_ORGANISATIONS)
def ask_tie(organisation_id: int) -> ResponseReturnValue:
    """What it does to forms when this organisation goes to another gemeente, or to none."""
    return _draw_tying(organisation_id, request.args.get("naar", ""))


@pages.post(_TIE)
@needs(Action.MANAGE_ORGANISATIONS, fresh=True)
def put(organisation_id: int) -> ResponseReturnValue:
    """Do it. What is open goes over only from the page of the form."""
    to = request.form.get("naar", "")
    done = tie(current_viewer(), organisation_id, _read_gemeente(to), request.form.get("_gezien", ""))
    flash(f"{done.organisation.name} volgt vanaf nu de formulieren van {done.above.name}.", "saved")
    return redirect(url_for("organisations.show", organisation_id=organisation_id))


@pages.post(f"{_ONE}/weghalen")
@needs(Action.MANAGE_ORGANISATIONS, fresh=True)
def remove(organisation_id: int) -> ResponseReturnValue:
    """Take away a gemeente that nothing belongs to."""
    remove_gemeente(current_viewer(), organisation_id)
    flash("De gemeente is weggehaald.", "saved")
    return redirect(url_for("organisations.list_all"))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The form as it was sent, with what is wrong at each field."""
    organisation_id = (request.view_args or {}).get("organisation_id")
    if organisation_id is None:
        drawn = _draw_new(_with_problems(NewForm(request.form), error))
    else:
        naming = _with_problems(NameForm(request.form), error) if request.endpoint == "organisations.rename" else None
        tying = _with_problems(TieForm(request.values), error) if "naar" in error.fields else None
        drawn = _draw(organisation_id, naming, tying, "" if error.fields else str(error))
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY


@pages.errorhandler(Outdated)
def look_again(error: Outdated) -> ResponseReturnValue:
    """The page as things stand now, with what this person typed or chose."""
    organisation_id = (request.view_args or {})["organisation_id"]
    try:
        if request.endpoint == "organisations.put":
            drawn = _draw_tying(organisation_id, request.form.get("naar", ""), str(error))
        else:
            drawn = _draw(organisation_id, NameForm(request.form), None, str(error))
    except OperationError as refusal:
        return apologise(refusal)
    return drawn, HTTPStatus.CONFLICT


def _draw_new(form: NewForm) -> str:
    return render_template("organisations/new.html", form=form, kinds=KINDS)


def _draw(organisation_id: int, naming: NameForm | None = None, tying: TieForm | None = None, why: str = "") -> str:
    page = read_organisation(current_viewer(), organisation_id)
    naming = naming or NameForm(naam=page.line.name)
    tying = tying or TieForm(naar="")
    return render_template(
        "organisations/show.html", page=page, naming=naming, tying=tying, why=why, words=words, no_gemeente=NONE
    )


def _draw_tying(organisation_id: int, to: str, why: str = "") -> str:
    tying = weigh_tying(current_viewer(), organisation_id, _read_gemeente(to))
    return render_template("organisations/tie.html", tying=tying, to=to, why=why, words=words)


def _read_gemeente(text: str) -> int | None:
    """The id that was chosen, None for no gemeente; raise `Invalid` when nothing was chosen."""
    if not text:
        raise Invalid(_CHOOSE, {"naar": _CHOOSE})
    return None if text == NONE else read_id(text)


def _with_problems(form: F, error: Invalid) -> F:
    for name, problem in error.fields.items():
        form[name].errors = (problem,)
    return form
