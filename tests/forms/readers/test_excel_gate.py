"""Hostile and broken files are refused with one Dutch sentence, quickly and in little memory."""

import contextlib
import io
import stat
import zipfile
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confined.limits import Limits
from forms.readers import excel_gate
from forms.readers.excel import read_excel
from forms.readers.excel_cells import read_cells
from forms.readers.offered import open_offered
from forms.readers.workbook import ReadError
from tests.forms.readers.excel_files import HEADER, WORKBOOK, WORKBOOK_RELATIONS, pack, sheet_xml, write_workbook

GOOD = write_workbook({"survey": [["type", "name"], ["text", "a"]]})


def zip_of(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def encrypted() -> bytes:
    """The good workbook with the flag of an encrypted part set in every header."""
    return GOOD.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )


def doubled() -> bytes:
    stream = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK)
    return stream.getvalue()


def with_lying_size() -> bytes:
    """A part whose header says that it is smaller than it is."""
    content = bytearray(pack(sheet_xml(HEADER), {"xl/sharedStrings.xml": b" " * 1000}))
    at = content.rindex(b"xl/sharedStrings.xml") - 46
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def strict() -> bytes:
    """As Excel writes a “Strict Open XML-werkmap”: the same parts, with other names for everything in them."""
    spaces = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            content = good.read(name).decode()
            for usual, other in spaces.items():
                content = content.replace(usual, other)
            archive.writestr(name, content)
    return stream.getvalue()


BOMB = b"<sst>" + b"<si><t>" + b"a" * (40 * 1024 * 1024) + b"</t></si></sst>"
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("geen Excel", lambda: b""),
    "text": ("geen Excel", lambda: b"type,name\ntext,a\n"),
    "picture": ("geen Excel", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 100),
    "old Excel or a password": ("wachtwoord", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500),
    "a strict workbook": ("Strict Open XML-werkmap", strict),
    "zip of something else": ("geen Excel", lambda: zip_of(readme=b"hello")),
    "half a file": ("beschadigd", lambda: GOOD[: len(GOOD) // 2]),
    "damaged in the middle": ("beschadigd", lambda: GOOD[:600] + b"\x00" * 50 + GOOD[650:]),
    "encrypted parts": ("wachtwoord", encrypted),
    "the same part twice": ("beschadigd", doubled),
    "a size that lies": ("beschadigd", with_lying_size),
    "shared strings that explode": ("te groot", lambda: pack(sheet_xml(HEADER), {"xl/sharedStrings.xml": BOMB})),
    "four million cells in one row": (
        "te groot",
        lambda: pack(sheet_xml('<row r="1">' + "<c/>" * 3_000_000 + "</row>")),
    ),
    "half a million empty cells in one row": (
        "te groot",
        lambda: pack(sheet_xml('<row r="1">' + "<c/>" * 500_000 + "</row>")),
    ),
    "a sheet that calls itself a picture": (
        "te groot",
        lambda: pack(
            sheet_xml(HEADER),
            {
                "xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS.replace("sheet1.xml", "sheet1.png"),
                "xl/worksheets/sheet1.png": sheet_xml('<row r="1">' + "<c/>" * 500_000 + "</row>"),
            },
        ),
    ),
    "a million rows": ("te groot", lambda: pack(sheet_xml("<row><c><v>1</v></c></row>" * 500_000))),
    "a hundred thousand rules": (
        "te groot",
        lambda: pack(sheet_xml(HEADER, after='<conditionalFormatting sqref="A1"/>' * 100_000)),
    ),
    "a row at the end of time": (
        "te groot",
        lambda: pack(sheet_xml(HEADER + '<row r="99999999999"><c><v>1</v></c></row>')),
    ),
    "a row that is no number": ("beschadigd", lambda: pack(sheet_xml('<row r="x"><c><v>1</v></c></row>'))),
    "a shared string that is not there": (
        "beschadigd",
        lambda: pack(sheet_xml('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
    ),
    "XML that is not": ("beschadigd", lambda: pack("<worksheet")),
    "an entity": ("een DTD", lambda: pack('<!DOCTYPE x [<!ENTITY a "b">]>' + sheet_xml(HEADER))),
    "UTF-16 to hide an entity": (
        "een DTD",
        lambda: pack(sheet_xml(HEADER), {"docProps/core.xml": "<a/>".encode("utf-16")}),
    ),
    "macros": ("macro’s", lambda: pack(sheet_xml(HEADER), {"xl/vbaProject.bin": b"x"})),
    "a thousand parts": ("te groot", lambda: pack(sheet_xml(HEADER), {f"xl/media/{n}.png": b"x" for n in range(1000)})),
    "no worksheet": ("beschadigd", lambda: pack(sheet_xml(HEADER), {"xl/_rels/workbook.xml.rels": "<Relationships/>"})),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_with_one_sentence(name: str) -> None:
    reason, write = HOSTILE[name]
    content = write()
    with pytest.raises(ReadError, match=reason) as refused:
        read_excel(content)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_an_exploding_file_is_refused_in_little_memory() -> None:
    """The child may have 60 MB here, and still has the time and memory to say why."""
    content = HOSTILE["shared strings that explode"][1]()
    with pytest.raises(ReadError, match="te groot voor een formulier"):
        open_offered(read_cells, content, Limits(memory=60 << 20, cpu=10, wall=60.0, result=1000))


def rows_of(number: int, cell: str) -> str:
    return "".join(f'<row r="{row}">{cell}</row>' for row in range(2, number + 2))


def tag(number: int, first: str = "", form: str = "%s='1'") -> str:
    """A tag with so many attributes, each written as `form`."""
    return f"<x {first} {' '.join(form % f'a{at}' for at in range(number))}/>"


def with_sheets(sheet: str, parts: Sequence[str]) -> bytes:
    """A sheet for each of `parts`; the same part may be named twice."""
    titles = "".join(f'<sheet name="s{at}" sheetId="{at + 1}" r:id="r{at}"/>' for at in range(len(parts)))
    relations = "".join(
        f'<Relationship Id="r{at}" Type="worksheet" Target="worksheets/{part}"/>' for at, part in enumerate(parts)
    )
    usual = WORKBOOK[WORKBOOK.index("<sheet ") : WORKBOOK.index("</sheets>")]
    first = WORKBOOK_RELATIONS[WORKBOOK_RELATIONS.index("<Relationship ") : WORKBOOK_RELATIONS.index("</Rel")]
    return pack(
        sheet,
        {
            "xl/workbook.xml": WORKBOOK.replace(usual, titles),
            "xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS.replace(first, relations),
            **{f"xl/worksheets/{part}": sheet for part in set(parts) if "/" not in part},
        },
    )


def with_remark() -> bytes:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = b"wat er nog bij hoort"
    return stream.getvalue()


def with_entry(name: str, mode: int = 0) -> bytes:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, "/etc/passwd")
    return stream.getvalue()


LARGE = sheet_xml(HEADER + rows_of(5_000, "<c><v>1</v></c>" * 6))
STRINGS = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{"a" * 32_000}</t></si></sst>'
MUCH_OF_LITTLE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "two hundred sheets of one part": ("meer dan 50 bladen", lambda: with_sheets(LARGE, ["sheet1.xml"] * 200)),
    "two sheets of one part": ("beschadigd", lambda: with_sheets(LARGE, ["sheet1.xml", "../worksheets/sheet1.xml"])),
    "twenty thousand sheets": ("meer dan 50 bladen", lambda: with_sheets(sheet_xml(HEADER), ["sheet1.xml"] * 20_000)),
    "a long text that a hundred thousand cells refer to": (
        "te groot",
        lambda: pack(
            sheet_xml(HEADER + rows_of(19_000, '<c t="s"><v>0</v></c>' * 6)), {"xl/sharedStrings.xml": STRINGS}
        ),
    ),
    "a long text in few cells of many sheets": (
        "te groot",
        lambda: with_sheets(
            sheet_xml(rows_of(20, f'<c t="str"><v>{"a" * 32_000}</v></c>')), [f"{n}.xml" for n in range(7)]
        ),
    ),
    "a tag with three hundred thousand attributes": (
        "te groot",
        lambda: pack(sheet_xml(HEADER, after=tag(300_000))),
    ),
    "many attributes, of which one hides the end of a tag": (
        "te groot",
        lambda: pack(sheet_xml(HEADER, after=tag(300_000, "b='>'", "%s = '>'"))),
    ),
    "three hundred thousand names of attributes": (
        "te groot",
        lambda: pack(sheet_xml(HEADER, after="".join(tag(90, form=f"%s_{n}='1'") for n in range(3_500)))),
    ),
    "more attributes than a form has": (
        "te groot",
        lambda: pack(sheet_xml(HEADER, after=tag(90, form="%s=''") * 23_000)),
    ),
    "a link": ("buiten het bestand", lambda: with_entry("xl/media/a.png", stat.S_IFLNK | 0o777)),
    "a part above the folder": ("buiten het bestand", lambda: with_entry("xl/../../a.xml")),
    "a part above the folder of Windows": ("buiten het bestand", lambda: with_entry("xl\\..\\..\\a.xml")),
    "a part at the root": ("buiten het bestand", lambda: with_entry("/etc/a.xml")),
    "something behind the file": ("zit nog iets anders vast", lambda: GOOD + b"meer"),
    "an archive before the file": ("zit nog iets anders vast", lambda: zip_of(readme=b"hello") + GOOD),
    "a remark in the archive": ("zit nog iets anders vast", with_remark),
    "a part in the folder itself": ("Excel nooit geeft", lambda: with_entry("xl/./workbook.xml")),
    "a part that begins here": ("Excel nooit geeft", lambda: with_entry("./xl/workbook.xml")),
    "a part with a folder without a name": ("Excel nooit geeft", lambda: with_entry("xl//workbook.xml")),
    "a part with a name in code": ("Excel nooit geeft", lambda: with_entry("xl/%77orkbook.xml")),
    "a part with a path in code": ("Excel nooit geeft", lambda: with_entry("xl/%2e%2e/%2e%2e/a.xml")),
    "a part with a stream of Windows": ("Excel nooit geeft", lambda: with_entry("xl/a.xml:b")),
}


@pytest.mark.parametrize("name", MUCH_OF_LITTLE)
def test_a_small_file_that_asks_much_is_refused_in_a_second_and_little_memory(name: str) -> None:
    reason, write = MUCH_OF_LITTLE[name]
    with pytest.raises(ReadError, match=reason):
        open_offered(read_cells, write(), Limits(memory=64 << 20, cpu=1, wall=120.0, result=10_000))


def test_fifty_sheets_a_long_formula_and_the_attributes_of_excel_are_no_reason_to_refuse() -> None:
    formula = " or ".join(f"${{a{n}}}='x'" for n in range(400))
    sheet = sheet_xml(rows_of(2, f'<c t="str"><v>{formula}</v></c>'), before=tag(60))
    book = read_excel(with_sheets(sheet, [f"{n}.xml" for n in range(50)]))
    assert [len(sheet.rows) for sheet in book.sheets] == [1] * 50


@pytest.mark.parametrize("ranges", [["A1:XFD1048576"], [f"A{row}:BH{row + 999}" for row in range(1, 30_000, 1000)]])
def test_merged_cells_by_the_million_are_refused(ranges: list[str]) -> None:
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in ranges)
    with pytest.raises(ReadError, match="samengevoegd"):
        read_excel(pack(sheet_xml(HEADER, after=f"<mergeCells>{merged}</mergeCells>")))


def test_a_merged_title_is_a_finding_and_no_more() -> None:
    content = pack(sheet_xml(HEADER, after='<mergeCells><mergeCell ref="A1:C4"/></mergeCells>'))
    assert [finding.code for finding in read_excel(content).findings] == ["merged-cells"]


def test_a_workbook_that_points_at_other_files_is_refused() -> None:
    content = pack(sheet_xml(HEADER), {"xl/externalLinks/externalLink1.xml": "<externalLink/>"})
    with pytest.raises(ReadError, match="verwijst naar andere bestanden"):
        read_excel(content)


def test_a_file_that_is_too_big_is_not_even_opened() -> None:
    with pytest.raises(ReadError, match="te groot"):
        read_excel(b"PK" + b"\x00" * excel_gate.MAX_FILE)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_any_bytes_changed_is_read_or_refused(position: int, patch: bytes) -> None:
    content = GOOD[:position] + patch + GOOD[position + len(patch) :]
    with contextlib.suppress(ReadError):
        read_excel(content)


@pytest.mark.parametrize(
    "name", ["xl/embeddings/oleObject1.bin", "xl/activeX/activeX1.xml", "xl/ddeLinks/d.xml", "customUI/customUI14.xml"]
)
def test_a_workbook_with_another_file_or_a_control_in_it_is_refused(name):
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, b"<a/>")
    with pytest.raises(ReadError, match="een ander bestand of een besturingselement"):
        excel_gate.check_excel(stream.getvalue())


def test_folders_and_sizes_that_come_later_are_no_reason_to_refuse() -> None:
    """Programs that pack again write folders too; those that write as they go tell the size behind each part."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

    stream = Stream()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("xl")
        for name in good.namelist():
            archive.writestr(name, good.read(name))
    assert read_excel(stream.getvalue()).sheets


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_part_in_utf_16_is_refused_with_or_without_its_mark(encoding):
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/ander.xml", "<!DOCTYPE a><a/>".encode(encoding))
    with pytest.raises(ReadError, match="UTF-16"):
        excel_gate.check_excel(stream.getvalue())
