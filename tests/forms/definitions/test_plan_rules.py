"""The rules of the ondersteuningsroute and of the law, each refused when broken and passed when kept."""

from datetime import date

import pytest

CHECK = "plan_gecontroleerd"


def row(answers, repeat, row_id):
    return next(row for row in answers[repeat] if row["_id"] == row_id)


def without_goals(answers, domain):
    answers["doelen"] = [goal for goal in answers["doelen"] if goal["doel_domein"] != domain]


def with_role(answers, person, role):
    row(answers, "betrokkenen", person)["betrokkene_rol"] = role


BROKEN = {
    "no goal for jeugdhulp": (lambda a: without_goals(a, "jeugdhulp"), CHECK, "één doel voor jeugdhulp"),
    "no goal for onderwijs": (lambda a: without_goals(a, "onderwijs"), CHECK, "één doel voor school"),
    "no goal at all": (lambda a: a.update(doelen=[]), CHECK, "één doel voor school"),
    "no casusregisseur": (lambda a: with_role(a, "p6", "jeugdhulpverlener"), CHECK, "precies één casusregisseur"),
    "no coördinator": (lambda a: with_role(a, "p4", "mentor"), CHECK, "precies één coördinator"),
    "one contact person twice": (lambda a: a.update(triage_door_school="p6"), CHECK, "twee verschillende"),
    "triage not decided": (lambda a: a.update(triage_uitkomst="uitzoeken"), CHECK, "Besluit eerst"),
    "triage: only the school": (lambda a: a.update(triage_uitkomst="alleen_onderwijs"), CHECK, "Draag de vraag over"),
    "triage: only the basisteam": (lambda a: a.update(triage_uitkomst="alleen_gemeente"), CHECK, "Draag de vraag over"),
    "a parent disagrees": (lambda a: row(a, "instemmingen", "o2").update(instemming_antwoord="niet_eens"), CHECK, "elke ouder"),
    "a parent has not answered": (lambda a: row(a, "instemmingen", "o2").update(instemming_antwoord="nog_geen_antwoord"), CHECK, "elke ouder"),
    "a parent was not asked": (lambda a: a["instemmingen"].pop(), CHECK, "elke ouder"),
    "no view of the child": (lambda a: a["perspectieven"].pop(0), CHECK, "verhaal van het kind"),
    "not checked together": (lambda a: a.pop(CHECK), CHECK, "vinkje"),
    "two casusregisseurs": (lambda a: with_role(a, "p5", "casusregisseur"), "betrokkenen[p5].betrokkene_rol", "één casusregisseur"),
    "two coördinatoren": (lambda a: with_role(a, "p5", "coordinator_ondersteuning"), "betrokkenen[p5].betrokkene_rol", "één coördinator"),
    "a parent without word on gezag": (lambda a: row(a, "betrokkenen", "p2").pop("betrokkene_gezag"), "betrokkenen[p2].betrokkene_gezag", "beslissen"),
    "no contact person of the school": (lambda a: a.pop("triage_door_school"), "triage_door_school", "contactpersoon van de school"),
    "no contact person of the team": (lambda a: a.pop("triage_door_basisteam"), "triage_door_basisteam", "contactpersoon van het basisteam"),
    "a goal that cannot be measured": (lambda a: a["doelen"][0].pop("doel_indicator"), "doelen[d1].doel_indicator", "waaraan"),
    "a goal without owner": (lambda a: a["doelen"][0].pop("doel_eigenaar"), "doelen[d1].doel_eigenaar", "wie"),
    "a goal without date": (lambda a: a["doelen"][0].pop("doel_streefdatum"), "doelen[d1].doel_streefdatum", "wanneer"),
    "an action of nobody": (lambda a: a["doelen"][0]["acties"][0].pop("actie_wie"), "doelen[d1].acties[d1a1].actie_wie", "wie"),
    "an owner who is not in the plan": (lambda a: a["doelen"][0].update(doel_eigenaar="p99"), "doelen[d1].doel_eigenaar", ""),
    "no safety check": (lambda a: a.update(veiligheidscheck_gedaan="nee"), "veiligheidscheck_gedaan", "veiligheidscheck"),
    "a child in danger": (lambda a: a.update(veiligheid_uitkomst="acuut_onveilig"), "veiligheid_uitkomst", "niet veilig"),
    "an opinion that was not weighed": (lambda a: a.pop("mening_weging"), "mening_weging", "mening"),
    "a child not heard, no reason": (lambda a: a.update(gehoord="nee"), "niet_gehoord_reden", "waarom"),
    "more help before the talk": (lambda a: a.update(opschaling_stap="extra_hulp", opschaling_reden="Het staat stil."), "opschaling_gesprek_op", "Praat eerst"),
    "support without an end": (lambda a: a.pop("handelingsdeel_tot"), "handelingsdeel_tot", "tot wanneer"),
    "no next talk": (lambda a: a.pop("volgende_evaluatie"), "volgende_evaluatie", "wanneer"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_rule_stops_the_plan_where_it_is_broken_and_says_what_to_do(case, noor, evaluated):
    break_it, path, words = BROKEN[case]
    break_it(noor)
    assert words in evaluated(noor).violations[path]


def test_one_remark_is_enough_when_the_joint_plan_is_not_needed(noor, evaluated):
    noor["triage_uitkomst"] = "alleen_onderwijs"
    outcome = evaluated(noor)
    assert set(outcome.violations) == {CHECK}
    assert not outcome.relevant["doelen_en_acties"]
    assert outcome.relevant["triage_alleen_onderwijs"]
    assert "casusregisseur" not in outcome.values["open_punten"]


def test_a_child_in_danger_is_asked_for_a_day_and_no_content(noor, evaluated):
    noor["veiligheid_uitkomst"] = "acuut_onveilig"
    outcome = evaluated(noor)
    assert outcome.relevant["instructie_acuut"]
    assert outcome.relevant["meldcode_stap_op"]
    assert not outcome.relevant["instructie_zorgen"]


@pytest.mark.parametrize(
    ("day", "allowed"),
    [("2026-09-06", False), ("2026-09-07", True), ("2027-09-07", True), ("2027-09-08", False)],
)
def test_the_next_talk_is_from_today_up_to_a_year_away(day, allowed, noor, evaluated):
    noor["volgende_evaluatie"] = day
    assert ("volgende_evaluatie" not in evaluated(noor).violations) is allowed


def test_the_next_talk_may_be_a_year_after_a_leap_day(noor, evaluated):
    noor["volgende_evaluatie"] = "2029-02-28"
    assert "volgende_evaluatie" not in evaluated(noor, date(2028, 2, 29)).violations


def test_a_parent_who_cannot_be_reached_does_not_block_but_the_attempt_is_written_down(noor, evaluated):
    agreement = row(noor, "instemmingen", "o2")
    agreement["instemming_antwoord"] = "niet_bereikbaar"
    assert set(evaluated(noor).violations) == {"instemmingen[o2].instemming_opmerking"}
    agreement["instemming_opmerking"] = "Twee keer gebeld en een brief gestuurd."
    assert evaluated(noor).violations == {}


def test_a_view_may_be_missing_when_it_says_why(noor, evaluated):
    view = row(noor, "perspectieven", "v3")
    for name in [
        name
        for name in view
        if name.startswith("perspectief_") and name not in {"perspectief_persoon", "perspectief_namens"}
    ]:
        del view[name]
    view["perspectief_hoe"] = "niet_gegeven"
    assert set(evaluated(noor).violations) == {"perspectieven[v3].perspectief_geen_reden"}
    view["perspectief_geen_reden"] = "Vader wil eerst een gesprek."
    assert evaluated(noor).violations == {}


def test_a_preschool_child_has_no_ontwikkelingsperspectief(noor, evaluated):
    noor["school_soort"] = "voorschool"
    outcome = evaluated(noor)
    assert outcome.violations == {}
    assert [outcome.relevant[name] for name in ("opp_nodig", "uitstroom", "handelingsdeel")] == [False, False, False]


def test_a_child_without_school_needs_no_school_name(noor, evaluated):
    noor["school_soort"] = "geen"
    outcome = evaluated(noor)
    assert outcome.values["school_naam"] == ""
    assert outcome.violations == {}


@pytest.mark.parametrize(
    ("today", "age"), [(date(2026, 5, 13), "8"), (date(2026, 5, 14), "9"), (date(2027, 5, 13), "9")]
)
def test_age_is_right_on_the_birthday(today, age, noor, evaluated):
    assert evaluated(noor, today).values["leeftijd"] == age


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ({"roepnaam": "Noor", "voornaam": "Noortje"}, "Noor"),
        ({"roepnaam": "", "voornaam": "Noortje"}, "Noortje"),
        ({"roepnaam": "", "voornaam": ""}, "het kind"),
    ],
)
def test_labels_call_the_child_by_the_name_it_wants(given, called, noor, evaluated):
    outcome = evaluated({**noor, **given})
    assert outcome.label("toekomst_eigen_woorden") == f"Wat wil {called} later?"


def test_an_empty_plan_is_a_draft_that_says_what_is_left(evaluated):
    outcome = evaluated({})
    assert outcome.relevant["nog_te_doen"]
    assert "één doel voor jeugdhulp" in outcome.label("nog_te_doen")
    assert {"voornaam", "triage_uitkomst", CHECK} <= set(outcome.violations)
