"""Both texts are kept: the form's own, and beside it that in the language of the reader."""

from datetime import date

import pytest

from forms.evaluation import NO_TRANSLATION, evaluate
from forms.loading import load_bytes

FORM = """| survey |
| | type | name | label::Nederlands (nl) | label::Türkçe (tr) | hint::Nederlands (nl) | hint::Türkçe (tr) | required | required_message::Nederlands (nl) | required_message::Türkçe (tr) | constraint | constraint_message::Nederlands (nl) | constraint_message::Türkçe (tr) | calculation |
| | begin_group | kind | Over het kind | Çocuk hakkında | | | | | | | | | |
| | text | voornaam | Hoe heet het kind? | Çocuğun adı ne? | Zoals thuis | Evdeki gibi | yes | Vul de naam in. | Adını yazın. | string-length(.) > 1 | Dat is te kort. | Bu çok kısa. | |
| | text | school | Welke school? | | | | yes | | | | | | |
| | select_one ja_nee | thuis | Zit ${voornaam} thuis? | ${voornaam} evde mi? | | | | | | jr:choice-name(., '${thuis}') != 'Hayır' | Dat kan niet. | Olamaz. | |
| | note | samen | Thuis: ${thuis}. | Evde: ${thuis}. | | | | | | | | | |
| | calculate | in_woorden | | | | | | | | | | | jr:choice-name(${thuis}, '${thuis}') |
| | text | soort | Type | Type | | | | | | | | | |
| | end_group | | | | | | | | | | | | |
| choices |
| | list_name | name | label::Nederlands (nl) | label::Türkçe (tr) |
| | ja_nee | ja | Ja | Evet |
| | ja_nee | nee | Nee | Hayır |
| | ja_nee | soms | Soms | |
| settings |
| | form_title | form_id | default_language |
| | Proef | proef | Nederlands (nl) |
"""


@pytest.fixture(scope="module")
def read():
    loaded = load_bytes("proef.md", FORM.encode())
    assert loaded.definition is not None, loaded.findings

    def read(language, **answers):
        return evaluate(loaded.definition, answers, today=date(2026, 9, 1)).for_reader(language)

    return read


def test_the_texts_stand_beside_those_of_the_form(read):
    seen = read("tr", voornaam="Noor")
    assert (seen.label("thuis"), seen.translation("thuis").label) == ("Zit Noor thuis?", "Noor evde mi?")
    assert (seen.hint("voornaam"), seen.translation("voornaam").hint) == ("Zoals thuis", "Evdeki gibi")
    assert seen.translation("kind").label == "Çocuk hakkında"
    assert (seen.translation("thuis").language, seen.translation("thuis").own) == ("tr", "nl")
    assert seen.translation("soort").label == "", "Type is said once"


def test_a_text_that_is_not_translated_is_left_to_that_of_the_form(read):
    seen = read("tr")
    assert (seen.label("school"), seen.translation("school").label) == ("Welke school?", "")
    assert seen.translation("thuis").options == {"ja": "Evet", "nee": "Hayır", "soms": ""}
    assert [option.label for option in seen.options("thuis")] == ["Ja", "Nee", "Soms"]


@pytest.mark.parametrize("language", ["", "nl", "pl"])
def test_who_reads_the_language_of_the_form_or_an_unknown_one_sees_the_form_as_it_is(read, language):
    seen = read(language, thuis="ja")
    assert seen.language == ""
    assert seen.translation("thuis") == NO_TRANSLATION
    assert seen.translate_choice("thuis", "ja") == ""
    assert seen == read("tr", thuis="ja"), "what is asked, calculated and wrong is the same for every reader"


def test_a_message_of_the_form_is_said_in_the_language_too(read):
    assert read("tr").violations["voornaam"] == "Vul de naam in."
    assert read("tr").translation("voornaam").problem == "Adını yazın."
    assert read("tr", voornaam="N").translation("voornaam").problem == "Bu çok kısa."
    assert read("tr", voornaam="Noor").translation("voornaam").problem == ""


def test_a_message_of_the_service_stays_as_it_is(read):
    assert read("tr").violations["school"] == "Vul dit in."
    assert read("tr").translation("school").problem == ""


def test_a_choice_that_a_text_names_is_named_in_the_language_of_that_text(read):
    seen = read("tr", thuis="ja")
    assert (seen.label("samen"), seen.translation("samen").label) == ("Thuis: Ja.", "Evde: Evet.")
    assert read("tr", thuis="soms").translation("samen").label == "Evde: Soms."
    assert seen.translate_choice("thuis", "nee") == "Hayır"
    assert (seen.translate_choice("thuis", "weg"), seen.translate_choice("weg", "ja")) == ("", "")


def test_what_is_calculated_and_what_is_wrong_does_not_depend_on_the_reader(read):
    seen = read("tr", voornaam="Noor", thuis="nee")
    assert seen.values["in_woorden"] == "Nee"
    assert "thuis" not in seen.violations
