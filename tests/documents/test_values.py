"""The plain values of a template: what they equal, what they print, and what is refused."""

from datetime import date

import pytest

from documents.blank import Blank
from documents.environment import TemplateEnvironment
from documents.values import Choice, MultipleChoice, Number, Shown, multiple_choice, plain_row, plain_value


def printed(template: str, **values: object) -> str:
    return TemplateEnvironment(escape=False).from_string(template).render(dict(plain_row(values)))


YES = Choice("ja", "Ja, graag & snel")
DAY = Shown("2026-01-31", "31 januari 2026")
LATER = Shown("2026-10-01", "1 oktober 2026")


def test_a_choice_equals_its_name_and_prints_its_label():
    assert YES == "ja"
    assert printed("{{ x }}|{{ x.code }}|{{ x == 'ja' }}|{{ x in ['ja'] }}", x=YES) == "Ja, graag & snel|ja|ja|ja"


@pytest.mark.parametrize(
    "template", ["{{ x|upper }}", "{{ ('' ~ x)|upper }}", "{{ (x + '')|upper }}", "{{ [x]|join|upper }}"]
)
def test_filters_and_joining_work_on_what_a_choice_prints(template):
    assert printed(template, x=YES) == "JA, GRAAG & SNEL"


def test_several_choices_loop_over_names_and_print_labels():
    several = multiple_choice([YES, Choice("nee", "Nee")])
    assert printed("{{ x }}", x=several) == "Ja, graag & snel, Nee"
    assert printed("{{ x|opsomming }} {{ x|length }}", x=several) == "Ja, graag & snel en Nee 2"
    assert (
        printed("{{ 'nee' in x }}{{ 'Nee' in x }}{% for k in x %}[{{ k.code }}]{% endfor %}", x=several)
        == "ja[ja][nee]"
    )
    assert multiple_choice([]) == Blank()


def test_dates_sort_compare_and_print_in_dutch():
    assert printed("{{ x }} {{ x < y }} {{ x == '2026-01-31' }}", x=DAY, y=LATER) == "31 januari 2026 ja ja"
    rows = [{"op": LATER}, {}, {"op": DAY}]
    assert (
        printed("{% for r in x|sort(attribute='op') %}[{{ r.op|datum_kort }}]{% endfor %}", x=rows)
        == "[][31-01-2026][01-10-2026]"
    )


def test_a_date_filter_leaves_other_texts_alone():
    assert printed("{{ a|datum }} {{ b|datum_kort }} {{ c|datum }}", a="2026-02-30", b="morgen", c="2026-02-28") == (
        "2026-02-30 morgen 28 februari 2026"
    )


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ x }}", "12,50"),
        ("{{ x * 2 }}", "25"),
        ("{{ x / 4 }}", "3,125"),
        ("{{ x + leeg }}", "12,50"),
        ("{{ leeg + x }}", "12,50"),
        ("{{ x * leeg }}", ""),
        ("{{ leeg - x }}", ""),
        ("{{ [x, leeg, x]|sum }}", "25"),
        ("{{ x > 12 and x <= 12.5 }}", "ja"),
        (
            "{{ leeg > 3 }}{{ leeg < 3 }}{{ leeg <= 3 }}{{ 3 > leeg }}{{ x < leeg }}{{ x >= leeg }}{{ leeg <= leeg }}",
            "ja",
        ),
        ("{{ x|round }} {{ x|round(1) }} {{ x|int }} {{ leeg|round }}{{ leeg|int }}", "12 12,5 12 0"),
        ("{{ -x }}", "-12,5"),
        ("{{ 0.1 + 0.2 }}", "0,3"),
    ],
)
def test_numbers_calculate_and_print_in_dutch(template, expected):
    assert printed(template, x=Number("12.50"), leeg=None) == expected


def test_a_long_number_is_printed_as_typed():
    assert printed("{{ x }}", x=Number("12345678901234567890.10")) == "12345678901234567890,10"


def test_a_tick_is_true_and_prints_ja():
    assert printed("{{ a }}|{{ b }}|{{ 'x' if a }}{{ 'y' if b }}", a=True, b=False) == "ja||x"


@pytest.mark.parametrize(
    "template",
    ["{{ x }}", "{{ onbekend }}", "{{ x.y.z }}", "{{ x['a'] }}", "{{ x[0] }}", "{% for r in x %}r{% endfor %}", "{% if x %}x{% endif %}",
     "{{ x|first }}", "{{ x.code }}", "{{ x|upper }}", "{{ x|join(', ') }}", "{{ x ~ '' }}", "{{ x|datum }}",
     "{{ 'x' if 'a' in x }}"],
)  # fmt: skip
def test_what_is_not_answered_prints_nothing(template):
    assert printed(template, x=None) == ""


def test_what_is_not_answered_equals_nothing_and_is_not_defined():
    assert (
        printed("{{ x == '' }}{{ x == none }}{{ x is defined }}{{ x|default('-') }}{{ x|length }}", x=None) == "jaja-0"
    )
    assert Blank() == Blank()
    assert hash(Blank()) == hash("")
    assert printed("{{ x|sort|map('default', '-')|join }}", x=["b", None, "a"]) == "-ab"
    assert Blank() >= ""
    assert float(Blank()) == 0


def test_names_of_questions_go_before_methods():
    row = {"items": "a", "keys": "b", "get": "c", "values": "d", "pop": "e"}
    assert printed("{{ r.items }}{{ r.keys }}{{ r.get }}{{ r.values }}{{ r.pop }}{{ r.copy }}", r=row) == "abcde"


def test_a_number_picks_a_row_and_a_slice_picks_some():
    rows = [{"n": "a"}, {"n": "b"}, {"n": "c"}]
    assert printed("{{ x[0].n }}{{ x[-1].n }}{{ x[9].n }}{{ x[:2]|map(attribute='n')|join }}", x=rows) == "acab"


@pytest.mark.parametrize(
    "value", [object(), date(2026, 1, 1), b"x", {1, 2}, lambda: 1, {"a": object()}, [print], {1: "x"}]
)
def test_anything_that_is_not_plain_is_refused(value):
    with pytest.raises(TypeError):
        plain_value(value)


def test_plain_values_are_cleaned_and_frozen():
    row = plain_row({"a": "x\r\ny\0", "b": [{"c": None}]})
    assert row["a"] == "x\ny\ufffd"
    for change in (
        lambda: row.update(a="y"),
        lambda: row.pop("a"),
        lambda: row.setdefault("c", 1),
        row.clear,
        row.popitem,
    ):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(TypeError):
        row["a"] = "y"
    with pytest.raises(TypeError):
        del row["a"]
    with pytest.raises(TypeError):
        row |= {"a": "y"}
    assert isinstance(row["b"], tuple)


def test_values_show_no_more_than_they_are():
    assert str(YES + "!") == "Ja, graag & snel!"
    assert "x " + YES == "x Ja, graag & snel"
    assert str(MultipleChoice([YES])) == "Ja, graag & snel"
    assert isinstance(YES.code, str)
    assert type(YES.code) is str


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Number("1234.5"), "€\u00a01.234,50"), (Number("0"), "€\u00a00,00"), (1234567, "€\u00a01.234.567,00"),
        (0.1 + 0.2, "€\u00a00,30"), (Number("2.675"), "€\u00a02,68"), (2.675, "€\u00a02,68"), (-0.001, "€\u00a00,00"),
        (Number("-12"), "€\u00a0-12,00"), (1e300, None), (float("inf"), "inf"), ("volgt", "volgt"), (None, ""), (True, "ja"),
    ],
)  # fmt: skip
def test_an_amount_is_printed_as_dutch_money_and_other_values_as_they_are(amount, shown):
    expected = printed("{{ x }}", x=amount) if shown is None else shown
    assert printed("{{ x|bedrag }}", x=amount) == expected


def test_an_empty_amount_has_its_default():
    assert printed("{{ x|bedrag|default('nog niet bekend') }}", x=None) == "nog niet bekend"


def test_texts_sort_by_their_letters_without_accents():
    names = ["Zoë", "Émile", "eva", "Daniël", "Daniel", "Öztürk", "Otto"]
    assert printed("{{ x|sort|join(' ') }}", x=names) == "Daniel Daniël Émile eva Otto Öztürk Zoë"
    rows = [{"n": "Ömer"}, {"n": "Piet"}, {}, {"n": "Anna"}]
    assert printed("{% for r in x|sort(attribute='n') %}[{{ r.n }}]{% endfor %}", x=rows) == "[][Anna][Ömer][Piet]"
