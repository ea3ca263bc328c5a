import pytest

from tests.forms.linting.sample import find, find_row, one


@pytest.mark.parametrize("kind", ["text", "note", "acknowledge", "select_one rol"])
def test_a_question_without_a_label_is_refused(kind: str) -> None:
    assert one(find_row(f"{kind} | a | ")) == ("error", "no-label", 3, "label")


def test_what_has_no_name_either_is_named_by_its_type_and_row() -> None:
    messages = [one.message for one in find("type | name | label\nnote | | ") if one.code == "no-label"]
    assert messages == ["De vraag zonder naam (note, regel 3) heeft geen tekst (label)."]


@pytest.mark.parametrize("kind", ["text", "note", "select_one rol"])
def test_a_question_that_only_has_a_hint_is_asked_by_it(kind: str) -> None:
    assert find(f"type | name | label | hint\n{kind} | a | | Hoe heet u?") == ()


def test_a_label_in_one_language_is_enough_and_invisible_rows_need_none() -> None:
    findings = find("type | name | label::Nederlands (nl) | label::English (en)\ntext | a | A | ", "")
    assert one(findings)[0] == "notice"
    assert find("type | name | label | calculation\nhidden | a | |\ncalculate | b | | 1 + 1\n") == ()


def test_a_calculation_calculates_something() -> None:
    assert one(find("type | name | calculation\ncalculate | a | ")) == ("error", "no-calculation", 3, "calculation")


@pytest.mark.parametrize("rule", ["constraint", "required"])
def test_a_message_without_its_rule_is_a_warning(rule: str) -> None:
    columns = f"type | name | label | {rule} | {rule}_message"
    assert one(find_row("text | a | A | | Melding", columns)) == (
        "warning",
        "message-without-rule",
        3,
        f"{rule}_message",
    )
    assert find_row("text | a | A | true() | Melding", columns) == ()


LANGUAGES = "label::Nederlands (nl) | label::English (en)"


@pytest.mark.parametrize(
    ("columns", "row", "column"),
    [
        (LANGUAGES, "Naam |", "label::English (en)"),
        (f"{LANGUAGES} | hint::nl", "Naam | Name | Voluit", "hint::nl"),
        ("label | label::en", "Naam |", "label::en"),
    ],
)
def test_a_text_that_lacks_a_language_of_the_form_is_a_notice(columns: str, row: str, column: str) -> None:
    findings = find(f"type | name | {columns}\ntext | a | {row}", "", "default_language\nnl")
    assert one(findings) == ("notice", "missing-translation", 3, column)


def test_a_text_that_is_not_there_in_the_own_language_of_the_form_is_a_warning() -> None:
    findings = find(f"type | name | {LANGUAGES}\ntext | a | | Name", "", "default_language\nnl")
    assert one(findings) == ("warning", "missing-translation", 3, "label::Nederlands (nl)")
    rows = "\n".join(f"text | a{number} | | Name" for number in range(9))
    findings = find(f"type | name | {LANGUAGES}\n{rows}", "", "default_language\nnl")
    assert one(findings) == ("warning", "missing-translation", 2, "label::Nederlands (nl)")


def test_a_choice_that_lacks_a_language_of_the_form_is_a_notice() -> None:
    choices = "list_name | name | label::nl | label::en\nrol | vader | Vader | Father\nrol | oma | Oma |"
    findings = find("type | name | label::nl | label::en\nselect_one rol | a | A | A", choices)
    assert one(findings) == ("notice", "missing-translation", 7, "label::en")


def test_a_column_that_has_no_language_at_all_is_said_once() -> None:
    findings = find("type | name | label::nl | label::en\nselect_one rol | a | A | A")
    assert one(findings) == ("notice", "missing-translation", 5, "label")


def test_a_text_in_every_language_and_a_form_in_one_language_lack_nothing() -> None:
    assert find(f"type | name | {LANGUAGES}\ntext | a | Naam | Name", "") == ()
    assert find("type | name | label::nl | hint\ntext | a | Naam | Voluit", "") == ()
    assert find(f"type | name | {LANGUAGES}\ncalculate | a | | ", "")[0].code == "no-calculation"


def test_a_language_in_which_most_is_to_be_written_is_said_once() -> None:
    rows = "".join(f"\ntext | a{number} | A | {'A' if number < 2 else ''}" for number in range(9))
    findings = find(f"type | name | label::Nederlands (nl) | label::English (en){rows}", choices="")
    assert one(findings) == ("notice", "missing-translation", 2, "label::English (en)")
    assert "Van 9 teksten (label) zijn er 7 nog niet in: en." in findings[0].message


AUDIENCES = "x_zien | x_bewerken"
PARTS = f"""type | name | label::nl | label::tr | {AUDIENCES}
begin_group | gezin | Gezin | Aile | ouder jeugdige school | school
text | wens | Wens | {{wish}} | |
select_one rol | wie | Wie | Kim | |
end_group | | | | |
begin_group | team | Team | {{team}} | school basisteam | school
text | duiding | Duiding | {{team}} | |
text | besluit | Besluit | | |
select_one kleur | kleur | Kleur | {{team}} | |
end_group | | | | |"""
PART_CHOICES = """list_name | name | label::nl | label::tr
rol | vader | Vader | {father}
kleur | rood | Rood | """


def missing(wish: str = "Dilek", team: str = "", father: str = "Baba") -> list[tuple[str, int]]:
    findings = find(PARTS.format(wish=wish, team=team), PART_CHOICES.format(father=father), "default_language\nnl")
    return [(finding.place.sheet, finding.place.row) for finding in findings if finding.code == "missing-translation"]


def test_a_language_in_which_the_parts_of_the_family_are_complete_lacks_nothing() -> None:
    assert missing() == []


def test_each_text_of_the_family_that_lacks_is_a_notice_also_a_choice_of_theirs() -> None:
    assert missing(wish="") == [("survey", 4)]
    assert [sheet for sheet, _ in missing(father="")] == ["choices"]


def test_what_is_for_others_counts_once_most_of_it_is_there() -> None:
    assert sorted(sheet for sheet, _ in missing(team="Ekip")) == ["choices", "survey"]


def test_in_a_form_that_says_of_nobody_what_they_see_every_text_counts() -> None:
    findings = find("type | name | label::nl | label::tr\ntext | a | A | B\ntext | b | B |", "", "default_language\nnl")
    assert one(findings) == ("notice", "missing-translation", 4, "label::tr")


def test_a_language_that_the_family_cannot_read_yet_is_said_once() -> None:
    rows = "\n".join(f"text | a{number} | Vraag {number} | | |" for number in range(12))
    findings = find(
        f"type | name | label::nl | label::tr | {AUDIENCES}\nbegin_group | g | G | A | ouder | ouder\n{rows}\nend_group | | | | |",
        "",
        "default_language\nnl",
    )
    assert one(findings)[1] == "missing-translation"
    assert "Van 13 teksten" in findings[0].message


def test_in_a_form_without_audiences_every_text_counts_and_none_is_said_to_be_for_the_family() -> None:
    rows = "\n".join(f"text | Vraag-{number} | A | " for number in range(8))
    findings = find(f"type | name | label::Nederlands (nl) | label::Türkçe (tr)\n{rows}", "")
    (said,) = [finding.message for finding in findings if finding.code == "missing-translation"]
    assert said == "Van 8 teksten (label) zijn er 8 nog niet in: tr."
