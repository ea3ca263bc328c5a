import stat

import pytest

from config import Settings, SettingsError, is_loopback, read_settings

KEY = "a key that is long enough, really"


def read(folder, *, serves=False, **given):
    return read_settings({f"EENPLAN_{name.upper()}": value for name, value in given.items()}, folder, serves=serves)


def test_without_any_variable_everything_stays_in_one_folder_on_this_machine(tmp_path):
    settings = read(tmp_path)
    assert (settings.host, settings.port, settings.demo, settings.is_local) == ("127.0.0.1", 5000, False, True)
    assert settings.database_url == f"sqlite:///{tmp_path / 'eenplan.db'}"
    assert settings.files_url == (tmp_path / "files").as_uri()


def test_the_key_is_made_once_and_readable_by_its_owner_only(tmp_path, capsys):
    first = read(tmp_path / "var")
    again = read(tmp_path / "var")
    assert first.secret_key == again.secret_key
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600
    assert first.secret_key not in "".join(capsys.readouterr())


def test_an_empty_key_file_is_not_a_key(tmp_path):
    (tmp_path / "secret_key").touch()
    with pytest.raises(SettingsError, match="secret_key"):
        read(tmp_path)


def test_a_given_key_is_used_and_nothing_is_written(tmp_path):
    assert read(tmp_path / "var", secret_key=KEY).secret_key == KEY
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "eenplan.example"])
def test_an_address_that_others_reach_needs_a_key_and_has_no_demo(tmp_path, host):
    with pytest.raises(SettingsError, match="EENPLAN_SECRET_KEY"):
        read(tmp_path, host=host)
    with pytest.raises(SettingsError, match="demo"):
        read(tmp_path, host=host, secret_key=KEY, demo="1")
    given = {"host": host, "secret_key": KEY, "base_url": "https://plan.example", "mail_from": "plan@swv.example"}
    assert read(tmp_path, **given).is_local is False


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("127.1.2.3", True),
        ("10.0.0.1", False),
        ("", False),
        ("127.0.0.1.example", False),
    ],
)
def test_only_this_machine_is_local(host, local):
    assert is_loopback(host) is local


@pytest.mark.parametrize("port", ["0", "65536", "http", "", "-1", "5000.5", "٥٠٠٠"])
def test_a_port_is_a_number_that_can_be_one(tmp_path, port):
    with pytest.raises(SettingsError, match="EENPLAN_PORT"):
        read(tmp_path, port=port)


@pytest.mark.parametrize(("given", "demo"), [("1", True), ("ja", True), ("0", False), ("nee", False), ("", False)])
def test_the_demo_is_on_or_off(tmp_path, given, demo):
    assert read(tmp_path, demo=given).demo is demo


@pytest.mark.parametrize("wrong", [{"demo": "misschien"}, {"secret_key": "kort"}, {"database_url": "mysql://x"}])
def test_what_cannot_be_right_is_refused_with_its_name(tmp_path, wrong):
    [name] = wrong
    with pytest.raises(SettingsError, match=f"EENPLAN_{name.upper()}"):
        read(tmp_path, **wrong)


@pytest.mark.parametrize("url", ["postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_every_way_to_write_postgresql_names_the_driver_that_we_ship(tmp_path, url):
    assert read(tmp_path, database_url=url).database_url == "postgresql+psycopg://u@h/d"


def test_settings_never_show_the_key(tmp_path):
    assert KEY not in repr(read(tmp_path, secret_key=KEY))
    assert Settings.__dataclass_fields__["secret_key"].repr is False


@pytest.mark.parametrize("url", ["s3://emmer/map", "/map", "file:map", "http://x"])
def test_files_are_kept_in_a_folder(tmp_path, url):
    with pytest.raises(SettingsError, match="EENPLAN_FILES_URL"):
        read(tmp_path, files_url=url)


def test_the_region_says_whom_to_call_in_danger(tmp_path):
    given = {"EENPLAN_CRISIS_TEXT": "Bel de crisisdienst van Brink en Meer", "EENPLAN_CRISIS_PHONE": "00-0000000"}
    settings = read_settings(given, tmp_path, serves=False)
    assert (settings.crisis_text, settings.crisis_phone) == tuple(given.values())


@pytest.mark.parametrize("name", ["EENPLAN_CRISIS_TEXT", "EENPLAN_CRISIS_PHONE"])
def test_half_of_the_crisis_text_is_refused(tmp_path, name):
    with pytest.raises(SettingsError, match="horen bij elkaar"):
        read_settings({name: "iets"}, tmp_path, serves=False)


def test_no_proxy_is_believed_unless_the_installation_says_how_many_there_are(tmp_path):
    assert read(tmp_path).proxies == 0
    assert read(tmp_path, proxies="2").proxies == 2


@pytest.mark.parametrize("text", ["-1", "4", "ja", ""])
def test_a_strange_number_of_proxies_is_refused(tmp_path, text):
    with pytest.raises(SettingsError, match="EENPLAN_PROXIES"):
        read(tmp_path, proxies=text)


def test_outside_the_demo_the_service_must_be_given_its_key(tmp_path):
    with pytest.raises(SettingsError, match="EENPLAN_SECRET_KEY ontbreekt"):
        read(tmp_path, serves=True)
    assert read(tmp_path, serves=True, secret_key=KEY).secret_key == KEY


def test_a_key_that_was_kept_for_the_demo_is_not_used_outside_it(tmp_path):
    assert read(tmp_path, serves=True, demo="1").secret_key
    with pytest.raises(SettingsError, match="EENPLAN_SECRET_KEY ontbreekt"):
        read(tmp_path, serves=True, demo="0")


def test_older_keys_stand_behind_the_new_one(tmp_path):
    settings = read(tmp_path, secret_key=f"{KEY}; {KEY} one ;{KEY} two")
    assert (settings.secret_key, settings.older_keys) == (KEY, (f"{KEY} one", f"{KEY} two"))
    with pytest.raises(SettingsError, match="EENPLAN_SECRET_KEY"):
        read(tmp_path, secret_key=f"{KEY};kort")


def test_only_in_the_demo_somebody_may_do_without_a_second_factor(tmp_path):
    assert read(tmp_path).second_factor_required is True
    assert read(tmp_path, demo="1").second_factor_required is False
    assert read(tmp_path, demo="1", second_factor="1").second_factor_required is True
    with pytest.raises(SettingsError, match="EENPLAN_SECOND_FACTOR"):
        read(tmp_path, second_factor="0")


@pytest.mark.parametrize(
    "wrong",
    [
        {"session_hours": "0"},
        {"session_days": "x"},
        {"sign_ins_per_minute": "-1"},
        {"limits_url": "mysql://x"},
    ],
)
def test_terms_and_limits_that_cannot_be_right_are_refused(tmp_path, wrong):
    [name] = wrong
    with pytest.raises(SettingsError, match=f"EENPLAN_{name.upper()}"):
        read(tmp_path, **wrong)


def test_the_rewriting_of_word_templates_can_be_switched_off(tmp_path):
    assert read(tmp_path).fast_templates
    assert not read(tmp_path, fast_templates="0").fast_templates
    with pytest.raises(SettingsError, match="EENPLAN_FAST_TEMPLATES"):
        read(tmp_path, fast_templates="misschien")


def test_libreoffice_is_looked_for_named_or_left_out(tmp_path):
    (tmp_path / "soffice").touch()
    assert read(tmp_path).libreoffice == ""
    assert read(tmp_path, libreoffice=str(tmp_path / "soffice")).libreoffice == str(tmp_path / "soffice")
    assert read(tmp_path, libreoffice="0").libreoffice is None
    with pytest.raises(SettingsError, match="EENPLAN_LIBREOFFICE"):
        read(tmp_path, libreoffice=str(tmp_path / "weg"))
