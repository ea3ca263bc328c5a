"""The code on a print can be read aloud and typed over."""

import pytest

from operations.printed.codes import LENGTH, list_codes, make_code, read_code, show_code

CODE = "7XK2M9QA4TRC"


def test_a_code_is_shown_in_groups_and_read_again():
    code = make_code()
    assert len(code) == LENGTH
    assert [len(group) for group in show_code(code).split("-")] == [4, 4, 4]
    assert read_code(show_code(code)) == code


@pytest.mark.parametrize(
    "typed", ["7XK2-M9QA-4TRC", " 7xk2 m9qa 4trc ", "7xk2m9qa4trc", "7XK2\u2011M9QA\u20114TRC", "7X K2–M9QA–4TRC"]
)
def test_spaces_hyphens_and_small_letters_do_not_matter(typed):
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    "typed",
    [
        "Controlecode 7XK2-M9QA-4TRC",
        "controlecode: 7xk2 m9qa 4trc",
        "https://plan.example/document/7XK2-M9QA-4TRC",
        "7XK2.M9QA_4TRC",
        "7XK2\u00adM9QA\u200b4TRC",
    ],
)
def test_what_is_taken_over_with_it_does_not_matter(typed):
    assert read_code(typed) == CODE


def test_a_sign_that_can_only_mean_one_other_is_read_as_that():
    assert read_code("7XKZ-M9QA-4TRC") == CODE


@pytest.mark.parametrize(
    "typed", ["", "7XK2", "7XK2-M9QA-4TRC-9", "0OI1-LSBZ-58UV", "7XK2-M9QA-4TR'", "٧XK2M9QA4TRC", "7" * 9999]
)
def test_what_is_no_code_is_read_as_nothing(typed):
    assert read_code(typed) == ""


def test_no_two_codes_are_alike_and_no_sign_looks_like_another():
    codes = {make_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert not set("".join(codes)) & set("0O1ILZ5SB8UV")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Code: 7XK2-M9QA-4TRC. Pagina 1", (CODE,)),
        ("7XK2\u2011M9QA\u20114TRC en 7XK2-M9QA-4TRC", (CODE,)),
        ("7XK2-M9QA-4TRC, 7XK2-M9QA-4TRD", (CODE, "7XK2M9QA4TRD")),
        ("x7XK2-M9QA-4TRC", ()),
        ("7XK2 M9QA 4TRC", ()),
        ("EP-2026-0001", ()),
    ],
)
def test_the_codes_that_stand_in_a_text_are_found(text, codes):
    assert list_codes(text) == codes
