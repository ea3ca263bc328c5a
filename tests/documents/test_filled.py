"""Forms in a document beside its own answers: typed by their own definition, filtered for the readers."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from answers.audience import DOCUMENT_AUDIENCES
from documents.blank import Blank
from documents.context import build_joint_context
from documents.filled import Filled
from documents.properties import Properties
from documents.rendering import render_document
from documents.values import Choice
from forms.evaluation import evaluate
from forms.loading import load_bytes
from tests.documents.word_files import paragraphs, word

FORM = """
| survey |
| | type | name | label | relevant | calculation | x_zien | x_bewerken |
| | begin_group | kind | Kind | | | ouder school basisteam swv | school |
| | text | naam | Naam | | | | |
| | select_one ja_nee | gaat_door | Gaat door | | | | |
| | text | thuis | Thuis | | | ouder school basisteam | |
| | begin_repeat | mensen | Mensen | | | | |
| | text | mens | Mens | | | | |
| | end_repeat | | | | | | |
| | end_group | | | | | | |
| | begin_group | hulp | Hulp | ${gaat_door} = 'ja' | | ouder school basisteam swv | school |
| | date | hulp_van | Van | | | | |
| | decimal | hulp_uren | Uren | | | | |
| | calculate | hulp_dubbel | | | ${hulp_uren} * 2 | | |
| | select_one ${mens} | hulp_door | Door | | | | |
| | begin_repeat | stappen | Stappen | | | | |
| | text | stap | Stap | | | | |
| | text | stap_intern | Intern | | | basisteam | |
| | end_repeat | | | | | | |
| | end_group | | | | | | |

| choices |
| | list_name | name | label |
| | ja_nee | ja | Ja, graag |
| | ja_nee | nee | Nee |

| settings |
| | form_title | form_id | version |
| | Proef | proef | 1 |
"""
ANSWERS = {
    "naam": "Zoë & <Sem>", "gaat_door": "ja", "thuis": "THUIS", "mensen": [{"_id": "m1", "mens": "Ilse"}],
    "hulp_van": "2026-01-31", "hulp_uren": "2.50", "hulp_door": "m1",
    "stappen": [{"_id": "s1", "stap": "Eerst", "stap_intern": "INTERN"}],
}  # fmt: skip
DEFINITION = load_bytes("proef.md", FORM.encode()).definition
assert DEFINITION
SWV = DOCUMENT_AUDIENCES["swv"]
LETTER = (*DOCUMENT_AUDIENCES["school"], *DOCUMENT_AUDIENCES["ouder"])


def filled(readers=SWV) -> Filled:
    return Filled(DEFINITION, evaluate(DEFINITION, ANSWERS, today=date(2026, 9, 1)), readers)


def test_another_form_has_the_same_typed_values_under_its_name():
    plan = build_joint_context(None, {"plan": filled()})["plan"]
    assert {name: str(plan[name]) for name in ("naam", "gaat_door", "hulp_van", "hulp_uren", "hulp_dubbel", "hulp_door")} == {
        "naam": "Zoë & <Sem>", "gaat_door": "Ja, graag", "hulp_van": "31 januari 2026", "hulp_uren": "2,50",
        "hulp_dubbel": "5", "hulp_door": "Ilse",
    }  # fmt: skip
    assert isinstance(plan["gaat_door"], Choice)
    assert [str(row["stap"]) for row in plan["stappen"]] == ["Eerst"]


def test_only_what_every_reader_may_see_of_another_form_is_there():
    for readers, words in ((SWV, set()), (LETTER, {"THUIS"}), (None, {"THUIS", "INTERN"})):
        shown = text_of(build_joint_context(None, {"aanvraag": filled(readers)}))
        assert {word for word in ("THUIS", "INTERN") if word in shown} == words


def test_own_answers_stand_at_the_top_beside_another_form():
    context = build_joint_context(filled(LETTER), {"plan": filled(SWV)})
    assert (context["thuis"], "thuis" in context["plan"]) == ("THUIS", False)
    assert isinstance(context["besluit"], Blank)


def test_what_the_caller_gives_stands_beside_the_forms_with_its_dates():
    extra = {
        "brief": {
            "datum": date(2026, 11, 20),
            "uiterlijk_op": "2026-12-01",
            "voorbeeld": True,
            "rechtsmiddel_weken": 6,
        },
        "aanvraag_bijlagen": [{"titel": "Verslag & advies", "bestand": "a.pdf"}],
    }
    template = word(
        "{{ brief.datum }} {{ brief.uiterlijk_op }} {{ brief.rechtsmiddel_weken }} {% if brief.voorbeeld %}vb{% endif %}",
        "{% for b in aanvraag_bijlagen %}{{ b.titel }} ({{ b.bestand }}){% endfor %} {{ aanvraag.naam }}",
    )
    context = build_joint_context(None, {"aanvraag": filled()}, extra)
    assert paragraphs(render_document(template, context, Properties("x"))) == [
        "20 november 2026 1 december 2026 6 vb",
        "Verslag & advies (a.pdf) Zoë & <Sem>",
    ]


def test_a_letter_without_what_the_caller_gives_is_empty():
    template = word(
        "[{{ brief.reden }}{% for b in aanvraag_bijlagen %}x{% endfor %}{{ aanvraag.naam }}{{ besluit.bedrag|bedrag }}]"
    )
    assert paragraphs(render_document(template, build_joint_context(None, {}), Properties("x"))) == ["[]"]


def test_a_moment_is_no_plain_value():
    with pytest.raises(TypeError):
        build_joint_context(None, {}, {"brief": {"datum": datetime(2026, 11, 20, 9, tzinfo=UTC)}})


def text_of(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{name} {text_of(item)}" for name, item in value.items())
    return " ".join(text_of(item) for item in value) if isinstance(value, tuple) else str(value)
