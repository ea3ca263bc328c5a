"""What each look of a form does on the page of a step."""

from datetime import date

import pytest
from lxml import html

from forms.builder import Sheet, build_form
from forms.evaluation import evaluate
from forms.loading import load_bytes

COLUMNS = "| survey |\n| | type | name | label | appearance |\n| | begin_group | stap | Stap | |\n"
CHOICES = "| choices |\n| | list_name | name | label |\n" + "".join(
    f"| | {name} | k{number} | Keuze {number} |\n"
    for name, many in (("kort", 3), ("lang", 9))
    for number in range(many)
)


def draw(app, kind, look):
    """The box of one question, as the page has it."""
    content = f"{COLUMNS}| | {kind} | a | A | {look} |\n| | end_group | | | |\n{CHOICES}"
    definition = load_bytes("f.md", content.encode()).definition
    evaluation = evaluate(definition, {}, today=date(2026, 9, 1))
    field = build_form(Sheet(definition, evaluation, {}), definition.by_name["stap"]).container.form["a"]
    with app.test_request_context():
        page = app.jinja_env.get_template("macros/fields.html").make_module({}).input(field)
    return html.fragment_fromstring(f"<div>{page}</div>")


def ways(box):
    return [kind for kind in ("radio", "checkbox") if box.xpath(f".//input[@type='{kind}']")] + [
        tag for tag in ("select", "textarea") if box.xpath(f".//{tag}")
    ]


@pytest.mark.parametrize(
    ("kind", "look", "expected"),
    [
        ("text", "", []),
        ("text", "multiline", ["textarea"]),
        ("select_one kort", "", ["radio"]),
        ("select_one kort", "minimal", ["select"]),
        ("select_one lang", "", ["select"]),
        ("select_one lang", "horizontal", ["radio"]),
        ("select_multiple lang", "horizontal", ["checkbox"]),
    ],
)
def test_a_look_decides_with_what_somebody_answers(app, kind, look, expected):
    assert ways(draw(app, kind, look)) == expected


@pytest.mark.parametrize("kind", ["select_one kort", "select_one lang", "select_multiple kort"])
def test_horizontal_choices_stand_beside_each_other(app, kind):
    assert draw(app, kind, "horizontal").xpath("./div/@class") == ["beside"]


def test_other_choices_stand_below_each_other(app):
    assert draw(app, "select_one kort", "").xpath("./div/@class") == ["below"]


def test_numbers_asks_a_telephone_for_its_keys_with_numbers(app):
    assert draw(app, "text", "numbers").xpath("./input/@inputmode") == ["numeric"]
    assert draw(app, "text", "").xpath("./input/@inputmode") == []
