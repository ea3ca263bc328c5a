import inspect

from forms.linting import rules as all_rules
from forms.linting.capping import MOST_OF_A_KIND
from forms.linting.rules import PUBLISHING_RULES, RULES, TABLE_RULES
from forms.loading import load_bytes
from tests.effort import count_calls
from tests.forms.linting.sample import codes, find, write_form
from tests.forms.readers.excel_files import HEADER, pack, sheet_xml


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
    findings = find(many(MOST_OF_A_KIND + 23, "text | a{0} | A | ${{zzz{0}}} = 1 |"))
    assert codes(findings).count("unknown-question") == MOST_OF_A_KIND
    (more,) = [finding for finding in findings if finding.code == "more-of-the-same"]
    assert (more.severity.value, more.place.row) == ("error", 3 + MOST_OF_A_KIND)
    assert "nog 23 plaatsen" in more.message


def test_just_as_many_as_a_rule_shows_are_all_of_them() -> None:
    assert set(codes(find(many(MOST_OF_A_KIND, "text | a{0} | A | ${{zzz}} = 1 |")))) == {"unknown-question"}


def test_an_error_behind_a_hundred_warnings_still_stops_the_form() -> None:
    columns = "type | name | label | relevant | calculation | x_zien"
    warned = "\n".join(f"text | b{number} | B | ${{a}} = 1 | | school ouder" for number in range(MOST_OF_A_KIND))
    secret = "text | a | A | | | school\n"
    findings = find(f"{columns}\n{secret}{warned}\ncalculate | c | | | ${{a}} | school ouder")
    (more,) = [finding for finding in findings if finding.code == "more-of-the-same"]
    assert more.severity.value == "error"
    assert "nog 1 plaats die hier niet staat" in more.message


def test_more_circles_than_are_named_are_not_passed_over() -> None:
    findings = find(many(30, "calculate | a{0} | | | ${{b{0}}} + 1\ncalculate | b{0} | | | ${{a{0}}} + 1"))
    assert codes(findings).count("cycle") == 20
    assert codes(findings).count("more-of-the-same") == 1


def test_for_a_misspelt_name_that_is_only_counted_no_nearest_name_is_looked_for() -> None:
    def work_of_hundred_more(formula: str) -> int:
        fewer, more = (many(count, f"text | name_{{0}} | A | {formula} = 1 |") for count in (600, 700))
        return count_calls(lambda: find(more)) - count_calls(lambda: find(fewer))

    assert work_of_hundred_more("${{nmae_{0}}}") < 2 * work_of_hundred_more("${{name_0}}")


def test_what_is_found_while_reading_is_counted_beyond_its_most_too() -> None:
    empty = "".join(f'<row r="{row}"><c r="C{row}"><f>1+1</f></c></row>' for row in range(2, 20_000))
    loaded = load_bytes("form.xlsx", pack(sheet_xml(HEADER + empty)))
    assert codes(loaded.findings).count("formula-without-value") == MOST_OF_A_KIND
    assert loaded.definition is None
    (more,) = [finding for finding in loaded.findings if finding.code == "more-of-the-same"]
    assert f"nog {19_998 - MOST_OF_A_KIND} plaatsen" in more.message


def test_of_what_only_stops_publishing_the_first_ones_are_named() -> None:
    groups = "\n".join(f"begin_group | g{number} | G\ntext | a{number} | A\nend_group | |" for number in range(130))
    settings = "form_id | x_soort\nplan | plan"
    loaded = load_bytes("form.md", write_form(f"type | name | label\n{groups}", settings=settings).encode())
    assert codes(loaded.before_publishing).count("missing-audience") == MOST_OF_A_KIND
    assert set(loaded.before_publishing) <= set(loaded.findings)
