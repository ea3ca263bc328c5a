"""A template filled for an invented child has everything that the service itself fills in."""

import pytest

from documents.given_names import DOCUMENT_NAMES, LETTER_NAMES
from forms.example_children import Child
from operations.templates.previewing import (
    compare_draft,
    get_preview_file,
    get_tracked_file,
    read_preview,
    weigh_version,
)
from operations.templates.uploading import Upload, upload_draft
from tests.documents.dirty_template import SECRETS, dirty_template
from tests.documents.word_files import all_xml
from tests.operations.forms.changed import beheer
from tests.operations.templates.published import add_version, used, word


def send(content, form="plan", audience="team"):
    return upload_draft(beheer(), Upload(form, audience, None, "sjabloon.docx", content))


def lines(draft, child):
    return [block.text for block in read_preview(beheer(), draft, child).view.body]


def empty_names(draft, child):
    return {
        name
        for name, _, value in (line.partition(": ") for line in lines(draft, child))
        if not value and name != "Plan"
    }


@pytest.mark.parametrize("child", Child)
def test_every_name_of_a_document_has_a_value(child):
    draft = send(word(*(f"{name}: {{{{ document.{name} }}}}" for name in DOCUMENT_NAMES)))
    assert empty_names(draft, child) == set()


def test_every_name_of_a_letter_has_a_value():
    draft = send(word(*(f"{name}: {{{{ brief.{name} }}}}" for name in LETTER_NAMES)), "brief", "afwijzing_intern")
    assert empty_names(draft, Child.EXAMPLE) == set()
    assert empty_names(draft, Child.LONG) == set()
    assert empty_names(draft, Child.NEARLY_EMPTY) == set(LETTER_NAMES) - {"swv", "soort", "datum", "regime"}


def test_a_request_prints_the_plan_and_the_files_that_go_along():
    text = "{{ plan.voornaam }} {% for een in aanvraag_bijlagen %}{{ een.titel }} ({{ een.bestand }}) {% endfor %}"
    draft = send(word(text), "aanvraag", "swv")
    printed = lines(draft, Child.EXAMPLE)[1]
    assert printed.startswith("Noor")
    assert "Onderwijskundig rapport (onderwijskundig-rapport.pdf)" in printed


def test_what_the_makers_left_in_a_draft_stands_in_no_file_made_with_it():
    draft = send(dirty_template("{{ voornaam }}"))
    for file in (get_preview_file(beheer(), draft, Child.LONG), get_tracked_file(beheer(), draft, Child.LONG)):
        said = all_xml(file.content).lower()
        assert [secret for secret in SECRETS if secret.lower() in said] == []


def test_files_to_keep_are_named_after_what_they_are():
    draft = send(word("{{ voornaam }}"))
    assert get_preview_file(beheer(), draft, Child.LONG).filename == "proef-plan-team-lang.docx"
    assert get_tracked_file(beheer(), draft, Child.LONG).filename == "verschil-plan-team-lang.docx"
    assert compare_draft(beheer(), draft, Child.LONG).redline.changes


def test_a_version_that_cannot_be_filled_any_more_is_no_reason_to_keep_it():
    shipped = used("ilse").id
    add_version(beheer().swv_id, b"geen Word meer")
    assert compare_draft(beheer(), send(word("{{ voornaam }}")), Child.EXAMPLE).redline is None
    assert weigh_version(beheer(), shipped, None).redline is None
