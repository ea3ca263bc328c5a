"""Whatever Flask-Security has to say, it says in our Dutch."""

import re
from importlib.resources import files
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from views.accounts.security_texts import CATALOGUE

PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z ]|%s")


def messages(content):
    return {message.id: message.string for message in read_po(BytesIO(content)) if message.id}


THEIRS = messages((files("flask_security") / "translations" / "flask_security.pot").read_bytes())
OURS = messages(CATALOGUE.read_bytes())


def test_every_text_has_a_dutch_one_and_none_is_left_over():
    assert OURS.keys() == THEIRS.keys()
    assert [theirs for theirs, text in OURS.items() if not text.strip()] == []


@pytest.mark.parametrize("text", sorted(THEIRS))
def test_what_is_filled_in_is_filled_in_in_dutch_too(text):
    assert sorted(PLACEHOLDER.findall(OURS[text])) == sorted(PLACEHOLDER.findall(text))


def test_the_texts_are_what_the_pages_show(app):
    from flask_security.utils import get_message

    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert get_message("INVALID_CODE")[0] == "Deze code klopt niet, of is te oud. Probeer een nieuwe code."
        assert get_message("INVALID_INPUT_LENGTH", length=64)[0] == "Vul hier minder dan 64 tekens in"


def test_nothing_of_the_library_is_shown_from_its_own_folder(app):
    """Every template of Flask-Security that a route of ours can reach is one of ours."""
    own = {path.name for path in (CATALOGUE.parents[1] / "templates" / "security").iterdir()}
    reached = {
        app.config[name].rpartition("/")[2]
        for name in app.config
        if name.startswith("SECURITY_") and name.endswith("_TEMPLATE") and "/email/" not in str(app.config[name])
    }
    switched_off = {
        "register_user.html",
        "send_confirmation.html",
        "send_login.html",
        "change_email.html",
        "change_username.html",
        "recover_username.html",
        "us_signin.html",
        "us_setup.html",
        "us_verify.html",
    }
    assert reached - switched_off <= own
    endpoints = " ".join(app.view_functions)
    assert not re.search(
        r"security\.(register|confirm|send_|us_|change_email|change_username|recover_username)", endpoints
    )
