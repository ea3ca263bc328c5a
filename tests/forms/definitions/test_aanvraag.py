"""The shipped request: what is asked for each type of request, who sees it, and what stops it."""

from typing import Any

import pytest

from answers.audience import DOCUMENT_AUDIENCES, visible_names
from forms.definition import Question, QuestionType
from forms.meanings import MEANINGS
from forms.paths import parse_path
from tests.forms.definitions.requests import TLV, TYPES, WITH_INZET, filled_in, outcome, shipped

ASKED_ONLY_SOMETIMES = {
    "voorziening": ("bovenschools",),
    "waarom_niet_basis": tuple(kind for kind in TYPES if kind != "advies"),
    "vanaf": tuple(kind for kind in TYPES if kind != "advies"),
    "tot": tuple(kind for kind in TYPES if kind not in ("advies", "lwoo")),
    "inzet_en_kosten": WITH_INZET,
    "doelen_van_de_inzet": WITH_INZET,
    "tlv": TLV,
    "tlv_categorie": ("tlv_so", "tlv_vso"),
    "oza": ("oza",),
}
ALWAYS = ["uw_vraag", "aanvrager", "leerling", "ouders_en_leerling", "versturen"]


def aanvraag(**changes: Any) -> dict[str, Any]:
    return filled_in("aanvraag", **changes)


def violations(**changes: Any) -> set[str]:
    return set(outcome("aanvraag", aanvraag(**changes)).violations)


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_of_request_can_be_filled_in_whole_with_the_examples(kind):
    assert violations(soort_aanvraag=kind, school_soort="vo") == set()


def test_every_type_in_the_list_is_known_here():
    assert [choice.name for choice in shipped("aanvraag").choices["soort"]] == list(TYPES)


@pytest.mark.parametrize("kind", TYPES)
def test_an_example_comes_back_as_it_was_given(kind):
    answers = aanvraag(soort_aanvraag=kind)
    seen = outcome("aanvraag", answers)
    for path, text in seen.values.items():
        question = shipped("aanvraag").by_name[parse_path(path).name]
        if seen.relevant[path] and question.type not in (QuestionType.NOTE, QuestionType.CALCULATE):
            scope = answers[path.partition("[")[0]][0] if "[" in path else answers
            assert text == scope[question.name]


@pytest.mark.parametrize("kind", TYPES)
def test_a_part_is_asked_for_its_own_types_and_for_no_other(kind):
    seen = outcome("aanvraag", aanvraag(soort_aanvraag=kind)).relevant
    assert {name: seen[name] for name in ASKED_ONLY_SOMETIMES} == {
        name: kind in kinds for name, kinds in ASKED_ONLY_SOMETIMES.items()
    }
    assert all(seen[name] for name in ALWAYS)


@pytest.mark.parametrize("kind", ["advies", "arrangement", "tlv_so"])
def test_what_belongs_to_another_type_has_no_value(kind):
    seen = outcome("aanvraag", aanvraag(soort_aanvraag=kind))
    assert (seen.values["totaal_bedrag"] != "") == (kind == "arrangement")
    assert (seen.values["uitstroom"] != "") == (kind == "tlv_so")
    assert seen.values["oza_plek"] == ""


def test_an_advice_asks_few_answers():
    """With what comes from the plan already there, a coordinator is done in some minutes."""
    from_the_plan = {
        node.name for node in shipped("aanvraag").nodes() if node.meaning.startswith(("jeugdige", "school"))
    }
    left = set(outcome("aanvraag", {"soort_aanvraag": "advies"}).violations) - from_the_plan
    assert left == {
        "vraag_aan_swv", "aanvrager_naam", "mandaat", "ouders_geinformeerd_op", "niet_gehoord_reden", "verklaring",
    }  # fmt: skip


BROKEN = {
    "no type": ({"soort_aanvraag": None}, {"soort_aanvraag"}),
    "no question": ({"vraag_aan_swv": None}, {"vraag_aan_swv"}),
    "not said why basic support is not enough": ({"waarom_niet_basis": None}, {"waarom_niet_basis"}),
    "no mandate": ({"mandaat": None}, {"mandaat"}),
    "no start": ({"vanaf": None}, {"vanaf"}),
    "no end": ({"tot": None}, {"tot"}),
    "an end before the start": ({"tot": "2026-10-04"}, {"tot"}),
    "an end on the day of the start": ({"tot": "2026-10-05"}, {"tot"}),
    "an extension without result": ({"eerder_resultaat": None}, {"eerder_resultaat"}),
    "a pupil of another school": ({"inschrijving": "niet_ingeschreven"}, {"inschrijving"}),
    "a number of a school that cannot be": ({"school_vestiging": "123456789"}, {"school_vestiging"}),
    "no inzet": ({"inzet": []}, {"verklaring"}),
    "no goal": ({"doelen": []}, {"verklaring"}),
    "no view of a parent": ({"zienswijzen": []}, {"verklaring"}),
    "parents not told": ({"ouders_geinformeerd_op": None}, {"ouders_geinformeerd_op"}),
    "parents told tomorrow": ({"ouders_geinformeerd_op": "2026-09-29"}, {"ouders_geinformeerd_op"}),
    "a pupil not heard, no reason": ({"gehoord_op": None, "niet_gehoord_reden": None}, {"niet_gehoord_reden"}),
    "a pupil heard, no words": ({"mening": None}, {"mening"}),
    "not said how it is evaluated": ({"evaluatie_hoe": None}, {"evaluatie_hoe"}),
    "evaluated before it starts": ({"evaluatie_op": "2026-10-04"}, {"evaluatie_op"}),
    "not declared": ({"verklaring": None}, {"verklaring"}),
    "bovenschools without a choice": ({"soort_aanvraag": "bovenschools", "school_soort": "vo", "voorziening": None}, {"voorziening"}),
    "a place for another kind of school": ({"soort_aanvraag": "bovenschools", "voorziening": "rebound"}, {"voorziening"}),
    "another place, not said which": ({"soort_aanvraag": "bovenschools", "voorziening": "anders", "voorziening_anders": None}, {"voorziening_anders"}),
    "a tlv without a school": ({"soort_aanvraag": "tlv_so", "tlv_beoogde_school": None}, {"tlv_beoogde_school"}),
    "an oza without parties": ({"soort_aanvraag": "oza", "oza_partijen": []}, {"verklaring"}),
    "an oza with fewer lessons, not said how many": ({"soort_aanvraag": "oza", "oza_andere_tijd_uitleg": None}, {"oza_andere_tijd_uitleg"}),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_rule_stops_the_request_where_it_is_broken(case):
    changes, expected = BROKEN[case]
    assert violations(**changes) == expected


@pytest.mark.parametrize(("answer", "stops"), [("eens", False), ("niet_eens", True), ("geen_reactie", True)])
def test_a_parent_who_disagrees_or_does_not_answer_stops_nothing_once_it_is_written_down(answer, stops):
    row = {"_id": "z1", "zienswijze_ouder": "Jörgen", "zienswijze_antwoord": answer}
    assert bool(violations(zienswijzen=[row])) is stops
    assert violations(zienswijzen=[{**row, "zienswijze_tekst": "Drie keer gebeld"}]) == set()


def test_two_experts_are_asked_for_and_do_not_stop_the_request():
    one = outcome("aanvraag", aanvraag(soort_aanvraag="tlv_so"))
    assert (one.relevant["deskundigen_ontbreken"], one.violations) == (True, {})
    expert = aanvraag()["deskundigen"][0]
    two = aanvraag(soort_aanvraag="tlv_so", deskundigen=[expert, {**expert, "_id": "d2"}])
    assert not outcome("aanvraag", two).relevant["deskundigen_ontbreken"]


@pytest.mark.parametrize(("kind", "until", "asked"), [("tlv_so", "2027-07-09", True), ("tlv_so", "2027-07-31", False), ("arrangement", "2027-07-09", False)])  # fmt: skip
def test_a_declaration_that_does_not_end_with_the_schoolyear_is_asked_about(kind, until, asked):
    assert outcome("aanvraag", aanvraag(soort_aanvraag=kind, tot=until)).relevant["tot_let_op"] is asked


def test_the_choice_of_places_follows_the_kind_of_school():
    def places(school):
        seen = outcome("aanvraag", aanvraag(soort_aanvraag="bovenschools", school_soort=school))
        return [option.name for option in seen.options("voorziening")]

    assert places("po") == ["thuiszittersteam", "brugfunctionaris", "anders"]
    assert places("vo") == ["thuiszittersteam", "kleine_prins", "sterk", "brugfunctionaris", "rebound", "anders"]
    assert places("mbo") == ["anders"]


def test_the_catalogue_keeps_what_an_administrator_writes_next_to_a_place():
    columns = {"schoolsoort", "soort", "doelgroep", "aanbieder", "plaatsen", "langste_duur", "voorwaarden", "contact"}
    places = shipped("aanvraag").choices["voorziening"]
    assert [place.name for place in places if place.name != "anders" and not columns <= place.attributes.keys()] == []


def test_school_and_swv_and_parents_read_the_request_and_nobody_else():
    names = shipped("aanvraag").by_name.keys()
    assert names - visible_names(shipped("aanvraag"), DOCUMENT_AUDIENCES["school"]) == set()
    for audience in ("swv", "ouders"):
        assert names - visible_names(shipped("aanvraag"), DOCUMENT_AUDIENCES[audience]) == {"bijlagen_uitleg"}
    for audience in ("basisteam", "team", "jeugdige", "intern"):
        assert visible_names(shipped("aanvraag"), DOCUMENT_AUDIENCES[audience]) == frozenset()


def test_the_school_writes_the_request_and_a_parent_only_what_they_think_of_it():
    edits = {node.name: node.edits for node in shipped("aanvraag").nodes()}
    assert {name for name, words in edits.items() if words != {"school"}} == {"zienswijze_tekst"}
    assert edits["zienswijze_tekst"] == {"school", "ouder"}


def test_every_meaning_of_a_request_is_in_it():
    used = {node.meaning for node in shipped("aanvraag").nodes()}
    assert {word for word in MEANINGS if word.startswith("aanvraag.")} - used == set()


def test_what_a_plan_and_a_request_both_mean_is_asked_alike():
    plan, request = shipped("plan"), shipped("aanvraag")
    both = [
        (node, plan.meaning(node.meaning)) for node in request.nodes() if node.meaning and plan.meaning(node.meaning)
    ]
    assert len(both) > 15
    assert [mine.name for mine, other in both if type(mine) is not type(other)] == []
    questions = [(mine, other) for mine, other in both if isinstance(mine, Question) and isinstance(other, Question)]
    assert [mine.name for mine, other in questions if mine.type is not other.type] == []
    assert {mine.name for mine, other in questions if mine.choices and names(plan, other) != names(request, mine)} == {
        "school_soort"
    }
    assert names(plan, plan.by_name["school_soort"]) - names(request, request.by_name["school_soort"]) == {"geen"}


def names(definition, question):
    return {choice.name for choice in definition.choices[question.choices.list_name]}
