"""Who sees what of the plan, as a table to read aloud. The reasons stand in docs/decisions/plan-audiences.md."""

from datetime import UTC, datetime

import pytest

from answers.audience import DOCUMENT_AUDIENCES, filter_answers, visible_names
from forms.definition import Question, QuestionType
from operations.viewing import view_answers

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)

PROFESSIONALS = {"school": frozenset({"school", "intern"}), "basisteam": frozenset({"basisteam", "intern"})}
"""On the screen, school and basisteam see the internal step too. In a document nobody does."""

TABLE = """
                            team  ouders  jeugdige  swv
gestart_op                   -      -        -       -
veiligheid_uitkomst          -      -        -       -
meldcode_stap_op             -      -        -       -
voornaam                     x      x        x       x
geboortedatum                x      x        x       x
leeftijd                     x      x        x       x
aanspreeknaam                x      x        x       x
wijk                         x      x        x       -
school_naam                  x      x        x       x
aanwezigheid                 x      x        x       x
maatregel                    x      x        x       -
betrokkene_naam              x      x        x       x
betrokkene_rol               x      x        x       x
betrokkene_organisatie       x      x        x       -
betrokkene_telefoon          x      x        x       -
betrokkene_email             x      x        x       -
betrokkene_contact_geheim    -      -        -       -
betrokkene_gezag             x      x        x       -
betrokkene_gezag_bron        x      x        -       -
toestemming_antwoord         x      x        x       -
toestemming_opmerking        x      x        -       -
aanleiding                   x      x        x       -
gezamenlijke_vraag           x      x        x       x
vraag_leren                  x      x        x       x
vraag_leven                  x      x        x       -
spoed                        x      x        x       -
triage_uitkomst              x      x        x       x
triage_datum                 x      x        x       x
triage_reden                 x      x        x       -
perspectief_zorgen           x      x        x       -
inzet_wat                    x      x        x       x
inzet_effect                 x      x        x       x
hulp_wat                     x      x        x       -
factor_helpt_kind            x      x        x       x
factor_moeilijk_school       x      x        x       x
factor_helpt_thuis           x      x        x       -
factor_moeilijk_thuis        x      x        x       -
thuis_moeilijk               x      x        x       -
steunend_netwerk             x      x        x       -
toekomst_eigen_woorden       x      x        x       x
uitstroom                    x      x        x       x
doel_tekst                   x      x        x       x
doel_streefdatum             x      x        x       x
doel_score                   x      x        x       -
stap_tekst                   x      x        x       -
actie_wat                    x      x        x       x
actie_plaats                 x      x        x       -
actie_betaald_door           x      x        x       -
handelingsdeel_tekst         x      x        x       x
instemming_antwoord          x      x        x       x
instemming_opmerking         x      x        -       -
mening                       x      x        x       -
mening_weging                x      x        x       -
nood_afspraken               x      x        x       -
expertpool_advies            x      x        x       -
overgang_naar                x      x        x       x
overdracht_besproken         x      x        x       -
volgende_evaluatie           x      x        x       -
evaluatie_jeugdige           x      x        x       -
akkoord_antwoord             x      x        x       -
bijlage_titel                x      x        -       -
plan_gecontroleerd           x      -        -       -
nog_te_doen                  x      -        -       -
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
AUDIENCES, EXPECTED = ROWS[0], {name: marks for name, *marks in ROWS[1:]}

SWV_BLOCKS = [
    "over_het_kind",
    "wie_doet_mee",
    "hulpvraag",
    "triage",
    "wat_is_gedaan",
    "helpt_en_moeilijk",
    "toekomst",
    "doelen_en_acties",
    "handelingsdeel",
    "overgang",
]


@pytest.mark.parametrize("name", EXPECTED)
def test_documents_show_exactly_what_the_table_says(name, plan):
    seen = [name in visible_names(plan, DOCUMENT_AUDIENCES[audience]) for audience in AUDIENCES]
    assert seen == [mark == "x" for mark in EXPECTED[name]]


def test_the_swv_can_only_be_given_the_blocks_about_education(plan):
    assert [step.name for step in plan.children if "swv" in step.sees] == SWV_BLOCKS


def test_the_swv_edits_nothing(plan):
    assert [node.name for node in plan.nodes() if "swv" in node.edits] == []


def test_the_internal_step_is_on_the_screen_of_professionals_and_nowhere_else(plan):
    step = plan.by_name["start_en_veiligheid"]
    assert (step.sees, step.edits) == (frozenset({"intern"}), frozenset({"intern"}))
    for words in PROFESSIONALS.values():
        assert {child.name for child in step.children} <= visible_names(plan, (words,))
    for document in ("team", "ouders", "jeugdige", "swv"):
        assert not {child.name for child in step.children} & visible_names(plan, DOCUMENT_AUDIENCES[document])


def test_every_step_says_who_sees_and_who_edits_it(plan, plan_file):
    header, *lines = [line.split(" | ") for line in plan_file.read_text("utf-8").splitlines() if line.startswith("| |")]
    sees, edits = header.index("x_zien"), header.index("x_bewerken")
    steps = {step.name for step in plan.children}
    silent = [line[2] for line in lines if len(line) > edits and line[2] in steps and not (line[sees] and line[edits])]
    assert silent == []


def test_own_words_can_be_written_by_the_people_themselves(plan):
    own = ("perspectief_zorgen", "toekomst_eigen_woorden", "mening", "evaluatie_jeugdige", "akkoord_opmerking")
    assert [name for name in own if not {"jeugdige", "ouder"} <= plan.by_name[name].edits] == []


def test_nobody_edits_what_they_cannot_see(plan):
    assert [node.name for node in plan.nodes() if not node.edits - {"regie"} <= node.sees] == []


SECRETS_FROM_THE_SWV = [
    "06-0000", "@", "Wijkteam Brinkveld", "nachtdienst", "De ochtend thuis verloopt rustig", "jeugdverpleegkundige",
    "broertje", "ruzie", "buikpijn krijg", "Oma Fatiha", "dansschool", "OTS", "meekijken thuis", "kleren liggen",
    "speelt weer met andere", "loopt met mama", "gemeente_jeugdhulp",
]  # fmt: skip


def test_what_the_swv_gets_of_noor_holds_nothing_of_home_or_jeugdhulp(plan, noor):
    extract = str(filter_answers(plan, noor, DOCUMENT_AUDIENCES["swv"]))
    assert "Elke ochtend rustig binnenkomen" in extract
    assert [secret for secret in SECRETS_FROM_THE_SWV if secret in extract] == []


def test_the_swv_reads_the_goals_of_school_with_their_actions_and_no_other(plan, noor):
    extract = filter_answers(plan, noor, DOCUMENT_AUDIENCES["swv"])
    assert [goal["_id"] for goal in extract["doelen"]] == ["d1", "d2"]
    assert extract["doelen"][0]["acties"][0]["actie_wat"] == "Noor elke ochtend opvangen in de bibliotheek"


@pytest.mark.parametrize("about", ["jeugdhulp", "thuis", "anders", "", None])
def test_a_goal_about_anything_else_is_nowhere_on_the_screen_of_the_swv(about, plan, noor):
    goal = noor["doelen"][0]
    goal["doel_domein"] = about
    if about is None:
        del goal["doel_domein"]
    seen = view_answers(NOON, plan, noor, DOCUMENT_AUDIENCES["swv"])
    outcome = seen.evaluation
    shown = repr((seen.answers, outcome.relevant, outcome.values, outcome.violations))
    assert "breuken" in shown
    assert [word for word in ("d1", "half negen", "opvangen in de bibliotheek") if word in shown] == []


def test_every_question_is_seen_by_somebody(plan):
    asked = [node for node in plan.nodes() if isinstance(node, Question) and node.type is not QuestionType.CALCULATE]
    assert [question.name for question in asked if not question.sees] == []


def test_nothing_outside_the_internal_step_depends_on_an_answer_in_it(plan):
    inside = {child.name for child in plan.by_name["start_en_veiligheid"].children}
    formulas = ("relevant", "required", "constraint", "calculation", "default")
    readers = [
        node.name
        for node in plan.nodes()
        if node.name not in inside
        and any(getattr(node, key, None) and getattr(node, key).references & inside for key in formulas)
    ]
    assert readers == []
