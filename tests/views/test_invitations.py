"""The pages with which the team invites a family."""

import pytest

from operations.cases import get_case
from operations.people.participants import end_participation
from tests.operations.edits import add, put, remove
from tests.operations.edits import send as save
from tests.operations.invited import KARIM, MAIL, NOOR, SAMIRA, accept, invite, open_with_family
from tests.operations.posted_mail import waiting
from tests.region import viewer
from tests.views.visitor import filled

SEND = "//main//form"


@pytest.fixture
def invitations(app):
    with app.app_context():
        return f"/casussen/{open_with_family(viewer('ilse'))}/uitnodigingen"


def send(person, address, email=""):
    page = person.get(address)
    return person.post(address, filled(page.fields(SEND), **({"email": email} if email else {})))


def test_the_case_leads_to_the_page_where_everybody_stands_who_can_be_invited(ilse, invitations):
    assert invitations in ilse.get(invitations.removesuffix("/uitnodigingen")).text
    page = ilse.get(invitations)
    assert page.status == 200
    assert [item.text_content() for item in page.tree.xpath("//ul[@class='cards']//p[@class='title']")] == [
        "Samira van Dalen",
        "Karim el Idrissi",
        "Noor",
    ]


def test_sending_shows_the_mail_first_with_the_address_from_the_plan(app, ilse, invitations):
    page = ilse.get(f"{invitations}/{SAMIRA}")
    assert MAIL[SAMIRA] in page.text
    assert "nodigt u uit om mee te doen" in page.words
    answer = send(ilse, f"{invitations}/{SAMIRA}")
    assert (answer.status, answer.location) == (302, invitations)
    assert "uitgenodigd, nog niet begonnen" in ilse.get(invitations).words
    with app.app_context():
        assert [mail.to for mail in waiting()] == [MAIL[SAMIRA]]


@pytest.mark.parametrize(
    "evil", ["samira", "a@b.example\r\nBcc: c@d.example", "a\x0b@b.example", "a\x00@b.example", "x" * 5000]
)
def test_an_address_that_cannot_be_right_comes_back_with_a_sentence(app, ilse, invitations, evil):
    answer = send(ilse, f"{invitations}/{KARIM}", evil)
    assert answer.status == 422
    assert answer.tree.xpath("//p[@id='email:fout']")[0].text_content().startswith("Dit is geen e-mailadres")
    with app.app_context():
        assert waiting() == []


def test_an_invitation_of_who_is_not_in_the_plan_any_more_can_only_be_taken_back(app, ilse, invitations):
    send(ilse, f"{invitations}/{KARIM}", MAIL[KARIM])
    with app.app_context():
        save(viewer("ilse"), invitations.split("/")[2], 2, remove(f"betrokkenen[{KARIM}]"))
    page = ilse.get(invitations)
    assert "staat zo niet meer in het plan" in page.words
    assert f"{invitations}/{KARIM}" not in page.text
    assert ilse.submit(page, "//form[contains(@action,'intrekken')]").status == 302
    assert "Karim" not in ilse.get(invitations).text


def write_again(reference, row, again, name, called):
    """Somebody came in, the access was ended, and their row was taken out and written again."""
    who = viewer("ilse")
    accept(invite(who, reference, row), name)
    part = next(part for part in get_case(who, reference).participants if part.person_row == row)
    end_participation(who, reference, part.participation_id)
    where = f"betrokkenen[{again}]"
    answers = (put(f"{where}.betrokkene_naam", name), put(f"{where}.betrokkene_rol", called))
    save(who, reference, 2, remove(f"betrokkenen[{row}]"), add(where), *answers)


def test_who_was_written_again_is_invited_and_their_address_for_another_comes_back_with_one_sentence(
    app, ilse, invitations
):
    with app.app_context():
        write_again(invitations.split("/")[2], KARIM, "p9", "Karim el Idrissi", "vader")
    answer = send(ilse, f"{invitations}/{SAMIRA}", MAIL[KARIM])
    assert answer.status == 422
    [problem] = answer.tree.xpath("//p[@id='email:fout']")
    assert problem.text_content() == (
        "Met dit e-mailadres deed eerder Karim el Idrissi (Vader) mee aan dit plan: schrijf naam en rol bij “Wie doet "
        "mee?” net zo op als het dezelfde persoon is, en gebruik anders een ander e-mailadres."
    )
    assert answer.tree.xpath("//input[@id='email']/@value") == [MAIL[KARIM]]
    assert send(ilse, f"{invitations}/p9", MAIL[KARIM]).location == invitations


def test_an_invitation_can_be_taken_back(ilse, invitations):
    send(ilse, f"{invitations}/{KARIM}", MAIL[KARIM])
    page = ilse.get(invitations)
    answer = ilse.submit(page, "//form[contains(@action,'intrekken')]")
    assert answer.status == 302
    assert "uitnodiging ingetrokken" in ilse.get(invitations).words


def test_a_youth_who_is_too_young_has_no_button(app, ilse):
    with app.app_context():
        reference = open_with_family(viewer("ilse"), "2025-01-01")
    page = ilse.get(f"/casussen/{reference}/uitnodigingen")
    assert "vanaf 12 jaar" in page.words
    assert f"/uitnodigingen/{NOOR}" not in page.text
    assert "vanaf 12 jaar" in ilse.get(f"/casussen/{reference}/uitnodigingen/{NOOR}").words


def test_a_person_who_is_not_in_the_plan_is_no_page(ilse, invitations):
    for row in ("p4", "weg", "p1%00"):
        assert ilse.get(f"{invitations}/{row}").status == 404
