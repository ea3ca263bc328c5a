"""How often something may be tried: counted in this process, or in Redis for several (`EENPLAN_LIMITS_URL`).

A limit is a number per period for a name: an account, a device, an address. What is over it raises `TooManyError`,
which becomes a page that says how long to wait. Who counts what while signing in, says `views.accounts.sign_in_limits`.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from typing import ParamSpec, TypeVar

from flask import Flask, Response, after_this_request, current_app, request
from flask_limiter import Limiter
from flask_security import current_user
from limits import RateLimitItem, parse
from limits.strategies import RateLimiter

from operations.accounts.viewers import record_limit
from operations.errors import NotNow
from views.refusals import TooManyError

P = ParamSpec("P")
R = TypeVar("R")

GUESSES = parse("20/hour")
EXPORTS = parse("60/10 minutes")
_WRITE_DOWN = parse("1/10 minutes")
_NAME = "limits"
LONG_PAGES = threading.BoundedSemaphore(3)
"""Places for pages that judge, fill or compare Word documents while somebody waits."""
_BUSY = "De dienst heeft het nu te druk voor dit sjabloon. Probeer het over een minuut nog eens."


def init_app(app: Flask) -> None:
    """Count where the settings say; a moving window, so that no two bursts fit around the turn of a minute."""
    app.config.setdefault("RATELIMIT_STORAGE_URI", "memory://")
    app.config.setdefault("RATELIMIT_STRATEGY", "moving-window")
    app.config.setdefault("RATELIMIT_HEADERS_ENABLED", False)
    app.extensions[_NAME] = Limiter(visitor_address, app=app)


def limit_guesses(view: Callable[P, R]) -> Callable[P, R]:
    """Let an address guess twenty times an hour: only what is refused (an answer of 400 or higher) is a guess."""
    return _limit_guesses(view, visitor_address)


def limit_own_guesses(view: Callable[P, R]) -> Callable[P, R]:
    """Let a person guess so often, where only people who are signed in can: colleagues share an address."""
    return _limit_guesses(view, _visitor)


def _limit_guesses(view: Callable[P, R], who: Callable[[], str]) -> Callable[P, R]:
    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        names = (f"guess:{request.endpoint}", who())
        check(GUESSES, *names)

        @after_this_request
        def count(response: Response) -> Response:
            if response.status_code >= 400:  # noqa: PLR2004 - where HTTP's refusals begin
                strategy().hit(GUESSES, *names)
            return response

        return view(*args, **kwargs)

    return guarded


def limit_exports(view: Callable[P, R]) -> Callable[P, R]:
    """Let a person fetch sixty documents or exports in ten minutes."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        spend(EXPORTS, "export", _visitor())
        return view(*args, **kwargs)

    return guarded


def few_at_once(view: Callable[P, R]) -> Callable[P, R]:
    """Let three of such long pages be made at once in this process: the other threads are for everybody else."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        with one_of_few():
            return view(*args, **kwargs)

    return guarded


@contextmanager
def one_of_few() -> Iterator[None]:
    """Have one of those three places for as long as the block takes; raise `NotNow` when there is none."""
    if not LONG_PAGES.acquire(blocking=False):
        raise NotNow(_BUSY)
    try:
        yield
    finally:
        LONG_PAGES.release()


def spend(limit: RateLimitItem, *names: str) -> None:
    """Count one; raise `TooManyError` when that is one too many."""
    if not strategy().hit(limit, *names):
        _refuse(limit, names)


def check(limit: RateLimitItem, *names: str) -> None:
    """Raise `TooManyError` when nothing is left, without counting."""
    if not strategy().test(limit, *names):
        _refuse(limit, names)


def visitor_address() -> str:
    """From where the request came: an address of IPv4, or the network (/64) of one of IPv6."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address)


def _visitor() -> str:
    return str(current_user.id) if current_user.is_authenticated else visitor_address()


def strategy() -> RateLimiter:
    """What counts for this application."""
    limiter: Limiter = current_app.extensions[_NAME]
    return limiter.limiter


def _refuse(limit: RateLimitItem, names: tuple[str, ...]) -> None:
    """Written down once per name and period, so that who tries without end does not fill the log."""
    if strategy().hit(_WRITE_DOWN, "written", *names):
        record_limit(current_user.id if current_user.is_authenticated else None)
    wait = strategy().get_window_stats(limit, *names).reset_time - time.time()
    raise TooManyError(max(1, math.ceil(wait)))
