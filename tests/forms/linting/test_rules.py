import inspect
import time

from forms.linting import rules as all_rules
from forms.linting.rules import MOST_PER_RULE, PUBLISHING_RULES, RULES, TABLE_RULES
from tests.forms.linting.sample import codes, find


def test_every_rule_in_the_room_is_in_a_list_once() -> None:
    listed = [*TABLE_RULES, *RULES, *PUBLISHING_RULES]
    modules = [module for _, module in inspect.getmembers(all_rules, inspect.ismodule)]
    rules = {
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        if list(inspect.signature(function).parameters) == ["form"]
    }
    assert rules == set(listed)
    assert len(listed) == len(rules)


def test_every_rule_says_what_it_finds() -> None:
    assert all(rule.__doc__ for rule in (*TABLE_RULES, *RULES, *PUBLISHING_RULES))


def many(count: int, row: str) -> str:
    rows = "\n".join(row.format(number) for number in range(count))
    return f"type | name | label | relevant | calculation\n{rows}"


def test_what_a_rule_finds_beyond_its_most_is_counted() -> None:
    findings = find(many(MOST_PER_RULE + 23, "text | a{0} | A | ${{zzz{0}}} = 1 |"))
    assert codes(findings).count("unknown-question") == MOST_PER_RULE
    (more,) = [finding for finding in findings if finding.code == "more-of-the-same"]
    assert (more.severity.value, more.place.row) == ("error", 3 + MOST_PER_RULE)
    assert "nog 23 plaatsen" in more.message


def test_just_as_many_as_a_rule_shows_are_all_of_them() -> None:
    assert set(codes(find(many(MOST_PER_RULE, "text | a{0} | A | ${{zzz}} = 1 |")))) == {"unknown-question"}


def test_an_error_behind_a_hundred_warnings_still_stops_the_form() -> None:
    columns = "type | name | label | relevant | calculation | x_zien"
    warned = "\n".join(f"text | b{number} | B | ${{a}} = 1 | | school ouder" for number in range(MOST_PER_RULE))
    secret = "text | a | A | | | school\n"
    findings = find(f"{columns}\n{secret}{warned}\ncalculate | c | | | ${{a}} | school ouder")
    (more,) = [finding for finding in findings if finding.code == "more-of-the-same"]
    assert more.severity.value == "error"
    assert "nog 1 plaats die hier niet staat" in more.message


def test_more_circles_than_are_named_are_not_passed_over() -> None:
    findings = find(many(30, "calculate | a{0} | | | ${{b{0}}} + 1\ncalculate | b{0} | | | ${{a{0}}} + 1"))
    assert codes(findings).count("cycle") == 20
    assert codes(findings).count("more-of-the-same") == 1


def test_counting_thousands_of_misspelt_names_takes_no_time() -> None:
    started = time.process_time()
    find(many(5_000, "text | name_{0} | A | ${{nmae_{0}}} = 1 |"))
    assert time.process_time() - started < 10
