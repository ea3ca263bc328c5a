"""What a page sends is held against the form before anything uses it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.builder import TypedError, read_typed
from forms.builder.typed import MOST_FIELDS
from forms.paths import parse_path


def test_a_text_stands_under_its_path(definition):
    assert read_typed(definition, {"doelen[7f3a].acties[b2].actie_wat": ["Bellen"]}) == {
        parse_path("doelen[7f3a].acties[b2].actie_wat"): "Bellen"
    }


def test_round_buttons_send_an_empty_value_first_and_the_choice_after(definition):
    assert read_typed(definition, {"naar_school": ["", "nee"]}) == {parse_path("naar_school"): "nee"}
    assert read_typed(definition, {"naar_school": [""]}) == {parse_path("naar_school"): ""}


def test_boxes_are_joined_with_a_space(definition):
    assert read_typed(definition, {"vakken": ["", "ja", "nee"]}) == {parse_path("vakken"): "ja nee"}


@pytest.mark.parametrize(
    "name",
    [
        "onbekend",
        "is_admin",
        "kind",
        "doelen",
        "doelen[7f3a]",
        "doel_tekst",
        "acties[b2].actie_wat",
        "doelen[7f3a].voornaam",
        "mensen[m1].doel_tekst",
        "aanspreek",
        "bron",
        "",
        "doelen[" + "9" * 5000 + "].doel_tekst",
        "doelen-0-doel_tekst",
        "__proto__",
    ],
)
def test_a_name_that_is_no_question_on_a_page_is_refused_with_a_sentence(definition, name):
    with pytest.raises(TypedError, match="kent het veld"):
        read_typed(definition, {name: ["x"]})


def test_too_many_fields_at_once_are_refused(definition):
    sent = {f"mensen[m{number}].mens_naam": ["x"] for number in range(MOST_FIELDS + 1)}
    with pytest.raises(TypedError, match=str(MOST_FIELDS)):
        read_typed(definition, sent)


@settings(max_examples=200)
@given(name=st.text(max_size=40), value=st.text(max_size=40))
def test_anything_at_all_is_read_or_refused(definition, name, value):
    try:
        read = read_typed(definition, {name: [value]})
    except TypedError:
        return
    assert list(read.values()) == [value]
