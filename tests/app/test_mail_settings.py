import pytest

from config import SettingsError, read_settings

KEY = "a key that is long enough, really"
OUTSIDE = {"host": "0.0.0.0", "secret_key": KEY, "base_url": "https://plan.example", "mail_from": "plan@swv.example"}


def read(folder, **given):
    return read_settings({f"EENPLAN_{name.upper()}": value for name, value in given.items()}, folder, serves=False)


def test_on_this_machine_mail_goes_to_a_folder_and_links_lead_here(tmp_path):
    settings = read(tmp_path, port="5123")
    assert settings.mail_url == (tmp_path / "mail").as_uri()
    assert (settings.base_url, settings.mail_domain) == ("http://127.0.0.1:5123", "localhost")
    assert read(tmp_path, host="::1").base_url == "http://[::1]:5000"


def test_elsewhere_the_address_and_the_sender_must_be_given(tmp_path):
    settings = read(tmp_path, **OUTSIDE)
    assert (settings.base_url, settings.mail_domain) == ("https://plan.example", "swv.example")
    for missing, name in (("base_url", "EENPLAN_BASE_URL"), ("mail_from", "EENPLAN_MAIL_FROM")):
        with pytest.raises(SettingsError, match=name):
            read(tmp_path, **{**OUTSIDE, missing: ""})


@pytest.mark.parametrize(
    "given",
    [
        {"base_url": "plan.example"},
        {"base_url": "http://plan.example"},
        {"mail_from": "geen adres"},
        {"mail_from": "a@b.example\r\nBcc: c@d.example"},
        {"mail_url": "mail.example"},
        {"mail_url": "file://x/y"},
    ],
)
def test_what_cannot_be_right_is_refused(tmp_path, given):
    with pytest.raises(SettingsError):
        read(tmp_path, **{**OUTSIDE, **given})


def test_the_password_of_the_mail_server_is_not_shown(tmp_path):
    assert "geheim" not in repr(read(tmp_path, mail_url="smtp://u:geheim@mail.example"))
