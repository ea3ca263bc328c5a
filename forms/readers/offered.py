"""The door for a workbook from outside: libraries open it in a child process only, with little memory and time."""

from __future__ import annotations

import logging
from collections.abc import Callable

from confined.limits import Busy, Crashed, Limits, OverLimit, Unavailable
from confined.running import Task, run_confined
from forms.readers.workbook import ReadError, ReadLaterError

LIMITS = Limits(memory=96 << 20, cpu=10, wall=120.0, result=32 << 20)
"""What a workbook that the gate lets through needs at most is about half of this."""
TOO_MUCH = (
    "Dit Excel-bestand kost te veel tijd of geheugen om te lezen. "
    "Kopieer alleen de bladen van het formulier naar een nieuw bestand."
)
NOT_READ = "Dit Excel-bestand kan niet veilig worden gelezen. Sla het in Excel opnieuw op en probeer het nog eens."
NO_CHILD = (
    "Excel-bestanden kunnen op dit apparaat nu niet veilig worden gelezen. "
    "Probeer het later nog eens, of gebruik een formulier in Markdown (.md)."
)
BUSY = "Het is nu druk: de dienst leest al andere bestanden. Probeer het zo opnieuw."
_DONE, _REFUSED = b"+", b"-"
_LONGEST_SENTENCE = 400
_log = logging.getLogger(__name__)


def open_offered(task: Task, data: bytes, limits: Limits = LIMITS) -> bytes:
    """Return what `task` makes of `data` in a child; the task answers with `answer`.

    Raise `ReadError`; a `ReadLaterError` when it is not the fault of the file.
    """
    try:
        said = run_confined(task, data, limits)
    except OverLimit as error:
        raise ReadError(TOO_MUCH) from error
    except Crashed as error:
        _log.warning("reading a workbook ended without a result: %s", error)
        raise ReadError(NOT_READ) from error
    except Unavailable as error:
        _log.error("no child process for reading a workbook: %s", error)
        raise ReadLaterError(NO_CHILD) from error
    except Busy as error:
        _log.warning("no time for reading a workbook: %s", error)
        raise ReadLaterError(BUSY) from error
    if said[:1] == _REFUSED:
        raise ReadError(said[1:].decode(errors="replace")[:_LONGEST_SENTENCE])
    return said[1:]


def answer(work: Callable[[], bytes]) -> bytes:
    """In the child: what came out, or the sentence with which the file was refused."""
    try:
        return _DONE + work()
    except ReadError as error:
        return _REFUSED + str(error).encode()
