"""Threat T6: no hostile Word file takes a second of the processor or 100 MB, whatever it unpacks to."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest

from documents.errors import TemplateError
from documents.gate import check_package
from tests.documents.test_active_content import ACTIVE
from tests.documents.test_archive import DIFFERENT
from tests.documents.test_gate import HOSTILE
from tests.documents.word_files import word

SECONDS, MEGABYTES = 1.0, 100
STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
FILES = {**HOSTILE, **DIFFERENT, **ACTIVE}

needs_linux = pytest.mark.skipif(not CLEAR.exists(), reason="only Linux tells how much memory a moment took")


def kilobytes(name: str) -> int:
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1])


@needs_linux
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_hostile_file_takes_a_second_or_a_hundred_megabytes():
    check_package(word("warm"))
    too_much = {}
    for name, make in FILES.items():
        data = make()
        gc.collect()
        CLEAR.write_text("5")  # forget the highest so far
        before, began = kilobytes("VmRSS"), time.process_time()
        with pytest.raises(TemplateError):
            check_package(data)
        seconds, megabytes = time.process_time() - began, (kilobytes("VmHWM") - before) / 1024
        if seconds > SECONDS or megabytes > MEGABYTES:
            too_much[name] = seconds, megabytes
    assert too_much == {}
