"""A file proves which plan it is a copy of, or says why it cannot."""

from dataclasses import replace

import pytest

from documents.reading_back.identity import Identity, Refusal, Refused, read_identity, sign_identity
from tests.documents.reading_back.made_copies import assemble
from tests.documents.word_files import changed

KEY = b"sleutel" * 5
OURS = Identity("EP-2026-0042", "eenplan_plan", "17", "school", "a1b2c3d4e5f6", "2026-03-12T10:00:00Z")
_PART = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
_PROPERTY = '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="eenplan"><vt:lpwstr>{}</vt:lpwstr></property>'


def with_property(*texts: str) -> bytes:
    properties = "".join(_PROPERTY.format(number + 2, text) for number, text in enumerate(texts))
    return changed(assemble("<w:p/>"), {"docProps/custom.xml": _PART.format(properties).encode()})


def test_a_signed_file_tells_which_plan_it_is_a_copy_of():
    assert read_identity(with_property(sign_identity(OURS, KEY)), KEY) == OURS


def test_a_file_without_the_property_says_which_plan_it_seems_to_belong_to():
    assert read_identity(assemble("<w:p/>"), KEY) == Refused(Refusal.NONE, "EP-2026-0007", "3")


def test_another_property_of_that_name_is_foreign():
    assert read_identity(with_property("iets anders"), KEY) == Refused(Refusal.FOREIGN, "EP-2026-0007", "3")


@pytest.mark.parametrize("name", Identity.__slots__)
def test_every_part_is_signed(name):
    signature = sign_identity(OURS, KEY).rpartition(";")[2]
    other = sign_identity(replace(OURS, **{name: "iets-anders"}), b"vals").rpartition(";")[0]
    found = read_identity(with_property(f"{other};{signature}"), KEY)
    assert isinstance(found, Refused)
    assert found.reason is Refusal.TAMPERED


def test_another_key_does_not_fit():
    found = read_identity(with_property(sign_identity(OURS, KEY)), KEY + b"x")
    assert isinstance(found, Refused)
    assert found.reason is Refusal.TAMPERED


def test_two_such_properties_prove_nothing():
    signed = sign_identity(OURS, KEY)
    found = read_identity(with_property(signed, signed), KEY)
    assert isinstance(found, Refused)


@pytest.mark.parametrize("part", ["a;b", "a\nb"])
def test_a_part_that_could_be_read_as_two_is_not_signed(part):
    with pytest.raises(ValueError, match="semicolon"):
        sign_identity(replace(OURS, form=part), KEY)
