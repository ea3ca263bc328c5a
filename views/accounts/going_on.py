"""Where somebody was going before the way led past their own organisation: a page of ours, and never one elsewhere."""

from __future__ import annotations

import re

from flask import request, session, url_for

from views.accounts.sessions import GOING_TO

_LOCAL = re.compile(r"/(?![/\\])[^\x00-\x1f\x7f\\]{0,999}")
"""An address on this site: two slashes begin another site, a browser reads ``\\`` as one and leaves out tabs and lines.

It waits in the visitor's cookie, which holds 4 kilobytes.
"""


def keep_where_to() -> None:
    """Remember the page that was asked for (``next``), or that none was."""
    asked = request.args.get("next", "")
    if _LOCAL.fullmatch(asked):
        session[GOING_TO] = asked
    else:
        session.pop(GOING_TO, None)


def find_where_to() -> str:
    """The page that was asked for, "" for none; it stays remembered, for who tries again."""
    asked: str = session.get(GOING_TO, "")
    return asked


def take_where_to() -> str:
    """The page to show to who comes in: the one that was asked for, else the first. It is remembered no longer."""
    asked: str = session.pop(GOING_TO, "")
    return asked or url_for("start.home")
