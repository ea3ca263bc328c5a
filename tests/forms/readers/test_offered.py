"""A workbook from outside is opened in a child only: what cannot be read in little is refused with one sentence."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from confined.limits import Limits
from forms.readers.excel import parse_cells, read_excel
from forms.readers.excel_cells import read_cells
from forms.readers.excel_gate import TOO_BIG
from forms.readers.offered import BUSY, NO_CHILD, NOT_READ, TOO_MUCH, open_offered
from forms.readers.workbook import ReadError, ReadLaterError
from forms.writing.annotated import write_annotated
from tests.confined import tasks
from tests.forms.readers.excel_files import HEADER, pack, sheet_xml, write_workbook

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
GOOD = write_workbook({"survey": [["type", "name"], ["text", "a"]]})
SMALL = Limits(memory=64 << 20, cpu=1, wall=120.0, result=10_000)
"""A second of the processor, and under 100 MB with the server's own: enough to say why a file is refused."""


def merged() -> bytes:
    """A kilobyte that names all 17 billion cells of a sheet."""
    after = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    content = pack(sheet_xml(HEADER, after=after))
    assert len(content) < 2_500
    return content


def bomb() -> bytes:
    """What unpacks to a hundred times its size, in many parts of which none is too large."""
    return pack(sheet_xml(HEADER), {f"xl/media/{number}.xml": b"<a>" + b" " * 9_000_000 for number in range(9)})


def overlapping_bomb() -> bytes:
    """Many names for the same packed bytes."""
    content = bytearray(pack(sheet_xml(HEADER), {"xl/media/0.xml": b" " * 15_000_000}))
    stream = io.BytesIO(bytes(content))
    with zipfile.ZipFile(stream, "a") as archive:
        first = archive.getinfo("xl/media/0.xml")
        for number in range(1, 300):
            twin = zipfile.ZipInfo(f"xl/media/{number}.xml")
            for name in ("header_offset", "compress_size", "file_size", "compress_type", "CRC"):
                setattr(twin, name, getattr(first, name))
            archive.filelist.append(twin)
        archive._didModify = True
    return stream.getvalue()


def rows(number: int, cell: str) -> str:
    return "".join(f'<row r="{row}">{cell}</row>' for row in range(2, number + 2))


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a merged range of 17 billion cells": ("meer cellen samengevoegd", merged),
    "a bomb": ("te groot voor een formulier", bomb),
    "a bomb of overlapping parts": ("te groot voor een formulier", overlapping_bomb),
    "a million rows": ("te groot voor een formulier", lambda: pack(sheet_xml(rows(1_000_000, "<c><v>1</v></c>")[:16_000_000]))),
    "a hundred thousand rows": ("te groot voor een formulier", lambda: pack(sheet_xml(HEADER + rows(100_000, "<c><v>1</v></c>")))),
    "links to other files": (
        "verwijst naar andere bestanden",
        lambda: pack(sheet_xml(HEADER), {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
    ),
}  # fmt: skip


TOO_LATE = ("a hundred thousand rows", "annotate")
"""Findings are written only into what was read before, and this is not."""


@pytest.mark.parametrize(
    ("name", "task"), [(name, task) for name in HOSTILE for task in ("read", "annotate") if (name, task) != TOO_LATE]
)
def test_a_hostile_workbook_is_refused_with_its_reason_in_little_time_and_memory(name: str, task: str) -> None:
    from forms.writing.annotating import annotate
    from forms.writing.annotating import pack as packed

    reason, make = HOSTILE[name]
    work = (read_cells, make()) if task == "read" else (annotate, packed(make(), []))
    with pytest.raises(ReadError, match=reason):
        open_offered(*work, SMALL)


def test_formulas_by_the_thousand_are_read_within_the_limits() -> None:
    cells = "".join("<c><f>1+1</f><v>2</v></c>" for _ in range(50))
    (sheet,) = read_excel(pack(sheet_xml(HEADER + rows(2_000, cells)))).sheets
    assert len(sheet.rows) == 2_000


def test_a_small_file_that_becomes_a_thousand_large_texts_is_refused_and_nobody_else_notices() -> None:
    """Each cell names the same megabyte: harmless in Excel, a gigabyte for who writes it out."""
    strings = f'<sst xmlns="{SPACE}"><si><t>{"a" * 1_000_000}</t></si></sst>'
    content = pack(sheet_xml(HEADER + rows(1_000, '<c t="s"><v>0</v></c>')), {"xl/sharedStrings.xml": strings})
    with pytest.raises(ReadError) as refused:
        open_offered(read_cells, content, SMALL)
    assert str(refused.value) == TOO_BIG
    assert read_excel(GOOD).sheets[0].rows[0].cells == ("text", "a")


@pytest.mark.parametrize("task", [tasks.die, tasks.fail, tasks.leave])
def test_a_child_that_dies_is_one_sentence_for_who_offered_the_file(task, caplog) -> None:
    with pytest.raises(ReadError) as refused:
        open_offered(task, GOOD)
    assert str(refused.value) == NOT_READ
    assert "without a result" in caplog.text


@pytest.mark.all
def test_a_dozen_good_workbooks_of_the_largest_kind_at_once_are_all_read() -> None:
    """Each takes a second of the processor or more: none is refused because the others are read too."""
    content = write_workbook({"survey": [["type", "name", "c", "d", "e", "f"], *[["a", "b", 1, 2, 3, 4]] * 19_999]})
    with ThreadPoolExecutor(12) as pool:
        said = list(pool.map(lambda _: len(read_excel(content).sheets[0].rows), range(12)))
    assert said == [19_999] * 12


def test_a_job_that_the_clock_ends_is_not_blamed_on_the_file() -> None:
    with pytest.raises(ReadLaterError) as refused:
        open_offered(tasks.sleep, GOOD, Limits(memory=64 << 20, cpu=5, wall=0.2, result=10))
    assert str(refused.value) == BUSY


@pytest.mark.parametrize("task", [tasks.spin, tasks.eat_memory])
def test_a_file_that_costs_too_much_will_not_be_read_later_either(task) -> None:
    with pytest.raises(ReadError) as refused:
        open_offered(task, GOOD, Limits(memory=64 << 20, cpu=1, wall=120.0, result=10))
    assert (str(refused.value), type(refused.value)) == (TOO_MUCH, ReadError)


def test_a_server_that_goes_every_time_is_not_blamed_on_the_file() -> None:
    with pytest.raises(ReadLaterError) as refused:
        open_offered(tasks.end_server, GOOD)
    assert str(refused.value) == NO_CHILD
    assert read_excel(GOOD).sheets[0].rows[0].cells == ("text", "a")


def test_where_no_child_can_be_had_no_workbook_is_read(monkeypatch, caplog) -> None:
    monkeypatch.delattr(os, "fork")
    for read in (read_excel, lambda content: write_annotated(content, [])):
        with pytest.raises(ReadError) as refused:
            read(GOOD)
        assert str(refused.value) == NO_CHILD


GRID = ["survey", "visible", [[1, ["type"]]], [], []]


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xff",
        b"7",
        b"[7]",
        b"[" * 100_000,
        json.dumps([GRID[:4]]).encode(),
        json.dumps([[7, *GRID[1:]]]).encode(),
        json.dumps([[*GRID[:2], [[1, [{"a": 1}]]], [], []]]).encode(),
        json.dumps([[*GRID[:2], [["x", ["type"]]], [], []]]).encode(),
        json.dumps([[*GRID[:3], [[1]], []]]).encode(),
        json.dumps([[*GRID[:4], [None]]]).encode(),
    ],
)
def test_a_child_that_says_something_else_is_not_believed(said: bytes) -> None:
    with pytest.raises(ReadError) as refused:
        parse_cells(said)
    assert str(refused.value) == NOT_READ
    assert [sheet.name for sheet in parse_cells(json.dumps([GRID]).encode()).sheets] == ["survey"]


def test_the_findings_come_back_in_the_file_and_nothing_is_left_on_the_disk(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert write_annotated(GOOD, []).startswith(b"PK")
    with suppress(ReadError):
        write_annotated(GOOD[:-50], [])
    assert list(tmp_path.iterdir()) == []
