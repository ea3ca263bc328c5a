import pytest

from tests.forms.linting.sample import find, find_row, one


@pytest.mark.parametrize("name", ["a", "doel_tekst", "x2", "voornaam"])
def test_a_plain_name_is_good(name: str) -> None:
    assert find_row(f"text | {name} | A") == ()


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("Voornaam", "voornaam"),
        ("voor-naam", "voor_naam"),
        ("wat gaat goed", "wat_gaat_goed"),
        ("2e", "vraag_2e"),
        ("_1_2_IDP", "vraag_1_2_idp"),
        ("é", "Gebruik kleine letters, cijfers en _"),
    ],
)
def test_a_name_with_anything_else_is_refused(name: str, instead: str) -> None:
    findings = find_row(f"text | {name} | A")
    assert one(findings) == ("error", "bad-name", 3, "name")
    assert instead in findings[0].suggestion


def test_a_row_without_a_name_is_refused() -> None:
    assert one(find_row("text |  | A")) == ("error", "no-name", 3, "name")


def test_the_end_of_a_loop_needs_no_name() -> None:
    findings = find("type | name | label\nbegin loop over rol | a | A\ntext | b | B\nend loop | |")
    assert [(finding.code, finding.place.row) for finding in findings] == [
        ("unsupported-type", 3),
        ("unsupported-type", 5),
    ]


def test_a_name_is_unique_in_the_whole_form_also_inside_a_repeat() -> None:
    survey = "type | name | label\ntext | a | A\nbegin_repeat | r | R\ntext | a | A\nend_repeat | |"
    findings = find(survey)
    assert one(findings) == ("error", "name-twice", 5, "name")
    assert "regel 3" in findings[0].message


@pytest.mark.parametrize(
    "name", ["data", "meta", "process", "errors", "validate", "items", "loop", "self", "keys", "in"]
)
def test_a_reserved_name_is_refused(name: str) -> None:
    assert one(find_row(f"text | {name} | A")) == ("error", "reserved-name", 3, "name")


def test_a_name_that_a_word_template_already_has_is_a_warning_but_not_for_a_group() -> None:
    assert one(find_row("text | document | A")) == ("warning", "shadowed-name", 3, "name")
    assert find("type | name | label\nbegin_group | plan | A\ntext | a | A\nend_group | |") == ()


@pytest.mark.parametrize(("old", "code"), [("Oud", "bad-old-name"), ("a", "old-name-in-use"), ("b", "old-name-in-use")])
def test_an_old_name_is_a_name_that_no_longer_exists(old: str, code: str) -> None:
    findings = find(f"type | name | label | was\ntext | a | A | {old}\ntext | b | B | ")
    assert one(findings) == ("error", code, 3, "was")


def test_an_old_name_is_claimed_once() -> None:
    findings = find("type | name | label | was\ntext | a | A | oud\ntext | b | B | oud")
    assert {finding.code for finding in findings} == {"old-name-twice"}
    assert find("type | name | label | was\ntext | a | A | oud") == ()
