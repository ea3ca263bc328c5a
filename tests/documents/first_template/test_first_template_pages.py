"""First templates as pages: LibreOffice opens every one, filled and empty."""

import pytest

from tests.documents.first_template.test_first_template import CASES, document
from tests.documents.word_pages import count_pages, needs_libreoffice

pytestmark = [pytest.mark.all, needs_libreoffice]


def test_every_document_of_a_first_template_opens_and_an_empty_one_is_one_page(tmp_path):
    documents = {
        f"{form}-{reader}-{name}": document(form, reader, name) for form, reader in CASES for name in ("merk", "leeg")
    }
    pages = count_pages(documents, tmp_path)
    assert set(pages) == set(documents)
    assert all(pages.values())
    assert {pages[name] for name in documents if name.endswith("ouders-leeg")} == {1}
