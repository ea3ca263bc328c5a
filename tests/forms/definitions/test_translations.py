"""The shipped forms in other languages: nothing is left out, and every name in a text stands in its translation too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.definition import Definition, Question, Texts
from forms.loading import load_definition

FILES = sorted((Path(__file__).parents[3] / "forms" / "definitions").glob("*.md"))
OWN = "nl"
EVERYWHERE = ("en",)


@pytest.fixture(scope="module", params=FILES, ids=[path.stem for path in FILES])
def form(request) -> Definition:
    loaded = load_definition(request.param)
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


def texts(form: Definition) -> Iterator[Texts]:
    """Every text that a person reads: of each group, repeat and question, and of each choice."""
    for node in form.nodes():
        written = [node.label, node.hint]
        if isinstance(node, Question):
            written += [node.required_message, node.constraint_message]
        yield from (text for text in written if text)
    for choices in form.choices.values():
        yield from (choice.label for choice in choices)


def test_the_form_says_in_which_languages_it_is(form):
    assert form.languages == (OWN, *EVERYWHERE)


def test_every_text_is_there_in_every_language(form):
    lacking = [str(text.default) for text in texts(form) if set(text.by_language) != set(form.languages)]
    assert lacking == []


def test_a_translation_names_the_same_answers(form):
    different = [
        (language, str(text.default))
        for text in texts(form)
        for language, translation in text.by_language.items()
        if sorted(translation.references) != sorted(text.default.references)
    ]
    assert different == []
