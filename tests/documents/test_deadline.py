"""The code of a document ends in time, also where a published template is filled in the service itself."""

import pytest

from documents.deadline import MOST_AT_ONCE, SECONDS, TOO_MUCH, Deadline
from documents.environment import TemplateEnvironment
from documents.errors import RuleError, TooMuchError
from documents.properties import Properties
from documents.rendering import check_template, explain_tier, render_document
from tests.documents.word_files import word

ROWS = [{"n": str(number * 7919 % 10_007)} for number in range(10_000)]
LONG = "{% set a = 'tekst tekst tekst tekst ' %}" + "{% set a = a ~ a %}" * 12
HEAVY = {
    "sorting in every round": "{% for a in rijen %}{{ rijen|sort(attribute='n')|length }}{% endfor %}",
    "counting in every round": "{% for a in rijen %}{{ rijen|map(attribute='n')|unique|list|length }}{% endfor %}",
    "joining in every round": "{% for a in rijen %}{{ (rijen|map(attribute='n')|join)|length }}{% endfor %}",
    "a long text in every round": LONG + "{% for b in rijen %}{% if a|upper|replace('T', 't') == b.n %}ja{% endif %}{% endfor %}",
    "searching in every round": "{% for a in rijen %}{% if 'x' in rijen or a.n is in rijen %}ja{% endif %}{% endfor %}",
    "adding texts in every round": LONG + "{% for b in rijen %}{% if a + a == b.n %}ja{% endif %}{% endfor %}",
    "sorting without a loop": "{{ rijen|sort(attribute='n')|length }}" * 2_000,
    "choosing by searching": "{{ rijen|selectattr('n', 'in', rijen)|list|length }}",
}  # fmt: skip


def render(template: str, seconds: float = SECONDS) -> str:
    environment = TemplateEnvironment()
    environment.deadline = Deadline(seconds)
    return environment.from_string(template).render(rijen=ROWS, x="x")


@pytest.mark.parametrize("name", HEAVY)
def test_work_on_lists_and_texts_ends_when_the_time_is_over(name):
    with pytest.raises(TooMuchError) as refused:
        render(HEAVY[name], seconds=0.01)
    assert str(refused.value) == TOO_MUCH


def test_more_than_one_filter_may_get_is_refused_at_once():
    times = MOST_AT_ONCE // len("tekst tekst tekst tekst ") // 2**12 + 1
    with pytest.raises(TooMuchError):
        render(LONG + "{{ [" + "a," * times + "]|unique|list|length }}")


def test_a_number_that_grows_without_end_is_refused():
    with pytest.raises(RuleError, match="te groot getal"):
        render("{% set a = 9 %}" + "{% set a = a * a %}" * 40)


def test_a_long_loop_counts_its_rounds_as_ever():
    told = render(
        "{% for a in rijen %}{% if loop.last %}{{ loop.index }} {{ loop.length }} {{ a.n }}{% endif %}{% endfor %}"
    )
    assert told == f"10000 10000 {ROWS[-1]['n']}"


@pytest.mark.all
def test_a_published_template_that_the_doctor_could_not_see_through_ends_with_one_sentence():
    """It is cheap for every child but the one with the right number, and it is compiled: it is filled right here."""
    template = word("{% if 'EP-' in x %}" + HEAVY["sorting in every round"] + "{% endif %}")
    check_template(template)
    assert explain_tier(template) == ""
    assert render_document(template, {"x": "proef", "rijen": ROWS}, Properties("x"))
    with pytest.raises(TooMuchError) as refused:
        render_document(template, {"x": "EP-2026-0042", "rijen": ROWS}, Properties("x"))
    assert str(refused.value) == TOO_MUCH
