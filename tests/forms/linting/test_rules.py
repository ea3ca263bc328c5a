import inspect

from forms.linting import rules as all_rules
from forms.linting.rules import PUBLISHING_RULES, RULES, TABLE_RULES


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
