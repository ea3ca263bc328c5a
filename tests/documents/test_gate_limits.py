"""Threat T6: no hostile Word file takes 100 MB or goes on without end, whatever it unpacks to.

`benchmarks/hostile.py` tells the seconds."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from documents.errors import TemplateError
from documents.gate import check_package
from tests.documents.test_active_content import ACTIVE
from tests.documents.test_archive import DIFFERENT
from tests.documents.test_gate import HOSTILE
from tests.documents.word_files import word
from tests.endless import must_end

MEGABYTES = 100
STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
FILES = {**HOSTILE, **DIFFERENT, **ACTIVE}

needs_linux = pytest.mark.skipif(not CLEAR.exists(), reason="only Linux tells how much memory a moment took")


def kilobytes(name: str) -> int:
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1])


@needs_linux
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_hostile_file_takes_a_hundred_megabytes():
    check_package(word("warm"))
    too_much = {}
    for name, make in FILES.items():
        data = make()
        gc.collect()
        CLEAR.write_text("5")  # forget the highest so far
        before = kilobytes("VmRSS")
        with must_end(name), pytest.raises(TemplateError):
            check_package(data)
        megabytes = (kilobytes("VmHWM") - before) / 1024
        if megabytes > MEGABYTES:
            too_much[name] = megabytes
    assert too_much == {}
