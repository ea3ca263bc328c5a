import pytest

from forms.instance import AnswersError, build_instance


def refusal(plan, answers):
    with pytest.raises(AnswersError) as caught:
        build_instance(plan, answers)
    return caught.value.message


def test_every_question_has_its_place_whether_answered_or_not(plan):
    instance = build_instance(plan, {"persoon": [{"_id": "p1"}]})
    assert {"kind", "voornaam", "persoon", "persoon[p1]", "persoon[p1].naam", "doel"} <= set(instance.by_path)


def test_absent_and_emptied_are_told_apart(plan):
    instance = build_instance(plan, {"voornaam": ""})
    assert instance.by_path["voornaam"].answered
    assert not instance.by_path["roepnaam"].answered


@pytest.mark.parametrize("rows", [None, [], ()])
def test_a_repeat_may_have_no_rows(plan, rows):
    assert "persoon" in build_instance(plan, {"persoon": rows}).by_path


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"vornaam": "x"}, "De vraag “vornaam” bestaat niet in dit formulier."),
        ({"kind": {"voornaam": "x"}}, "“kind”"),
        ({"_id": "x"}, "“_id”"),
        ({"persoon": [{"_id": "p1", "voornaam": "x"}]}, "“voornaam” bestaat niet in een rij van “persoon”"),
        ({"persoon": [{"naam": "Els"}]}, "geen goede “_id”"),
        ({"persoon": [{"_id": 7}]}, "geen goede “_id”"),
        ({"persoon": [{"_id": "a b"}]}, "geen goede “_id”"),
        ({"persoon": [{"_id": ""}]}, "geen goede “_id”"),
        ({"persoon": [{"_id": "x" * 65}]}, "geen goede “_id”"),
        ({"persoon": [{"_id": "p1"}, {"_id": "p1"}]}, "dezelfde “_id”: “p1”"),
        ({"persoon": {"_id": "p1"}}, "lijst van rijen"),
        ({"persoon": "Els"}, "lijst van rijen"),
        ({"persoon": ["Els"]}, "lijst van rijen"),
        ({"voornaam": {"nl": "Noor"}}, "“voornaam” kan niet worden gelezen"),
        ({"voornaam": ["Noor"]}, "select_multiple"),
        ({"persoon": [{"_id": "p1", "naam": float("nan")}]}, "“persoon[p1].naam” kan niet worden gelezen"),
    ],
)
def test_answers_that_do_not_fit_are_refused_in_dutch(plan, answers, said):
    message = refusal(plan, answers)
    assert said in message
    assert message.endswith(".")


def test_the_same_row_id_may_occur_under_another_row(plan):
    goals = [{"_id": "d1", "actie": [{"_id": "a"}]}, {"_id": "d2", "actie": [{"_id": "a"}]}]
    assert "doel[d2].actie[a]" in build_instance(plan, {"doel": goals}).by_path


def test_a_strange_name_is_shown_in_a_way_that_any_terminal_can_print(plan):
    assert refusal(plan, {"\ud800" * 200: "x"}).encode()


def test_what_is_in_rows_is_found_from_the_top_and_from_a_row_in_the_order_of_the_form(plan):
    goals = [{"_id": "d1", "actie": [{"_id": "a"}, {"_id": "b"}]}, {"_id": "d2", "actie": [{"_id": "a"}]}]
    instance = build_instance(plan, {"doel": goals})
    everywhere = ["doel[d1].actie[a].wat", "doel[d1].actie[b].wat", "doel[d2].actie[a].wat"]
    assert [element.path for element in instance.root.inside("wat", ["doel", "actie"])] == everywhere
    first = instance.by_path["doel[d1].actie[a].wat"].anchors[1]
    assert [element.path for element in first.inside("wat", ["actie"])] == everywhere[:2]


def test_a_row_knows_which_one_it_is(plan):
    instance = build_instance(plan, {"persoon": [{"_id": "x"}, {"_id": "y"}]})
    assert [instance.by_path[f"persoon[{row}]"].ordinal for row in "xy"] == [1, 2]
