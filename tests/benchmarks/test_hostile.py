"""The measurement of hostile files runs over every kind of them. How long it takes is nobody's test."""

import pytest

from benchmarks import hostile

pytestmark = [pytest.mark.all, pytest.mark.filterwarnings("ignore:Duplicate name")]


def test_it_measures_every_kind(capsys):
    hostile.main()
    lines = capsys.readouterr().out.splitlines()
    assert [line[:13].strip() for line in lines] == list(hostile.list_kinds())
    assert all(int(line[13:].split()[0]) >= 9 for line in lines)
