"""A template not vetted or not compiled is filled in a child: the same document, or one sentence within its limit."""

from dataclasses import replace
from datetime import datetime

import pytest

from confined.limits import Limits
from documents import filling_apart
from documents.context import build_context
from documents.deadline import TOO_MUCH
from documents.errors import FillLaterError, TemplateError, TooMuchError
from documents.filling import fill_here
from documents.filling_apart import BUSY, LIMITS, NOT_FILLED, Way, fill_apart
from documents.properties import Properties
from documents.rendering import explain_tier, render_document, render_offered
from documents.traces import without_traces
from documents.uncompiled import render_with_docxtpl
from documents.values import Choice, Number, plain_row
from tests.documents.dirty_template import SECRETS, dirty_template
from tests.documents.plan_answers import DEMO_PLANS, TEMPLATES, demo_answers, evaluated, plan_definition
from tests.documents.same_document import differing_parts
from tests.documents.test_template_rules import ATTACKS, CONTEXT, EATERS, RUN_TIME_ATTACKS, TOO_DEEP
from tests.documents.word_files import all_xml, columns, word

ABOUT = Properties("Plan & <naam>", "Wijkteam", made_at=datetime(2026, 9, 1, 12, 0), identity="EP-2026-0042;3")  # noqa: DTZ001
SHORT = Limits(memory=96 << 20, cpu=1, wall=60.0, result=8 << 20)
MANY = {"x": "tekst", "rijen": [{"n": str(number * 7919 % 10_007)} for number in range(10_000)]}

HEAVY = {
    "a list sorted in every round": "{% for a in rijen %}{{ rijen|sort(attribute='n')|length }}{% endfor %}",
    "a list counted in every round": "{% for a in rijen %}{{ rijen|map(attribute='n')|unique|list|length }}{% endfor %}",
    "a long text in every round": "{% set a = 'tekst tekst tekst tekst ' %}" + "{% set a = a ~ a %}" * 12
    + "{% for b in rijen %}{% if a|upper|replace('T', 't')|lower|upper|lower|upper|lower|upper|lower|upper|lower == b.n %}ja{% endif %}{% endfor %}",
}  # fmt: skip
GROWING = "{% set a = '€' %}" + "{% set a = a ~ a %}" * 17 + "{{ a }}" * 300


@pytest.mark.all
@pytest.mark.parametrize("name", HEAVY)
def test_work_without_an_end_is_stopped_within_its_limit_with_one_sentence(name):
    with pytest.raises(TooMuchError) as refused:
        fill_apart(word(HEAVY[name]), plain_row(MANY), ABOUT, limits=SHORT)
    assert str(refused.value) == TOO_MUCH


def test_text_that_grows_and_grows_is_stopped_within_its_limit_with_one_sentence():
    with pytest.raises(TooMuchError) as refused:
        fill_apart(word(GROWING), plain_row(CONTEXT), ABOUT, limits=SHORT)
    assert str(refused.value) == TOO_MUCH


@pytest.mark.all
def test_docxtpl_has_the_same_limits():
    with pytest.raises(TooMuchError):
        fill_apart(word(HEAVY["a list sorted in every round"]), plain_row(MANY), ABOUT, Way.DOCXTPL, SHORT)


@pytest.mark.all
@pytest.mark.parametrize("template", [*ATTACKS, *RUN_TIME_ATTACKS, *EATERS, *TOO_DEEP.values()])
def test_what_is_refused_here_is_refused_there_with_the_same_sentence(template):
    with pytest.raises(TemplateError) as here:
        fill_here(word("Voor", template), plain_row(CONTEXT), ABOUT)
    with pytest.raises(TemplateError) as there:
        render_offered(word("Voor", template), CONTEXT, ABOUT)
    assert str(there.value) == str(here.value)


def test_a_fault_in_an_offered_template_is_told_with_its_paragraph():
    with pytest.raises(TemplateError, match=r"In de tekst bij “bedrag .*”"):
        render_offered(word("eerst", "bedrag {{ 1 / n }}"), {"n": 0}, ABOUT)


@pytest.mark.parametrize("file", [b"", b"%PDF", b"PK\x05\x06" + bytes(18), b"\n\n\n"])
def test_what_is_no_word_file_is_refused_with_a_sentence(file):
    with pytest.raises(TemplateError) as refused:
        render_offered(file, {}, ABOUT)
    assert str(refused.value) != NOT_FILLED


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_an_offered_template_makes_the_document_that_it_will_make_when_published(path):
    values = build_context(plan_definition(), evaluated(demo_answers(DEMO_PLANS[0])), None, {})
    template = path.read_bytes()
    assert render_offered(template, values, ABOUT) == render_document(template, values, ABOUT)


def test_what_the_makers_left_in_an_offered_template_comes_into_no_document():
    template = dirty_template("{{ x }}")
    made = render_offered(template, CONTEXT, ABOUT)
    said = all_xml(made).lower()
    assert [secret for secret in SECRETS if secret.lower() in said] == []
    assert made == render_document(without_traces(template), CONTEXT, ABOUT)


def test_what_is_left_to_docxtpl_is_filled_by_it_in_a_child():
    template = columns("{%tc for r in rijen %}", "{{ r.n }}", "{%tc endfor %}")
    values = {"x": Choice("a", "Ja & nee\n<b>"), "rijen": [{"n": "een"}, {"n": Number("2.50")}]}
    assert explain_tier(template)
    made = render_document(template, values, ABOUT)
    assert differing_parts(made, render_with_docxtpl(template, plain_row(values), ABOUT)) == []
    assert render_offered(template, values, ABOUT)[:2] == b"PK"


def test_what_is_left_to_docxtpl_cannot_hold_up_the_service(monkeypatch):
    """The published template is filled in this process only where it is compiled."""
    monkeypatch.setattr(filling_apart.fill_apart, "__defaults__", (Way.WHOLE, SHORT))
    template = columns("{%tc for r in rijen %}", "{{ rijen|sort(attribute='n')|length }}", "{%tc endfor %}")
    with pytest.raises(TooMuchError) as refused:
        render_document(template, MANY, ABOUT)
    assert str(refused.value) == TOO_MUCH


def test_a_template_for_which_there_is_no_time_now_is_not_blamed():
    with pytest.raises(FillLaterError) as refused:
        fill_apart(word("{{ x }}"), plain_row(CONTEXT), ABOUT, limits=replace(LIMITS, wall=0.0001))
    assert str(refused.value) == BUSY
