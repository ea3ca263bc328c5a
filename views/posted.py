"""From a posted form, or the JSON of the script, to the edit that `operations.saving` takes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from werkzeug.datastructures import MultiDict

from answers.changes import Change, SetValue
from forms.builder import read_typed
from forms.definition import Definition, Question
from forms.lexical import from_screen
from operations.saving import Edit
from views.kept import TOKEN
from views.refusals import UnreadableRequestError
from views.row_actions import Button
from views.row_numbers import LARGEST

SCREEN = "scherm"
LONGEST_TOKEN = 64


def edit_key(form: MultiDict[str, str]) -> str:
    """The idempotency key of a posted form. It covers the content too: the same form sent twice is one save, but a page
    that came back from the browser's history and was changed there is a new one.
    """
    return f"{token(form.get('_sleutel', ''))}-{_fingerprint(form.items(multi=True))}"


def edit_of(form: MultiDict[str, str], changes: tuple[Change, ...]) -> Edit:
    """The edit that brings these changes, from the page that `form` stood on."""
    return Edit(
        page=token(form.get("_pagina", "")),
        base_revision=revision(form.get("_revisie", "")),
        key=edit_key(form),
        changes=changes,
        source=SCREEN,
    )


def posted_edit(drawn: Definition, form: MultiDict[str, str], button: Button) -> Edit:
    """Everything on the page, which was drawn from the form `drawn`, and what the button does."""
    typed = changes_typed(drawn, answers_in(form))
    return edit_of(form, (*typed, *button.changes))


def changes_typed(definition: Definition, sent: Mapping[str, Sequence[str]]) -> tuple[Change, ...]:
    """One change per answer that was on the page, in the form in which answers are kept."""
    return tuple(
        SetValue(path, _stored(definition, path.name, raw)) for path, raw in read_typed(definition, sent).items()
    )


def token(text: object) -> str:
    """Check a token that a page of ours made."""
    if not isinstance(text, str) or not text or len(text) > LONGEST_TOKEN:
        raise UnreadableRequestError("Dit formulier mist een kenmerk. Laad de pagina opnieuw en vul het nog eens in.")
    return text


def revision(text: object) -> int:
    """Check the revision from which a page was drawn."""
    digits = str(text)
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST))
    if not is_number or int(digits) > LARGEST:
        raise UnreadableRequestError("Dit formulier mist een kenmerk. Laad de pagina opnieuw en vul het nog eens in.")
    return int(digits)


def read_id(text: str) -> int:
    """The number of the row that was chosen from a list; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len(str(2**31)) else 0


def answers_in(form: MultiDict[str, str]) -> dict[str, list[str]]:
    """The fields of a form that are answers; ours begin with an underscore."""
    return {name: values for name, values in form.lists() if not name.startswith("_") and name != TOKEN}


def _stored(definition: Definition, name: str, raw: str) -> str:
    question = definition.by_name[name]
    assert isinstance(question, Question)  # read_typed lets nothing else through
    return from_screen(question, raw)


def _fingerprint(pairs: Iterable[tuple[str, str]]) -> str:
    content = hashlib.sha256()
    for name, text in pairs:
        if name != TOKEN:
            content.update(f"{len(name)}:{name}{len(text)}:{text}".encode("utf-8", "surrogatepass"))
    return content.hexdigest()[:24]
