"""Templates that other programs wrote or that somebody signed are filled as docxtpl fills them, compiled and not."""

from __future__ import annotations

import pytest

from tests.documents.engine.test_compiling import both
from tests.documents.same_document import parts
from tests.documents.word_files import paragraphs, replaced, with_signature, word

TYPES = "[Content_Types].xml"
MAIN = b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"'


def by_extension(template: bytes) -> bytes:
    """As .NET writes it: what the text is, is said of all XML that has no kind of its own."""
    template = replaced(template, TYPES, b'ContentType="application/xml"', MAIN)
    return replaced(template, TYPES, b'<Override PartName="/word/document.xml" ' + MAIN + b"/>", b"")


@pytest.mark.parametrize("made", [by_extension, with_signature])
def test_it_is_filled(made):
    for document in both(made(word("{{ x }}")), {"x": "Noor"}):
        assert paragraphs(document) == ["Noor"]


def test_a_signature_under_the_template_is_none_under_the_document():
    for document in both(with_signature(word("{{ x }}")), {"x": "Noor"}):
        assert not any("xmlsignatures" in name for name in parts(document))
        assert b"digital-signature/origin" not in parts(document)["_rels/.rels"]
