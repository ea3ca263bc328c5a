"""The measurement of documents runs, and lays equal work side by side. How long it takes is nobody's test."""

import dataclasses
import shutil
import sys

import pytest

from benchmarks import document_service, documents
from benchmarks.document_copies import COPY, list_copy_engines
from benchmarks.document_engines import DOCXTPL, FLOOR, OURS, list_python_engines, pack
from benchmarks.document_plan import ACTIONS, GOALS, PEOPLE, SYNTAXES, make_template, make_values
from documents.rendering import explain_tier
from tests.documents.word_files import all_xml

pytestmark = pytest.mark.all


def test_it_measures_plans_of_any_size_without_node(monkeypatch, capsys):
    monkeypatch.setattr(
        sys, "argv", ["documents", "--rounds", "1", "--times", "1", "2", "--without-node", "--without-service"]
    )
    documents.main()
    printed = capsys.readouterr().out
    assert all(
        f"\n{part}" in printed
        for part in ("1 x the rows", "2 x the rows", OURS, DOCXTPL, FLOOR, "goal", "team.docx, Noor", COPY)
    )


def test_without_npm_it_says_so_and_goes_on(monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with documents.node_engines(None) as engines:
        assert engines == []
    assert "without the engines of npm" in capsys.readouterr().out


def test_an_engine_that_says_something_else_is_not_measured():
    ours, *others = list_python_engines(make_values(1))
    other_plan = list_python_engines(make_values(2))[0]
    assert set(documents.check_same([ours, *others])) == {engine.name for engine in (ours, *others)} - {FLOOR}
    with pytest.raises(SystemExit, match="somebody"):
        documents.check_same([*others, dataclasses.replace(other_plan, name="somebody")])


@pytest.mark.parametrize("times", [1, 4])
def test_the_plan_has_as_many_rows_as_it_says(times):
    values = make_values(times)
    assert (len(values["mensen"]), len(values["doelen"])) == (PEOPLE * times, GOALS * times)
    assert sum(len(goal["acties"]) for goal in values["doelen"]) == ACTIONS * times


def test_the_template_for_docxtpl_is_compiled():
    assert explain_tier(make_template("docxtpl")) == ""


@pytest.mark.parametrize("engine", SYNTAXES)
def test_every_template_is_written_the_same_each_time(engine):
    assert len(make_template(engine)) == len(make_template(engine))


def test_packing_alone_packs_all_of_it():
    assert len(pack([b"a" * 1000, b"b" * 1000])) > len(pack([b"a" * 1000])) > 4


def test_the_answers_of_the_demo_become_a_file_phase_by_phase(capsys):
    document_service.report_answers(1)
    assert "together, by the door" in capsys.readouterr().out


def test_the_copy_that_is_measured_has_controls_and_the_document_beside_it_has_none():
    made = {engine.name: all_xml(engine.make()) for engine in list_copy_engines()}
    assert {name: "<w:sdt>" in xml for name, xml in made.items()} == {OURS: False, COPY: True, DOCXTPL: False}
