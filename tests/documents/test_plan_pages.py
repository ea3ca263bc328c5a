"""The shipped templates as pages, by LibreOffice: the page for the youth is one page, and every document opens."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.documents.plan_answers import DEMO_PLANS, TEMPLATES, demo_answers, marked_answers, plan_document

SOFFICE = shutil.which("soffice")
ANSWERS = {path.stem: demo_answers(path) for path in DEMO_PLANS} | {"merk": marked_answers(), "leeg": {}}

pytestmark = [
    pytest.mark.all,
    pytest.mark.skipif(
        SOFFICE is None, reason="LibreOffice (soffice) is missing: install the package libreoffice-writer"
    ),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """The number of pages of every template with every set of answers, by ``<answers>-<audience>``."""
    folder = tmp_path_factory.mktemp("pages")
    for name, answers in ANSWERS.items():
        for template in TEMPLATES:
            (folder / f"{name}-{template.stem}.docx").write_bytes(plan_document(template.stem, answers))
    convert(folder)
    return {path.stem: count_pages(path) for path in folder.glob("*.pdf")}


def convert(folder: Path) -> None:
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(path) for path in folder.glob("*.docx")]
    subprocess.run(
        [SOFFICE, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip


def count_pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes()))


def test_every_document_opens_and_has_pages(pages):
    assert len(pages) == len(ANSWERS) * len(TEMPLATES)
    assert all(pages.values())


@pytest.mark.parametrize("name", [*(path.stem for path in DEMO_PLANS), "leeg"])
def test_the_page_of_the_youth_is_one_page(pages, name):
    assert pages[f"{name}-jeugdige"] == 1


def test_an_empty_plan_is_a_short_form_to_fill_in_at_the_table(pages):
    assert pages["leeg-team"] <= 5
