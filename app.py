"""The application: settings, extensions, blueprints and commands put together."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_babel import Babel
from flask_login import user_logged_out
from flask_migrate import Migrate
from flask_security import Security, SQLAlchemyUserDatastore, user_authenticated, user_failed_authn
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

import commands
import views
from config import CHECKOUT, Settings, read_settings
from jobs.transports import open_transport
from models.database import database
from models.engine import engine_options, prepare_engine
from models.users import AccountRole, User
from operations.accounts import record_failed_sign_in, record_sign_in, record_sign_out
from storage.anchors import open_anchors
from storage.files import open_store
from storage.tombstones import open_tombstones

_MEGABYTE = 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application; without `settings` they come from the environment."""
    settings = settings or read_settings()
    app = Flask("eenplan", root_path=str(CHECKOUT), instance_path=str(CHECKOUT / "var"))
    app.config.from_mapping(_flask_settings(settings))
    app.extensions["settings"] = settings
    app.extensions["files"] = open_store(settings.files_url)
    app.extensions["anchors"] = open_anchors(settings.anchors_url, (settings.secret_key, *settings.older_keys))
    app.extensions["mail"] = open_transport(settings.mail_url)
    app.extensions["tombstones"] = open_tombstones(settings.anchors_url)
    _add_extensions(app)
    _trust_proxies(app, settings.proxies)
    views.register(app)
    commands.register(app)
    return app


def _trust_proxies(app: Flask, number: int) -> None:
    """Believe what this many proxies in front say about the visitor's address and about https."""
    if number:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=number, x_proto=number, x_host=number)  # type: ignore[method-assign]


def _flask_settings(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SECRET_KEY_FALLBACKS": list(settings.older_keys),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_url),
        "MAX_CONTENT_LENGTH": 4 * _MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": 2 * _MEGABYTE,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,  # it wants a referrer, which our pages never send; see `views.origins`
        "BABEL_DEFAULT_LOCALE": "nl",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Amsterdam",
        **_crisis_settings(settings),
        **_session_settings(settings),
        **_sign_in_settings(settings),
    }


def _crisis_settings(settings: Settings) -> dict[str, object]:
    if not settings.crisis_phone:
        return {}
    return {
        "CRISIS_TEXT": settings.crisis_text,
        "CRISIS_PHONE": settings.crisis_phone,
        "CRISIS_IS_EXAMPLE": False,
    }


def _session_settings(settings: Settings) -> dict[str, object]:
    """A name with ``__Host-`` makes a browser refuse a cookie from another host, or one that came without TLS."""
    secure = not settings.is_local or settings.proxies > 0
    return {
        "SESSION_COOKIE_NAME": "__Host-eenplan" if secure else "session",
        "SESSION_COOKIE_PATH": "/",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_IDLE": timedelta(hours=settings.session_hours),
        "SESSION_LIFETIME": timedelta(days=settings.session_days),
        "SIGN_INS_PER_MINUTE": settings.sign_ins_per_minute,
        "RATELIMIT_STORAGE_URI": settings.limits_url,
    }


def _sign_in_settings(settings: Settings) -> dict[str, object]:
    """Flask-Security: unknown and known people get the same answers, and signing out needs a deliberate POST."""
    return {
        "SECURITY_PASSWORD_SALT": settings.secret_key,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_LOGIN_URL": "/aanmelden",
        "SECURITY_LOGOUT_URL": "/afmelden",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_LOGOUT_CSRF": True,
        "SECURITY_POST_LOGOUT_VIEW": "/aanmelden",
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_SEND_REGISTER_EMAIL": False,
    }


def _add_extensions(app: Flask) -> None:
    database.init_app(app)
    with app.app_context():
        prepare_engine(database.engine)
    Migrate(app, database, directory=str(CHECKOUT / "migrations"), render_as_batch=True)
    Babel(app)
    CSRFProtect(app)
    Security(app, SQLAlchemyUserDatastore(database, User, AccountRole))
    _log_coming_and_going(app)


def _log_coming_and_going(app: Flask) -> None:
    """Signing in and out are events of the audit log too."""
    user_authenticated.connect(_signed_in, app)
    user_failed_authn.connect(_failed, app)
    user_logged_out.connect(_signed_out, app)


def _signed_in(_app: Flask, user: User, **_rest: object) -> None:
    record_sign_in(user.id)


def _failed(_app: Flask, user: User, **_rest: object) -> None:
    record_failed_sign_in(user.id)


def _signed_out(_app: Flask, user: User, **_rest: object) -> None:
    record_sign_out(user.id)
