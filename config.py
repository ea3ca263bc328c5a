"""Settings, read once from EENPLAN_* variables. The embedded default needs none of them."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

CHECKOUT = Path(__file__).resolve().parent
LOCAL_HOSTS = frozenset({"localhost"})
_TRUE = frozenset({"1", "ja", "yes", "true", "aan", "on"})
_FALSE = frozenset({"", "0", "nee", "no", "false", "uit", "off"})
_KEY_LENGTH = 32


class SettingsError(ValueError):
    """A variable that cannot be right; the message is a Dutch sentence for whoever runs the service."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between two installations. `demo` fills the demo region when the service starts."""

    host: str
    port: int
    database_url: str
    files_url: str
    anchors_url: str
    """Where the heads of the audit log are written down: best on another machine, where lines can only be added."""
    secret_key: str = field(repr=False)
    demo: bool
    base_url: str = "http://127.0.0.1:5000"
    """The address that people type and that stands in mail, without a slash at the end."""
    mail_url: str = field(default=(CHECKOUT / "var" / "mail").as_uri(), repr=False)
    mail_from: str = "Eén Plan <eenplan@localhost>"
    crisis_text: str = ""
    crisis_phone: str = ""
    """Whom to call when there is danger, in the region's own words; both empty: an example, marked as such."""
    proxies: int = 0
    """How many proxies stand in front and say who the visitor is (``X-Forwarded-For``, ``-Proto``, ``-Host``)."""
    oidc_secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What is shared with the services at which organisations sign in, by the key of the service."""
    older_keys: tuple[str, ...] = field(default=(), repr=False)
    """Keys from before the last change of key: what was signed with them still counts, nothing new is."""
    second_factor_required: bool = True
    """Whether somebody who works with plans needs more than a password; only in the demo it may be left out."""
    session_hours: int = 12
    session_days: int = 14
    """After so many hours without a visit, and so many days at most, somebody signs in again."""
    sign_ins_per_minute: int = 5
    fast_templates: bool = True
    """Whether Jinja's code for a Word template is rewritten to yield bytes; the documents are the same without."""
    libreoffice: str | None = ""
    """The program ``soffice`` that makes PDF; empty: the one that is found on this machine, None: there is no PDF."""
    limits_url: str = "memory://"
    """Where the limits count: in this process, or for several processes together in Redis."""

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the service."""
        return is_loopback(self.host)

    @property
    def mail_domain(self) -> str:
        """The domain that mail comes from; every mail's number ends in it."""
        return parseaddr(self.mail_from)[1].rpartition("@")[2]


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine's own address: a name from LOCAL_HOSTS or a loopback number."""
    if host in LOCAL_HOSTS:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def read_settings(
    environ: Mapping[str, str] | None = None, folder: Path = CHECKOUT / "var", *, serves: bool = True
) -> Settings:
    """Read and check the settings; raise `SettingsError`. `folder` holds the embedded database, files and key.

    Only what `serves` pages must be given its key; a command on this machine, and the demo, make and keep one.
    """
    given = os.environ if environ is None else environ
    host = given.get("EENPLAN_HOST", "127.0.0.1")
    local = is_loopback(host)
    demo = _read_demo(given.get("EENPLAN_DEMO"), local)
    may_make_key = local and (demo or not serves)
    keys = _read_secret_keys(given.get("EENPLAN_SECRET_KEY", ""), folder / "secret_key" if may_make_key else None)
    return Settings(
        host=host,
        port=_read_port(given.get("EENPLAN_PORT", "5000")),
        database_url=_read_database_url(given.get("EENPLAN_DATABASE_URL", "")) or f"sqlite:///{folder / 'eenplan.db'}",
        files_url=_read_folder_url(given, "EENPLAN_FILES_URL") or (folder / "files").as_uri(),
        anchors_url=_read_folder_url(given, "EENPLAN_ANCHORS_URL") or (folder / "anchors").as_uri(),
        oidc_secrets=_read_oidc_secrets(given),
        secret_key=keys[0],
        older_keys=keys[1:],
        demo=demo,
        second_factor_required=_read_second_factor(given.get("EENPLAN_SECOND_FACTOR"), demo),
        session_hours=_read_count(given, "EENPLAN_SESSION_HOURS", 12),
        session_days=_read_count(given, "EENPLAN_SESSION_DAYS", 14),
        sign_ins_per_minute=_read_count(given, "EENPLAN_SIGN_INS_PER_MINUTE", 5),
        fast_templates=_is_on("EENPLAN_FAST_TEMPLATES", given.get("EENPLAN_FAST_TEMPLATES", "1")),
        libreoffice=_read_libreoffice(given.get("EENPLAN_LIBREOFFICE", "").strip()),
        limits_url=_read_limits_url(given.get("EENPLAN_LIMITS_URL", "")),
        proxies=_read_proxies(given.get("EENPLAN_PROXIES", "0")),
        base_url=_read_base_url(given, local),
        mail_url=_read_mail_url(given.get("EENPLAN_MAIL_URL", "")) or (folder / "mail").as_uri(),
        mail_from=_read_mail_from(given.get("EENPLAN_MAIL_FROM", ""), local),
        **_read_crisis(given.get("EENPLAN_CRISIS_TEXT", ""), given.get("EENPLAN_CRISIS_PHONE", "")),
    )


def _read_crisis(text: str, phone: str) -> dict[str, str]:
    if bool(text.strip()) != bool(phone.strip()):
        raise SettingsError(
            "EENPLAN_CRISIS_TEXT en EENPLAN_CRISIS_PHONE horen bij elkaar. Geef ze allebei, of geen van beide."
        )
    return {"crisis_text": text.strip(), "crisis_phone": phone.strip()}


def _read_proxies(text: str) -> int:
    if text in {"0", "1", "2", "3"}:
        return int(text)
    raise SettingsError(f"EENPLAN_PROXIES is “{text}”. Geef 0 (niets ervoor), 1, 2 of 3.")


def _read_port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:  # noqa: PLR2004 - the highest TCP port
        return int(text)
    raise SettingsError(f"EENPLAN_PORT is “{text}”. Geef een getal van 1 tot en met 65535.")


def _read_database_url(text: str) -> str:
    """Name the driver that we ship: a plain ``postgresql://`` would ask for another one."""
    if text.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + text.partition("://")[2]
    if text and not text.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingsError("EENPLAN_DATABASE_URL begint niet met sqlite:/// of postgresql://. Pas de waarde aan.")
    return text


def _read_folder_url(given: Mapping[str, str], name: str) -> str:
    text = given.get(name, "")
    if text and not text.startswith("file:///"):
        raise SettingsError(f"{name} moet beginnen met file:/// en een map noemen. Pas de waarde aan.")
    return text


def _read_base_url(given: Mapping[str, str], local: bool) -> str:
    """On this machine the address is known; elsewhere only who runs the service knows how people reach it."""
    text = given.get("EENPLAN_BASE_URL", "").rstrip("/")
    if not text and local:
        host = given.get("EENPLAN_HOST", "127.0.0.1")
        return f"http://{f'[{host}]' if ':' in host else host}:{given.get('EENPLAN_PORT', '5000')}"
    parts = urlsplit(text)
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise SettingsError(
            "EENPLAN_BASE_URL ontbreekt of klopt niet. Geef het adres dat mensen intypen, zoals https://plan.example."
        )
    return text


def _read_mail_url(text: str) -> str:
    if text and not text.startswith(("smtp://", "smtps://", "file:///")):
        raise SettingsError("EENPLAN_MAIL_URL moet beginnen met smtp://, smtps:// of file:///. Pas de waarde aan.")
    return text


def _read_mail_from(text: str, local: bool) -> str:
    """Elsewhere than on this machine mail comes from an address that somebody is responsible for."""
    if not text and local:
        return "Eén Plan <eenplan@localhost>"
    if "@" not in parseaddr(text)[1] or not text.isprintable():
        raise SettingsError(
            "EENPLAN_MAIL_FROM ontbreekt of klopt niet. Geef een afzender, zoals Eén Plan <plan@swv.example>."
        )
    return text


def _read_demo(text: str | None, local: bool) -> bool:
    """Demo accounts have published passwords: they exist on this machine only, and there they are the default."""
    if not _is_on("EENPLAN_DEMO", text or ""):
        return False
    if not local:
        raise SettingsError(
            "De demo kan alleen op dit apparaat zelf (EENPLAN_HOST 127.0.0.1), want de wachtwoorden zijn bekend."
        )
    return True


def _read_oidc_secrets(given: Mapping[str, str]) -> dict[str, str]:
    found = {name: re.fullmatch(r"EENPLAN_OIDC_(\w+)_SECRET", name) for name in given}
    return {match[1].lower(): given[name] for name, match in found.items() if match and given[name]}


def _read_second_factor(text: str | None, demo: bool) -> bool:
    """In the demo it is offered, unless somebody wants to try it; anywhere else it cannot be left out."""
    if text is None:
        return not demo
    required = _is_on("EENPLAN_SECOND_FACTOR", text)
    if not required and not demo:
        raise SettingsError("EENPLAN_SECOND_FACTOR kan alleen in de demo uit. Laat deze instelling weg.")
    return required


def _is_on(name: str, text: str) -> bool:
    if text.strip().lower() in _TRUE | _FALSE:
        return text.strip().lower() in _TRUE
    raise SettingsError(f"{name} is “{text}”. Geef 1 of 0.")


def _read_count(given: Mapping[str, str], name: str, default: int, *, least: int = 1) -> int:
    text = given.get(name, str(default))
    if text.isascii() and text.isdigit() and len(text) < len("10000") and int(text) >= least:
        return int(text)
    raise SettingsError(f"{name} is “{text}”. Geef een getal van {least} tot en met 9999.")


def _read_libreoffice(text: str) -> str | None:
    if text and text.lower() in _FALSE:
        return None
    if text and not Path(text).is_file():
        raise SettingsError(f"EENPLAN_LIBREOFFICE is “{text}”. Geef het pad van soffice, of 0 voor geen pdf.")
    return text


def _read_limits_url(text: str) -> str:
    if text and not text.startswith(("memory://", "redis://", "rediss://")):
        raise SettingsError("EENPLAN_LIMITS_URL begint niet met redis:// of rediss://. Pas de waarde aan.")
    if text.startswith("redis") and find_spec("redis") is None:
        raise SettingsError("Voor EENPLAN_LIMITS_URL is het pakket redis nodig. Installeer het: pip install redis.")
    return text or "memory://"


def _read_secret_keys(text: str, kept: Path | None) -> tuple[str, ...]:
    """The key that signs, and after it the older ones that still count; without any, the one in `kept`."""
    keys = tuple(filter(None, map(str.strip, text.split(";"))))
    if any(len(key) < _KEY_LENGTH for key in keys):
        raise SettingsError(
            f"EENPLAN_SECRET_KEY is korter dan {_KEY_LENGTH} tekens. Maak een langere, willekeurige sleutel."
        )
    if not keys and kept is None:
        raise SettingsError(
            "EENPLAN_SECRET_KEY ontbreekt. Buiten de demo is een eigen, geheime sleutel verplicht: "
            f"minstens {_KEY_LENGTH} willekeurige tekens."
        )
    return keys or (_keep_secret_key(kept),) if kept else keys


def _keep_secret_key(kept: Path) -> str:
    """Return the key in `kept`; make it the first time, readable by this user only."""
    if not kept.exists():
        _make_secret_key(kept)
    key = kept.read_text(encoding="ascii").strip()
    if len(key) < _KEY_LENGTH:
        raise SettingsError(f"In {kept} staat geen goede sleutel. Verwijder dat bestand; dan komt er een nieuwe.")
    return key


def _make_secret_key(kept: Path) -> None:
    """Write beside the place, then link: two processes that start at once get the same key, and a whole one."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_name(f".{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(_KEY_LENGTH))
    try:
        os.link(draft, kept)
    except FileExistsError:
        return
    finally:
        draft.unlink()
    print(f"Nieuwe geheime sleutel gemaakt in {kept}.", file=sys.stderr)  # noqa: T201 - there is only the command line yet
