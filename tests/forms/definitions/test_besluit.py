"""The shipped decision: what is asked for each type of request and outcome, who sees it, and what stops it."""

from typing import Any

import pytest

from answers.audience import DOCUMENT_AUDIENCES, visible_names
from forms.definition import QuestionType
from forms.meanings import MEANINGS
from tests.forms.definitions.requests import TLV, TYPES, WITH_INZET, filled_in, outcome, shipped

CHECKS_FOR_SOME = {
    "check_opp": tuple(kind for kind in TYPES if kind != "advies"),
    "check_instemming": tuple(kind for kind in TYPES if kind != "advies"),
    "check_eerdere_hulp": tuple(kind for kind in TYPES if kind != "advies"),
    "check_inzet": WITH_INZET,
    "check_deskundigen": TLV,
}
GRANTED_FOR_SOME = {
    "uren": WITH_INZET,
    "bedrag": WITH_INZET,
    "evaluatie_voor": WITH_INZET,
    "vanaf": tuple(kind for kind in TYPES if kind != "advies"),
    "tot": tuple(kind for kind in TYPES if kind not in ("advies", "lwoo")),
    "categorie": ("tlv_so", "tlv_vso"),
    "nummer": TLV,
    "voorwaarden": TYPES,
}
OUTCOMES = ("toegekend", "gedeeltelijk", "afgewezen")
FROM_THE_REQUEST = {
    "soort_aanvraag": "aanvraag.soort", "is_verlenging": "aanvraag.verlenging", "gevraagde_uren": "aanvraag.uren",
    "gevraagd_bedrag": "aanvraag.gevraagd", "gevraagd_vanaf": "aanvraag.start", "gevraagd_tot": "aanvraag.einde",
}  # fmt: skip
INTERNAL = ("volledigheid", "intern_advies")
TICKED = {name: "OK" for name in shipped("besluit").by_name if name.startswith("check_")}


def besluit(**changes: Any) -> dict[str, Any]:
    return filled_in("besluit", **{"toch_verder": None, **changes})


def violations(**changes: Any) -> set[str]:
    return set(outcome("besluit", besluit(**changes)).violations)


@pytest.mark.parametrize("result", OUTCOMES)
@pytest.mark.parametrize("kind", TYPES)
def test_every_outcome_of_every_type_can_be_filled_in_whole_with_the_examples(kind, result):
    assert violations(soort_aanvraag=kind, uitkomst=result) == set()


@pytest.mark.parametrize("kind", TYPES)
def test_an_example_comes_back_as_it_was_given(kind):
    answers = besluit(soort_aanvraag=kind)
    seen = outcome("besluit", answers)
    asked = [question for question in shipped("besluit").questions() if question.name in answers]
    given = {question.name: answers[question.name] for question in asked if seen.relevant[question.name]}
    assert {name: seen.values[name] for name in given} == given
    assert len(given) > 20


@pytest.mark.parametrize("kind", TYPES)
def test_each_type_has_its_own_points_to_check_and_its_own_answers_when_granted(kind):
    seen = outcome("besluit", besluit(soort_aanvraag=kind)).relevant
    expected = {**CHECKS_FOR_SOME, **GRANTED_FOR_SOME}
    assert {name: seen[name] for name in expected} == {name: kind in kinds for name, kinds in expected.items()}


@pytest.mark.parametrize(("result", "granted", "reason"), [("toegekend", True, False), ("gedeeltelijk", True, True), ("afgewezen", False, True), ("", False, False)])  # fmt: skip
def test_what_is_granted_and_why_not_all_depend_on_the_outcome(result, granted, reason):
    seen = outcome("besluit", besluit(uitkomst=result))
    assert (seen.relevant["toekenning"], seen.relevant["criterium"]) == (granted, reason)
    assert (seen.values["bedrag"] != "") is granted


def test_what_was_asked_is_what_is_granted_unless_somebody_says_otherwise():
    request = {"soort_aanvraag": "arrangement", "gevraagde_uren": "80", "gevraagd_bedrag": "3250.5"}
    request |= {"gevraagd_vanaf": "2026-10-05", "gevraagd_tot": "2027-07-09"}
    granted = ("uren", "bedrag", "vanaf", "tot")
    whole = outcome("besluit", {**request, "uitkomst": "toegekend"})
    assert [whole.values[name] for name in granted] == ["80", "3250.5", "2026-10-05", "2027-07-09"]
    less = outcome("besluit", {**request, "uitkomst": "gedeeltelijk"})
    assert [less.values[name] for name in granted] == ["", "", "2026-10-05", "2027-07-09"]
    assert "bedrag" in less.violations
    own = outcome("besluit", {**request, "uitkomst": "toegekend", "uren": "40"})
    assert own.values["uren"] == "40"


def test_somebody_who_grants_what_was_asked_types_four_answers():
    """The request is known; the points are ticked; then why, when to hear more, and who tells the parents."""
    request = {"soort_aanvraag": "arrangement", "gevraagde_uren": "80", "gevraagd_bedrag": "3250"}
    request |= {"gevraagd_vanaf": "2026-10-05", "gevraagd_tot": "2027-07-09", "is_verlenging": "nee", **TICKED}
    assert set(outcome("besluit", request).violations) == {"uitkomst", "motivering", "ouders_horen_van"}
    assert set(outcome("besluit", {**request, "uitkomst": "toegekend"}).violations) == {
        "motivering", "ouders_horen_van", "evaluatie_voor",
    }  # fmt: skip


BROKEN = {
    "no outcome": ({"uitkomst": None}, {"uitkomst"}),
    "no reasons": ({"motivering": None}, {"motivering"}),
    "reasons emptied": ({"motivering": ""}, {"motivering"}),
    "rejected without criterion": ({"uitkomst": "afgewezen", "criterium": None}, {"criterium"}),
    "partly without criterion": ({"uitkomst": "gedeeltelijk", "criterium": None}, {"criterium"}),
    "another criterion, not said which": ({"uitkomst": "afgewezen", "criterium": "anders", "criterium_anders": None}, {"criterium_anders"}),
    "no hours and no amount": ({"uren": "", "bedrag": ""}, {"bedrag"}),
    "hours below zero": ({"uren": "-1"}, {"uren"}),
    "an amount of half cents": ({"bedrag": "10.005"}, {"bedrag"}),
    "no start": ({"vanaf": ""}, {"vanaf"}),
    "no end": ({"tot": ""}, {"tot"}),
    "an end before the start": ({"tot": "2026-10-04"}, {"tot"}),
    "heard of before it starts": ({"evaluatie_voor": "2026-10-05"}, {"evaluatie_voor"}),
    "nobody tells the parents": ({"ouders_horen_van": None}, {"ouders_horen_van"}),
    "a declaration without number": ({"soort_aanvraag": "tlv_sbo", "nummer": None}, {"nummer"}),
    "a declaration without category": ({"soort_aanvraag": "tlv_vso", "categorie": None}, {"categorie"}),
    "discussed tomorrow": ({"advies_besproken_op": "2026-09-29"}, {"advies_besproken_op"}),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_rule_stops_the_decision_where_it_is_broken(case):
    changes, expected = BROKEN[case]
    assert violations(**changes) == expected


@pytest.mark.parametrize("name", sorted(TICKED))
def test_a_point_that_is_missing_stops_unless_somebody_says_why_to_go_on(name):
    kind = "tlv_so" if name == "check_deskundigen" else "arrangement"
    assert violations(soort_aanvraag=kind, **{name: None}) == {name}
    assert violations(soort_aanvraag=kind, **{name: None}, toch_verder="Komt later") == set()


def test_an_extension_is_asked_what_the_earlier_help_brought():
    assert [outcome("besluit", besluit(is_verlenging=said)).relevant["check_verlenging"] for said in ("ja", "nee", "")] == [True, False, False]  # fmt: skip


def test_the_points_and_the_advice_are_for_the_swv_alone():
    definition = shipped("besluit")
    inside = {node.name for step in INTERNAL for node in definition.by_name[step].children} | set(INTERNAL)
    for audience in ("school", "ouders", "team", "basisteam", "jeugdige", "intern"):
        assert not inside & visible_names(definition, DOCUMENT_AUDIENCES[audience])
    assert inside <= visible_names(definition, DOCUMENT_AUDIENCES["swv"])


def test_the_decision_itself_is_read_by_school_and_parents_and_not_by_the_gemeente():
    letter = visible_names(shipped("besluit"), (frozenset({"school"}), frozenset({"ouder"})))
    assert {"uitkomst", "motivering", "criterium", "uren", "bedrag", "vanaf", "tot", "voorwaarden", "nummer"} <= letter
    for audience in ("basisteam", "team", "jeugdige", "intern"):
        assert visible_names(shipped("besluit"), DOCUMENT_AUDIENCES[audience]) == frozenset()


def test_only_the_swv_writes_a_decision():
    assert {words for node in shipped("besluit").nodes() for words in node.edits} == {"swv"}


def test_what_comes_from_the_request_is_hidden_and_meant_as_there():
    definition = shipped("besluit")
    hidden = {node.name: node.meaning for node in definition.questions() if node.type is QuestionType.HIDDEN}
    assert hidden == FROM_THE_REQUEST
    assert [word for word in FROM_THE_REQUEST.values() if shipped("aanvraag").meaning(word) is None] == []


def test_every_meaning_of_a_decision_is_in_it():
    used = {node.meaning for node in shipped("besluit").nodes()}
    assert {word for word in MEANINGS if word.startswith("besluit.")} - used == set()
