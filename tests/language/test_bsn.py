"""A burgerservicenummer is found, a telephone number is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.bsn import find_bsn, passes_elfproef

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)


def complete(eight: str) -> str | None:
    """Add the ninth digit that makes the elfproef come out, if there is one."""
    check = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, eight, strict=True)) % 11
    return f"{eight}{check}" if check < 10 and eight != "00000000" else None


EIGHT_DIGITS = st.text("0123456789", min_size=8, max_size=8)
VALID = EIGHT_DIGITS.map(complete).filter(bool)
AROUND = st.text(st.characters(exclude_characters="0123456789 .\xa0+)-"), max_size=10)


@pytest.mark.parametrize(
    "text",
    [
        "123456782",
        "BSN 123456782.",
        "bsn123456782",
        "123.456.782",
        "1234 56 782",
        "1234\xa056\xa0782",
        "nr:123456782, geb.",
        "scan_123456782.pdf",
        "geboren 12-03-2015 123456782",
        "groep 8 123456782",
        "1 2 3 4 5 6 7 8 2",
        "123456782 123456789",
    ],
)
def test_a_bsn_is_found(text):
    assert find_bsn(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "000000000",
        "123456789",
        "0612345678",
        "1234567820",
        "0123456782",
        "06 12345678",
        "06-12 34 56 78",
        "+31 612345677",
        "+31 (0)123456782",
        "(+31) 123456782",
        "0031 123456782",
        "NL91 ABNA 0417 1643 00",
        "12345678",
        "123456-782",
        "123,456,782",
        "12.03.2015",
        "2026-09-01",
        "１２３４５６７８２",
        "1 23456782 5",
    ],
)
def test_other_numbers_are_not_a_bsn(text):
    assert find_bsn(text) is None


def test_the_place_of_the_number_is_told():
    match = find_bsn("Mijn nummer is 123.456.782, denk ik")
    assert match is not None
    assert match[0] == "123.456.782"


@given(VALID, AROUND, AROUND)
def test_a_number_that_passes_is_found_in_any_surroundings(number, before, after):
    match = find_bsn(before + number + after)
    assert match is not None
    assert match[0] == number


@given(VALID, st.lists(st.sampled_from(["", " ", ".", "\xa0"]), min_size=8, max_size=8))
def test_blanks_and_dots_inside_do_not_hide_it(number, joints):
    written = number[0] + "".join(joint + digit for joint, digit in zip(joints, number[1:], strict=True))
    assert find_bsn(f"het is {written}!") is not None


@given(VALID, st.sampled_from("0123456789"))
def test_ten_digits_are_not_a_bsn(number, digit):
    assert find_bsn(number + digit) is None
    assert find_bsn(digit + number) is None


@given(EIGHT_DIGITS, st.sampled_from("0123456789"))
def test_what_fails_the_elfproef_is_not_found(eight, last):
    number = eight + last
    assert (find_bsn(number) is not None) == passes_elfproef(number)


def test_a_long_text_is_searched_in_no_time():
    assert find_bsn("1 23. " * 100_000) is None
