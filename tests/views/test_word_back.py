"""The pages of a Word file that comes back: uploading, looking, and choosing per answer, without JavaScript."""

import re
import zipfile
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.documents.reading_back import edits
from tests.documents.reading_back.pasted import with_pictures
from tests.documents.word_files import changed
from tests.region import let_take_part
from tests.views.visitor import Page, filled

UPLOAD = "//form[@enctype]"
ALL = "//form[.//input[@name='alles']]"


@pytest.fixture
def place(case):
    return f"{case}/uit-word"


def save(person, case, **answers):
    """Fill in answers of the question for help on the screen."""
    address = f"{case}/plan/hulpvraag"
    fields = [(name, text) for name, text in person.get(address).fields() if name not in answers]
    assert person.post(address, [*fields, *answers.items(), ("_actie", "bewaren")]).status == 302


def fetch(person, case, *changes):
    return edits.edited(person.get(f"{case}/word/team").response.data, *changes)


def send(person, place, content, name="plan.docx"):
    data = dict(person.get(place).fields(UPLOAD))
    data["bestand"] = FileStorage(BytesIO(content), name)
    boundary, body = encode_multipart(data)
    kind = f"multipart/form-data; boundary={boundary}"
    return Page(person.client.post(place, data=body, content_type=kind, buffered=True))


def card(page, title):
    """The form of the difference with this title."""
    return f"//section[h3[normalize-space()='{title}'] or h4[normalize-space()='{title}']]//form"


def press(person, page, form, choice):
    action = page.tree.xpath(form)[0].get("action")
    return person.post(action, filled(page.fields(form), _keuze=choice))


@pytest.fixture
def arrived(ilse, daniel, case, place):
    """A file in which three answers were changed; one of them meanwhile here too, by Daniël."""
    save(ilse, case, aanleiding="Eerst", vraag_leren="Eerst leren", vraag_leven="Eerst leven")
    content = fetch(
        ilse,
        case,
        edits.track_text("aanleiding", "Eerst", "Uit Word"),
        edits.set_text("vraag_leren", "Leren uit Word"),
        edits.set_text("vraag_leven", "Leven uit Word"),
    )
    save(daniel, case, vraag_leren="Leren van Daniël")
    answer = send(ilse, place, content)
    assert answer.status == 302
    return answer.location


def test_the_plan_leads_to_the_place_where_a_file_comes_back(ilse, case, place):
    page = ilse.get(case)
    assert page.tree.xpath(f"//a[@href='{place}']")
    assert "nog geen Word-bestand ingelezen" in ilse.get(place).words


def test_a_file_shows_all_three_texts_and_who_wrote_them(ilse, arrived):
    page = ilse.get(arrived)
    assert "Kijk hier eerst naar" in page.words
    for text in ("Eerst leren", "Leren van Daniël", "Leren uit Word", "Daniël Vos", "ook hier veranderd"):
        assert text in page.words
    assert "Volgens Word van Juf Anja, 20 maart 2026" in page.words
    assert "geen bewijs" in page.words


def test_one_answer_is_taken_over_and_one_left_out(ilse, case, arrived):
    page = ilse.get(arrived)
    title = page.tree.xpath("//section[contains(., 'Uit Word')]/h3/text()")
    names = {section.xpath("string(h3)").strip(): section for section in page.tree.xpath("//section[h3]")}
    first = next(
        name
        for name, section in names.items()
        if "Uit Word" in section.text_content() and "Juf" in section.text_content()
    )
    assert title
    press(ilse, page, card(page, first), "overnemen")
    page = ilse.get(arrived)
    assert "Dit staat nu in het plan." in page.words
    assert "Overgenomen door Ilse Bakker" in page.words
    clash = next(
        section.xpath("string(h3)").strip()
        for section in page.tree.xpath("//section[@aria-labelledby='eerst']//section")
    )
    press(ilse, page, card(page, clash), "weglaten")
    assert "Dit is niet overgenomen." in ilse.get(arrived).words
    fields = dict(ilse.get(f"{case}/plan/hulpvraag").fields())
    assert (fields["aanleiding"], fields["vraag_leren"], fields["vraag_leven"]) == (
        "Uit Word", "Leren van Daniël", "Eerst leven"
    )  # fmt: skip


def test_everything_that_is_plain_at_once(ilse, case, arrived):
    page = ilse.get(arrived)
    assert "Alles overnemen wat mag (2)" in page.words
    press(ilse, page, ALL, "overnemen")
    page = ilse.get(arrived)
    assert "2 veranderingen staan nu in het plan." in page.words
    assert page.tree.xpath("//span[contains(@class, 'tag')]/text()").count("overgenomen") == 2
    fields = dict(ilse.get(f"{case}/plan/hulpvraag").fields())
    assert (fields["aanleiding"], fields["vraag_leren"]) == ("Uit Word", "Leren van Daniël")


def test_two_texts_that_came_of_it_are_told_on_the_page_until_one_is_chosen(ilse, daniel, case, arrived):
    page = ilse.get(arrived)
    save(daniel, case, aanleiding="Nog snel hier")
    press(ilse, page, "//section[h3][contains(., 'Volgens Word van Juf Anja')]//form", "overnemen")
    page = ilse.get(arrived)
    assert "Bij 1 vraag van dit plan staan nog twee teksten." in page.words
    choices = page.tree.xpath("//main//a[contains(., 'Kies welke tekst')]/@href")[0]
    ilse.submit(ilse.get(choices), "//main//form", _keuze="mijne")
    assert "twee teksten" not in ilse.get(arrived).words


def test_what_waits_is_told_on_the_plan_also_to_a_colleague(ilse, daniel, case, arrived):
    for person in (ilse, daniel):
        assert "In een ingelezen Word-bestand wachten 3 veranderingen op u." in person.get(case).words
    page = daniel.get(arrived)
    press(daniel, page, ALL, "overnemen")
    assert "wacht 1 verandering op u" in ilse.get(case).words


def test_a_double_click_takes_over_once(ilse, arrived):
    page = ilse.get(arrived)
    press(ilse, page, ALL, "overnemen")
    ilse.get(arrived)
    press(ilse, page, ALL, "overnemen")
    assert "niets meer over te nemen" in ilse.get(arrived).words


def test_the_same_file_again_leads_to_the_same_page(ilse, daniel, case, place):
    save(ilse, case, aanleiding="Eerst")
    content = fetch(ilse, case, edits.set_text("aanleiding", "Uit Word"))
    assert send(ilse, place, content).location == send(daniel, place, content, "anders.docx").location


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "Kies het Word-bestand"), (b"%PDF-1.7\n", "Er is"), (b"PK\x03\x04rommel", "bestand")],
)
def test_a_file_that_is_not_taken_in_says_why_at_the_field(ilse, place, content, words):
    page = send(ilse, place, content)
    assert page.status == 422
    (problem,) = page.tree.xpath("//p[@id='bestand:fout']")
    assert problem.text_content()
    assert page.tree.xpath("//input[@id='bestand'][@aria-invalid='true']")
    assert words in page.words


def test_a_file_in_which_nothing_was_changed_says_so(ilse, case, place):
    address = send(ilse, place, fetch(ilse, case)).location
    assert "In dit Word-bestand is niets veranderd." in ilse.get(address).words
    assert ilse.get(place).tree.xpath("//span[@class='tag'][.='niets veranderd']")


def test_what_stood_in_the_plan_already_is_told_as_that(ilse, case, place):
    save(ilse, case, aanleiding="Eerst")
    content = fetch(ilse, case, edits.set_text("aanleiding", "Samen"))
    save(ilse, case, aanleiding="Samen")
    address = send(ilse, place, content).location
    save(ilse, case, aanleiding="Later anders")
    page = ilse.get(address)
    assert "Hier is niets te kiezen (1)" in page.words
    assert "stond dit al in het plan." in page.words
    assert not page.tree.xpath("//button[@value='overnemen']")


def test_pictures_cannot_come_back_and_the_page_says_where_they_stand(ilse, case, place):
    save(ilse, case, aanleiding="Eerst", vraag_leren="Eerst leren")
    pasted = with_pictures(fetch(ilse, case), "aanleiding", "vraag_leren", "vraag_leren")
    page = ilse.get(send(ilse, place, pasted).location)
    (note,) = page.tree.xpath("//p[contains(., 'afbeeldingen')]")
    said = " ".join(note.text_content().split())
    assert said.startswith("In dit bestand staan 3 afbeeldingen (bij “")
    assert "” en bij “" in said
    assert said.endswith("niet als antwoord terugkomen in het plan. Voeg toe wat u wilt bewaren bij de bijlagen.")
    assert note.xpath("a/@href") == [f"{case}/bijlagen"]
    assert "niets veranderd" not in page.words


def test_a_file_without_its_hidden_data_is_recognised_by_its_code_and_the_page_says_so(ilse, case, place):
    address = send(ilse, place, edits.strip(fetch(ilse, case))).location
    assert "zoals na Google Docs" in ilse.get(address).words


def test_a_file_without_anything_to_recognise_it_by_is_explained(ilse, case, place):
    content = edits.strip(fetch(ilse, case))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        footers = [name for name in archive.namelist() if name.startswith("word/footer")]
        parts = {name: re.sub(b"Controlecode [^<]*", b"", archive.read(name)) for name in footers}
    page = send(ilse, place, changed(content, parts))
    assert "Google Docs" in page.words
    assert "Wat u kunt doen" in page.words


def test_a_burgerservicenummer_is_refused_visibly(ilse, case, place):
    save(ilse, case, aanleiding="Eerst")
    address = send(ilse, place, fetch(ilse, case, edits.set_text("aanleiding", "BSN 123456782"))).location
    page = ilse.get(address)
    assert "niet leesbaar" in page.words
    assert "burgerservicenummer" in page.words
    assert "123456782" not in page.text


def test_hostile_texts_are_only_text(ilse, case, place):
    bad = "<script>alert(1)</script>"
    save(ilse, case, aanleiding="Eerst")
    address = send(ilse, place, fetch(ilse, case, edits.set_text("aanleiding", bad))).location
    page = ilse.get(address)
    assert bad in page.words
    assert "<script>alert" not in page.text


@pytest.mark.parametrize("choice", ["", "anders"])
def test_without_a_choice_nothing_happens(ilse, arrived, choice):
    page = ilse.get(arrived)
    assert press(ilse, page, ALL, choice).status == 422
    assert "Alles overnemen wat mag (2)" in ilse.get(arrived).words


def test_a_file_that_is_too_large_is_not_read(ilse, place):
    page = send(ilse, place, b"x" * ((20 << 20) + (2 << 20)))
    assert page.status == 413
    assert "20 MB" in page.words


def test_parents_find_nothing_of_it(app, visitor, case, place, arrived):
    with app.app_context():
        let_take_part(case.rpartition("/")[2], "samira", "p2")
    samira = visitor("samira")
    for address in (place, arrived):
        assert samira.get(address).status in {403, 404}
    assert "uit-word" not in samira.get(case).text
