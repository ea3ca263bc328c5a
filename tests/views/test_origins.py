"""What another site sends in the name of somebody who is signed in here is refused, token or not."""

import pytest
from werkzeug.middleware.proxy_fix import ProxyFix

HERE = "http://localhost"


def send(visitor, path, token, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return visitor.client.post(path, data={"csrf_token": token, "zoek": "Noor"}, headers=named).status_code


@pytest.fixture
def token(ilse):
    return ilse.get("/sessie").response.json["token"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": HERE},
        {"Origin": "null", "Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "none"},
    ],
)
def test_a_page_of_ours_may_send(ilse, token, headers):
    assert send(ilse, "/casussen", token, **headers) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elders.example"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost:81"},
        {"Origin": "http://localhost.elders.example"},
        {"Origin": "x"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Origin": "null"},
    ],
)
def test_another_site_may_send_nothing(ilse, token, headers):
    assert send(ilse, "/casussen", token, **headers) == 403


@pytest.mark.parametrize("mark", ["", "een ander merk"])
def test_nothing_of_what_it_sent_comes_back(ilse, case, token, mark):
    """Only a page of ours knows somebody's mark, so a text that comes with it is given back as always."""
    fields = {"csrf_token": token, "_wie": mark, "x": "Een vreemde tekst"}
    answer = ilse.client.post(f"{case}/besproken", data=fields, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "Een vreemde tekst" not in answer.get_data(as_text=True)


def test_reading_may_come_from_anywhere(ilse):
    assert ilse.client.get("/casussen", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_form_is_accepted_over_https_where_no_referrer_is_sent(app):
    client = app.test_client()
    page = {"base_url": "https://plan.example"}
    token = client.get("/sessie", **page).json["token"]
    fields = {"csrf_token": token, "email": "iemand@zuid.example", "password": "fout"}
    answer = client.post("/aanmelden", data=fields, headers={"Origin": "null", "Sec-Fetch-Site": "same-origin"}, **page)
    assert answer.status_code == 200
    assert "verlopen" not in answer.get_data(as_text=True)


def test_the_address_that_a_trusted_proxy_gives_is_our_own(ilse, token, app):
    behind = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "plan.example", "Origin": "https://plan.example"}
    assert ilse.client.post("/casussen", data={"csrf_token": token}, headers=behind).status_code == 403
    fixed = ProxyFix(app.wsgi_app, x_proto=1, x_host=1)
    status = []
    environ = app.test_request_context("/uitleg", method="POST", headers=behind).request.environ
    list(fixed(environ, lambda line, _headers, _info=None: status.append(line)))
    assert status == ["405 METHOD NOT ALLOWED"]
