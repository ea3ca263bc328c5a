"""The office with a real LibreOffice: what it makes, how it is replaced, and that it outlives whatever befalls it."""

import io
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest
from docx import Document

from pdf.errors import Busy, Crashed, NoOffice, NotConvertible, TooSlow
from pdf.folders import _find_parent
from pdf.office import Office, open_office
from pdf.pace import Pace
from pdf.program import find_library
from tests.confined.test_server import is_alive, wait_until_gone
from tests.documents.test_gate import field
from tests.documents.word_files import word
from tests.documents.word_pages import needs_libreoffice

LIBRARY = find_library()
PARENT = """
import sys, time
from pathlib import Path
from pdf.office import open_office
office = open_office("")
office.make_pdf(Path(sys.argv[1]).read_bytes())
print(office.pid, flush=True)
time.sleep(600)
"""
FORKED = """
import os, sys
from pathlib import Path
from pdf.office import open_office
office, content = open_office(""), Path(sys.argv[1]).read_bytes()
assert office.make_pdf(content).startswith(b"%PDF-")
first, pid = office.pid, os.fork()
if not pid:
    assert office.pid is None
    assert office.make_pdf(content).startswith(b"%PDF-") and office.pid != first
    office.end()
    os._exit(0)
assert os.waitpid(pid, 0)[1] == 0
assert office.make_pdf(content).startswith(b"%PDF-") and office.pid == first
"""


def make_office(**changes) -> Office:
    return Office(LIBRARY, Pace(**{"start": 120.0, "seconds": 60.0, **changes}))


@pytest.fixture
def office() -> Iterator[Office]:
    made = make_office()
    yield made
    made.end()


def list_folders() -> set[Path]:
    return set(_find_parent().glob("eenplan-pdf-*"))


def long_document() -> bytes:
    """What keeps LibreOffice at it for some seconds."""
    return word(*(f"Alinea {number} over hoe het ging, wat er nodig is en wie wat doet." for number in range(4000)))


def with_pages(number: int) -> bytes:
    document = Document(io.BytesIO(word("eerste")))
    document.core_properties.title = "Plan van Noor"
    for _ in range(number - 1):
        document.add_page_break()
        document.add_paragraph("volgende")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def kill_while_working(office: Office, times: int, ended: Event) -> None:
    """Kill the process with a document at hand, so many times."""
    killed: set[int] = set()
    while len(killed) < times and not ended.is_set():
        process = office._process
        if process and process.pid not in killed and (process._folder / "document.docx").exists():
            os.kill(process.pid, signal.SIGKILL)
            killed.add(process.pid)
        time.sleep(0.01)


def test_without_libreoffice_the_refusal_says_what_to_do_in_word():
    assert not open_office(None).is_there
    with pytest.raises(NoOffice, match="Opslaan als, PDF"):
        open_office(None).make_pdf(word("tekst"))


def test_a_library_that_is_none_is_said_as_no_libreoffice(tmp_path):
    (tmp_path / "libmergedlo.so").write_bytes(b"geen bibliotheek")
    before = list_folders()
    with pytest.raises(NoOffice):
        Office(tmp_path / "libmergedlo.so").make_pdf(word("tekst"))
    assert list_folders() <= before


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"%PDF-1.7", field("INCLUDEPICTURE http://x.example/a.png")])
def test_what_an_upload_may_not_hold_never_reaches_libreoffice(office, content):
    with pytest.raises(NotConvertible):
        office.make_pdf(content)
    assert office.pid is None


@pytest.mark.all
@needs_libreoffice
class TestWithLibreOffice:
    def test_a_document_is_a_pdf_that_is_tagged_and_says_its_language(self, office):
        made = office.make_pdf(with_pages(1))
        assert made.startswith(b"%PDF-")
        assert b"/MarkInfo<</Marked true>>" in made
        assert b"<pdfuaid:part>1</pdfuaid:part>" in made
        assert b"/DisplayDocTitle true" in made
        assert b"/Lang(" in made

    def test_the_same_process_makes_the_next_one_and_nothing_of_a_document_stays(self, office):
        office.make_pdf(word("een"))
        first = office.pid
        office.make_pdf(word("twee"))
        assert office.pid == first
        folder = office._process._folder
        kept = [path for path in folder.rglob("*") if path.is_file() and b"<w:" in path.read_bytes()]
        assert kept == []
        assert not list(folder.glob("document.*"))
        office.end()
        assert not folder.exists()
        assert not is_alive(first)

    def test_it_is_behind_its_fence_and_has_nothing_of_our_environment(self, monkeypatch, office):
        monkeypatch.setenv("EENPLAN_SECRET_KEY", "hoogst-geheim")
        office.make_pdf(word("tekst"))
        status = Path(f"/proc/{office.pid}/status").read_text()
        assert "Seccomp:\t2" in status
        assert "hoogst-geheim" not in Path(f"/proc/{office.pid}/environ").read_text()

    def test_a_document_that_libreoffice_cannot_read_is_refused_and_the_next_is_made(self, office, monkeypatch):
        monkeypatch.setattr("pdf.office.check_package", lambda _: None)  # what the gate would not have seen
        with pytest.raises(NotConvertible, match="Van dit document"):
            office.make_pdf(b"PK\3\4 kapot")
        assert office.make_pdf(word("goed")).startswith(b"%PDF-")

    def test_a_document_that_takes_too_long_is_broken_off_and_the_next_is_made(self):
        office = make_office(seconds=8.0)
        office.make_pdf(word("tekst"))
        first = office.pid
        os.kill(first, signal.SIGSTOP)
        with pytest.raises(TooSlow):
            office.make_pdf(word("tekst"))
        assert not is_alive(first)
        assert office.make_pdf(word("tekst")).startswith(b"%PDF-")
        office.end()

    def test_killed_between_two_documents_it_is_started_again(self, office):
        office.make_pdf(word("tekst"))
        first = office.pid
        os.kill(first, signal.SIGKILL)
        assert wait_until_gone(first) == []
        assert office.make_pdf(word("tekst")).startswith(b"%PDF-")
        assert office.pid != first

    @pytest.mark.parametrize("times", [1, 2])
    def test_killed_in_the_middle_the_document_is_made_once_more_and_then_given_up(self, office, times):
        before, ended, content = list_folders(), Event(), long_document()
        killer = Thread(target=kill_while_working, args=(office, times, ended))
        killer.start()
        try:
            if times == 1:
                assert office.make_pdf(content).startswith(b"%PDF-")
            else:
                with pytest.raises(Crashed):
                    office.make_pdf(content)
        finally:
            ended.set()
            killer.join()
        office.end()
        assert list_folders() <= before
        assert office.make_pdf(word("tekst")).startswith(b"%PDF-")

    def test_several_at_once_get_each_their_own(self, office):
        with ThreadPoolExecutor(4) as threads:
            made = list(threads.map(office.make_pdf, map(with_pages, range(1, 5))))
        assert [len(re.findall(rb"/Type\s*/Page[^s]", each)) for each in made] == [1, 2, 3, 4]

    def test_who_gets_no_turn_hears_that_it_is_busy(self):
        office = make_office(patience=0.2)
        with ThreadPoolExecutor(1) as threads:
            first = threads.submit(office.make_pdf, long_document())
            while office.pid is None:
                time.sleep(0.01)
            with pytest.raises(Busy):
                office.make_pdf(word("tekst"))
            assert first.result().startswith(b"%PDF-")
        office.end()

    @pytest.mark.parametrize("changes", [{"documents": 2}, {"resident": 1}], ids=["many documents", "grown"])
    def test_a_worn_process_is_replaced(self, changes):
        office = make_office(**changes)
        pids = []
        for _ in range(changes.get("documents", 1)):
            office.make_pdf(word("tekst"))
            pids.append(office.pid)
        assert pids[-1] is None
        assert office.make_pdf(word("tekst")).startswith(b"%PDF-")
        office.end()

    def test_a_process_that_nobody_asks_ends_and_the_next_document_starts_one(self):
        office = make_office(idle=0.3)
        office.make_pdf(word("tekst"))
        first = office.pid
        assert wait_until_gone(first) == []
        assert office.make_pdf(word("tekst")).startswith(b"%PDF-")
        office.end()

    def test_it_ends_and_tidies_up_when_the_service_is_killed(self, tmp_path):
        (tmp_path / "a.docx").write_bytes(word("tekst"))
        before = list_folders()
        parent = subprocess.Popen([sys.executable, "-c", PARENT, tmp_path / "a.docx"], stdout=subprocess.PIPE)
        with parent:
            pid = int(parent.stdout.readline())
            parent.kill()
        assert wait_until_gone(pid) == []
        assert list_folders() <= before

    def test_after_a_fork_each_process_has_its_own(self, tmp_path):
        (tmp_path / "a.docx").write_bytes(word("tekst"))
        subprocess.run([sys.executable, "-c", FORKED, tmp_path / "a.docx"], check=True, timeout=240)
