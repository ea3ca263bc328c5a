"""The shipped forms in other languages: nothing is left out, and every name in a text stands in its translation too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.assembly.columns import read_header
from forms.definition import Definition, Question, Texts
from forms.loading import load_definition
from forms.readers.markdown import read_markdown

FILES = sorted((Path(__file__).parents[3] / "forms" / "definitions").glob("*.md"))
OWN = "nl"
CONCEPTS = ("tr", "pl", "uk", "ar")
LANGUAGES = (OWN, "en", *CONCEPTS)
MET_AT_THE_TABLE = ("basisteam", "casusregisseur", "expertpool", "hoorrecht", "meldcode", "samenwerkingsverband")
"""Dutch words that people hear at the table: a translation explains them, and keeps them."""
FILE = pytest.mark.parametrize("file", FILES, ids=[path.stem for path in FILES])


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


def translations(form: Definition) -> Iterator[tuple[str, str, str]]:
    """Every translation: its language, the Dutch text, and the text itself."""
    for text in texts(form):
        yield from ((code, str(text), said.source) for code, said in text.by_language.items() if code != OWN)


def test_the_form_says_in_which_languages_it_is(form):
    assert form.languages == LANGUAGES


def test_the_form_says_which_translations_nobody_has_checked(form):
    assert form.concepts == set(CONCEPTS)


def test_every_text_is_there_in_every_language(form):
    lacking = [str(text) for text in texts(form) if set(text.by_language) != set(LANGUAGES)]
    assert lacking == []


def test_a_translation_names_the_same_answers(form):
    different = [
        (language, str(text))
        for text in texts(form)
        for language, translation in text.by_language.items()
        if sorted(translation.references) != sorted(text.default.references)
    ]
    assert different == []


def test_a_translation_keeps_the_dutch_words_that_are_said_at_the_table(form):
    lost = [
        (code, word, dutch)
        for code, dutch, said in translations(form)
        for word in MET_AT_THE_TABLE
        if word in dutch.casefold() and word not in said.casefold()
    ]
    assert lost == []


def test_a_sentence_ends_as_the_dutch_sentence_does(form):
    question_marks = {"ar": "؟"}
    different = [
        (code, dutch)
        for code, dutch, said in translations(form)
        if dutch.endswith("?") and question_marks.get(code, "?") not in said
    ]
    assert different == []


@FILE
def test_the_translations_stand_to_the_right_of_what_a_dutch_author_fills_in(file):
    for sheet in read_markdown(file.read_text("utf-8")).sheets:
        columns = [read_header(header, index) for index, header in enumerate(sheet.header.cells)]
        translated = [column.language not in ("", OWN) for column in columns]
        assert translated == sorted(translated)
