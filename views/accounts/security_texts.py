"""Everything that Flask-Security says, in our own Dutch: read from the catalogue itself, no compiled file is kept."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask
from flask_security.babel import FsDomain

CATALOGUE = Path(__file__).parents[2] / "language" / "flask_security.nl.po"


class DutchTexts(FsDomain):
    """The texts of Flask-Security; whatever language a browser asks for, the answer is Dutch."""

    def get_translations(self) -> Translations:
        """Return our own catalogue."""
        return read_catalogue()


@cache
def read_catalogue() -> Translations:
    """Read the catalogue, once."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="nl")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled, domain="flask_security")


def init_app(app: Flask) -> None:
    """Let Flask-Security, which is there already, speak our Dutch."""
    texts = DutchTexts(app)  # type: ignore[no-untyped-call] # Flask-Security's
    app.extensions["security"].i18n_domain = texts
    app.jinja_env.globals["_fsdomain"] = texts.gettext
