"""“Akkoord en toestemming”: the page on which a family answers, and on which the team sees and writes down answers."""

from __future__ import annotations

import secrets
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.lexical.moments import find_date
from language.dutch import format_short_date
from operations.errors import Invalid
from operations.family.consents import read_consents
from operations.family.refusals import note_discussed
from operations.family.restricting import Wanted, lift, restrict
from operations.family.restrictions import RestrictionKind
from operations.family.setting_aside import count_again, set_no_aside
from operations.family.signatures import SUBJECTS, Subject
from operations.family.signing import Noted, Reply, give_answer, record_answer
from rights.consent import AGAINST, Answer
from rights.table import Action
from views.asking_again import asks_again
from views.consent_words import ACTS, ANSWERS, CAUSES, HIDING, RESTRICTIONS, STATES, WAYS, answers_for
from views.identity import current_viewer
from views.posted import edit_key
from views.refusals import UnreadableRequestError
from views.rules import needs

_ID_DIGITS = 19
"""A number of so many digits names no answer."""

pages = Blueprint("consents", __name__, url_prefix="/casussen/<reference>/akkoord")


@pages.get("")
@needs(Action.READ_CASE)
def show(reference: str) -> ResponseReturnValue:
    """What is asked, of whom, and what they answered."""
    return _draw(reference)


@pages.post("")
@needs(Action.GIVE_ANSWER)
def give(reference: str) -> ResponseReturnValue:
    """Answer for oneself."""
    if not request.form.get("antwoord"):
        return _ask_to_choose(reference)
    reply = _reply()
    is_asked = give_answer(current_viewer(), reference, reply)
    later = " Later veranderen kan altijd." if is_asked else ""
    talks = " De school en het basisteam praten hier verder over." if reply.answer in AGAINST else ""
    flash(f"Het antwoord is bewaard.{later}{talks}", "saved")
    return redirect(url_for("consents.show", reference=reference))


@pages.post("/vastleggen")
@needs(Action.RECORD_ANSWER)
def record(reference: str) -> ResponseReturnValue:
    """Write down what somebody else answered."""
    if not request.form.get("antwoord"):
        return _ask_to_choose(reference)
    noted = Noted(
        request.form.get("persoon", ""), find_date(request.form.get("datum", "")), request.form.get("hoe", "")
    )
    record_answer(current_viewer(), reference, _reply(), noted)
    flash("Het antwoord is vastgelegd.", "saved")
    return redirect(url_for("consents.show", reference=reference))


@pages.post("/besproken")
@needs(Action.RECORD_ANSWER)
def discussed(reference: str) -> ResponseReturnValue:
    """Note that a no was talked about."""
    note_discussed(current_viewer(), reference, request.form.get("waarover", ""))
    flash("Genoteerd dat u dit hebt besproken.", "saved")
    return redirect(url_for("consents.show", reference=reference))


@pages.post("/nee-telt-niet")
@needs(Action.RECORD_ANSWER)
def set_aside(reference: str) -> ResponseReturnValue:
    """Write down that these own noes of somebody who does not decide any more do not count."""
    shown = request.form.get("nee", "").split()
    if not all(one.isascii() and one.isdecimal() and len(one) < _ID_DIGITS for one in shown):
        raise UnreadableRequestError("Dit antwoord kennen wij niet. Laad de pagina opnieuw.")
    set_no_aside(current_viewer(), reference, frozenset(map(int, shown)), request.form.get("waarom", ""))
    flash("Vastgelegd. Deze nee telt niet meer.", "saved")
    return redirect(url_for("consents.show", reference=reference))


@pages.post("/nee-telt-weer/<int:restriction_id>")
@needs(Action.RECORD_ANSWER)
def count_no_again(reference: str, restriction_id: int) -> ResponseReturnValue:
    """Let a no count again that was set aside."""
    count_again(current_viewer(), reference, restriction_id)
    flash("Deze nee telt weer.", "saved")
    return redirect(url_for("consents.show", reference=reference))


@pages.post("/afschermen")
@needs(Action.RESTRICT)
def hide(reference: str) -> ResponseReturnValue:
    """Hide something from somebody, or note that a young person cannot judge."""
    text = request.form.get("soort", "")
    if not text:
        return _ask_to_choose(reference, "Kies eerst wat u wilt afschermen.")
    if text not in list(RestrictionKind):
        raise UnreadableRequestError("Deze keuze kennen wij niet. Laad de pagina opnieuw.")
    given = (request.form.get(name, "") for name in ("persoon", "voor", "reden"))
    restrict(current_viewer(), reference, Wanted(RestrictionKind(text), *given))
    flash("Dit geldt vanaf nu.", "saved")
    return redirect(url_for("consents.show", reference=reference))


@pages.post("/afschermen/<int:restriction_id>/opheffen")
@needs(Action.RESTRICT)
def show_again(reference: str, restriction_id: int) -> ResponseReturnValue:
    """End it."""
    lift(current_viewer(), reference, restriction_id)
    flash("Dit geldt niet meer.", "saved")
    return redirect(url_for("consents.show", reference=reference))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The page with what is wrong, and the remark as it was typed."""
    return _draw((request.view_args or {})["reference"], str(error)), HTTPStatus.UNPROCESSABLE_ENTITY


def _ask_to_choose(reference: str, wrong: str = "Kies eerst een antwoord.") -> ResponseReturnValue:
    """Not by an error: whether the case is there for this person at all is only known once it is read."""
    return _draw(reference, wrong), HTTPStatus.UNPROCESSABLE_ENTITY


def _reply() -> Reply:
    answer, subject = request.form.get("antwoord", ""), _subject(request.form.get("vraag", ""))
    if subject is None or answer not in list(Answer):
        raise UnreadableRequestError("Deze keuze kennen wij niet. Laad de pagina opnieuw.")
    return Reply(
        subject,
        Answer(answer),
        request.form.get("opmerking", ""),
        edit_key(request.form),
        request.form.get("_woorden", ""),
    )


def _subject(code: str) -> Subject | None:
    return next((subject for subject in SUBJECTS if subject.code == code), None)


def _draw(reference: str, wrong: str = "") -> str:
    viewer = current_viewer()
    page = read_consents(viewer, reference)
    return render_template(
        "family/consents.html",
        page=page,
        viewer=viewer,
        wrong=wrong,
        typed=request.form,
        key=secrets.token_urlsafe(12),
        today_short=format_short_date(page.today),
        acts=ACTS,
        answers=ANSWERS,
        states=STATES,
        ways=WAYS,
        causes=CAUSES,
        restriction_words=RESTRICTIONS,
        hiding=HIDING,
        answers_for=answers_for,
    )
