import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.file_names import LONGEST_STEM, clean_filename


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("Verslag Zoë & Šimić (2).pdf", "Verslag Zoë & Šimić (2).pdf"),
        ("verslag", "verslag.pdf"),
        ("", "bestand.pdf"),
        (".pdf", "bestand.pdf"),
        ("...", "bestand.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\Windows\\win.ini", "win.ini.pdf"),
        ("C:\\Users\\ilse\\Verslag.PDF", "Verslag.pdf"),
        ("/", "bestand.pdf"),
        ("verslag.docx", "verslag.pdf"),
        ("verslag.pdf.docx.jpeg", "verslag.pdf"),
        ("verslag.exe", "verslag.exe.pdf"),
        ("versie 2.1", "versie 2.1.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf"),
        ("verslag\u202efdp.exe", "verslagfdp.exe.pdf"),
        ("on\u200bzichtbaar\u0000.pdf", "onzichtbaar.pdf"),
        ('een "naam" <met> vreemde|tekens?.pdf', "een naam met vreemde tekens.pdf"),
        ("\ud800kapot.pdf", "kapot.pdf"),
        ("Zoe\u0308.pdf", "Zoë.pdf"),
        ("x" * 500, "x" * LONGEST_STEM + ".pdf"),
    ],
)
def test_a_name_is_what_a_person_recognises_and_nothing_more(name, cleaned):
    assert clean_filename(name, ".pdf") == cleaned


@given(st.text(max_size=300))
def test_whatever_the_name_it_is_one_plain_file_of_its_own_kind(name):
    cleaned = clean_filename(name, ".docx")
    assert cleaned.endswith(".docx")
    assert len(cleaned) <= LONGEST_STEM + 5
    assert not cleaned.startswith(".")
    assert not set(cleaned) & set('/\\:*?"<>|\r\n\0')
    assert not any(unicodedata.category(character).startswith("C") for character in cleaned)
    assert clean_filename(cleaned, ".docx") == cleaned
