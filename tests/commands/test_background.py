"""The workers beside the pages: PDF has one of its own, where there is a LibreOffice to make it with."""

from pathlib import Path

import pytest

from commands.background import make_workers
from pdf.office import Office


def tasks(app, library):
    app.extensions["office"] = Office(library)
    return [[task.name for task in worker._due] for worker in make_workers(app)]


def test_a_mail_never_waits_for_a_document(app):
    assert tasks(app, Path("/nergens/libmergedlo.so")) == [
        ["mail", "bewaren", "pdf opruimen", "bestanden opruimen"],
        ["pdf"],
    ]


def test_a_machine_without_libreoffice_takes_no_document_that_another_could_make(app):
    assert tasks(app, None) == [["mail", "bewaren", "pdf opruimen", "bestanden opruimen"]]


@pytest.mark.parametrize("library", [None, Path("/nergens/libmergedlo.so")])
def test_every_task_runs_on_an_empty_queue(app, library):
    app.extensions["office"] = Office(library)
    for worker in make_workers(app):
        for task in worker._due:
            if task.name.startswith("pdf"):
                assert task.run() is False
