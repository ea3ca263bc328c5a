"""The application: settings, extensions, blueprints and commands put together."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_babel import Babel
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

import commands
import views
from config import CHECKOUT, Settings, read_settings
from documents.engine.rewriting import SWITCH
from jobs.transports import open_transport
from models.database import database
from models.engine import engine_options, prepare_engine
from pdf.office import open_office
from storage.anchors import open_anchors
from storage.files import open_store
from storage.tombstones import open_tombstones
from views.accounts import sign_in
from views.accounts.sign_in_settings import sign_in_settings

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
    app.extensions["office"] = open_office(settings.libreoffice)
    SWITCH.is_on = settings.fast_templates
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
        **sign_in_settings((settings.secret_key, *settings.older_keys)),
        "SECOND_FACTOR_REQUIRED": settings.second_factor_required,
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
        "OIDC_SECRETS": settings.oidc_secrets,
        "SIGN_INS_PER_MINUTE": settings.sign_ins_per_minute,
        "RATELIMIT_STORAGE_URI": settings.limits_url,
    }


def _add_extensions(app: Flask) -> None:
    database.init_app(app)
    with app.app_context():
        prepare_engine(database.engine)
    Migrate(app, database, directory=str(CHECKOUT / "migrations"), render_as_batch=True)
    Babel(app)
    CSRFProtect(app)
    sign_in.init_app(app)
