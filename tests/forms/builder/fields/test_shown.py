"""What is only read."""

from werkzeug.datastructures import MultiDict

from forms.builder.fields.shown import FileField, NoteField, ShownField


def test_an_answer_that_the_reader_may_not_change_is_text(field):
    voornaam = field("voornaam", denials={"voornaam": "Alleen de school schrijft hier."})
    assert isinstance(voornaam, ShownField)
    assert voornaam.printed == "Noor"
    assert voornaam.asked.denial == "Alleen de school schrijft hier."


def test_what_is_posted_for_an_answer_that_is_only_read_is_left_alone(field):
    posted = MultiDict([("voornaam", "Iemand anders")])
    assert field("voornaam", formdata=posted, denials={"voornaam": "Nee."}).data == "Noor"


def test_a_read_only_question_is_text(field):
    assert isinstance(field("kenmerk", "K-1"), ShownField)


def test_choices_are_printed_by_their_labels(field):
    assert field("vakken", "ja nee", only_reads=True).printed == "Ja, Nee"


def test_a_tick_is_printed_as_yes_or_no(field):
    assert field("gelezen", "OK", only_reads=True).printed == "Ja"
    assert field("gelezen", only_reads=True).printed == "Nee"


def test_an_explanation_asks_nothing(field):
    assert isinstance(field("uitleg"), NoteField)


def test_a_file_cannot_be_added_here(field):
    assert isinstance(field("brief"), FileField)
