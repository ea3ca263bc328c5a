"""“Uw account”: devices, passwords, proof of who one is, and as whom one works."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.audit import AuditEvent
from models.database import database
from models.organisations import Membership, Organisation
from models.outbox import OutgoingMail
from models.sessions import SignedInSession
from models.users import User
from operations.accounts.second_factors import Codes
from operations.accounts.sessions import digest_of
from operations.mail.sealing import unseal
from tests.region import PASSWORD, address, viewer
from tests.today import local_today
from tests.views.desk import form_of, page_of
from tests.views.second_steps import code_of, give_code, set_up_app, sign_in_half, tidy
from tests.views.visitor import filled
from views.accounts import proofs
from views.accounts.sign_in_settings import sign_in_settings
from workflow.states import RequestAction, RequestState

NEW = "een-heel-ander-wachtwoord"


def key_of(person):
    return person.client.get_cookie("session").value


def mails(app):
    with app.app_context():
        return [(mail.kind, unseal(mail.sealed)) for mail in database.session.scalars(select(OutgoingMail))]


@pytest.fixture
def stale(monkeypatch):
    """It is eleven minutes later for whoever asks when somebody proved who they are."""
    later = time.time() + 660
    return lambda: monkeypatch.setattr(proofs.time, "time", lambda: later)


def test_the_page_shows_who_one_is_and_where_one_is_signed_in(ilse):
    page = ilse.get("/account")
    assert "Ilse Bakker" in page.words
    assert address("ilse") in page.words
    assert "medewerker van een school, De Regenboog" in page.words
    assert "Onbekend apparaat hier" in page.words


def test_a_parent_works_nowhere(visitor):
    words = visitor("samira").get("/account").words
    assert "U doet mee als" in words
    assert "Ouders en jongeren" not in words


def test_another_device_is_signed_out_from_here(app, ilse, visitor):
    other = visitor("ilse")
    page = ilse.get("/account")
    answer = ilse.submit(page, "//form[contains(@action,'/apparaat/afmelden')]")
    assert answer.location == "/account"
    assert "Dat apparaat is afgemeld" in ilse.get("/account").words
    assert other.get("/casussen").location.startswith("/aanmelden")
    assert ilse.get("/casussen").status == 200


def test_the_device_of_somebody_else_cannot_be_signed_out(app, ilse, visitor):
    bo, _other = visitor("bo"), visitor("ilse")
    fields = dict(ilse.get("/account").fields("//form[contains(@action,'/apparaat/afmelden')]"))
    fields["apparaat"] = digest_of(key_of(bo))
    ilse.post("/account/apparaat/afmelden", list(fields.items()))
    assert bo.get("/casussen").status == 200


def test_everywhere_else_is_ended_at_once(ilse, visitor):
    others = [visitor("ilse"), visitor("ilse")]
    ilse.submit(ilse.get("/account"), "//form[contains(@action,'overal')]")
    assert [other.get("/casussen").location[:10] for other in others] == ["/aanmelden"] * 2
    assert ilse.get("/casussen").status == 200


def test_a_changed_password_ends_every_other_session_and_is_told_by_mail(app, ilse, visitor):
    other, before = visitor("ilse"), key_of(ilse)
    page = ilse.get("/account/wachtwoord")
    answer = ilse.submit(page, "//main//form", password=PASSWORD, new_password=NEW, new_password_confirm=NEW)
    assert answer.location == "/account"
    assert other.get("/casussen").location.startswith("/aanmelden")
    assert ilse.get("/casussen").status == 200
    assert key_of(ilse) != before
    assert mails(app)[-1][0] == "password_changed"
    with app.app_context():
        assert len(database.session.scalars(select(SignedInSession.digest)).all()) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"password": "fout-wachtwoord!", "new_password": NEW, "new_password_confirm": NEW}, "klopt niet"),
        ({"password": PASSWORD, "new_password": "kort", "new_password_confirm": "kort"}, "minstens 12 tekens"),
        ({"password": PASSWORD, "new_password": NEW, "new_password_confirm": NEW + "!"}, "niet gelijk"),
        ({"password": PASSWORD, "new_password": PASSWORD, "new_password_confirm": PASSWORD}, "ander wachtwoord"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said_in_dutch(ilse, fields, said):
    answer = ilse.submit(ilse.get("/account/wachtwoord"), "//main//form", **fields)
    assert said in answer.words


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(app, visitor, ilse):
    nobody = visitor("")
    nobody.submit(nobody.get("/wachtwoord-vergeten"), "//main//form", email=address("ilse"))
    [(kind, values)] = mails(app)
    assert kind == "password_reset"
    path = values["link"].partition("5000")[2]
    page = nobody.get(nobody.get(path).location)
    answer = nobody.submit(page, "//main//form", password=NEW, password_confirm=NEW)
    assert answer.location.startswith("/aanmelden")
    assert ilse.get("/casussen").location.startswith("/aanmelden")
    assert nobody.get(nobody.get(path).location).location == "/wachtwoord-vergeten"
    fields = nobody.get("/aanmelden").fields("//main//form")
    assert nobody.post("/aanmelden", filled(fields, email=address("ilse"), password=NEW)).status == 302


def test_the_link_does_not_follow_what_the_request_says_of_its_host(app, visitor):
    nobody = visitor("")
    fields = filled(nobody.get("/wachtwoord-vergeten").fields("//main//form"), email=address("ilse"))
    nobody.client.post("/wachtwoord-vergeten", data=dict(fields), headers={"Host": "kwaad.example"})
    assert "kwaad" not in str(mails(app))


def test_asking_for_a_new_password_looks_the_same_for_everybody_t15(app, visitor):
    def asked(email):
        nobody = visitor("")
        return tidy(nobody.submit(nobody.get("/wachtwoord-vergeten"), "//main//form", email=email).text)

    def without(text, email):
        return text.replace(email, "…")

    known, unknown = address("ilse"), "niemand@zuid.example"
    assert without(asked(known), known) == without(asked(unknown), unknown)


def test_a_decision_asks_for_a_fresh_proof_and_keeps_what_was_typed(desk, stale):
    dirk, place = desk.sign_in("dirk"), page_of(RequestState.PROPOSED_DECISION)
    page, form = dirk.get(place), form_of(RequestAction.DECIDE)
    stale()
    asked = dirk.submit(page, form)
    assert (asked.status, asked.words[:26]) == (403, "Bevestig dat u het bent Di")
    assert "Voorgenomen" in dirk.get(place).words
    [window] = asked.tree.xpath("//main//a[@target='_blank']/@href")
    done = dirk.post(window, filled(dirk.get(window).fields("//main//form"), password=PASSWORD))
    assert done.location.endswith("/bevestigd")
    answer = dirk.submit(asked, "//main//form")
    assert answer.status == 302
    assert "Toegekend" in dirk.get(place).words


def test_a_step_that_is_no_decision_asks_nothing(desk, stale):
    dirk = desk.sign_in("dirk")
    page = dirk.get(page_of(RequestState.PROPOSED_DECISION))
    stale()
    answer = dirk.submit(page, form_of(RequestAction.SEND_BACK), **{"send_back:reden": "Waarom?"})
    assert answer.status == 302


def test_proving_who_one_is_gives_another_key_v7_2_4_and_is_in_the_log_once(app, ilse):
    before = key_of(ilse)
    answer = ilse.submit(ilse.get("/bevestigen"), "//main//form", password=PASSWORD)
    assert answer.status == 302
    assert key_of(ilse) != before
    assert ilse.get("/casussen").status == 200
    with app.app_context():
        event = AuditEvent.event == "account.prove"
        proved = database.session.scalars(select(AuditEvent.user_id).where(event)).all()
        assert proved == [viewer("ilse").user_id]


def test_a_wrong_password_proves_nothing(ilse):
    before = key_of(ilse)
    answer = ilse.submit(ilse.get("/bevestigen"), "//main//form", password="fout-wachtwoord")
    assert "Dit wachtwoord klopt niet" in answer.words
    assert key_of(ilse) == before


def second_place(app, role="basisteam", name="Wijkteam Zuid"):
    with app.app_context():
        ilse = database.session.scalars(select(User).where(User.email == address("ilse"))).one()
        place = database.session.scalars(select(Organisation).where(Organisation.name == name)).one()
        made = Membership(user_id=ilse.id, organisation_id=place.id, role=role, starts_on=local_today())
        database.session.add(made)
        database.session.commit()
        return made.id


def test_who_works_at_two_places_chooses_as_whom(app, ilse):
    membership = second_place(app, "swv", "SWV Zuid")
    before = key_of(ilse)
    assert ilse.get("/casussen").status == 200
    page = ilse.get("/account/werken-als")
    answer = ilse.post("/account/werken-als", [*page.fields("//main//form"), ("lidmaatschap", str(membership))])
    assert answer.location == "/"
    assert key_of(ilse) != before
    assert ilse.get("/casussen").status == 403
    assert "samenwerkingsverband, SWV Zuid" in ilse.get("/account").words


def test_nobody_chooses_to_be_somebody_else_t16(app, ilse):
    with app.app_context():
        ilse_id = select(User.id).where(User.email == address("ilse")).scalar_subquery()
        others = database.session.scalars(select(Membership.id).where(Membership.user_id != ilse_id)).all()
    page = ilse.get("/account/werken-als")
    for wanted in [*map(str, others), "0", "-1", "", "x"]:
        answer = ilse.post("/account/werken-als", [*page.fields("//main//form"), ("lidmaatschap", wanted)])
        assert answer.status == 404
    assert ilse.get("/casussen").status == 200


def test_a_choice_ends_with_the_membership(app, ilse):
    membership = second_place(app, "swv", "SWV Zuid")
    page = ilse.get("/account/werken-als")
    ilse.post("/account/werken-als", [*page.fields("//main//form"), ("lidmaatschap", str(membership))])
    with app.app_context():
        ended = local_today() - timedelta(days=1)
        database.session.execute(update(Membership).where(Membership.id == membership).values(ends_on=ended))
        database.session.commit()
    assert "De Regenboog" in ilse.get("/account").words


def test_a_choice_is_not_left_to_who_signs_in_next(app, ilse):
    membership = second_place(app)
    page = ilse.get("/account/werken-als")
    ilse.post("/account/werken-als", [*page.fields("//main//form"), ("lidmaatschap", str(membership))])
    ilse.submit(ilse.get("/account"), "//form[@action='/afmelden']")
    ilse.sign_in("ilse")
    assert "De Regenboog" in ilse.get("/account").words


def test_a_sign_in_on_a_new_device_is_told_by_mail_but_the_very_first_is_not(app, visitor):
    known = visitor("ilse")
    assert mails(app) == []
    known.sign_out()
    known.sign_in("ilse")
    assert mails(app) == []
    visitor("ilse")
    [(kind, values)] = mails(app)
    assert (kind, values["to"]) == ("new_device", address("ilse"))


def test_after_a_change_of_key_people_stay_signed_in_and_their_codes_still_work(app, visitor):
    secret = set_up_app(ilse := visitor("ilse"))
    old = app.secret_key
    new = "the key of tomorrow, which is long enough"
    changed = sign_in_settings((new, old))
    app.config.update(changed, SECRET_KEY=new, SECRET_KEY_FALLBACKS=[old])
    security = app.extensions["security"]
    before = security._totp_factory
    security._totp_factory = Codes(changed["SECURITY_TOTP_SECRETS"], "Eén Plan")
    try:
        assert ilse.get("/casussen").status == 200
        person = visitor("")
        sign_in_half(person, address("ilse"), PASSWORD)
        assert give_code(person, code_of(secret, later=1)).status == 302
    finally:
        security._totp_factory = before
        app.config.update(sign_in_settings((old,)), SECRET_KEY=old, SECRET_KEY_FALLBACKS=[])
