"""The measurement of forms runs, and lays equal work side by side. How long it takes is nobody's test."""

import sys

import pytest

from benchmarks import forms
from benchmarks.elementpath_form import ElementpathForm, our_outcome
from benchmarks.sample_forms import make_plan, make_wide

pytestmark = pytest.mark.all


def test_it_measures_forms_of_any_size(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["forms", "--rounds", "1", "--questions", "18", "36", "--agreements", "3", "6"])
    forms.main()
    printed = capsys.readouterr().out
    assert all(f"\n{name} " in printed for name in ("18 questions", "36 questions", "3 agreements", "6 agreements"))


@pytest.mark.parametrize("sample", [make_wide(20), make_plan(12)], ids=["wide", "plan"])
def test_what_is_measured_is_a_whole_form_without_mistakes_in_its_answers(sample):
    evaluation = forms.worked_out(sample)
    assert evaluation.violations == {}
    fields = [field for form in forms.build_steps(sample, evaluation) for field in forms.answer_fields(form)]
    assert len(fields) > sample.size / 2


def test_a_post_changes_one_answer_of_the_plan():
    sample = make_plan(12)
    before, after = forms.worked_out(sample), forms.post(sample, forms.posted(sample))
    changed = {path: text for path, text in after.values.items() if text != before.values[path]}
    assert changed == {"doel[r1].doel_tekst": "Iets anders dan er stond"}


@pytest.mark.night
@pytest.mark.parametrize("agreements", [1, 12])
def test_elementpath_works_out_the_same_as_ours(agreements):
    pytest.importorskip("elementpath", reason="elementpath is not installed: pip install elementpath==5.1.4")
    sample = make_plan(agreements)
    evaluation = forms.worked_out(sample)
    ours = our_outcome(evaluation)
    assert len(ours) > agreements * 7
    assert ElementpathForm(sample.definition, evaluation).evaluate() == ours
