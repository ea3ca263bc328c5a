"""Files in the store to which no row refers: a crash came between writing the file and committing its row.

Nobody can reach them, but they may hold words about a child, so they do not stay. The worker removes those older than
a month. A row of any samenwerkingsverband, in any table, keeps its file.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from models.database import Base
from operations.documents import file_store
from operations.moments import current_moment
from operations.transactions import open_session
from storage.leftovers import clear_drafts, list_old, take_away

LOG = logging.getLogger(__name__)

OLD_AFTER = timedelta(days=30)
"""How long a file may be without a row.

A day would do for every transaction. Whoever puts back a copy of the database by mistake must be able to put back the
right one too, and find its files.
"""
FEW = 20
"""So many stray files may be most of what is there, in a young service."""
_AT_ONCE = 500
"""Names in one question to the database."""


def clear_stray_files() -> bool:
    """Remove the stray files of a month ago or longer; always return False, for it is done in one go.

    When most files have no row, the database and the folder are not of each other, as after putting back one of the
    two: then nothing is removed.
    """
    store, before = file_store(), (current_moment() - OLD_AFTER).timestamp()
    stray, number = [], 0
    for names in list_old(store, before):
        number += len(names)
        stray += sorted(set(names) - _find_used(names))
    if len(stray) > FEW and 2 * len(stray) > number:
        LOG.error(
            "Van %d oude bestanden horen er %d nergens bij. Er is niets opgeruimd: kijk of de database en de map met "
            "bestanden bij elkaar horen.",
            number,
            len(stray),
        )
        return False
    gone = sum(take_away(store, name, before) for name in stray if not _find_used([name]))
    drafts = clear_drafts(store, before)
    if gone or drafts:
        LOG.warning("Opgeruimd: %d bestanden die nergens bij hoorden en %d half geschreven bestanden.", gone, drafts)
    return False


def _find_used(names: Sequence[str]) -> set[str]:
    """Those to which a row refers, whoever it belongs to; looked at anew, so that a row of just now counts."""
    columns = [column for table in Base.metadata.sorted_tables for column in table.c if column.name.endswith("sha256")]
    used: set[str] = set()
    with open_session(writes=False, tenant=None) as session:
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            for column in columns:
                used.update(session.scalars(select(column).where(column.in_(some))))
    return used
