from copy import copy

import pytest

from forms.evaluation.per_form import once_per_form
from tests.forms.evaluation.forms import FAMILY_PLAN, read_form


class MadeError(Exception):
    """Nothing could be made of this form."""


@pytest.fixture
def form():
    return read_form(FAMILY_PLAN)


def test_what_follows_from_a_form_is_made_once(form):
    made = []
    find = once_per_form(lambda definition: made.append(definition) or len(made))
    assert [find(form), find(form)] == [1, 1]
    assert made == [form]


def test_an_equal_form_is_another_form(form):
    find = once_per_form(lambda definition: [definition])
    assert find(form) is not find(copy(form))


def test_a_failure_is_not_kept(form):
    calls = []

    @once_per_form
    def fail(definition):
        calls.append(definition)
        raise MadeError

    for _ in range(2):
        with pytest.raises(MadeError):
            fail(form)
    assert len(calls) == 2
