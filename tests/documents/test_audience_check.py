"""A name that not every reader may see is told, with its place; the shipped templates ask no such name."""

from pathlib import Path

import pytest

from answers.audience import DOCUMENT_AUDIENCES
from documents.audience_check import list_hidden_names
from forms.loading import load_bytes
from operations.requests.letters import LETTER_READERS
from tests.documents.form_answers import shipped_definition
from tests.documents.test_context import FORM
from tests.documents.word_files import word

DEFINITION = load_bytes("proef.md", FORM.encode()).definition
assert DEFINITION
TEMPLATES = Path(__file__).parents[2] / "document_templates"
LETTER_FORMS = {name: shipped_definition(name) for name in ("aanvraag", "besluit")}


def told(*texts: str, readers=DOCUMENT_AUDIENCES["ouders"], top=DEFINITION, forms=None) -> list[str]:
    problems = list_hidden_names(word(*texts), top, readers, forms)
    assert not any(problem.certain for problem in problems)
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "{{ naam }} {{ telefoon }} {{ akkoord.code }} {{ document.kenmerk }} {{ bestaat_niet }}",
        "{% for d in doelen %}{{ d.doel }}{% for a in d.acties %}{{ a.actie }}{% endfor %}{% endfor %}",
        "{% set team = naam %}{{ team }}",
        "{% for team in doelen %}{{ team.doel }}{% endfor %}",
        "{% if team is defined %}x{% endif %}",
        "{% if team %}Team: {{ team }}{% endif %} {% if naam and not team %}x{% endif %} {{ team if team else naam }}",
        "{% if naam %}x{% elif team %}{{ team }}{% endif %}",
        "{% if team %}{{ alleen_school }}{% endif %}{% if alleen_school != '' or team %}{{ mensen }}{% endif %}",
        "{% if naam and team %}{{ alleen_school }}{% endif %}{% if mensen %}{% for m in mensen %}{{ m.mens }}{% endfor %}{% endif %}",
        "{% if mensen %}{% for m in mensen %}{% if m.mens %}{{ m.mens }}{% endif %}{% endfor %}{% endif %}",
    ],
)
def test_what_every_reader_may_see_is_not_told(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Van {{ team }}", "team"),
        ("{% if naam %}{{ team }}{% else %}x{% endif %}", "team"),
        ("{% if team %}x{% else %}{{ team }}{% endif %}", "team"),
        ("{% if naam %}x{% elif geboren %}{{ team }}{% endif %}", "team"),
        ("{{ team if naam else 'x' }}", "team"),
        ("{% if naam or alleen_school %}{{ team }}{% endif %}", "team"),
        ("{% if not alleen_school %}{{ team }}{% endif %}", "team"),
        ("{{ veiligheid|default('geen') }}", "veiligheid"),
        ("{% for m in mensen %}{{ loop.index }}{% endfor %}", "mensen"),
        ("{% set t = team %}{{ t }}", "team"),
        ("{{ alleen_school == 'x' }}", "alleen_school"),
    ],
)
def test_what_a_reader_may_not_see_is_told_with_its_place(text, name):
    (message,) = told(text)
    assert f"“{name}”" in message
    assert "In de tekst bij “" in message


def test_one_of_two_readers_who_may_not_see_is_enough_and_is_named():
    readers = DOCUMENT_AUDIENCES["team"]
    assert told("{{ team }}", readers=readers) == []
    (message,) = told("{{ alleen_school }}", readers=readers)
    assert "(basisteam)" in message


def test_what_stands_in_a_hidden_repeat_is_hidden_too():
    messages = told("{% for m in mensen %}{{ m.mens }}{% endfor %}")
    assert [("“mensen”" in message, "“mens”" in message) for message in messages] == [(True, False), (False, True)]


def test_headers_are_read_too_and_each_name_is_told_once():
    data = word("{{ naam }}", header="{{ team }} {{ team }}")
    assert len(list_hidden_names(data, DEFINITION, DOCUMENT_AUDIENCES["ouders"])) == 1


def test_a_document_for_whoever_sees_everything_hides_nothing():
    assert list_hidden_names(word("{{ team }} {{ veiligheid }}"), DEFINITION, None) == []


def test_a_letter_asks_for_names_of_other_forms():
    forms = {"aanvraag": DEFINITION}
    assert told("{{ aanvraag.naam }} {{ besluit.team }}", top=None, forms=forms) == []
    (message,) = told("{{ aanvraag.team }}", top=None, forms=forms)
    assert "“team”" in message or "“aanvraag.team”" in message


@pytest.mark.parametrize("form", ["plan", "aanvraag"])
def test_the_shipped_documents_ask_nothing_that_their_readers_may_not_see(form):
    for file in (TEMPLATES / form).glob("*.docx"):
        definition, readers = shipped_definition(form), DOCUMENT_AUDIENCES[file.stem]
        assert list_hidden_names(file.read_bytes(), definition, readers) == [], file.name


@pytest.mark.parametrize("file", sorted((TEMPLATES / "brief").glob("*.docx")), ids=lambda file: file.stem)
def test_the_shipped_letters_ask_nothing_that_their_readers_may_not_see(file):
    assert list_hidden_names(file.read_bytes(), None, LETTER_READERS, LETTER_FORMS) == []
