"""A table that somebody split in two, put together again before it is compared."""

from __future__ import annotations

from collections.abc import Sequence

from documents.reading_back.words import normal_form
from documents.reading_back.working_copy import Block, Table


def with_split_tables(base: Sequence[Block], edited: Sequence[Block]) -> list[Block]:
    """Put a table that was split in two together again: the second part has fields of the same table of the base."""
    home = {path: place for place, block in enumerate(base) if isinstance(block, Table) for path in block.paths}
    whole: dict[int, int] = {}
    joined: list[Block] = []
    for block in edited:
        places = {home[path] for path in block.paths if path in home} if isinstance(block, Table) else set()
        place = next(iter(places)) if len(places) == 1 else -1
        first = joined[whole[place]] if place in whole else block
        if first is not block and isinstance(block, Table) and set(first.paths).isdisjoint(block.paths):
            joined[whole[place]] = _join_tables(first, block)
            continue
        if place >= 0 and place not in whole:
            whole[place] = len(joined)
        joined.append(block)
    return joined


def _join_tables(first: Block, second: Table) -> Table:
    assert isinstance(first, Table)
    return Table(
        first.table_rows + second.table_rows,
        normal_form(f"{first.text}\n{second.text}"),
        normal_form(f"{first.before}\n{second.before}"),
        first.paths + second.paths,
        first.rows + second.rows,
    )
