"""What a person calls a device."""

import pytest

from views.accounts.devices import name_device

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (CHROME, "Chrome op Windows"),
        (CHROME + " Edg/130.0", "Edge op Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
            "Safari op een iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox op Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/18.0 Safari/605.1", "Safari op een Mac"),
        ("Iets op Windows", "Browser op Windows"),
        ("curl/8.0", "Onbekend apparaat"),
        ("", "Onbekend apparaat"),
        ("<script>" * 1000, "Onbekend apparaat"),
    ],
)
def test_a_device_is_named_by_its_browser_and_its_system(said, name):
    assert name_device(said) == name
    assert len(name) <= 60
