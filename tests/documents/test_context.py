"""A template's context: what is relevant and visible to every reader, as plain values, and nothing else."""

from collections.abc import Mapping
from datetime import date

import pytest

from answers.audience import DOCUMENT_AUDIENCES
from documents.blank import Blank
from documents.context import build_context
from documents.properties import Properties
from documents.rendering import render_document
from documents.values import Number
from forms.evaluation import evaluate
from forms.loading import load_bytes
from tests.documents.word_files import paragraphs, word

FORM = """
| survey |
| | type | name | label | relevant | calculation | x_zien | x_bewerken |
| | begin_group | kind | Kind | | | jeugdige ouder school basisteam swv | school |
| | text | naam | Naam | | | | |
| | date | geboren | Geboren | | | | |
| | integer | cijfer | Cijfer | | | | |
| | decimal | uren | Uren | | | | |
| | time | tijd | Tijd | | | | |
| | datetime | gesprek | Gesprek | | | | |
| | select_one ja_nee | akkoord | Akkoord | | | | |
| | select_multiple thema | themas | Thema's | | | | |
| | acknowledge | gezien | Gezien | | | | |
| | text | waarom | Waarom niet | ${akkoord} = 'nee' | | | |
| | note | uitleg | Uitleg | | | | |
| | calculate | dubbel | | | ${uren} * 2 | | |
| | calculate | nummer | | | concat('1', '.', '10') | | |
| | calculate | later | | | date(${geboren} + 1) | | |
| | calculate | zoals_getypt | | | ${telefoon} | ouder school basisteam | |
| | text | telefoon | Telefoon | | | ouder school basisteam | |
| | end_group | | | | | | |
| | begin_group | intern | Intern | | | intern | intern |
| | text | veiligheid | Veiligheid | | | | |
| | end_group | | | | | | |
| | begin_group | samen | Samen | | | school basisteam | school |
| | text | team | Team | | | | |
| | text | alleen_school | School | | | school | |
| | begin_repeat | mensen | Mensen | | | | |
| | text | mens | Mens | | | | |
| | end_repeat | | | | | | |
| | end_group | | | | | | |
| | begin_repeat | doelen | Doelen | | | jeugdige ouder school basisteam swv | school |
| | text | doel | Doel | | | | |
| | select_one ${mens} | wie | Wie | | | school basisteam | |
| | text | doel_intern | Intern | | | basisteam | |
| | begin_repeat | acties | Acties | | | | |
| | text | actie | Actie | | | | |
| | end_repeat | | | | | | |
| | end_repeat | | | | | | |

| choices |
| | list_name | name | label |
| | ja_nee | ja | Ja, graag |
| | ja_nee | nee | Nee |
| | thema | school | School & werk |
| | thema | thuis | Thuis |

| settings |
| | form_title | form_id | version |
| | Proef | proef | 1 |
"""

ANSWERS = {
    "naam": "Zoë\r\n& Sem", "geboren": "2015-02-28", "cijfer": 7, "uren": "2.50", "tijd": "9:05", "gesprek": "2026-01-31T14:30:00",
    "akkoord": "ja", "themas": ["thuis", "school"], "gezien": True, "waarom": "NIET GEVRAAGD", "telefoon": "0612.50", "veiligheid": "GEHEIM",
    "team": "TEAM", "alleen_school": "SCHOOL", "mensen": [{"_id": "m1", "mens": "Ilse"}],
    "doelen": [
        {"_id": "d2", "doel": "Tweede", "wie": "m1", "doel_intern": "BASIS", "acties": [{"_id": "a", "actie": "Fietsen"}, {"_id": "b"}]},
        {"_id": "d1", "doel": "Eerste"},
    ],
}  # fmt: skip


def context(answers=ANSWERS, audience=None, extra=None):
    loaded = load_bytes("proef.md", FORM.encode())
    assert loaded.definition, loaded.findings
    evaluation = evaluate(loaded.definition, answers, today=date(2026, 9, 1))
    return build_context(loaded.definition, evaluation, DOCUMENT_AUDIENCES[audience] if audience else None, extra)


def test_answers_stand_at_the_top_as_typed_values():
    values = context()
    assert {name: str(values[name]) for name in ("naam", "geboren", "cijfer", "uren", "tijd", "gesprek", "akkoord", "themas")} == {
        "naam": "Zoë\n& Sem", "geboren": "28 februari 2015", "cijfer": "7", "uren": "2,50", "tijd": "09:05",
        "gesprek": "31 januari 2026, 14:30", "akkoord": "Ja, graag", "themas": "Thuis, School & werk",
    }  # fmt: skip
    assert values["akkoord"] == "ja"
    assert values["gezien"] is True


def test_what_is_calculated_is_what_its_formula_makes():
    values = context()
    assert values["dubbel"] == Number("5")
    assert values["nummer"] == "1.10"
    assert str(values["nummer"]) == "1.10"
    assert str(values["later"]) == "1 maart 2015"
    assert values["zoals_getypt"] == "0612.50"


def test_what_is_not_relevant_or_no_answer_is_not_there():
    values = context()
    assert "waarom" not in values
    assert "uitleg" not in values
    assert "kind" not in values


def test_a_repeat_is_a_list_of_rows_in_order_with_rows_inside():
    first, second = context()["doelen"]
    assert (str(first["doel"]), str(first["wie"]), first["wie"].code) == ("Tweede", "Ilse", "m1")
    assert [str(action["actie"]) for action in first["acties"]] == ["Fietsen", ""]
    assert second["acties"] == ()
    assert "_id" not in first


@pytest.mark.parametrize("name", ["naam", "geboren", "cijfer", "akkoord", "themas", "dubbel", "tijd"])
def test_an_empty_answer_is_blank(name):
    assert isinstance(context({})[name], Blank)


def test_an_empty_tick_is_false_and_an_empty_repeat_has_no_rows():
    values = context({})
    assert values["gezien"] is False
    assert values["doelen"] == ()


def test_a_draft_answer_that_is_no_answer_is_printed_as_typed():
    values = context({"geboren": "31 februari", "cijfer": "zeven", "akkoord": "misschien", "uren": "1,5,5"})
    assert [str(values[name]) for name in ("geboren", "cijfer", "akkoord", "uren")] == [
        "31 februari",
        "zeven",
        "misschien",
        "1,5,5",
    ]


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        (None, {"GEHEIM", "TEAM", "SCHOOL", "BASIS", "0612.50", "Ilse"}),
        ("team", {"TEAM", "0612.50", "Ilse"}),
        ("school", {"TEAM", "SCHOOL", "0612.50", "Ilse"}),
        ("basisteam", {"TEAM", "BASIS", "0612.50", "Ilse"}),
        ("ouders", {"0612.50"}),
        ("ouder", {"0612.50"}),
        ("jeugdige", set()),
        ("swv", set()),
        ("intern", {"GEHEIM"}),
    ],
)
def test_only_what_every_reader_may_see_is_there(audience, seen):
    values = context(audience=audience)
    words = {"GEHEIM", "TEAM", "SCHOOL", "BASIS", "Ilse"}
    assert {word for word in words if word in repr_of(values)} == seen & words
    assert ("telefoon" in values) == ("0612.50" in seen)


def repr_of(value) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{name} {repr_of(item)}" for name, item in value.items())
    return " ".join(repr_of(item) for item in value) if isinstance(value, tuple) else str(value)


def test_given_names_are_empty_unless_given():
    assert all(isinstance(context()[name], Blank) for name in ("plan", "aanvraag", "besluit", "document"))
    template = word(
        "[{{ document.kenmerk }}{{ plan.x.y }}{% for r in plan.rijen %}r{% endfor %}{% if besluit %}ja{% endif %}]"
    )
    assert paragraphs(render_document(template, context(), Properties("x"))) == ["[]"]


def test_given_values_are_plain_with_dates_and_rows():
    extra = {
        "document": {"datum": "2026-10-05", "versie": 2, "kenmerk": "A-1", "status": None},
        "plan": {"doelen": [{"_id": "x", "doel": "R&D", "op": "2027-01-29"}], "uren": 2220.5},
    }
    template = word(
        "{{ document.datum }} {{ document.versie }} [{{ document.status }}] {{ plan.uren }} {% for d in plan.doelen %}{{ d.doel }} {{ d.op }}{% endfor %}"
    )
    assert paragraphs(render_document(template, context(extra=extra), Properties("x"))) == [
        "5 oktober 2026 2 [] 2220,5 R&D 29 januari 2027"
    ]
