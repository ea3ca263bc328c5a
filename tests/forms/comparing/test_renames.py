"""Finding what is called differently now takes time that grows with the form, and each name is told once."""

import time

import pytest

from forms.comparing import find_renames
from forms.definition import Definition
from forms.loading import load_published


def form(rows: list[str], choices: str = "") -> Definition:
    lines = ["| survey |", "| | type | name | label | was |", *(f"| | {row} |" for row in rows), choices]
    return load_published("form.md", "\n".join(lines).encode())


@pytest.mark.all
def test_four_thousand_new_names_are_found_within_a_second() -> None:
    old = form([f"text | oud_{number} | A |" for number in range(4_000)])
    new = form([f"text | nieuw_{number} | A | oud_{number}" for number in range(4_000)])
    begun = time.process_time()
    renames = find_renames(old, new)
    assert time.process_time() - begun < 1
    assert len(renames.names) == 4_000


def test_an_old_name_that_two_questions_claim_goes_to_the_first_and_a_new_one_is_given_once() -> None:
    old = form(["text | a | A |", "text | b | B |"])
    new = form(["text | x | A | a", "text | y | B | a"])
    assert find_renames(old, new).names == {"a": "x"}
    back = form(["text | a | A | x", "text | b | B | x"])
    assert find_renames(back, form(["text | x | A |"])).names == {"a": "x"}


def test_choices_are_found_the_same_way() -> None:
    choices = "| choices |\n| | list_name | name | label | was |\n| | rol | {} | A | {} |"
    old = form(["select_one rol | rol | Rol |"], choices.format("oma", ""))
    new = form(["select_one rol | rol | Rol |"], choices.format("grootmoeder", "oma"))
    assert find_renames(old, new).choices == {"rol": {"oma": "grootmoeder"}}
    assert find_renames(new, old).choices == {"rol": {"grootmoeder": "oma"}}
