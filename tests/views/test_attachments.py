"""The page with files: adding one without JavaScript, what is refused, and what a download says about itself."""

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from storage.intake import LARGEST
from tests.operations.attached_files import PDF, PERMISSION
from tests.views.visitor import Page

FORM = "//form[@id='bijlage']"
TEXTS = {"titel": "Verslag van de logopedist"}


@pytest.fixture
def bijlagen(case):
    return f"{case}/bijlagen"


def send(person, address, content=PDF, page=None, **given):
    """Fill in the form on the page and send it, with a file; `given` are its name and the other answers."""
    name = given.pop("filename", "verslag.pdf")
    data = {**dict((page or person.get(address)).fields(FORM)), **TEXTS, **given}
    if content is not None:
        data["bestand"] = FileStorage(BytesIO(content), name)
    boundary, body = encode_multipart(data)
    kind = f"multipart/form-data; boundary={boundary}"
    return Page(person.client.post(address, data=body, content_type=kind, buffered=True))


def downloads(page):
    return page.tree.xpath("//a[contains(@href, '/bijlagen/')]/@href")


def test_a_file_that_is_sent_stands_in_the_list(ilse, bijlagen):
    answer = send(ilse, bijlagen)
    assert (answer.status, answer.location) == (302, bijlagen)
    page = ilse.get(bijlagen)
    for text in ("Het bestand is toegevoegd.", "Verslag van de logopedist", "verslag.pdf", "pdf, 1 kB", "Ilse Bakker"):
        assert text in page.words
    assert "Dit zien: de school en het basisteam." in page.words


def test_an_empty_list_says_so(ilse, bijlagen):
    assert "nog geen bijlagen" in ilse.get(bijlagen).words


def test_the_case_leads_to_its_files(ilse, case, bijlagen, vraag):
    for address in (case, vraag):
        assert bijlagen in ilse.get(address).tree.xpath("//a/@href")


def test_a_download_is_the_file_itself_and_nothing_a_browser_would_open(ilse, bijlagen):
    send(ilse, bijlagen, filename="Verslag Zoë & Šimić.pdf")
    answer = ilse.get(downloads(ilse.get(bijlagen))[0]).response
    assert answer.data == PDF
    headers = answer.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''Verslag%20Zo%C3%AB%20&%20%C5%A0imi%C4%87.pdf" in headers["Content-Disposition"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "a%0D%0ASet-Cookie: x=1", "verslag\u202efdp.exe", 'a"; filename="b.exe', "", "\U0001f600.pdf"],
)
def test_whatever_the_name_a_download_has_one_plain_name(ilse, bijlagen, name):
    send(ilse, bijlagen, filename=name or "x")
    headers = ilse.get(downloads(ilse.get(bijlagen))[0]).response.headers
    assert headers["Content-Disposition"].count("filename=") == 1
    assert not {"/", "\\", "\r", "\n", "\u202e", ".."} & set(headers["Content-Disposition"])
    assert "Set-Cookie" not in {name for name, value in headers if value == "x=1"}


@pytest.mark.parametrize(
    ("sent", "field", "why"),
    [
        ({"content": None}, "bestand", "Kies een bestand."),
        ({"content": b"MZ"}, "bestand", "Dit soort bestand kan niet"),
        ({"filename": "111222333.pdf"}, "bestand", "burgerservicenummer"),
        ({"titel": ""}, "titel", "Schrijf hoe dit stuk heet."),
        ({"titel": "Van 111222333"}, "titel", "burgerservicenummer"),
        ({"ziet": ["swv"]}, "toestemming", "Schrijf wie toestemming gaf"),
        ({"ziet": ["iedereen"]}, "ziet", "Kies wie dit stuk mogen zien"),
    ],
)
def test_what_is_not_right_yet_is_said_at_its_field_and_what_was_typed_stays(ilse, bijlagen, sent, field, why):
    page = send(ilse, bijlagen, **{"toestemming": "", **sent})
    assert page.status == 422
    assert why in page.tree.xpath(f"//*[@id='{field}:fout']")[0].text_content()
    assert page.tree.xpath(f"//section[@id='fouten']//a[@href='#{field}']")
    kept = dict(page.fields(FORM))
    assert kept["titel"] == {**TEXTS, **sent}["titel"]
    assert not downloads(page)


def test_after_a_mistake_the_file_has_to_be_chosen_again_and_the_rest_has_not(ilse, bijlagen):
    wrong = send(ilse, bijlagen, ziet=["basisteam", "swv"], toestemming="")
    assert "Kies het bestand nog een keer" in wrong.words
    assert [word for name, word in wrong.fields(FORM) if name == "ziet"] == ["basisteam", "swv"]
    again = send(ilse, bijlagen, ziet=["basisteam", "swv"], page=wrong, toestemming=PERMISSION)
    assert again.status == 302
    assert PERMISSION in ilse.get(bijlagen).words
    assert "Dit stuk mag mee met een aanvraag." in ilse.get(bijlagen).words


def test_the_same_form_sent_twice_is_one_file_and_another_file_from_that_page_is_another(ilse, bijlagen):
    page = ilse.get(bijlagen)
    for content in (PDF, PDF, PDF + b"%%EOF\n"):
        assert send(ilse, bijlagen, content, page=page).status == 302
    assert len(downloads(ilse.get(bijlagen))) == 2


def test_twenty_megabytes_come_in_and_one_byte_more_does_not(ilse, bijlagen):
    filled = PDF[:9] + b"%" * (LARGEST - len(PDF) - 1) + b"\n" + PDF[9:]
    assert send(ilse, bijlagen, filled).status == 302
    page = send(ilse, bijlagen, filled + b"\n")
    assert page.status == 422
    assert "groter dan 20 MB" in page.words
    assert dict(page.fields(FORM))["titel"] == TEXTS["titel"]


def test_what_is_far_too_large_is_not_read_and_gets_a_page_of_its_own(ilse, bijlagen):
    page = send(ilse, bijlagen, PDF + b"x" * (LARGEST + (2 << 20)))
    assert page.status == 413
    assert "Een bestand mag ten hoogste 20 MB zijn." in page.words
    assert page.tree.xpath(f"//main//a[@href='{bijlagen}']")


def test_other_pages_keep_their_own_limit(ilse, vraag):
    fields = [*ilse.get(vraag).fields(), ("aanleiding", "x" * (5 << 20))]
    assert ilse.post(vraag, fields).status == 413


def test_a_file_that_is_removed_can_be_put_back_on_the_same_page(ilse, bijlagen):
    send(ilse, bijlagen)
    [address] = downloads(ilse.get(bijlagen))
    gone = ilse.submit(ilse.get(bijlagen), f"//form[@action='{address}/verwijderen']")
    assert gone.status == 302
    page = ilse.get(bijlagen)
    assert "Verwijderd door Ilse Bakker" in page.words
    assert (downloads(page), ilse.get(address).status) == ([], 404)
    assert ilse.submit(page, f"//form[@action='{address}/terugzetten']").status == 302
    assert downloads(ilse.get(bijlagen)) == [address]
    assert ilse.get(address).response.data == PDF


def test_the_basisteam_cannot_fetch_what_is_for_the_school(ilse, daniel, bijlagen):
    send(ilse, bijlagen, ziet=[])
    [address] = downloads(ilse.get(bijlagen))
    hidden, absent = daniel.get(address), daniel.get(f"{bijlagen}/999")
    assert (hidden.status, hidden.words) == (404, absent.words)
    assert TEXTS["titel"] not in daniel.get(bijlagen).text


def test_a_stranger_finds_nothing(ilse, visitor, bijlagen):
    send(ilse, bijlagen)
    [address] = downloads(ilse.get(bijlagen))
    for key in ("otto", "meryem", "bo"):
        stranger = visitor(key)
        assert [stranger.get(path).status for path in (bijlagen, address)] == [404, 404]
        assert send(stranger, bijlagen, page=ilse.get(bijlagen)).status in {403, 404}


def test_a_file_has_one_address(ilse, bijlagen):
    send(ilse, bijlagen)
    [address] = downloads(ilse.get(bijlagen))
    for other in ("/aanvragen/", "/besluiten/"):
        assert ilse.get(address.replace("/casussen/", other)).status == 404


def test_whoever_is_signed_out_meanwhile_keeps_what_was_typed(ilse, bijlagen):
    page = ilse.get(bijlagen)
    ilse.sign_out()
    answer = send(ilse, bijlagen, page=page)
    assert answer.status == 401
    assert TEXTS["titel"] in answer.text
