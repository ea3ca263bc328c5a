import pytest

from tests.forms.linting.sample import CHOICES, find, one

COLUMNS = "type | name | label | relevant | choice_filter"
AGE = "integer | leeftijd | Leeftijd | |"


def relevant(formula: str) -> str:
    return f"{COLUMNS}\n{AGE}\ntext | a | A | {formula} |"


@pytest.mark.parametrize("formula", ["${leeftijd} > 12", "../leeftijd > 12", "/data/leeftijd > 12", "true()"])
def test_a_formula_over_questions_that_exist_is_good(formula: str) -> None:
    assert find(relevant(formula)) == ()


@pytest.mark.parametrize("formula", ["${leeftjd} > 12", "../leeftjd > 12"])
def test_a_question_that_does_not_exist_comes_with_the_nearest_name(formula: str) -> None:
    findings = find(relevant(formula))
    assert one(findings) == ("error", "unknown-question", 4, "relevant")
    assert findings[0].suggestion == "Bedoelde u “leeftijd”?"


def test_a_question_that_does_not_exist_is_found_in_a_label_of_any_language() -> None:
    survey = "type | name | label::nl | label::en\ntext | a | A | About ${b}"
    assert one(find(survey, "")) == ("error", "unknown-question", 3, "label::en")


@pytest.mark.parametrize(
    ("formula", "instead"),
    [
        ("leeftijd > 12", "${leeftijd}"),
        ("leeftjd > 12", "leeftijd"),
        ("${leeftijd} = TRUE", "true()"),
        ("${leeftijd} = FALSE", "false()"),
        ("${leeftijd} = ja", "'ja'"),
        ("${leeftijd} = zestien", "'zestien'"),
    ],
)
def test_a_bare_word_is_refused_with_what_was_meant(formula: str, instead: str) -> None:
    findings = find(relevant(formula))
    assert one(findings) == ("error", "bare-word", 4, "relevant")
    assert instead in findings[0].suggestion


def test_in_a_choice_filter_a_bare_word_is_a_column_of_the_choices() -> None:
    choices = "list_name | name | label | soort\nrol | a | A | x"
    assert find(f"{COLUMNS}\n{AGE}\nselect_one rol | a | A | | soort = ${{leeftijd}}", choices) == ()
    findings = find(f"{COLUMNS}\n{AGE}\nselect_one rol | a | A | | sort = ${{leeftijd}}", choices)
    assert one(findings) == ("error", "bare-word", 4, "choice_filter")
    assert "“soort”" in findings[0].suggestion


@pytest.mark.parametrize(
    ("word", "says", "todo"),
    [
        ("streek", "leeg bij alle keuzes van deze lijst", "Vul die kolom in"),
        ("gemeente", "geen kolom van het blad choices", "Zet die kolom op het blad choices"),
    ],
)
def test_a_column_that_the_list_does_not_fill_is_not_taken_for_a_question(word: str, says: str, todo: str) -> None:
    choices = "list_name | name | label | streek\nrol | a | A |\nander | b | B | noord"
    survey = f"{COLUMNS}\ntext | {word} | A | |\nselect_one rol | a | A | | {word} = ${{{word}}}"
    findings = find(survey, choices)
    assert one(findings) == ("error", "bare-word", 4, "choice_filter")
    assert says in findings[0].message
    assert todo in findings[0].suggestion


def test_a_bare_question_in_a_choice_filter_comes_with_its_signs() -> None:
    findings = find(f"{COLUMNS}\n{AGE}\nselect_one rol | a | A | | leeftijd > 12", CHOICES)
    assert (one(findings)[1], findings[0].suggestion) == ("bare-word", "Schrijf ${leeftijd}.")


def test_in_a_predicate_a_bare_word_is_a_question_of_the_row() -> None:
    repeat = f"{COLUMNS}\nbegin_repeat | r | R | |\nselect_one rol | wie | Wie | |\nend_repeat | | | |\n"
    assert find(repeat + "text | a | A | count(${r}[wie = 'vader']) > 0 |", CHOICES) == ()
    assert one(find(repeat + "text | a | A | count(${r}[wee = 'vader']) > 0 |", CHOICES))[1] == "unknown-question"


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("${leeftijd} == 12", "="),
        ("${leeftijd} <> 12", "!="),
        ("${leeftijd} > 1,5", "1.5"),
        ("${leeftijd} &gt;= 12", "Schrijf > in plaats van &gt;."),
        ("(${leeftijd} > 12", ")"),
        ("current()/../leeftijd > 12", "Schrijf ../naam of ${naam}, zonder current()."),
        ("instance('rol')/root/item[name = 'a']/label = 'A'", "uit een lijst of uit een ander bestand"),
        ("= ${leeftijd}", "="),
        ("als(${leeftijd} > 1, 1, 2)", "if()"),
        ("selected(${leeftijd})", "2"),
        ("regex(${leeftijd}, '(?=x)')", "patroon"),
        ("//leeftijd > 1", "//"),
        ("${leeftijd > 1", "}"),
        ("pulldata('a', 'b', 'c', 'd') = 1", "pulldata"),
        ("random() > 1", "random"),
    ],
)
def test_a_formula_that_cannot_be_read_says_where_and_what_to_write(formula: str, words: str) -> None:
    findings = find(relevant(formula))
    assert one(findings)[0::2] == ("error", 4)
    assert words in findings[0].message + findings[0].suggestion


def test_curly_quotes_are_put_straight_with_a_notice() -> None:
    findings = find(relevant("concat(${leeftijd}, ‘a’) = “12a”"))
    assert one(findings) == ("notice", "smart-quotes", 4, "relevant")


def test_a_reference_in_a_label_that_is_not_closed_is_named_with_its_place() -> None:
    findings = find(f"{COLUMNS}\n{AGE}\ntext | a | Van ${{leeftijd | |")
    assert one(findings) == ("error", "bad-reference", 4, "label")
    assert "teken 5" in findings[0].message


def test_where_choices_come_from_an_unsupported_type_their_columns_are_not_judged() -> None:
    findings = find("type | name | label | choice_filter\nselect_one_from_file a.csv | a | A | region = 'x'")
    assert one(findings)[:2] == ("error", "unsupported-type")


@pytest.mark.parametrize("name", ["isKind", "_id", "vraag-1"])
def test_a_name_that_cannot_be_is_said_where_it_stands_and_not_at_every_formula_that_reads_it(name: str) -> None:
    survey = f"type | name | label | relevant\ntext | {name} | A |\ntext | b | Over ${{{name}}} | ${{{name}}} = 'x'"
    assert one(find(survey)) == ("error", "bad-name", 3, "name")


def test_a_cell_that_excel_made_true_or_false_is_said_to_be_read_as_a_formula() -> None:
    findings = find("type | name | label | relevant\ntext | a | A | FALSE")
    assert one(findings) == ("notice", "word-for-formula", 3, "relevant")
    assert "false()" in findings[0].message


def test_a_name_that_differs_in_capitals_comes_with_the_right_one() -> None:
    findings = find("type | name | label | relevant\ntext | naam | A |\ntext | b | B | ${Naam} = 'x'")
    assert one(findings) == ("error", "unknown-question", 4, "relevant")
    assert "naam" in findings[0].suggestion


@pytest.mark.parametrize("written", ["$(naam)", "{naam}", "{{naam}}", "$naam", "$( naam )", "{namm}"])
@pytest.mark.parametrize("column", ["label", "hint", "constraint_message"])
def test_a_reference_in_a_text_with_other_signs_is_refused(written: str, column: str) -> None:
    cells = {"label": "A", "hint": "Uitleg", "constraint_message": "Fout"} | {column: f"Dag {written}!"}
    row = f"text | a | {cells['label']} | {cells['hint']} | . != '' | {cells['constraint_message']}"
    header = "type | name | label | hint | constraint | constraint_message"
    findings = find(f"{header}\ntext | naam | Naam | | |\n{row}")
    assert one(findings) == ("error", "bad-reference", 4, column)
    assert findings[0].suggestion == "Schrijf ${naam}."


def test_braces_and_amounts_in_a_text_are_just_signs() -> None:
    assert find("type | name | label\ntext | naam | Naam\ntext | a | Kies {iets} of ${naam}: $ 5 of $5") == ()
