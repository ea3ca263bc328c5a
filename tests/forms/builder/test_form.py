"""The form of a step: names that are paths, rows by their ids, and nothing that the reader may not see."""

from dataclasses import replace

from werkzeug.datastructures import MultiDict

from forms.builder import answer_fields, build_form, find_row
from forms.paths import parse_path


def names(form):
    return [field.name for field in answer_fields(form)]


def test_the_name_of_every_field_is_its_path_also_in_rows_inside_rows(definition, sheet):
    form = build_form(sheet(), definition.by_name["plan"])
    assert names(form) == [
        "doelen[7f3a].doel_tekst",
        "doelen[7f3a].acties[b2].actie_wat",
        "doelen[7f3a].acties[b2].actie_wie",
        "doelen[k9].doel_tekst",
    ]


def test_a_repeat_can_be_a_step_of_its_own(definition, sheet):
    assert names(build_form(sheet(), definition.by_name["mensen"])) == ["mensen[m1].mens_naam", "mensen[m2].mens_naam"]


def test_what_is_never_on_the_screen_has_no_field(definition, sheet):
    shown = names(build_form(sheet(), definition.by_name["kind"]))
    assert "aanspreek" not in shown
    assert "bron" not in shown


def test_a_group_inside_a_group_adds_nothing_to_a_name(definition, sheet):
    assert "hoe_ver" in names(build_form(sheet(), definition.by_name["kind"]))


def test_a_row_can_be_chosen_by_the_words_in_it(definition, sheet):
    form = build_form(sheet(), definition.by_name["plan"])
    who = next(field for field in answer_fields(form) if field.name.endswith("actie_wie"))
    assert [(option.value, option.label) for option in who.options][:2] == [("m1", "Ilse & Söhne <x>"), ("m2", "Baba")]
    assert [option.value for option in who.options if option.checked] == ["m2"]


def test_a_choice_from_rows_says_where_they_are_written(definition, sheet):
    form = build_form(sheet(), definition.by_name["plan"])
    sources = {field.name: field.asked.source for field in answer_fields(form)}
    assert sources["doelen[7f3a].acties[b2].actie_wie"] == "Mensen"
    assert sources["doelen[7f3a].doel_tekst"] == ""


def test_posted_texts_stand_in_the_fields_of_their_own_row(definition, sheet):
    posted = MultiDict([("doelen[k9].doel_tekst", "Tweede"), ("doelen[7f3a].doel_tekst", "Eerste")])
    form = build_form(sheet(), definition.by_name["plan"], posted)
    texts = {field.name: field.data for field in answer_fields(form)}
    assert texts["doelen[7f3a].doel_tekst"] == "Eerste"
    assert texts["doelen[k9].doel_tekst"] == "Tweede"
    assert texts["doelen[7f3a].acties[b2].actie_wat"] == "Bellen"


def test_a_row_that_was_posted_and_is_not_there_makes_no_row(definition, sheet):
    posted = MultiDict([("doelen[weg].doel_tekst", "Oud")])
    assert "doelen[weg].doel_tekst" not in names(build_form(sheet(), definition.by_name["plan"], posted))


def test_what_the_reader_may_not_see_has_no_field(definition, sheet):
    whole = sheet()
    relevant = {path: asked for path, asked in whole.evaluation.relevant.items() if "actie" not in path}
    filtered = replace(whole, evaluation=replace(whole.evaluation, relevant=relevant))
    assert names(build_form(filtered, definition.by_name["plan"])) == [
        "doelen[7f3a].doel_tekst",
        "doelen[k9].doel_tekst",
    ]


def test_a_question_that_is_not_asked_now_is_there_but_not_relevant(field):
    assert not field("waarom_niet").asked.relevant
    assert field("vervoer").relevant is False


def test_an_empty_needed_answer_is_no_mistake_until_somebody_asks_what_is_missing(field):
    assert field("voornaam", "").errors == []
    assert field("voornaam", "", says_what_is_missing=True).errors == ["Vul de voornaam in."]


def test_a_text_that_was_just_refused_is_shown_as_typed_with_the_reason(field):
    posted = MultiDict([("voornaam", "123456782")])
    voornaam = field("voornaam", formdata=posted, refused={"voornaam": "Niet bewaard: dit is een nummer."})
    assert voornaam.data == "123456782"
    assert voornaam.errors == ["Niet bewaard: dit is een nummer."]


def test_a_row_is_found_by_its_path_however_deep(definition, sheet):
    form = build_form(sheet(), definition.by_name["plan"])
    row = find_row(form, parse_path("doelen[7f3a].acties[b2]"))
    assert row is not None
    assert str(row.path) == "doelen[7f3a].acties[b2]"
    assert find_row(form, parse_path("doelen[7f3a].acties[nee]")) is None


def test_a_question_with_only_a_hint_is_asked_by_it(field):
    assert (field("telefoon").asked.label, field("telefoon").asked.hint) == ("Hoe bereiken wij u?", "")
