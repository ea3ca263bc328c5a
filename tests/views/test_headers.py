"""The headers that keep strangers out."""

import pytest


@pytest.mark.parametrize("path", ["/aanmelden", "/uitleg", "/casussen", "/nergens", "/sessie", "/static/eenplan.css"])
def test_every_answer_forbids_frames_inline_code_and_referrers(ilse, path):
    headers = ilse.get(path).response.headers
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_no_page_with_content_stays_in_a_browser(ilse, vraag):
    assert ilse.get(vraag).response.headers["Cache-Control"] == "no-store"


def test_no_page_has_inline_script_or_style(ilse, case, vraag):
    for path in ("/casussen", case, vraag, f"{case}/samenvatting", "/uitleg"):
        tree = ilse.get(path).tree
        assert tree.xpath("//script[not(@src)] | //style | //@style | //@onclick | //@onsubmit") == []


def test_over_https_the_browser_is_told_to_stay_there(visitor):
    page = visitor("").client.get("/uitleg", base_url="https://plan.example")
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
