"""The plan's templates as pages: the page for the youth is one page, and every document opens."""

import pytest

from tests.documents.plan_answers import DEMO_PLANS, TEMPLATES, demo_answers, marked_answers, plan_document
from tests.documents.word_pages import count_pages, needs_arial, needs_libreoffice

ANSWERS = {path.stem: demo_answers(path) for path in DEMO_PLANS} | {"merk": marked_answers(), "leeg": {}}

pytestmark = [pytest.mark.all, needs_libreoffice, needs_arial]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """The number of pages of every template with every set of answers, by ``<answers>-<audience>``."""
    documents = {
        f"{name}-{template.stem}": plan_document(template.stem, answers)
        for name, answers in ANSWERS.items()
        for template in TEMPLATES
    }
    return count_pages(documents, tmp_path_factory.mktemp("pages"))


def test_every_document_opens_and_has_pages(pages):
    assert len(pages) == len(ANSWERS) * len(TEMPLATES)
    assert all(pages.values())


@pytest.mark.parametrize("name", [*(path.stem for path in DEMO_PLANS), "leeg"])
def test_the_page_of_the_youth_is_one_page(pages, name):
    assert pages[f"{name}-jeugdige"] == 1


def test_an_empty_plan_is_a_short_form_to_fill_in_at_the_table(pages):
    assert pages["leeg-team"] <= 5
