from datetime import UTC, datetime

from forms.loading import load_bytes
from operations.viewing import view_answers
from tests.answers.joint_plan import ANSWERS as GOALS
from tests.answers.joint_plan import DEFINITION, SCHOOL, SWV

FORM = """| survey |
| | type | name | label | required | x_zien | x_bewerken | relevant |
| | begin_group | open | Voor iedereen | | ouder school | school | |
| | text | gedeeld | Gedeeld | yes | | | |
| | begin_repeat | rijen | Rijen | | | | |
| | text | in_rij | In de rij | | | | |
| | text | intern_in_rij | Intern in de rij | yes | intern | intern | |
| | end_repeat | | | | | | |
| | end_group | | | | | | |
| | begin_group | intern | Alleen intern | | intern | intern | |
| | text | geheim | Geheim | yes | | | |
| | end_group | | | | | | |
| | begin_group | later | Later | | ouder school | school | ${gedeeld} = 'ja' |
| | text | vervolg | Vervolg | | | | |
| | end_group | | | | | | |
| settings |
| | form_title | form_id |
| | Proef | proef |
"""
ANSWERS = {"gedeeld": "x", "geheim": "G", "rijen": [{"_id": "r1", "in_rij": "a", "intern_in_rij": "I"}]}
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


def view(*words):
    loaded = load_bytes("proef.md", FORM.encode())
    assert loaded.definition is not None, loaded.findings
    return view_answers(NOW, loaded.definition, ANSWERS, (frozenset(words),))


def test_what_may_not_be_seen_is_in_no_part_of_a_view():
    seen = view("ouder")
    shown = repr((seen.answers, seen.evaluation.relevant, seen.evaluation.values, seen.evaluation.violations))
    assert "geheim" not in shown
    assert "intern" not in shown
    assert seen.answers == {"gedeeld": "x", "rijen": [{"_id": "r1", "in_rij": "a"}]}


def test_steps_are_the_groups_that_are_asked_and_may_be_seen():
    assert [step.name for step in view("ouder").list_steps()] == ["open"]
    assert [step.name for step in view("ouder").all_steps()] == ["open", "later"]
    assert [step.name for step in view("school", "intern").list_steps()] == ["open", "intern"]


def test_every_name_stands_in_one_step():
    seen = view("school", "intern")
    assert [seen.step_of(name) for name in ("open", "in_rij", "geheim", "niets")] == ["open", "open", "intern", ""]


def test_a_label_is_found_for_a_row_that_is_gone():
    assert view("school").label("rijen[weg].in_rij") == "In de rij"


def test_the_swv_meets_a_goal_of_jeugdhulp_in_no_answer_choice_text_or_calculation():
    seen = view_answers(NOW, DEFINITION, GOALS, (SWV,))
    outcome = seen.evaluation
    shown = [outcome.options(path) for path in ("eerste_doel", "samen_doelen", "eerste_actie")]
    texts = [outcome.label("slot"), outcome.reader.environment.choice_label("eerste_doel", "d2")]
    parts = repr((seen.answers, outcome.relevant, outcome.values, outcome.violations, shown, texts))
    assert "Op tijd" in parts
    assert [word for word in ("eheim", "doelen[d2]", "doelen[d3]") if word in parts] == []
    assert outcome.values["samen_doelen"] == "d1"
    assert "Geheim" in repr(view_answers(NOW, DEFINITION, GOALS, (SCHOOL,)).evaluation.options("eerste_doel"))
