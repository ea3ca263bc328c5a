"""The measurement of PDF runs; how long it takes is nobody's test."""

import sys

import pytest

from benchmarks import pdf
from tests.documents.word_pages import needs_libreoffice

pytestmark = pytest.mark.all


@needs_libreoffice
def test_it_measures_three_ways_beside_each_other(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["pdf", "--rounds", "1"])
    pdf.main()
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["warm", "fresh", "cold"]


def test_without_libreoffice_it_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["pdf"])
    monkeypatch.setattr(pdf, "find_library", lambda: None)
    with pytest.raises(SystemExit, match="libreoffice-writer"):
        pdf.main()
