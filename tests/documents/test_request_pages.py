"""The request's templates and the letters as pages: a normal letter is one page, and every document opens."""

import pytest

from tests.documents.form_answers import example_answers, marked_answers
from tests.documents.request_answers import (
    LETTER,
    LETTER_TEMPLATES,
    SHORTEST_LETTER,
    carried,
    example_decision,
    example_request,
    letter_document,
    request_document,
)
from tests.documents.word_pages import count_pages, needs_arial, needs_libreoffice

LETTERS = [template.stem for template in LETTER_TEMPLATES]
AUDIENCES = ["swv", "ouders"]
APPEAL = (
    "Bent u het niet eens met dit besluit? Schrijf dan een brief aan ons bestuur. Zeg waarom u het niet eens bent. " * 3
)
LONG = {name: f"{value} & <lang> " * 40 if name in ("ontbreekt", "reden", "rechtsmiddel") else value for name, value in LETTER.items()}  # fmt: skip

pytestmark = [pytest.mark.all, needs_libreoffice, needs_arial]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """The number of pages of every letter and every copy of the request, by ``<answers>-<template>``."""
    documents = {f"{name}-{letter}": made for letter in LETTERS for name, made in letters(letter).items()}
    documents |= {f"{name}-{audience}": made for audience in AUDIENCES for name, made in requests(audience).items()}
    return count_pages(documents, tmp_path_factory.mktemp("pages"))


def letters(letter: str) -> dict[str, bytes]:
    request, decision = example_request(), example_decision(letter)
    return {
        "normal": letter_document(letter, request, decision, {**LETTER, "rechtsmiddel": APPEAL}),
        "minimal": letter_document(letter, {}, {}, SHORTEST_LETTER),
        "long": letter_document(letter, request, {**decision, "motivering": "Een lang verhaal.\n" * 80}, LONG),
    }


def requests(audience: str) -> dict[str, bytes]:
    plan = carried(example_answers("plan"), ["over_het_kind", "hulpvraag", "doelen_en_acties", "handelingsdeel"])
    return {
        "normal": request_document(audience, example_request(), plan),
        "minimal": request_document(audience, {}, None),
        "marked": request_document(audience, marked_answers("aanvraag"), plan),
    }


def test_every_document_opens_and_has_pages(pages):
    assert len(pages) == 3 * (len(LETTERS) + len(AUDIENCES))
    assert all(pages.values())


@pytest.mark.parametrize("answers", ["normal", "minimal"])
@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_is_one_page(pages, letter, answers):
    assert pages[f"{answers}-{letter}"] == 1


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_empty_request_is_one_page_and_a_normal_one_a_few(pages, audience):
    assert pages[f"minimal-{audience}"] == 1
    assert pages[f"normal-{audience}"] <= 6
