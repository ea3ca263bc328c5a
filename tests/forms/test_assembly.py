import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.definition import AUDIENCES, Definition, Group, Question, QuestionType, Repeat
from forms.expressions.nodes import Call, Literal
from forms.findings import Severity
from forms.loading import load_bytes
from forms.readers.workbook import ReadError
from tests.forms.linting.sample import write_form


def read(survey: str, choices: str = "", settings: str = "") -> Definition:
    loaded = load_bytes("form.md", write_form(survey, choices, settings).encode())
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


def question(definition: Definition, name: str) -> Question:
    node = definition.by_name[name]
    assert isinstance(node, Question)
    return node


TREE = """type | name | label
begin group | kind | Kind
text | naam | Naam
end group | |
begin_repeat | doelen | Doelen
text | doel | Doel
begin_repeat | acties | Acties
text | actie | Actie
end_repeat | |
end_repeat | |
note | slot | Slot"""


def test_rows_become_a_tree_in_the_order_of_the_file() -> None:
    definition = read(TREE)
    assert [type(node) for node in definition.children] == [Group, Repeat, Question]
    assert list(definition.by_name) == ["kind", "naam", "doelen", "doel", "acties", "actie", "slot"]
    assert [node.name for node in definition.ancestors["actie"]] == ["doelen", "acties"]
    assert [node.name for node in definition.repeats_around("naam")] == []


def test_every_node_knows_its_row() -> None:
    assert (read(TREE).by_name["actie"].place.row, read(TREE).by_name["actie"].place.column) == (9, "name")


@pytest.mark.parametrize(
    ("cell", "kind"),
    [("dateTime", "datetime"), ("select one rol", "select_one"), ("SELECT_MULTIPLE rol", "select_multiple")],
)
def test_types_are_read_in_every_spelling(cell: str, kind: str) -> None:
    choices = "list_name | name | label\nrol | a | A"
    assert question(read(f"type | name | label\n{cell} | x | X", choices), "x").type is QuestionType(kind)


def test_a_select_knows_its_source() -> None:
    survey = f"{TREE}\nselect_one rol | wie | Wie\nselect_multiple ${{doel}} | welke | Welke"
    definition = read(survey, "list_name | name | label | soort\nrol | a | A | x")
    sources = [question(definition, name).choices for name in ("wie", "welke")]
    assert [(source.list_name, source.repeat_question) for source in sources if source] == [("rol", ""), ("", "doel")]
    assert definition.choices["rol"][0].attributes == {"soort": "x"}


@pytest.mark.parametrize(("cell", "source"), [("yes", "true()"), ("TRUE", "true()"), ("1 = 1", "1 = 1")])
def test_required_becomes_a_formula(cell: str, source: str) -> None:
    required = question(read(f"type | name | label | required\ntext | a | A | {cell}"), "a").required
    assert required is not None
    assert required.source == source


@pytest.mark.parametrize(("cell", "source"), [("TRUE", "true()"), ("FALSE", "false()"), ("yes", "true()")])
def test_a_rule_that_excel_made_true_or_false_of_is_a_formula(cell: str, source: str) -> None:
    relevant = question(read(f"type | name | label | relevant\ntext | a | A | {cell}"), "a").relevant
    assert relevant is not None
    assert relevant.source == source


@pytest.mark.parametrize("cell", ["", "no", "FALSE", "false()"])
def test_not_required_is_none(cell: str) -> None:
    assert question(read(f"type | name | label | required\ntext | a | A | {cell}"), "a").required is None


LANGUAGES = "type | name | label | label::Nederlands (nl) | label::English (en)\ntext | a | los | Naam | Name"


@pytest.mark.parametrize(
    ("language", "default"), [("", "Naam"), ("nl", "Naam"), ("English (en)", "Name"), ("Deutsch (de)", "los")]
)
def test_the_default_text_is_the_one_in_the_language_of_the_form(language: str, default: str) -> None:
    text = write_form(LANGUAGES, settings=f"default_language\n{language}" if language else "")
    definition = load_bytes("form.md", text.encode()).definition
    assert definition is not None
    label = question(definition, "a").label
    assert str(label) == default
    assert label.in_language("en").source == "Name"
    assert label.in_language("fr").source == default


def test_settings_say_which_translations_nobody_has_checked() -> None:
    assert read(LANGUAGES).concepts == frozenset()
    assert read(LANGUAGES, settings="x_conceptvertaling\nen").concepts == {"en"}
    assert read(LANGUAGES, settings="x_conceptvertaling\nEN; tr,ar").concepts == {"en", "tr", "ar"}


def test_settings_say_what_the_form_is() -> None:
    definition = read("type | name | label\ntext | a | A", settings="form_title | form_id | version\nProef | p | 3.1")
    assert (definition.title, definition.form_id, definition.version) == ("Proef", "p", "3.1")
    assert (definition.kind, definition.language) == ("overig", "nl")


AUDIENCE = "type | name | label | x_zien | x_bewerken"


def test_an_audience_is_handed_down_and_can_be_changed_per_row() -> None:
    rows = "begin_group | g | G | ouder school | school\ntext | a | A | |\ntext | b | B | school |\nend_group | | | |"
    definition = read(f"{AUDIENCE}\n{rows}\ntext | c | C | |")
    seen = {name: (node.sees, node.edits) for name, node in definition.by_name.items()}
    assert seen["a"] == (frozenset({"ouder", "ouder_jeugdhulp", "school"}), frozenset({"school"}))
    assert seen["b"] == (frozenset({"school"}), frozenset({"school"}))
    assert seen["c"] == (frozenset({"school", "basisteam"}), frozenset({"school", "basisteam"}))


def test_a_form_without_audience_columns_is_open_to_all() -> None:
    node = read("type | name | label\ntext | a | A").by_name["a"]
    assert (node.sees, node.edits) == (AUDIENCES, AUDIENCES)


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("text", "Anne-Marie"),
        ("text", "Lezen + rekenen"),
        ("text", "Kies (eventueel) iets"),
        ("text", "06-12345678"),
        ("text", "Jan's fiets"),
        ("date", "2026-09-01"),
        ("integer", "-5"),
        ("time", "09:30:00"),
    ],
)
def test_a_default_that_is_a_text_stays_as_it_is(kind: str, cell: str) -> None:
    default = question(read(f"type | name | label | default\n{kind} | a | A | {cell}"), "a").default
    assert default is not None
    assert default.tree == Literal(cell, 0)


@pytest.mark.parametrize(
    ("kind", "cell"),
    [("date", "today()"), ("date", "today() + 7"), ("text", "${b}"), ("integer", "3 * 4"), ("integer", "10 - 3")],
)
def test_a_default_that_works_something_out_is_a_formula(kind: str, cell: str) -> None:
    survey = f"type | name | label | default\n{kind} | a | A | {cell}\ntext | b | B | "
    default = question(read(survey), "a").default
    assert default is not None
    assert not isinstance(default.tree, Literal)


@pytest.mark.parametrize("cell", ["todya()", "${b", "concat('a', )"])
def test_a_default_that_is_plainly_meant_as_a_formula_must_be_one(cell: str) -> None:
    text = write_form(f"type | name | label | default\ntext | a | A | {cell}")
    assert [finding.place.column for finding in load_bytes("form.md", text.encode()).findings] == ["default"]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("‘ja’", "ja"), ("“ja”", "ja"), ("'zo’n'", "zo’n"), ('"zo’n"', "zo’n"), ("’ja’", "ja")],
)
def test_curly_quotes_around_a_text_are_put_straight_and_those_inside_stay(written: str, read_as: str) -> None:
    definition = read(f"type | name | calculation\ncalculate | a | concat({written})")
    calculation = question(definition, "a").calculation
    assert calculation is not None
    assert isinstance(calculation.tree, Call)
    literal = calculation.tree.arguments[0]
    assert isinstance(literal, Literal)
    assert literal.value == read_as


CELL = st.one_of(
    st.sampled_from(
        [
            "text",
            "begin_group",
            "end_group",
            "begin_repeat",
            "end_repeat",
            "select_one",
            "select_one ${a}",
            "select_one a",
        ]
    ),
    st.sampled_from(
        ["a", "b", "${a}", "${a} + 1", "count(${b}[./a = 1])", "doel", "doel.tekst", "ouder", "yes", "‘", "["]
    ),
    st.text(max_size=12),
)
HEADER = st.sampled_from(
    [
        *("type", "name", "label", "relevant", "calculation", "constraint", "choice_filter", "default", "required"),
        *(
            "x_zien",
            "x_bewerken",
            "x_betekenis",
            "was",
            "parameters",
            "appearance",
            "list_name",
            "x_soort",
            "label::nl",
        ),
    ]
)


@settings(max_examples=250, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["survey", "choices", "settings", "Survey", "x"]),
            st.lists(HEADER, max_size=8),
            st.lists(st.lists(CELL, max_size=8), max_size=8),
        ),
        max_size=4,
    )
)
def test_arbitrary_cells_never_raise_anything_but_a_read_error(
    sheets: list[tuple[str, list[str], list[list[str]]]],
) -> None:
    lines = [
        f"| {name} |\n" + "\n".join(f"| | {' | '.join(row)} |" for row in (header, *rows))
        for name, header, rows in sheets
    ]
    try:
        loaded = load_bytes("form.md", "\n".join(lines).encode("utf-8", "replace"))
    except ReadError:
        return
    assert all(finding.message for finding in loaded.findings)


def test_what_something_was_called_before_is_kept_of_questions_groups_repeats_and_choices() -> None:
    definition = read(
        """type | name | label | was
begin_group | kind | Kind | leerling
begin_repeat | doelen | Doelen | wensen
select_one ja_nee | lukt | Lukt het? | gelukt
end_repeat | | |
end_group | | |""",
        "list_name | name | label | was\nja_nee | ja | Ja | yes\nja_nee | nee | Nee | ",
    )
    assert [node.was for node in definition.nodes()] == ["leerling", "wensen", "gelukt"]
    assert [(choice.was, dict(choice.attributes)) for choice in definition.choices["ja_nee"]] == [("yes", {}), ("", {})]


def test_the_languages_of_a_form_are_those_of_its_texts_in_the_order_of_the_file() -> None:
    one = "type | name | label\ntext | naam | Naam"
    two = "type | name | label::English (en) | label::Nederlands (nl) | hint::Polski (pl)\ntext | naam | Name | Naam | "
    assert read(one).languages == ("nl",)
    assert (read(two).languages, read(two).language) == (("en", "nl", "pl"), "nl")


def test_a_place_says_which_cell() -> None:
    loaded = load_bytes("form.md", write_form("type | name | label | relevant\ntext | naam | Naam | ${x}").encode())
    [finding] = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    assert (finding.place.column, finding.place.index) == ("relevant", 3)
