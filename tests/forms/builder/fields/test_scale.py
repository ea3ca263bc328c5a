"""A number on a scale."""

from dataclasses import replace

import pytest

from forms.builder.asked import Asked
from forms.builder.fields.scale import ScaleField, steps_of
from forms.paths import Path


def test_a_short_scale_is_a_row_of_buttons(field):
    cijfer = field("cijfer")
    assert isinstance(cijfer, ScaleField)
    assert [option.value for option in cijfer.options] == [str(step) for step in range(11)]


def test_a_long_scale_is_a_box_to_type_in(field):
    assert field("procent").kind == "short"


def test_a_number_off_the_scale_stays_visible(field):
    assert "12" in [option.value for option in field("cijfer", "12").options]


def test_a_number_with_a_needless_decimal_is_the_same_step(field):
    assert [option.value for option in field("cijfer", "5.0").options if option.checked] == ["5"]


@pytest.mark.parametrize(
    ("parameters", "steps"),
    [
        ({"start": "0", "end": "1", "step": "0.5"}, ["0", "0,5", "1"]),
        ({"start": "5", "end": "1", "step": "1"}, []),
        ({"start": "1", "end": "3", "step": "0"}, []),
        ({"start": "a", "end": "3", "step": "1"}, []),
        ({"start": "0", "end": "1E+999", "step": "1"}, []),
        ({"start": "0", "end": "NaN", "step": "1"}, []),
        ({}, [str(step) for step in range(1, 11)]),
    ],
)
def test_the_steps_of_a_short_scale_are_counted_and_an_unclear_scale_has_none(definition, parameters, steps):
    question = replace(definition.by_name["cijfer"], parameters=parameters)
    assert steps_of(Asked(Path(name="cijfer"), question, "Cijfer")) == steps
