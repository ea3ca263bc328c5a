"""Our formulas give ODK's recorded results, and every difference is one that we chose, for a reason."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.conformance.odk_cases import FILE_NAME, Outcome, conformance_file, run_cases

pytestmark = pytest.mark.all

AGREEING = 1767
REFUSED_FUNCTIONS = frozenset(
    {
        "acos",
        "asin",
        "atan",
        "atan2",
        "boolean",
        "boolean-from-string",
        "checklist",
        "cos",
        "exp",
        "exp10",
        "log",
        "log10",
        "namespace-uri",
        "normalize-space",
        "pi",
        "pow",
        "sin",
        "sqrt",
        "substring",
        "substring-after",
        "substring-before",
        "tan",
        "translate",
        "uuid",
        "weighted-checklist",
    }
)
NEVER_CALLED = frozenset({"explode", "explode-a", "explode-b", "explode-c", "explode-d", "fn"})
"""Functions that exist nowhere: recorded to show that and, or and if leave alone what they do not need."""
ENGLISH_TO_DUTCH = {"Sat": "za", "Fri": "vr", "May": "mei", "Jul": "jul", "Aug": "aug", "Dec": "dec"}


@dataclass(frozen=True, slots=True)
class Deviation:
    """A difference that we chose. `count` is how many recorded cases show it."""

    name: str
    reason: str
    count: int
    covers: Callable[[Outcome], bool]


def is_refused(code: str) -> Callable[[Outcome], bool]:
    return lambda outcome: outcome.error is not None and outcome.error.code == code


def calls_a_refused_function(outcome: Outcome) -> bool:
    return is_refused("unknown-function")(outcome) and any(
        f"{name}(" in outcome.expression for name in REFUSED_FUNCTIONS | NEVER_CALLED
    )


def has_dutch_names(outcome: Outcome) -> bool:
    wanted = str(outcome.wanted)
    for english, dutch in ENGLISH_TO_DUTCH.items():
        wanted = wanted.replace(english, dutch)
    return outcome.result == wanted


def lacks_the_timezone(outcome: Outcome) -> bool:
    return "T" in str(outcome.wanted) and outcome.result == str(outcome.wanted)[: len("2026-01-31T09:30:00")]


def is_a_whole_day(outcome: Outcome) -> bool:
    starts = outcome.expression.startswith("date(") and "T" in str(outcome.wanted)
    return starts and outcome.result == str(outcome.wanted)[: len("2026-01-31")]


DEVIATIONS = (
    Deviation(
        "function outside the subset",
        "Refused before evaluation, with the nearest name.",
        248,
        calls_a_refused_function,
    ),
    Deviation(
        "path outside the subset",
        "Attributes and // do not occur in forms; refused before evaluation.",
        27,
        is_refused("unsupported-path"),
    ),
    Deviation("Dutch names", "Our readers read Dutch months and days.", 9, has_dutch_names),
    Deviation("no timezone", "A moment is what the clock on the wall says.", 2, lacks_the_timezone),
    Deviation("date is a whole day", "date() drops the time; date-time() keeps it.", 2, is_a_whole_day),
    Deviation(
        "impossible date is empty",
        "“Invalid Date” is no word for a plan.",
        3,
        lambda outcome: outcome.wanted == "Invalid Date" and outcome.result == "",
    ),
    Deviation(
        "NaN becomes empty",
        "“NaN” is no word for a plan.",
        1,
        lambda outcome: outcome.wanted == "NaN" and outcome.result == "",
    ),
    Deviation(
        "sum skips blanks",
        "One row that is not filled in may not hide the total.",
        1,
        lambda outcome: outcome.expression.startswith("sum(") and outcome.wanted == "NaN",
    ),
    Deviation(
        "browser's own date text",
        "Dates are ISO; what JavaScript prints for a date is no answer.",
        2,
        lambda outcome: "GMT+0000" in outcome.expression and outcome.result == "",
    ),
    Deviation(
        "text beside children",
        "An answer has a text or children, never both; our tree does not keep their order.",
        2,
        lambda outcome: outcome.expression.startswith("string(") and sorted(outcome.result) == sorted(outcome.wanted),
    ),
)


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    path = conformance_file()
    if path is None:
        pytest.skip(f"EENPLAN_CONFORMANCE is not set: let it name {FILE_NAME} or the folder that holds it.")
    return run_cases(path)


def explanation(outcome: Outcome) -> str:
    return next((deviation.name for deviation in DEVIATIONS if deviation.covers(outcome)), "unexplained")


def test_every_difference_with_odk_has_a_name_and_a_reason(outcomes):
    unexplained = [outcome for outcome in outcomes if not outcome.agrees and explanation(outcome) == "unexplained"]
    assert unexplained == []


def test_each_deviation_shows_in_exactly_the_cases_where_it_was_seen(outcomes):
    seen = Counter(explanation(outcome) for outcome in outcomes if not outcome.agrees)
    assert seen == {deviation.name: deviation.count for deviation in DEVIATIONS}


def test_no_case_that_agreed_with_odk_has_stopped_agreeing(outcomes):
    assert sum(outcome.agrees for outcome in outcomes) == AGREEING


def test_everything_that_odk_refuses_is_refused_here(outcomes):
    assert [outcome for outcome in outcomes if outcome.raises and outcome.error is None] == []
