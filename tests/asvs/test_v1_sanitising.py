"""ASVS V1.3: what comes in is made harmless before it reaches a database, a template, a mail or a file."""

from __future__ import annotations

from contextlib import suppress
from email import message_from_bytes
from email.policy import default
from string import Formatter

import pytest
from sqlalchemy import select

from documents.errors import TemplateError
from documents.filling import fill_here
from documents.properties import Properties
from documents.rendering import check_template, render_document
from documents.values import plain_row
from language.text import clean_text
from models.database import database, utc_now
from models.journal import JournalEntry
from operations.attachments.word import check_attached_word
from operations.errors import Invalid, OperationError
from operations.mail.queue import MailKind, queue_mail
from operations.mail.texts import TEXTS, compose
from operations.transactions import open_session
from storage.errors import StorageError
from storage.intake import take_in
from tests.asvs.pages import autosave, token_of
from tests.asvs.watching import FILES, OUTWARD, PROGRAMS, watched
from tests.documents.test_gate import HOSTILE
from tests.documents.test_template_rules import ATTACKS, CONTEXT, EATERS, RUN_TIME_ATTACKS
from tests.documents.word_files import paragraphs, word
from tests.jobs.test_messages import HEADERS
from tests.operations.edits import answers
from tests.operations.posted_mail import send_all
from tests.views.visitor import filled

UNFIT = ("a\x00b", "a\x0bb", "a\x08b", "a\x1bb", "\ud800", "x\udfffy", "\ufffe", "\uffff", "een\r\ntwee", "een\x85twee\u2028drie")  # fmt: skip
FETCHING = [name for name in HOSTILE if any(word in name for word in ("link", "field", "entities", "template", "frame", "sub", "fetches", "altChunk", "external"))]  # fmt: skip
FORMATTERS = (
    *("{{ '%s' % x }}", "{{ x.format(x) }}", "{{ '{0.__class__}'.format(x) }}", "{{ x.format_map(rijen[0]) }}"),
    *("{{ '%s'|format(x) }}", "{{ x|map('format') }}", "{{ '%5000000000d' % 1 }}", "{{ '{:>5000000000}'.format(x) }}"),
    *("{{ x|attr('format') }}", "{{ rijen|map('attr', 'format')|list }}", "{{ x['format'] }}{{ x.format }}"),
)
EVIL = ("\r\nBcc: boos@elders.example", "\nBcc: boos@elders.example", "\r", "\n", "\x00", "\x0b", "\ud800", "\u2028")
ABOUT = Properties("Plan")
VALUES = plain_row(CONTEXT)


@pytest.mark.all
def test_v1_3_3_what_no_database_or_document_holds_is_replaced_at_the_edge(app, ilse, case, vraag):
    reference = case.rpartition("/")[2]
    for text in UNFIT:
        assert autosave(ilse, vraag, aanleiding=text).status_code == 200, ascii(text)
        with app.app_context():
            assert answers(reference)["aanleiding"] == clean_text(text), ascii(text)
            query = select(JournalEntry.new).order_by(JournalEntry.id.desc()).limit(1)
            assert database.session.scalars(query).one() == clean_text(text), ascii(text)
            database.session.remove()
        assert ilse.get(vraag).value("aanleiding") == clean_text(text), ascii(text)


@pytest.mark.parametrize("how", ["form", "json"])
def test_v1_3_3_signing_in_with_such_a_character_is_refused_like_any_other_wrong_name(visitor, how):
    nobody = visitor("")
    sent = {"email": "il\x00se@zuid.example", "password": "a\x00b", "csrf_token": token_of(nobody)}
    headers = {"X-CSRFToken": sent["csrf_token"], "Accept": "application/json"} if how == "json" else {}
    body = {"json": sent} if how == "json" else {"data": sent}
    assert nobody.client.post("/aanmelden", headers=headers, buffered=True, **body).status_code in {200, 400, 422}


def handle(content: bytes) -> None:
    """Everything that is done with a file from outside; what a child does, in this process, which is watched."""
    for act in (take_in, check_attached_word, lambda file: fill_here(file, VALUES, ABOUT)):
        with suppress(TemplateError, StorageError, OperationError):
            act(content)


@pytest.mark.all
def test_v1_3_6_no_file_that_comes_in_makes_the_service_call_anybody():
    assert len(FETCHING) > 25
    with watched(*OUTWARD) as told:
        for name in FETCHING:
            handle(HOSTILE[name]())
        for link in ("http://elders.example/x.png", "file:///etc/passwd", "\\\\elders.example\\x"):
            render_document(word("{{ x }}"), {"x": link}, ABOUT)
    assert told == []


@pytest.mark.all
def test_v1_3_7_every_template_that_attacks_is_stopped_and_reaches_nothing():
    fill_here(word("{{ x }}"), VALUES, ABOUT)  # what is imported late is imported now
    attacks = [word(attack) for attack in (*ATTACKS, *RUN_TIME_ATTACKS, *EATERS)]
    assert len(attacks) >= 39
    with watched(*OUTWARD, *PROGRAMS, *FILES) as told:
        stopped = sum(is_stopped(attack) for attack in attacks)
    assert (stopped, told) == (len(attacks), [])


def is_stopped(template: bytes) -> bool:
    try:
        fill_here(template, VALUES, ABOUT)
    except TemplateError:
        return True
    return False


def test_v1_3_7_an_attack_is_refused_when_the_template_is_published():
    for attack in ATTACKS[::6]:
        with pytest.raises(TemplateError):
            check_template(word(attack))


def test_v1_3_7_an_answer_that_looks_like_a_template_is_printed_and_never_run():
    for attack in ATTACKS[::12]:
        made = render_document(word("{{ x }}"), {"x": attack}, ABOUT)
        assert paragraphs(made) == [attack]


@pytest.mark.all
def test_v1_3_10_a_template_formats_nothing_with_a_text_of_its_own():
    for formatter in FORMATTERS:
        try:
            made = paragraphs(render_document(word(formatter), CONTEXT, ABOUT))
        except TemplateError:
            continue
        assert made in ([""], ["[]"]), formatter


def test_v1_3_10_a_mail_fills_in_names_and_never_what_was_filled_in():
    for kind, text in TEXTS.items():
        fields = [field for field in Formatter().parse(text.body) if field[1] is not None]
        assert all(name.isidentifier() and not shape and not turn for _, name, shape, turn in fields), kind
        values = dict.fromkeys(text.list_names(), "{site.__class__} {0} %s")
        body = compose(kind, values, "https://plan.example").body
        assert body.count("{site.__class__} {0} %s") == sum(name in values for _, name, _, _ in fields)


def test_v1_3_11_nothing_that_somebody_writes_becomes_a_header_of_a_mail(app, tmp_path):
    values = {"inviter": "Ilse", "organisation": "De Regenboog", "link": "https://plan.example/x"}
    with app.app_context():
        for evil in EVIL:
            for address in (f"a@b.example{evil}", f"{evil}a@b.example", f"a{evil}@b.example"):
                with suppress(Invalid), open_session(writes=True, tenant=None) as session:
                    queue_mail(session, MailKind.SIGN_IN_CODE, address, {"code": f"1{evil}"}, now=utc_now())
                    session.commit()
            with open_session(writes=True, tenant=None) as session:
                told = {name: f"{evil}{text}{evil}" for name, text in values.items()}
                queue_mail(session, MailKind.INVITATION_PARENT, "ouder@gezin.example", told, now=utc_now())
                session.commit()
        send_all()
    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in (tmp_path / "mail").iterdir()]
    assert len(mails) >= len(EVIL) - 1  # a lone surrogate fits in no mail, and in no name that we keep
    for mail in mails:
        assert set(mail.keys()) == HEADERS
        assert str(mail["To"]) in {"ouder@gezin.example", "a@b.example"}


def test_v1_3_11_an_address_with_something_evil_in_it_is_refused_with_a_page(ilse, case):
    fields = ilse.get(case).fields("//form[.//input[@name='email']]")
    for evil in EVIL[:-2]:
        for address in (f"daniel@zuid.example{evil}", f"{evil}x@zuid.example", f"x{evil}@zuid.example"):
            answer = ilse.post(f"{case}/deelnemers", filled(fields, email=address))
            assert answer.status in {302, 422}, ascii(address)
