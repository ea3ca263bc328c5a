"""A copy that came back is read and compared in a child process, with little memory and time."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

from confined.limits import Busy, Crashed, Limits, OverLimit, Unavailable
from confined.running import run_confined
from documents.errors import TemplateError
from documents.reading_back.comparing import compare_copies
from documents.reading_back.empty import list_fields
from documents.reading_back.names import CopyNames
from documents.reading_back.reading import read_copy
from documents.reading_back.told import Found, read_found, write_found
from documents.reading_back.working_copy import Copy, Item, Paragraph, TableRow
from language.bsn import find_bsn

LIMITS = Limits(memory=512 << 20, cpu=10, wall=60.0, result=24 << 20)
"""A plan of 100 goals and 600 agreements asks about 100 MB and one second; the gate lets much larger files through."""
TOO_MUCH = "Dit Word-bestand kost te veel tijd of geheugen om te lezen. Haal eruit wat niet bij het plan hoort."
NOT_READ = "Dit Word-bestand kan niet veilig worden gelezen. Bewaar het in Word opnieuw en probeer het nog eens."
NO_CHILD = (
    "De dienst kan Word-bestanden nu niet veilig lezen. Dat ligt niet aan het bestand en gaat niet vanzelf over: "
    "meld het aan wie de dienst beheert."
)
BUSY = "De dienst heeft het nu te druk om een Word-bestand te lezen. Probeer het over een paar minuten nog eens."
_log = logging.getLogger(__name__)


def compare_offered(base: bytes, edited: bytes, names: CopyNames, limits: Limits = LIMITS) -> Found:
    """Return what was changed in `edited`, a file from outside; raise `TemplateError` when it cannot be read."""
    header = json.dumps([len(base), dict(names.tags), dict(names.bookmarks)]).encode()
    try:
        said = run_confined(compare_task, header + b"\n" + base + edited, limits)
    except OverLimit as error:
        raise TemplateError(TOO_MUCH) from error
    except Crashed as error:
        _log.warning("comparing a Word file ended without a result: %s", error)
        raise TemplateError(NOT_READ) from error
    except Unavailable as error:
        _log.error("no child process for comparing a Word file: %s", error)
        raise TemplateError(NO_CHILD) from error
    except Busy as error:
        raise TemplateError(BUSY) from error
    return _parse(said)


def compare_task(data: bytes) -> bytes:
    """The task: what was found as JSON, or why the file is refused."""
    first, _, files = data.partition(b"\n")
    length, tags, bookmarks = json.loads(first)
    names = CopyNames(tags, bookmarks)
    try:
        edited = read_copy(files[length:], names)
    except TemplateError as error:
        return json.dumps({"refused": str(error)}).encode()
    base = read_copy(files[:length], names)
    printed = tuple(dict.fromkeys(piece.path for piece in list_fields(base)))
    has_bsn = any(find_bsn(text) for text in _list_texts(edited))
    saved = (edited.saved_by, edited.saved_at) if edited.saved_at != base.saved_at else ("", "")
    found = Found(compare_copies(base, edited), printed, edited.program, *saved, has_bsn)
    return json.dumps(write_found(found)).encode()


def _list_texts(copy: Copy) -> Iterator[str]:
    """Everything that people can have typed, as it stands and as it stood before tracked changes."""
    for story in copy.stories.values():
        for block in story:
            yield from _texts_in(block)
    for comment in copy.comments.values():
        yield from (comment.text, comment.quote, comment.author)


def _texts_in(item: Item) -> Iterator[str]:
    if isinstance(item, Paragraph):
        yield "".join(piece.accepted for piece in item.pieces)
        yield "".join(piece.rejected for piece in item.pieces)
        yield from (
            text for piece in item.pieces for change in piece.revisions for text in (change.text, change.author)
        )
    elif isinstance(item, TableRow):
        for cell in item.cells:
            for block in cell.blocks:
                yield from _texts_in(block)
    else:
        for row in item.table_rows:
            yield from _texts_in(row)


def _parse(said: bytes) -> Found:
    """What a child said of a file is not believed."""
    try:
        found = json.loads(said)
        if isinstance(found, dict) and isinstance(found.get("refused"), str):
            raise TemplateError(found["refused"])
        return read_found(found)
    except (ValueError, TypeError, RecursionError) as error:
        raise TemplateError(NOT_READ) from error
