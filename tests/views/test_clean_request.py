"""A form, a query and an address hold nothing that a database refuses, before anything reads them."""

import pytest
from flask import request


@pytest.mark.parametrize(
    ("typed", "read"), [("a\x00b", "a\ufffdb"), ("een\r\ntwee", "een\ntwee"), ("Zoë & <b>", "Zoë & <b>")]
)
def test_what_comes_in_is_read_clean(app, typed, read):
    with app.test_request_context("/uitleg", method="POST", data={"veld": [typed, "x"]}, query_string={"vraag": typed}):
        assert request.form.getlist("veld") == [read, "x"]
        assert request.args["vraag"] == read
        assert request.values["veld"] == read


def test_a_file_beside_it_comes_in_as_it_is(app):
    from io import BytesIO

    data = {"bestand": (BytesIO(b"\x00\x01\r\n"), "a.bin"), "veld": "a\x00"}
    with app.test_request_context("/uitleg", method="POST", data=data):
        assert request.form["veld"] == "a\ufffd"
        assert request.files["bestand"].read() == b"\x00\x01\r\n"


@pytest.mark.parametrize("path", ["/casussen/EP%00", "/casussen/EP-2026-0001/plan/hulp%0Bvraag", "/aanvragen/%1F"])
def test_an_address_that_no_record_can_have_is_no_page(ilse, path):
    assert ilse.get(path).status == 404
