"""The nearest name is what difflib says it is, and looking for it has an end."""

from collections.abc import Iterator
from difflib import get_close_matches

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.expressions.checks import unknown_function
from forms.loading import load_bytes
from forms.suggestions import did_you_mean, find_nearest, limited_suggestions
from tests.forms.linting.sample import codes, write_form

NAMES = st.text("abcd_1", min_size=1, max_size=12)


@settings(max_examples=300, deadline=None)
@given(NAMES, st.lists(NAMES, max_size=20, unique=True))
def test_the_nearest_name_is_the_first_of_the_close_matches_of_difflib(word: str, names: list[str]) -> None:
    close = get_close_matches(word, names, 1)
    assert find_nearest(word, names) == (close[0] if close else None)


def test_after_so_many_names_nothing_is_looked_for_any_more() -> None:
    names = [f"naam_{number}" for number in range(10)]
    with limited_suggestions(25):
        found = [did_you_mean("naan_3", names) for _ in range(5)]
    assert found == ["Bedoelde u “naam_3”?"] * 3 + [""] * 2
    assert did_you_mean("naan_3", names)


def test_a_form_of_near_misses_gets_fifty_suggestions_and_all_its_findings() -> None:
    word = "abcdefghijklmnopqrstuvwxy"
    rows = [f"calculate | {word}z_{n} | ${{{word}q_{n}x}} + {word}w_{n} + ../{word}_{n}" for n in range(2_000)]
    content = write_form("\n".join(["type | name | calculation", *rows]), choices="").encode()
    findings = load_bytes("form.md", content).findings
    assert len([one for one in findings if one.suggestion.startswith("Bedoelde")]) == 50
    assert (codes(findings).count("unknown-question"), codes(findings).count("more-of-the-same")) == (200, 3)


def test_the_nearest_function_is_not_looked_for_either_when_nothing_is() -> None:
    assert unknown_function("format-dat", 0).suggestion == "Bedoelt u format-date()?"
    with limited_suggestions(0):
        assert unknown_function("format-dat", 0).suggestion == ""


def test_forty_near_misses_among_two_thousand_names_all_get_their_suggestion() -> None:
    rows = [f"text | naam_{n} | A | {f'${{naan_{n}}} = 1' if n < 40 else ''}" for n in range(2_000)]
    content = write_form("\n".join(["type | name | label | relevant", *rows]), choices="").encode()
    findings = [one for one in load_bytes("form.md", content).findings if one.code == "unknown-question"]
    assert [one.suggestion for one in findings] == [f"Bedoelde u “naam_{n}”?" for n in range(40)]


def test_of_many_names_no_more_are_walked_than_it_takes() -> None:
    walked: list[str] = []

    def names() -> Iterator[str]:
        for number in range(19_000):
            walked.append(f"vraagnaam_{number:05}")
            yield walked[-1]

    assert find_nearest("vraagnaan_00007", names()) == "vraagnaam_00007"
    assert len(walked) == 500


def test_names_that_begin_alike_are_looked_at_before_the_others() -> None:
    names = [*(f"x{number}" for number in range(600)), "Gewicht"]
    assert find_nearest("gewigt", names) == "Gewicht"
