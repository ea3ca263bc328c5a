"""Filling in a step without any script: every button saves first."""

import pytest


def test_the_plan_opens_at_its_first_step(ilse, case):
    page = ilse.get(f"{case}/plan")
    assert page.location.startswith(f"{case}/plan/")
    assert ilse.get(page.location).status == 200


def test_a_step_has_one_heading_a_title_and_the_dutch_language(ilse, vraag):
    tree = ilse.get(vraag).tree
    assert len(tree.xpath("//h1")) == 1
    assert tree.get("lang") == "nl"
    assert tree.xpath("//title")[0].text.endswith("– Eén Plan")


@pytest.mark.parametrize("button", ["volgende", "vorige", "bewaren"])
def test_every_button_saves(ilse, vraag, button):
    page = ilse.press(vraag, button, aanleiding="Noor wil niet meer naar school")
    assert page.status == 302
    assert ilse.get(vraag).value("aanleiding") == "Noor wil niet meer naar school"


def test_the_buttons_go_where_they_say(ilse, case, vraag):
    assert ilse.press(vraag, "volgende").location == f"{case}/plan/triage"
    assert ilse.press(vraag, "vorige").location == f"{case}/plan/uitleg_en_toestemming"
    assert ilse.press(vraag, "bewaren").location == vraag


def test_the_last_step_leads_to_the_whole_plan(ilse, case):
    last = ilse.get(ilse.get(f"{case}/plan").location).tree.xpath(
        "//nav[@class='steps']//a[contains(@href, '/plan/')]/@href"
    )[-1]
    assert ilse.press(last, "volgende").location == f"{case}/samenvatting"


def test_it_says_when_it_was_saved(ilse, vraag):
    ilse.press(vraag, "bewaren", aanleiding="x")
    assert "Bewaard om " in ilse.get(vraag).words


@pytest.mark.parametrize(
    "text",
    ["a & b < c > d", "<script>alert(1)</script>", "regel 1\nregel 2", "Zoë Šimić Ğ “é”", "{{ 7 * 7 }}", "  spaties  "],
)
def test_every_text_comes_back_exactly_as_typed(ilse, vraag, text):
    ilse.press(vraag, "bewaren", aanleiding=text.replace("\n", "\r\n"))
    page = ilse.get(vraag)
    assert page.value("aanleiding") == text
    assert page.tree.xpath("//main//script") == []


def test_an_unreadable_date_is_saved_as_typed_and_shown_with_its_message(ilse, case):
    step = f"{case}/plan/over_het_kind"
    assert ilse.press(step, "volgende", geboortedatum="31-02-2017").status == 302
    page = ilse.get(step)
    assert page.value("geboortedatum") == "31-02-2017"
    assert page.tree.xpath("//input[@id='geboortedatum']/@aria-invalid") == ["true"]
    assert "Bij 1 vraag klopt iets nog niet" in page.words


def test_the_error_summary_links_to_the_question(ilse, case):
    step = f"{case}/plan/over_het_kind"
    ilse.press(step, "bewaren", geboortedatum="morgen")
    tree = ilse.get(step).tree
    assert tree.xpath("//section[@id='fouten']//a/@href") == ["#geboortedatum"]
    assert tree.xpath("//*[@id='geboortedatum']")


def test_a_date_is_kept_as_a_date_and_shown_the_dutch_way(ilse, case):
    step = f"{case}/plan/over_het_kind"
    ilse.press(step, "bewaren", geboortedatum="3 mei 2016")
    assert ilse.get(step).value("geboortedatum") == "03-05-2016"


def test_what_is_still_empty_is_named_only_when_somebody_asks(ilse, vraag):
    assert not ilse.get(vraag).tree.xpath("//*[@id='fouten']")
    assert ilse.get(f"{vraag}?controle=1").tree.xpath("//*[@id='fouten']")


def test_a_question_appears_after_the_answer_that_asks_for_it(ilse, case):
    step = f"{case}/plan/start_en_veiligheid"
    shown = "//*[@id='veld:veiligheidscheck_op'][not(@hidden)]"
    assert not ilse.get(step).tree.xpath(shown)
    ilse.press(step, "bewaren", veiligheidscheck_gedaan="ja")
    assert ilse.get(step).tree.xpath(shown)


def test_a_question_that_is_not_on_the_page_keeps_its_text(ilse, case):
    step = f"{case}/plan/start_en_veiligheid"
    ilse.press(step, "bewaren", veiligheidscheck_gedaan="ja")
    ilse.press(step, "bewaren", veiligheidscheck_door="Ilse")
    ilse.press(step, "bewaren", veiligheidscheck_gedaan="nee")
    ilse.press(step, "bewaren", veiligheidscheck_gedaan="ja")
    assert ilse.get(step).value("veiligheidscheck_door") == "Ilse"


def test_a_burgerservicenummer_is_not_saved_but_stays_on_the_screen_and_the_rest_is_saved(ilse, vraag):
    page = ilse.press(vraag, "volgende", aanleiding="nummer 111222333", vraag_leren="Rekenen")
    assert page.status == 422
    assert page.value("aanleiding") == "nummer 111222333"
    assert "burgerservicenummer" in page.words
    kept = ilse.get(vraag)
    assert (kept.value("aanleiding"), kept.value("vraag_leren")) == ("", "Rekenen")


def test_a_text_that_is_too_long_is_not_cut_but_refused_and_stays_on_the_screen(ilse, vraag):
    page = ilse.press(vraag, "bewaren", aanleiding="x" * 100_001)
    assert page.status == 422
    assert len(page.value("aanleiding")) == 100_001
    assert "te lang" in page.words


def test_an_answer_that_the_person_may_not_change_is_not_an_input(daniel, ilse, doelen):
    ilse.press(doelen, "toevoegen:doelen")
    row = ilse.get(doelen).tree.xpath("//*[@class='row']/summary/@id")[0]
    ilse.press(doelen, "bewaren", **{f"{row}.doel_domein": "onderwijs", f"{row}.doel_tekst": "Rekenen"})
    tree = daniel.get(doelen).tree
    assert not tree.xpath(f"//*[@name='{row}.doel_tekst']")
    assert "Rekenen" in daniel.get(doelen).words


@pytest.mark.parametrize(
    "field",
    [
        "onbekend",
        "is_admin",
        "doelen[x].doel_tekst.nog",
        "doelen-0-doel_tekst",
        "doelen[" + "1" * 5000 + "].doel_tekst",
    ],
)
def test_a_field_that_no_page_has_is_refused_without_a_crash(ilse, vraag, field):
    page = ilse.press(vraag, "bewaren", **{field: "x"})
    assert page.status == 422
    assert "kent het veld" in page.words


@pytest.mark.parametrize(
    "button", ["wissen", "toevoegen:", "toevoegen:doelen[x]", "verplaatsen:doelen", "omhoog:doelen[x]", "x" * 999]
)
def test_a_button_that_no_page_has_is_refused_without_a_crash(ilse, vraag, button):
    assert ilse.press(vraag, button).status == 422


@pytest.mark.parametrize(
    ("name", "value"),
    [("_revisie", "abc"), ("_revisie", "9" * 5000), ("_revisie", "-1"), ("_pagina", ""), ("_sleutel", "x" * 999)],
)
def test_a_form_without_its_marks_is_refused_and_gives_the_text_back(ilse, vraag, name, value):
    page = ilse.press(vraag, "bewaren", aanleiding="Mijn tekst", **{name: value})
    assert page.status == 422
    assert "Mijn tekst" in page.words


def test_a_form_of_five_thousand_fields_is_refused_without_a_crash(ilse, vraag):
    many = {f"doelen[r{number}].doel_tekst": "x" for number in range(5_001)}
    assert ilse.press(vraag, "bewaren", **many).status == 422


def test_two_megabytes_of_text_are_refused_without_a_crash(ilse, vraag):
    assert ilse.press(vraag, "bewaren", aanleiding="x" * 5_000_000).status == 413


def test_an_unknown_step_is_no_page(ilse, case):
    assert ilse.get(f"{case}/plan/nergens").status == 404


def test_the_same_form_sent_twice_adds_one_row(ilse, doelen):
    fields = [*ilse.get(doelen).fields(), ("_actie", "toevoegen:doelen")]
    assert ilse.post(doelen, fields).location == ilse.post(doelen, fields).location
    assert len(ilse.get(doelen).tree.xpath("//*[@class='row']")) == 1


def test_a_page_from_the_history_that_is_changed_and_sent_again_is_a_new_save(ilse, vraag):
    fields = ilse.get(vraag).fields()
    ilse.post(vraag, [*fields, ("aanleiding", "eerst"), ("_actie", "bewaren")])
    ilse.post(vraag, [*fields, ("aanleiding", "daarna"), ("_actie", "bewaren")])
    assert ilse.get(vraag).value("aanleiding") == "daarna"


def test_every_step_says_who_reads_it(ilse, case):
    assert "Dit zien alleen school en basisteam." in ilse.get(f"{case}/plan/start_en_veiligheid").words
    assert "Dit zien: het kind of de jongere, de ouders" in ilse.get(f"{case}/plan/hulpvraag").words


def test_the_steps_say_in_words_how_far_they_are(ilse, vraag):
    ilse.press(vraag, "bewaren", aanleiding="x")
    words = " ".join(ilse.get(vraag).tree.xpath("//nav[@class='steps']")[0].text_content().split())
    assert "De vraag bezig" in words
    assert "nog leeg" in words


def test_the_crisis_text_is_on_every_page(ilse, visitor, case, vraag):
    for person, path in (
        (visitor(""), "/aanmelden"),
        (ilse, "/casussen"),
        (ilse, case),
        (ilse, vraag),
        (ilse, "/nergens"),
    ):
        assert "112" in person.get(path).tree.xpath("//aside")[0].text_content()
