"""Finding what is called differently now takes work that grows with the form, and each name is told once."""

from collections.abc import Callable
from dataclasses import replace

from forms.comparing import find_renames
from forms.definition import Definition
from forms.loading import load_published
from tests.effort import MOST_GROWTH, Compared, growth


def form(rows: list[str], choices: str = "") -> Definition:
    lines = ["| survey |", "| | type | name | label | was |", *(f"| | {row} |" for row in rows), choices]
    return load_published("form.md", "\n".join(lines).encode())


def renamed(count: int) -> tuple[Definition, Definition]:
    """A form before and after every question got another name."""
    old = form([f"text | oud_{number} | A |" for number in range(count)])
    return old, form([f"text | nieuw_{number} | A | oud_{number}" for number in range(count)])


def with_names_compared(definition: Definition) -> Definition:
    """The same, and each look at a name of it is a call."""
    nodes = {Compared(name): replace(node, was=Compared(node.was)) for name, node in definition.by_name.items()}
    return replace(definition, by_name=nodes)


def test_hundreds_of_new_names_are_all_found() -> None:
    assert len(find_renames(*renamed(400)).names) == 400


def test_finding_twice_as_many_new_names_is_twice_the_work() -> None:
    def find(count: int) -> Callable[[], object]:
        old, new = map(with_names_compared, renamed(count))
        return lambda: find_renames(old, new)

    assert growth(find, 200) < MOST_GROWTH


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
