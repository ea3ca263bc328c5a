"""Fills a template in a child process with little memory and time: one that is not compiled, or not vetted yet."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from enum import StrEnum

from confined.limits import Busy, Crashed, Limits, OverLimit, Unavailable
from confined.running import run_confined
from documents.deadline import TOO_MUCH
from documents.errors import FillLaterError, TemplateError, TooMuchError
from documents.filling import fill_here
from documents.properties import Properties
from documents.sent_values import read_values, write_values
from documents.uncompiled import render_with_docxtpl
from documents.values import PlainRow

LIMITS = Limits(memory=384 << 20, cpu=10, wall=120.0, result=64 << 20)
"""The time is some forty times what docxtpl takes for the largest plan of `benchmarks.documents`."""
NOT_FILLED = "Dit Word-sjabloon kan niet veilig worden gevuld. Bewaar het in Word opnieuw en probeer het nog eens."
NO_CHILD = (
    "De dienst kan dit Word-sjabloon nu niet veilig vullen. Dat ligt niet aan het sjabloon en gaat niet vanzelf over: "
    "meld het aan wie de dienst beheert."
)
BUSY = "De dienst heeft het nu te druk om dit Word-sjabloon te vullen. Probeer het over een paar minuten nog eens."
_DONE, _REFUSED, _OVER = b"+", b"-", b"!"
_LONGEST_SENTENCE = 1000
_log = logging.getLogger(__name__)


class Way(StrEnum):
    """What the child is asked to do."""

    DOCXTPL = "docxtpl"
    """Fill a template that was let in before, by docxtpl itself."""
    WHOLE = "whole"
    """The gate, the rules, compiling and filling."""


def fill_apart(
    template: bytes, values: PlainRow, properties: Properties, way: Way = Way.WHOLE, limits: Limits = LIMITS
) -> bytes:
    """Return the .docx. Raise `TooMuchError`, `FillLaterError`, or `TemplateError` for what else is wrong with it."""
    about = (properties.title, properties.author, properties.language, properties.identity)
    made_at = properties.made_at.isoformat() if properties.made_at else ""
    asked = json.dumps([way, made_at, *about]).encode()
    try:
        said = run_confined(fill_task, b"\n".join((asked, write_values(values), template)), limits)
    except OverLimit as error:
        raise TooMuchError(TOO_MUCH) from error
    except Crashed as error:
        _log.warning("filling a Word template ended without a result: %s", error)
        raise TemplateError(NOT_FILLED) from error
    except Unavailable as error:
        _log.error("no child process for filling a Word template: %s", error)
        raise FillLaterError(NO_CHILD) from error
    except Busy as error:
        _log.warning("no time for filling a Word template: %s", error)
        raise FillLaterError(BUSY) from error
    if said[:1] == _OVER:
        raise TooMuchError(TOO_MUCH)
    if said[:1] != _DONE:
        raise TemplateError(said[1:].decode(errors="replace")[:_LONGEST_SENTENCE])
    return said[1:]


def fill_task(data: bytes) -> bytes:
    """The task: the document, or the sentence with which the template is refused."""
    asked, written, template = data.split(b"\n", 2)
    way, made_at, title, author, language, identity = json.loads(asked)
    moment = datetime.fromisoformat(made_at) if made_at else None
    properties = Properties(title, author, language, moment, identity)
    fill = {Way.DOCXTPL: render_with_docxtpl, Way.WHOLE: fill_here}[Way(way)]
    try:
        return _DONE + fill(template, read_values(written), properties)
    except TooMuchError:
        return _OVER
    except TemplateError as error:
        return _REFUSED + str(error).encode()
