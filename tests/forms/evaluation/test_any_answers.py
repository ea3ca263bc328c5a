"""Whatever JSON comes in: the form is worked out or the answers are refused in Dutch, and nothing else happens."""

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.evaluation import AnswersError, evaluate
from tests.forms.evaluation.forms import FAMILY_PLAN, TODAY, read_form

PLAN = read_form(FAMILY_PLAN)
NAMES = [*PLAN.by_name, "_id", "onzin"]
EDGES = [
    "",
    "OK",
    "school thuis",
    "1e999",
    "-1e999",
    "9999-12-31",
    "0001-01-01",
    "12,5",
    "\ud800",
    "p1",
    "${naam}",
    "T",
]
TEXTS = st.one_of(st.sampled_from(EDGES), st.text(max_size=8))
SCALARS = st.one_of(TEXTS, st.none(), st.booleans(), st.integers(), st.floats(), st.lists(TEXTS, max_size=2))
ROW_IDS = st.sampled_from(["p1", "p2", "d1"])


def rows(inside):
    return st.lists(st.fixed_dictionaries({"_id": ROW_IDS}, optional=inside), max_size=2)


def answers(repeat, nested=None):
    names = [
        question.name for question in PLAN.questions() if [r.name for r in PLAN.repeats_around(question.name)] == repeat
    ]
    return dict.fromkeys(names, SCALARS) | (nested or {})


SENSIBLE = st.fixed_dictionaries(
    {},
    optional=answers(
        [],
        {
            "persoon": rows(answers(["persoon"])),
            "doel": rows(answers(["doel"], {"actie": rows(answers(["doel", "actie"]))})),
        },
    ),
)
ANYTHING = st.dictionaries(
    st.sampled_from(NAMES),
    st.recursive(
        SCALARS,
        lambda inner: st.lists(st.dictionaries(st.sampled_from(NAMES), inner, max_size=3), max_size=2),
        max_leaves=6,
    ),
    max_size=4,
)


def outcome(given_answers):
    """The evaluation, or the sentence of the refusal."""
    try:
        return evaluate(PLAN, given_answers, today=TODAY)
    except AnswersError as error:
        return error.message


@given(st.one_of(SENSIBLE, ANYTHING))
@settings(deadline=None, max_examples=150)
def test_any_answers_are_worked_out_or_refused(given_answers):
    found = outcome(given_answers)
    if isinstance(found, str):
        assert found.endswith(".")
        return
    assert list(found.values) == [path for path in found.relevant if path in found.values]
    assert all(found.relevant[path] for path in found.violations)
    assert all(found.label(path) is not None for path in found.relevant)
