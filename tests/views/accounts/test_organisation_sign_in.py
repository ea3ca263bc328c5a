"""Signing in at one's own organisation, with a real OpenID Connect service on this machine."""

from __future__ import annotations

import json
import urllib.request
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from flask import Flask
from sqlalchemy import select, update

from models.audit import AuditEvent
from models.database import database, utc_now
from models.organisations import Membership, Organisation
from models.sign_in_services import SignInLink
from models.users import User
from operations.accounts.sign_in_services import NewService, add_service, list_services, remove_service
from operations.errors import Invalid
from tests.conftest import close, make_settings, prepare_for_tests
from tests.databases import Databases
from tests.region import BEGIN, PASSWORD, address
from tests.views.second_steps import code_of, give_code, set_up_app, sign_in_half
from tests.views.visitor import Page, Visitor, filled

pytestmark = [pytest.mark.all, pytest.mark.filterwarnings("ignore")]


START = "/aanmelden/organisatie/regenboog"
BUTTON = "//main//a[contains(., 'Aanmelden via De Regenboog')]/@href"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a service of an organisation."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oidc_provider_mock import run_server_in_thread

        with run_server_in_thread(require_nonce=True) as server:
            yield f"http://localhost:{server.server_port}"


@pytest.fixture
def app(databases: Databases, filled_database: str, tmp_path: Path) -> Iterator[Flask]:
    from app import create_app

    url = databases.copy(filled_database)
    settings = replace(
        make_settings(url, tmp_path),
        oidc_secrets={"regenboog": "een-geheim"},
        second_factor_required=True,
        base_url="http://localhost",
    )
    made = prepare_for_tests(create_app(settings))
    yield made
    close(made, is_usable=False)
    databases.drop(url)


def add(app: Flask, provider: str, **more: object) -> None:
    with app.app_context():
        add_service(NewService("De Regenboog", "regenboog", "De Regenboog", provider, "eenplan", **more))


def knows(provider: str, subject: str, **claims: object) -> None:
    """Let the service have this account."""
    request = urllib.request.Request(
        f"{provider}/users/{subject}",
        json.dumps(claims).encode(),
        {"Content-Type": "application/json"},
        method="PUT",
    )
    urllib.request.urlopen(request).close()


def go_there(person: Visitor, subject: str, start: str = START) -> str:
    """Sign in at the service; return the address with which it sends people back."""
    there = person.get(start).location
    answer = requests.post(there, data={"sub": subject}, allow_redirects=False, timeout=60)
    return answer.headers["Location"]


def come_back(person: Visitor, subject: str, start: str = START) -> Page:
    back = urlsplit(go_there(person, subject, start))
    return person.get(f"{back.path}?{back.query}")


def make_decider(app: Flask) -> int:
    """Ilse of De Regenboog decides at the samenwerkingsverband too, and longer; return that membership."""
    with app.app_context():
        [ilse] = database.session.scalars(select(User).where(User.email == address("ilse")))
        [desk] = database.session.scalars(select(Organisation).where(Organisation.name == "SWV Zuid"))
        own = database.session.scalars(select(Membership).where(Membership.user_id == ilse.id)).one()
        school, own.organisation_id, own.role = own.organisation_id, desk.id, "beslisser"
        made = Membership(user_id=ilse.id, organisation_id=school, role="school", starts_on=BEGIN)
        database.session.add(made)
        database.session.commit()
        return own.id


def choose(person: Visitor, membership: int) -> Page:
    page = person.get("/account/werken-als")
    return person.post("/account/werken-als", filled(page.fields("//main//form"), lidmaatschap=str(membership)))


def test_a_colleague_comes_in_and_is_linked_the_first_time(app, provider):
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-1", email=address("ilse"), email_verified=True)
    person = Visitor(app)
    assert "Aanmelden via De Regenboog" in person.get("/aanmelden").words
    assert come_back(person, "ilse-1").location == "/"
    assert person.get("/casussen").status == 200
    with app.app_context():
        link = database.session.scalars(select(SignInLink)).one()
        assert (link.issuer, link.subject) == (provider, "ilse-1")
        events = list(database.session.scalars(select(AuditEvent.event)))
    assert events[-3:] == ["account.link", "account.sign_in", "case.list"]


def begin_at(person: Visitor, page: str) -> str:
    """Open a page without being signed in; return where the button of the organisation leads."""
    return str(person.get(person.get(page).location).tree.xpath(BUTTON)[0])


def test_who_followed_a_link_comes_out_at_that_page(app, provider):
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-20", email=address("ilse"), email_verified=True)
    page = "/casussen?zoek=Noor+van+der+Berg&blad=1"
    person = Visitor(app)
    answer = come_back(person, "ilse-20", begin_at(person, page))
    assert answer.status == 302
    assert parse_qs(urlsplit(answer.location).query) == {"zoek": ["Noor van der Berg"], "blad": ["1"]}
    assert urlsplit(answer.location).path == "/casussen"
    assert person.get(answer.location).status == 200
    person.submit(person.get("/casussen"), "//form[@action='/afmelden']")
    assert come_back(person, "ilse-20").location == "/"


def test_so_does_who_gives_a_code_here_first(app, provider):
    secret = set_up_app(Visitor(app).sign_in("ilse"))
    add(app, provider)
    knows(provider, "ilse-21", email=address("ilse"), email_verified=True)
    person = Visitor(app)
    asked = come_back(person, "ilse-21", begin_at(person, "/casussen?blad=1"))
    assert asked.location.startswith("/aanmelden/code")
    page = person.get(asked.location)
    answer = person.submit(page, "//main//form", code=code_of(secret, later=1))
    assert answer.location == "/casussen?blad=1"


def test_who_is_refused_there_can_try_again_for_the_same_page(app, provider):
    add(app, provider, counts_twice=True)
    knows(provider, "vreemde-2", email="niemand@zuid.example", email_verified=True)
    person = Visitor(app)
    refused = come_back(person, "vreemde-2", begin_at(person, "/casussen?blad=1"))
    assert refused.status == 403
    [back] = refused.tree.xpath("//main//a[contains(., 'Terug naar aanmelden')]/@href")
    assert parse_qs(urlsplit(back).query) == {"next": ["/casussen?blad=1"]}


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//kwaad.example",
        "///kwaad.example",
        "/\\kwaad.example",
        "/\t/kwaad.example",
        "/\n/kwaad.example",
        "https://kwaad.example/",
        "http://localhost/casussen",
        "javascript:alert(1)",
        "kwaad.example",
        "\\\\kwaad.example",
        "/ca\\kwaad.example",
        "/" + "x" * 1000,
        "",
    ],
)
def test_nobody_is_sent_to_another_site(app, provider, elsewhere):
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-22", email=address("ilse"), email_verified=True)
    start = f"{START}?{urlencode({'next': elsewhere})}"
    assert come_back(Visitor(app), "ilse-22", start).location == "/"


def test_the_page_of_an_earlier_try_is_forgotten(app, provider):
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-23", email=address("ilse"), email_verified=True)
    person = Visitor(app)
    go_there(person, "ilse-23", f"{START}?next=/account")
    assert come_back(person, "ilse-23").location == "/"


def test_the_link_holds_when_the_address_changes_there(app, provider):
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-2", email=address("ilse"), email_verified=True)
    assert come_back(Visitor(app), "ilse-2").location == "/"
    knows(provider, "ilse-2", email="heel.anders@elders.example", email_verified=False)
    assert come_back(Visitor(app), "ilse-2").location == "/"


@pytest.mark.parametrize(
    ("subject", "claims"),
    [
        ("onbevestigd", {"email": "ilse@zuid.example", "email_verified": False}),
        ("zonder", {"email": "ilse@zuid.example"}),
        ("tekst", {"email": "ilse@zuid.example", "email_verified": "true"}),
        ("vreemde", {"email": "niemand@zuid.example", "email_verified": True}),
        ("ander", {"email": "otto@zuid.example", "email_verified": True}),
        ("leeg", {}),
    ],
)
def test_nobody_from_outside_comes_in_and_no_account_is_made(app, provider, subject, claims):
    add(app, provider, counts_twice=True)
    knows(provider, subject, **claims)
    with app.app_context():
        before = len(database.session.scalars(select(User.id)).all())
    person = Visitor(app)
    page = come_back(person, subject)
    assert page.status == 403
    assert "is niet gelukt" in page.words
    assert person.get("/casussen").location.startswith("/aanmelden")
    with app.app_context():
        assert len(database.session.scalars(select(User.id)).all()) == before
        assert database.session.scalars(select(SignInLink)).all() == []


def test_who_left_the_organisation_does_not_come_in_any_more(app, provider):
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-3", email=address("ilse"), email_verified=True)
    come_back(Visitor(app), "ilse-3")
    with app.app_context():
        ilse = select(User.id).where(User.email == address("ilse")).scalar_subquery()
        database.session.execute(
            update(Membership)
            .where(Membership.user_id == ilse)
            .values(starts_on=Membership.starts_on, ends_on=Membership.starts_on)
        )
        database.session.commit()
    assert come_back(Visitor(app), "ilse-3").status == 403


def test_where_the_second_factor_there_does_not_count_it_is_asked_here(app, provider):
    add(app, provider)
    knows(provider, "ilse-4", email=address("ilse"), email_verified=True)
    person = Visitor(app)
    assert come_back(person, "ilse-4").location == "/"
    assert person.get("/casussen").location == "/account/tweede-stap"


def test_what_counted_at_one_sign_in_does_not_count_at_the_next(app, provider):
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-8", email=address("ilse"), email_verified=True)
    person = Visitor(app)
    come_back(person, "ilse-8")
    page = person.get("/casussen")
    person.submit(page, "//form[@action='/afmelden']")
    person.sign_in("ilse")
    assert person.get("/casussen").location == "/account/tweede-stap"


def test_who_signed_in_at_an_organisation_works_only_there_t16(app, provider):
    desk = make_decider(app)
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-9", email=address("ilse"), email_verified=True)
    person = Visitor(app)
    come_back(person, "ilse-9")
    words = person.get("/account").words
    assert "medewerker van een school, De Regenboog" in words
    assert "SWV Zuid" not in words
    choices = person.get("/account/werken-als")
    assert "SWV Zuid" not in choices.words
    assert "u werkt nu alleen daar" in choices.words
    assert choose(person, desk).status == 404
    assert person.get("/casussen").status == 200


def test_with_a_password_and_a_second_factor_every_role_is_there(app):
    desk = make_decider(app)
    person = Visitor(app).sign_in("ilse")
    secret = set_up_app(person)
    person.submit(person.get("/account"), "//form[@action='/afmelden']")
    sign_in_half(person, address("ilse"), PASSWORD)
    assert give_code(person, code_of(secret, later=1)).status == 302
    assert "alleen daar" not in person.get("/account/werken-als").words
    assert choose(person, desk).location == "/"
    assert "beslisser bij het samenwerkingsverband, SWV Zuid" in person.get("/account").words


def test_a_code_given_here_after_signing_in_there_opens_no_other_work_t16(app, provider):
    desk = make_decider(app)
    secret = set_up_app(Visitor(app).sign_in("ilse"))
    add(app, provider)
    knows(provider, "ilse-10", email=address("ilse"), email_verified=True)
    person = Visitor(app)
    assert come_back(person, "ilse-10").location.startswith("/aanmelden/code")
    assert give_code(person, code_of(secret, later=1)).status == 302
    assert "De Regenboog" in person.get("/account").words
    assert choose(person, desk).status == 404


def test_who_turns_back_half_way_and_gives_the_password_signs_in_here(app, provider):
    desk = make_decider(app)
    secret = set_up_app(Visitor(app).sign_in("ilse"))
    add(app, provider)
    knows(provider, "ilse-11", email=address("ilse"), email_verified=True)
    person = Visitor(app)
    come_back(person, "ilse-11")
    sign_in_half(person, address("ilse"), PASSWORD)
    assert give_code(person, code_of(secret, later=1)).status == 302
    assert choose(person, desk).location == "/"


@pytest.mark.parametrize("way", ["/account/passkeys", "/account/codes", "/account/herstelcodes"])
def test_signing_in_there_is_not_enough_to_make_another_way_in_t16(app, provider, way):
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-12", email=address("ilse"), email_verified=True)
    person = Visitor(app)
    come_back(person, "ilse-12")
    assert person.get(way).location.startswith("/bevestigen")
    person.submit(person.get("/bevestigen"), "//main//form", password=PASSWORD)
    assert person.get(way).status == 200


def test_a_new_password_in_such_a_session_opens_no_other_work_t16(app, provider):
    desk = make_decider(app)
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-13", email=address("ilse"), email_verified=True)
    person = Visitor(app)
    come_back(person, "ilse-13")
    new = "een-heel-ander-wachtwoord"
    page = person.get("/account/wachtwoord")
    answer = person.submit(page, "//main//form", password=PASSWORD, new_password=new, new_password_confirm=new)
    assert answer.location == "/account"
    assert choose(person, desk).status == 404
    assert person.get("/casussen").status == 200


def test_a_service_that_must_prove_a_second_factor_and_does_not_is_refused(app, provider):
    add(app, provider, counts_twice=True, proof="mfa")
    knows(provider, "ilse-5", email=address("ilse"), email_verified=True)
    person = Visitor(app)
    asked = parse_qs(urlsplit(person.get("/aanmelden/organisatie/regenboog").location).query)
    assert asked["acr_values"] == ["mfa"]
    page = come_back(person, "ilse-5")
    assert (page.status, "vroeg u niet om een tweede stap" in page.words) == (403, True)


def test_the_request_has_state_nonce_and_pkce_and_comes_back_at_our_own_address(app, provider):
    add(app, provider)
    asked = parse_qs(urlsplit(Visitor(app).get("/aanmelden/organisatie/regenboog").location).query)
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://localhost/aanmelden/organisatie/regenboog/terug"]


def test_an_answer_to_somebody_else_or_a_second_time_opens_nothing(app, provider):
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-6", email=address("ilse"), email_verified=True)
    person, thief = Visitor(app), Visitor(app)
    back = urlsplit(go_there(person, "ilse-6"))
    assert thief.get(f"{back.path}?{back.query}").status == 403
    assert thief.get(f"{back.path}?code=x&state=y").status == 403
    assert thief.get(f"{back.path}?error=access_denied").status == 403
    assert person.get(f"{back.path}?{back.query}").location == "/"
    person.sign_out()
    assert person.get(f"{back.path}?{back.query}").status == 403


def test_a_service_that_does_not_answer_gives_a_sentence(app):
    add(app, "http://localhost:1")
    page = Visitor(app).get("/aanmelden/organisatie/regenboog")
    assert (page.status, "gaf geen goed antwoord" in page.words) == (403, True)


def test_without_its_secret_a_service_is_not_there(app, provider):
    add(app, provider)
    app.config["OIDC_SECRETS"] = {}
    person = Visitor(app)
    assert person.get("/aanmelden/organisatie/regenboog").status == 404
    assert "Aanmelden via De Regenboog" not in person.get("/aanmelden").words


def test_services_are_added_and_removed_with_who_was_linked(app, provider):
    add(app, provider, counts_twice=True)
    knows(provider, "ilse-7", email=address("ilse"), email_verified=True)
    come_back(Visitor(app), "ilse-7")
    with app.app_context():
        for wrong in (
            NewService("De Regenboog", "regenboog", "x", provider, "x"),
            NewService("Niet bestaand", "anders", "x", provider, "x"),
            NewService("De Regenboog", "Fout!", "x", provider, "x"),
            NewService("De Regenboog", "anders", "x", "http://dienst.example", "x"),
        ):
            with pytest.raises(Invalid):
                add_service(wrong)
        remove_service("regenboog")
        with pytest.raises(Invalid):
            remove_service("regenboog")
        assert list_services() == []
        assert database.session.scalars(select(SignInLink)).all() == []


def test_of_two_organisations_with_one_name_the_samenwerkingsverband_is_named(app, provider):
    with app.app_context():
        [north] = database.session.scalars(select(Organisation).where(Organisation.name == "SWV Noord"))
        database.session.add(Organisation(name="Het Kompas", kind="school", swv_id=north.id))
        database.session.commit()
        new = NewService("Het Kompas", "kompas", "Het Kompas", provider, "eenplan")
        with pytest.raises(Invalid, match="--swv"):
            add_service(new)
        with pytest.raises(Invalid, match="geen organisatie"):
            add_service(replace(new, swv="SWV West"))
        add_service(replace(new, swv="SWV Noord"))
        assert [service.organisation.swv_id for service in list_services()] == [north.id]


def test_who_also_works_at_another_organisation_of_the_same_service_stays_linked(app, provider):
    add(app, provider, counts_twice=True)
    with app.app_context():
        add_service(NewService("Het Kompas", "kompas", "Het Kompas", provider, "eenplan"))
        for user in database.session.scalars(select(User).where(User.email.in_([address("ilse"), address("meryem")]))):
            database.session.add(SignInLink(user_id=user.id, issuer=provider, subject=user.email, made_at=utc_now()))
        database.session.commit()
        remove_service("regenboog")
        assert database.session.scalars(select(SignInLink.subject)).all() == [address("meryem")]
        database.session.commit()
        remove_service("kompas")
        assert database.session.scalars(select(SignInLink)).all() == []
