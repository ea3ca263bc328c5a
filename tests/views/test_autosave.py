"""What the script sends and gets."""

from itertools import count

import pytest

from views import drawn_pages

_keys = count(1)


def body(page, fields, **more):
    return {
        "page": page.value("_pagina"),
        "revision": page.value("_revisie"),
        "key": f"sleutel-{next(_keys):08}",
        "fields": fields,
        "draw": False,
        **more,
    }


def send(person, step, page, content, **headers):
    marks = {"X-CSRFToken": page.value("csrf_token"), "X-Eenplan-Wie": page.value("_wie"), **headers}
    return person.client.post(f"{step}/bewaren", json=content, headers=marks)


@pytest.fixture
def page(ilse, vraag):
    return ilse.get(vraag)


def test_a_changed_field_is_saved_and_the_time_is_told(ilse, vraag, page):
    answer = send(ilse, vraag, page, body(page, {"aanleiding": ["Zoë & <b>"]}))
    assert answer.status_code == 200
    assert answer.json["fields"] == {"aanleiding": {"state": "saved", "message": ""}}
    assert len(answer.json["saved_at"].split(":")) == 3
    assert "html" not in answer.json
    assert ilse.get(vraag).value("aanleiding") == "Zoë & <b>"


def test_a_page_that_this_process_did_not_draw_saves_just_as_well(ilse, case, monkeypatch):
    step = f"{case}/plan/over_het_kind"
    page = ilse.get(step)
    monkeypatch.setattr(drawn_pages, "_pages", type(drawn_pages._pages)())
    assert send(ilse, step, page, body(page, {"geboortedatum": ["3 mei 2016"]})).status_code == 200
    assert ilse.get(step).value("geboortedatum") == "03-05-2016"


def test_the_same_message_twice_gets_the_same_answer(ilse, vraag, page):
    content = body(page, {"aanleiding": ["x"]})
    assert send(ilse, vraag, page, content).json == send(ilse, vraag, page, content).json


def test_the_script_can_ask_for_the_questions_as_they_are_now(ilse, case):
    step = f"{case}/plan/start_en_veiligheid"
    page = ilse.get(step)
    answer = send(ilse, step, page, body(page, {"veiligheidscheck_gedaan": ["", "ja"]}, draw=True))
    assert 'data-field="veiligheidscheck_op"' in answer.json["html"]
    assert "<html" not in answer.json["html"]


def test_two_people_in_the_same_field_is_a_conflict_that_keeps_both(ilse, daniel, vraag, page):
    theirs = daniel.get(vraag)
    send(ilse, vraag, page, body(page, {"aanleiding": ["van Ilse"]}))
    answer = send(daniel, vraag, theirs, body(theirs, {"aanleiding": ["van Daniël"]}))
    assert answer.json["fields"]["aanleiding"]["state"] == "conflict"
    assert ilse.get(vraag).value("aanleiding") == "van Ilse"


def test_two_people_in_different_fields_merge(ilse, daniel, vraag, page):
    theirs = daniel.get(vraag)
    send(ilse, vraag, page, body(page, {"aanleiding": ["van Ilse"]}))
    send(daniel, vraag, theirs, body(theirs, {"vraag_leren": ["van Daniël"]}))
    now = ilse.get(vraag)
    assert (now.value("aanleiding"), now.value("vraag_leren")) == ("van Ilse", "van Daniël")


def test_a_burgerservicenummer_is_not_saved_and_the_reason_is_told(ilse, vraag, page):
    answer = send(ilse, vraag, page, body(page, {"aanleiding": ["111222333"], "vraag_leren": ["Rekenen"]}))
    assert answer.json["fields"]["aanleiding"]["state"] == "not_saved"
    assert "burgerservicenummer" in answer.json["fields"]["aanleiding"]["message"]
    assert answer.json["fields"]["vraag_leren"]["state"] == "saved"


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\x0b", "\ufffe", "regel\r\nregel"])
def test_characters_that_no_database_takes_never_crash(ilse, vraag, page, text):
    assert send(ilse, vraag, page, body(page, {"aanleiding": [text]})).status_code == 200
    assert ilse.get(vraag).status == 200


@pytest.mark.parametrize(
    "change",
    [
        {"fields": []},
        {"fields": {"aanleiding": "geen lijst"}},
        {"fields": {"aanleiding": [1]}},
        {"fields": {"aanleiding": None}},
        {"fields": {"onbekend": ["x"]}},
        {"fields": {"doelen": ["x"]}},
        {"page": None},
        {"page": ["x"]},
        {"key": 7},
        {"key": ""},
        {"revision": "abc"},
        {"revision": None},
        {"revision": 10**30},
        {"revision": 2**31},
        {"revision": float("nan")},
        {"revision": -1},
    ],
)
def test_a_message_that_no_page_sends_is_refused_with_a_sentence(ilse, vraag, page, change):
    answer = send(ilse, vraag, page, {**body(page, {"aanleiding": ["x"]}), **change})
    assert answer.status_code == 422
    assert answer.json["message"].endswith(".")


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"{", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000]
)
def test_a_body_that_is_no_object_or_too_deep_is_refused(ilse, vraag, page, content):
    marks = {"X-CSRFToken": page.value("csrf_token"), "X-Eenplan-Wie": page.value("_wie")}
    answer = ilse.client.post(f"{vraag}/bewaren", data=content, content_type="application/json", headers=marks)
    assert answer.status_code == 422


def test_a_body_that_is_too_large_is_refused(ilse, vraag, page):
    answer = send(ilse, vraag, page, body(page, {"aanleiding": ["x" * 2_200_000]}))
    assert answer.status_code == 413
    assert answer.json["message"]


def test_after_signing_out_the_answer_says_so(ilse, vraag, page):
    ilse.sign_out()
    answer = send(ilse, vraag, page, body(page, {"aanleiding": ["x"]}))
    assert (answer.status_code, answer.json["signed_out"]) == (401, True)


def test_after_signing_in_again_the_script_is_told_to_renew_and_then_saves_the_same_message(ilse, vraag, page):
    content = body(page, {"aanleiding": ["na de nacht"]})
    ilse.sign_out()
    ilse.sign_in("ilse")
    answer = send(ilse, vraag, page, content)
    assert (answer.status_code, answer.json["renew"]) == (403, True)
    session = ilse.client.get("/sessie").json
    assert session["sender"] == page.value("_wie")
    assert send(ilse, vraag, page, content, **{"X-CSRFToken": session["token"]}).status_code == 200
    assert ilse.get(vraag).value("aanleiding") == "na de nacht"


def test_somebody_else_who_signs_in_cannot_send_the_text(ilse, vraag, page):
    ilse.sign_out()
    ilse.sign_in("daniel")
    session = ilse.client.get("/sessie").json
    assert session["sender"] not in {"", page.value("_wie")}
    answer = send(ilse, vraag, page, body(page, {"aanleiding": ["x"]}), **{"X-CSRFToken": session["token"]})
    assert answer.status_code == 403
    assert ilse.get(vraag).value("aanleiding") == ""
