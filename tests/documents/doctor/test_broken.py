"""Shipped templates broken at random: the doctor never stumbles, and what it lets pass can be checked and filled."""

import io
import random
import re
import zipfile

import pytest

from documents.doctor.examination import examine
from documents.doctor.report import has_errors
from documents.properties import Properties
from documents.rendering import check_template, render_document
from tests.documents.doctor.test_shipped import PLAN_TEMPLATES, subject_of
from tests.documents.request_answers import LETTER_TEMPLATES
from tests.documents.word_files import changed

FILES = [*LETTER_TEMPLATES, *(file for file in PLAN_TEMPLATES if file.stem in {"jeugdige", "swv"})]
TAG = re.compile(r"\{[{%].*?[%}]\}")
BETWEEN = {
    "paragraph": "</w:t></w:r></w:p><w:p><w:r><w:t>",
    "run": "</w:t></w:r><w:r><w:t>",
    "tab": "</w:t><w:tab/><w:t>",
}


def broken(xml: str, chance: random.Random) -> str:
    """Do one thing to one tag that people and Word do."""
    tag, other = chance.choice(list(TAG.finditer(xml))), chance.choice(list(TAG.finditer(xml)))
    start, end = tag.span()
    at = chance.randrange(start, end)
    return chance.choice([
        xml[:start] + xml[end:],
        xml[:at] + xml[at + 1 :],
        xml[:at] + chance.choice("{}% |.('é=_-") + xml[at:],
        xml[:end] + tag[0] + xml[end:],
        xml[:start] + other[0] + xml[end:],
        xml[:start] + re.sub(r"^\{%(tr|tc|p)? ?", chance.choice(["{% ", "{%p ", "{%tr ", "{% tr "]), tag[0]) + xml[end:],
        xml[:at] + chance.choice(list(BETWEEN.values())) + xml[at:],
    ])  # fmt: skip


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=pytest.mark.all if seed else ()) for seed in range(12)])
def test_what_the_doctor_lets_pass_can_be_filled_and_it_never_stumbles(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(6):
        file = chance.choice(FILES)
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
            body = archive.read("word/document.xml").decode()
        template = changed(file.read_bytes(), {"word/document.xml": broken(body, chance).encode()})
        findings = examine(template, subject_of(file.parent.name, file.stem))
        assert all(finding.message and finding.suggestion for finding in findings)
        if not has_errors(findings):
            check_template(template)
            assert render_document(template, {}, Properties("Proef"))
