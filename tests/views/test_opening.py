"""Opening a case."""

import pytest


def open_case(person, **answers):
    given = {
        "voornaam": "Zoë",
        "achternaam": "Šimić & Zn",
        "geboortedatum": "3 mei 2014",
        "gemeente": "Brinkveld",
        **answers,
    }
    return person.submit(person.get("/casussen/nieuw"), "//main//form", **given)


def test_a_new_case_has_the_answers_in_its_plan(ilse):
    page = open_case(ilse)
    assert page.status == 302
    step = ilse.get(f"{page.location}/plan/over_het_kind")
    values = [step.value(name) for name in ("voornaam", "achternaam", "geboortedatum", "gemeente")]
    assert values == ["Zoë", "Šimić & Zn", "03-05-2014", "Brinkveld"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("voornaam", "", "Vul de voornaam in."),
        ("achternaam", "", "Vul de achternaam in."),
        ("geboortedatum", "", "Vul de geboortedatum in."),
        ("geboortedatum", "31-02-2014", "Schrijf de datum als"),
        ("geboortedatum", "9" * 5000, "Schrijf de datum als"),
        ("voornaam", "x" * 201, "te lang"),
    ],
)
def test_what_is_not_right_yet_is_said_at_its_field_and_nothing_typed_is_lost(ilse, name, value, message):
    page = open_case(ilse, **{name: value})
    assert page.status == 422
    assert message in page.words
    assert dict(page.fields("//main//form"))["voornaam"] == ("Zoë" if name != "voornaam" else value)


def test_a_burgerservicenummer_opens_no_case(ilse):
    page = open_case(ilse, achternaam="111222333")
    assert page.status == 422
    assert "burgerservicenummer" in page.words
