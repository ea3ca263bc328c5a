"""Work on a Word file that nobody vouches for, in a child process: the one way in which it ends in a sentence."""

from __future__ import annotations

import logging

from confined.limits import Busy, Crashed, Limits, OverLimit, Unavailable
from confined.running import Task, run_confined
from documents.errors import FillLaterError, TemplateError, TooMuchError

NOT_READ = "Dit Word-bestand kan niet veilig worden gelezen. Bewaar het in Word opnieuw en probeer het nog eens."
NO_CHILD = (
    "De dienst kan Word-bestanden nu niet veilig lezen. Dat ligt niet aan het bestand en gaat niet vanzelf over: "
    "meld het aan wie de dienst beheert."
)
BUSY = "De dienst heeft het nu te druk om een Word-bestand te lezen. Probeer het over een paar minuten nog eens."
_log = logging.getLogger(__name__)


def run_apart(task: Task, data: bytes, limits: Limits, too_much: str) -> bytes:
    """Return what `task` makes of `data` in a child; `too_much` says in Dutch that it asks more than it may have.

    Raise `TooMuchError`, `FillLaterError` when there is no child now, and `TemplateError` for a file that breaks it.
    """
    try:
        return run_confined(task, data, limits)
    except OverLimit as error:
        raise TooMuchError(too_much) from error
    except Crashed as error:
        _log.warning("%s ended without a result: %s", task.__name__, error)
        raise TemplateError(NOT_READ) from error
    except Unavailable as error:
        _log.error("no child process for %s: %s", task.__name__, error)
        raise FillLaterError(NO_CHILD) from error
    except Busy as error:
        _log.warning("no time for %s: %s", task.__name__, error)
        raise FillLaterError(BUSY) from error
