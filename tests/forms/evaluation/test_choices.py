import pytest

from forms.evaluation import Option
from tests.forms.evaluation.forms import FAMILY_ANSWERS, fill, small_form


def names(evaluation, path):
    return [option.name for option in evaluation.options(path)]


def test_a_list_gives_its_choices_in_order(plan):
    assert fill(plan).options("onderwijs") == (
        Option("po", "Primair onderwijs"),
        Option("vo", "Voortgezet onderwijs"),
        Option("geen", "Geen onderwijs"),
    )


def test_a_filter_looks_at_the_columns_of_the_choice(plan):
    assert names(fill(plan, onderwijs="vo"), "school") == ["lyceum"]
    assert names(fill(plan), "school") == []


def test_a_filter_in_a_row_may_look_outside_it(plan):
    evaluation = fill(plan, gebieden="thuis geld", doel=[{"_id": "d1"}])
    assert names(evaluation, "doel[d1].doel_gebied") == ["thuis", "geld"]


def test_the_answers_of_a_repeat_are_choices_with_the_row_id_as_name(plan):
    evaluation = fill(plan, **FAMILY_ANSWERS)
    assert evaluation.options("doel[d1].actie[a1].wie") == (Option("p1", "Els"), Option("p2", "Jan"))


def test_a_row_without_an_answer_is_no_choice(plan):
    people = [{"_id": "p1", "naam": ""}, {"_id": "p2", "naam": "Jan"}]
    goals = [{"_id": "d1", "actie": [{"_id": "a1", "wie": "p1"}]}]
    evaluation = fill(plan, gebieden="school", persoon=people, doel=goals)
    assert names(evaluation, "doel[d1].actie[a1].wie") == ["p2"]
    assert "doel[d1].actie[a1].wie" in evaluation.violations


@pytest.fixture(scope="module")
def family():
    return small_form(
        "type | name | label | choice_filter | calculation",
        "begin_repeat | persoon | Persoon | |",
        "text | naam | Naam | |",
        "integer | leeftijd | Leeftijd | |",
        "end_repeat | | | |",
        "select_one ${naam} | aanspreekpunt | Wie bellen we? | leeftijd >= 18 |",
        "calculate | wie | | | jr:choice-name(${aanspreekpunt}, '${aanspreekpunt}')",
        "note | bellen | We bellen ${aanspreekpunt}. | |",
    )


PEOPLE = [{"_id": "x1", "naam": "Els", "leeftijd": 41}, {"_id": "x2", "naam": "Noor", "leeftijd": 12}]


def test_a_filter_on_a_repeat_looks_at_the_answers_in_its_row(family):
    assert names(fill(family, persoon=PEOPLE), "aanspreekpunt") == ["x1"]
    assert "aanspreekpunt" in fill(family, persoon=PEOPLE, aanspreekpunt="x2").violations


def test_the_label_of_a_chosen_row_is_its_answer(family):
    evaluation = fill(family, persoon=PEOPLE, aanspreekpunt="x1")
    assert evaluation.values["wie"] == "Els"
    assert evaluation.label("bellen") == "We bellen Els."


def test_a_select_in_a_row_chooses_from_every_row_of_its_own_repeat_with_the_filter_reading_its_own():
    form = small_form(
        "type | name | label | choice_filter",
        "begin_repeat | persoon | Persoon |",
        "text | naam | Naam |",
        "text | huis | Huis |",
        "select_one ${naam} | vriend | Wie is een vriend? |",
        "select_one ${naam} | huisgenoot | Wie woont in hetzelfde huis? | ./huis = ${huis} and ./naam != ${naam}",
        "begin_repeat | dier | Dier |",
        "text | roepnaam | Naam |",
        "select_multiple ${naam} | baasjes | Van wie? |",
        "end_repeat | | |",
        "select_one ${roepnaam} | lievelingsdier | Welk dier is het liefst? |",
        "end_repeat | | |",
    )
    people = [
        {"_id": "p1", "naam": "Els", "huis": "A", "dier": [{"_id": "k1", "roepnaam": "Poes"}], "vriend": "p3"},
        {"_id": "p2", "naam": "Jan", "huis": "A", "dier": [{"_id": "k2", "roepnaam": "Vis"}]},
        {"_id": "p3", "naam": "Noor", "huis": "B"},
    ]
    evaluation = fill(form, persoon=people)
    assert evaluation.violations == {}
    assert names(evaluation, "persoon[p2].vriend") == ["p1", "p2", "p3"]
    assert names(evaluation, "persoon[p1].huisgenoot") == ["p2"]
    assert names(evaluation, "persoon[p1].dier[k1].baasjes") == ["p1", "p2", "p3"]
    assert names(evaluation, "persoon[p2].lievelingsdier") == ["k2"]


def test_a_question_that_is_no_select_has_no_choices(plan):
    assert fill(plan).options("voornaam") == ()


@pytest.mark.parametrize("condition", ["${leeftijd} >= ${grens}", "./leeftijd >= ${grens}", "leeftijd >= ${grens}"])
def test_a_filter_from_outside_the_repeat_reads_each_row_that_may_be_chosen(condition):
    form = small_form(
        "type | name | label | choice_filter",
        "begin_repeat | persoon | Persoon |",
        "text | naam | Naam |",
        "integer | leeftijd | Leeftijd |",
        "end_repeat | | |",
        "begin_repeat | taak | Taak |",
        "integer | grens | Vanaf welke leeftijd? |",
        f"select_one ${{naam}} | wie | Wie? | {condition}",
        "end_repeat | | |",
    )
    tasks = [
        {"_id": "t1", "grens": 18},
        {"_id": "t2", "grens": 10, "wie": "x2"},
        {"_id": "t3", "grens": 18, "wie": "x2"},
    ]
    evaluation = fill(form, persoon=PEOPLE, taak=tasks)
    assert names(evaluation, "taak[t1].wie") == ["x1"]
    assert names(evaluation, "taak[t2].wie") == ["x1", "x2"]
    assert list(evaluation.violations) == ["taak[t3].wie"]


@pytest.mark.parametrize("method", ["label", "hint", "options", "required", "row_count"])
def test_a_path_that_the_form_does_not_have_is_an_error(plan, method):
    with pytest.raises(KeyError):
        getattr(fill(plan), method)("onzin")


def test_a_chosen_name_that_is_in_no_list_is_shown_as_it_is(family):
    assert fill(family, persoon=PEOPLE, aanspreekpunt="weg").label("bellen") == "We bellen weg."
