import pytest

from tests.forms.evaluation.forms import fill, small_form


def problem(parameters, typed):
    form = small_form("type | name | label | parameters", f"range | cijfer | Cijfer | {parameters}")
    return fill(form, cijfer=typed).violations.get("cijfer")


@pytest.mark.parametrize(
    ("parameters", "typed"),
    [
        ("start=0 end=10 step=1", "0"),
        ("start=0 end=10 step=1", "10"),
        ("start=0 end=1 step=0.25", "0,75"),
        ("start=10 end=0 step=-1", "3"),
        ("", "7"),
        ("start=0 end=10 step=1", ""),
    ],
)
def test_a_number_on_the_scale_is_fine(parameters, typed):
    assert problem(parameters, typed) is None


@pytest.mark.parametrize(
    ("parameters", "typed", "said"),
    [
        ("start=0 end=10 step=1", "11", "Kies een getal van 0 tot en met 10."),
        ("start=0 end=10 step=1", "-1", "Kies een getal van 0 tot en met 10."),
        ("", "0", "Kies een getal van 1 tot en met 10."),
        ("start=0 end=1 step=0.25", "0,3", "Kies een getal van 0 tot en met 1, in stappen van 0,25."),
        ("start=0 end=10 step=1", "veel", "Vul een getal in, bijvoorbeeld 12,5."),
    ],
)
def test_a_number_beside_the_scale_is_a_violation(parameters, typed, said):
    assert problem(parameters, typed) == said
