"""What a person sees who must first prove more: a second factor, or once more who they are. Nothing typed is lost."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from views.errors import wants_json
from views.kept import kept_fields
from views.refusals import NoSecondFactorError, NotFreshError


def init_app(app: Flask) -> None:
    """Answer both refusals with a page."""
    app.register_error_handler(NotFreshError, ask_for_proof)
    app.register_error_handler(NoSecondFactorError, ask_for_second_factor)


def ask_for_proof(error: NotFreshError) -> ResponseReturnValue:
    """To the page that asks for the password; who was sending something keeps it in this window meanwhile."""
    if wants_json():
        return {"message": str(error)}, HTTPStatus.FORBIDDEN
    if request.method == "GET":
        return redirect(url_for("security.verify", next=request.full_path.rstrip("?")))
    return render_template("prove_again.html", kept=kept_fields(request)), HTTPStatus.FORBIDDEN


def ask_for_second_factor(error: NoSecondFactorError) -> ResponseReturnValue:
    """To the page where a second factor is set up."""
    if wants_json():
        return {"message": str(error)}, HTTPStatus.FORBIDDEN
    if request.method == "GET":
        return redirect(url_for("account.second_factor"))
    return render_template("account/second_factor.html"), HTTPStatus.FORBIDDEN
