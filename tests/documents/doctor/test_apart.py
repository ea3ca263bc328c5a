"""The doctor says in a child what it says here, and a template that asks too much is refused with a sentence."""

import json
from dataclasses import asdict, replace

import pytest

from answers.audience import DOCUMENT_AUDIENCES
from confined.limits import Limits
from confined.running import run_confined
from documents.doctor import apart
from documents.doctor.apart import Sent, comment_apart, examine_apart, let_in_apart
from documents.doctor.examination import examine
from documents.doctor.findings import Severity
from documents.doctor.subject import Subject
from documents.errors import TemplateError, TooMuchError
from forms.loading import load_published
from operations.publishing import ROOT
from tests.documents.doctor.as_nobody import examine_as_nobody
from tests.documents.word_files import columns, read, word

FORM = """| survey |
| | type | name | label | x_zien |
| | text | voornaam | Voornaam | ouder school |
| | text | notitie | Notitie | school |
"""
PLAN = (ROOT / "forms" / "definitions" / "plan.md").read_text("utf-8")
READERS = (frozenset({"ouder"}),)
SENT = Sent({"plan": FORM}, "plan", READERS)
FAULTY = word("{{ voornam }}", "{{ notitie }}", "{% if voornaam %}")


def test_the_findings_are_those_of_the_doctor_itself():
    found = examine_apart(FAULTY, SENT)
    own = examine(FAULTY, Subject(load_published("plan.md", FORM.encode()), READERS))
    assert found.findings == own
    assert [one.place.number for one in found.findings] == [one.place.number for one in own]
    assert len(own) >= 3


@pytest.mark.parametrize("audience", ["team", "ouders"])
def test_a_shipped_template_is_compiled_and_has_no_errors(audience):
    template = (ROOT / "document_templates" / "plan" / f"{audience}.docx").read_bytes()
    found = examine_apart(
        template, Sent({"plan": PLAN}, "plan", DOCUMENT_AUDIENCES[audience], makes_copies=audience == "team")
    )
    assert (found.findings, found.left_to_docxtpl) == ((), "")


def test_a_template_that_is_not_compiled_has_no_errors_where_the_service_is_not_roots():
    """A user whose processes the kernel counts: in the doctor's child no other can be started."""
    sent = Sent({"plan": FORM.replace("voornaam", "x")}, "plan", READERS)
    template = columns("{%tc if x %}", "{{ x }}", "{%tc endif %}")
    found = apart._parse(run_confined(examine_as_nobody, apart._write(template, sent), apart.LIMITS))
    assert [one.code for one in found.findings if one.severity is Severity.ERROR] == []
    assert found.left_to_docxtpl


def test_every_finding_is_a_comment_in_the_file_itself():
    commented = read(comment_apart(FAULTY, SENT))
    assert len(list(commented.comments)) == len(examine_apart(FAULTY, SENT).findings)


def test_a_file_that_is_refused_is_said_to_be_so():
    for refused in (lambda: let_in_apart(b"hallo"), lambda: comment_apart(b"hallo", SENT)):
        with pytest.raises(TemplateError, match="geen Word-bestand"):
            refused()
    assert examine_apart(b"hallo", SENT).findings[0].code == "unreadable-file"
    let_in_apart(FAULTY)


def test_what_asks_more_than_it_may_is_refused():
    with pytest.raises(TooMuchError, match="kost te veel tijd"):
        examine_apart(FAULTY, SENT, Limits(memory=384 << 20, cpu=20, wall=120.0, result=10))


@pytest.mark.parametrize("said", [b"", b"{}", b'{"findings": [{}], "left": ""}', b'{"findings": [], "left": 1}'])
def test_what_a_child_says_is_not_believed(said):
    with pytest.raises(TemplateError):
        apart._parse(said)


def test_a_place_that_is_no_number_is_not_believed():
    finding = examine_apart(FAULTY, SENT).findings[0]
    odd = asdict(replace(finding, place=replace(finding.place, row="1")))
    with pytest.raises(TemplateError):
        apart._parse(json.dumps({"findings": [odd], "left": ""}).encode())
