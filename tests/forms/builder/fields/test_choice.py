"""Choices: round buttons, a menu, boxes."""

from werkzeug.datastructures import MultiDict

from forms.builder.fields.choice import MenuField, RadiosField, TicksField


def labels(field):
    return [option.label for option in field.options]


def test_a_short_list_is_round_buttons(field):
    assert isinstance(field("naar_school"), RadiosField)


def test_a_list_of_more_than_seven_is_a_menu(field):
    assert isinstance(field("beste_dag"), MenuField)


def test_the_form_may_ask_for_a_menu(field):
    assert isinstance(field("kort_menu"), MenuField)


def test_an_empty_question_offers_only_the_choices_of_the_form(field):
    assert labels(field("naar_school")) == ["Ja", "Nee"]


def test_a_made_choice_can_be_taken_back(field):
    naar_school = field("naar_school", "nee")
    assert labels(naar_school) == ["Ja", "Nee", "Geen keuze"]
    assert [option.checked for option in naar_school.options] == [False, True, False]


def test_a_choice_that_is_not_there_any_more_stays_visible_with_its_message(field):
    naar_school = field("naar_school", "soms")
    assert "soms (niet meer te kiezen)" in labels(naar_school)
    assert naar_school.errors


def test_several_choices_are_kept_with_a_space_between(field):
    vakken = field("vakken", "ja nee")
    assert isinstance(vakken, TicksField)
    assert [option.checked for option in vakken.options] == [True, True]


def test_boxes_that_were_shown_and_not_ticked_are_empty(field):
    assert field("vakken", "ja nee", MultiDict([("vakken", "")])).data == ""


def test_boxes_that_were_not_on_the_page_keep_their_answer(field):
    assert field("vakken", "ja nee", MultiDict([("voornaam", "Noor")])).data == "ja nee"


def test_every_choice_has_its_own_id(field):
    ids = [option.id for option in field("naar_school", "nee").options]
    assert len(set(ids)) == len(ids)


def test_a_label_with_an_answer_in_it_is_filled_in(field):
    assert field("naar_school").label.text == "Gaat Noor naar school?"
