"""A plan as proposals: its headings as groups, in each other as they are in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from documents.drafting.blocks import Blank, Block, Heading, Line, Plan, Table
from documents.drafting.guessing import guess
from documents.drafting.lines import NO_LABEL, Lines, clean_label
from documents.drafting.proposals import Asked, Part, Proposal, Said, list_questions
from documents.drafting.tables import is_box, propose_table

_LONGEST_HEADING = 80
_INSTRUCTION = re.compile(r"(?i)(beschrijf|geef|vul|noteer|omschrijf|schrijf|benoem|wat|hoe|welke|wie|waar|waarom)\b")
_BARE = "Onder deze kop stond niets. Wij maakten er een vraag van."
_HINTED = "Onder deze kop stond alleen uitleg. Wij maakten er een vraag van met die uitleg erbij."
_FULL_TABLE = "Hier stond een tabel zonder lege plekken. Die is niet overgenomen."
_NO_HEADING = "Boven deze vragen stond geen kop."


@dataclass(slots=True)
class _Open:
    """A heading whose text is being read."""

    label: str
    level: int
    lines: Lines = field(default_factory=Lines)
    doubt: str = ""


def propose(plan: Plan, name: str) -> tuple[str, tuple[Part, ...]]:
    """Return the title, and a group for every heading at the top.

    `name` is the title of a plan that says none. What stands above the first heading is in a group with the title.
    """
    blocks = list(_promote(plan.blocks, has_title=bool(plan.title)))
    titles = (block.text for block in blocks if isinstance(block, Heading) and block.level == 0)
    title = plan.title or next(titles, name)
    open_parts = [_Open(title, 0)]
    for block in blocks:
        match block:
            case Heading(level=0):
                open_parts[-1].lines.close()
            case Heading(text=text, level=level):
                _close(open_parts, level)
                open_parts.append(_Open(clean_label(text), level))
            case Table():
                _table(open_parts[-1], block)
            case Line():
                open_parts[-1].lines.read(block)
    _close(open_parts, 1)
    (root,) = open_parts
    root.lines.close()
    return title, tuple(_gather(root.lines.proposals, title, root.doubt))


def _close(open_parts: list[_Open], level: int) -> None:
    """End every heading of this level or deeper, into the heading around it."""
    while len(open_parts) > 1 and open_parts[-1].level >= level:
        part = open_parts.pop()
        made = _part(part)
        is_at_top = len(open_parts) == 1 and isinstance(made, Asked)
        open_parts[-1].lines.add([Part(part.label, (made,)) if is_at_top else made])


def _part(part: _Open) -> Asked | Part:
    """Return the group below a heading; only one question when there is only room, or an instruction, below it."""
    room = part.lines.has_room
    part.lines.close()
    children = part.lines.proposals
    texts = [child.text for child in children if isinstance(child, Said)]
    if not children:
        return Asked(part.label, is_long=True, doubt=part.doubt or _BARE)
    if len(texts) == len(children) and (room or any(_INSTRUCTION.match(text) for text in texts)):
        return Asked(part.label, is_long=True, hint=" ".join(texts), doubt=_HINTED)
    *before, last = children
    if isinstance(last, Asked) and last.label == NO_LABEL and all(isinstance(child, Said) for child in before):
        hint = " ".join(filter(None, [*texts, last.hint]))
        asked = guess(part.label) if last.kind == "text" else replace(last, label=part.label)
        return replace(asked, hint=hint, is_long=last.is_long)
    return Part(part.label, tuple(children), part.doubt)


def _gather(proposals: Sequence[Proposal], title: str, doubt: str) -> Iterator[Part]:
    """Yield groups only: what stands right under the title comes into a group of its own."""
    loose: list[Proposal] = []
    for proposal in proposals:
        if not isinstance(proposal, Part):
            loose.append(proposal)
            continue
        if loose:
            yield Part(title, tuple(loose), doubt or _NO_HEADING)
            loose = []
        yield proposal
    if loose:
        yield Part(title, tuple(loose), doubt or _NO_HEADING)


def _table(part: _Open, table: Table) -> None:
    """Read a table; the text above it is its label, or else the heading is."""
    if part.lines.has_room and not is_box(table):
        part.lines.close_question()
    above = part.lines.take_label()
    found = propose_table(table, above or part.label)
    if not any(list_questions(found)):
        found, part.doubt = [], _FULL_TABLE
    is_named = len(found) == 1 and not isinstance(found[0], Said) and found[0].label == above
    if above and found and not is_named:
        found = [Part(above, tuple(found))]
    elif above and not found:
        found = [guess(above, is_long=True)] if above.endswith("?") else [Said(above)]
    part.lines.add(found)


def _promote(blocks: Sequence[Block], *, has_title: bool) -> Iterator[Block]:
    """Yield the blocks with short bold lines made headings, unless there is room for an answer right below them."""
    level, is_first = 0, not has_title
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            level = max(block.level, 1) if block.level or not is_first else 0
        if not _is_like_heading(block):
            yield Heading(block.text, level + 1) if isinstance(block, Line) and _asks_more(block, blocks, at) else block
            is_first = is_first and isinstance(block, Line) and not block.pieces
            continue
        assert isinstance(block, Line)
        rooms, after = _look_ahead(blocks, at)
        is_next_heading = after is None or isinstance(after, Heading) or _is_like_heading(after)
        if is_first and is_next_heading and after is not None:
            yield Heading(block.text, 0)
        elif rooms and is_next_heading:
            yield Line((f"{block.text}:",))
        elif isinstance(after, Line) and after.has_space and not isinstance(after.pieces[0], str):
            yield block
        else:
            yield Heading(block.text, level + 1)
        is_first = False


def _asks_more(line: Line, blocks: Sequence[Block], at: int) -> bool:
    """Whether a bold question stands above questions of its own: ``Waar maken we ons zorgen over?``, ``Moeder: …``."""
    if not line.is_bold or line.has_space or not line.text.endswith("?"):
        return False
    rooms, after = _look_ahead(blocks, at)
    if rooms or not isinstance(after, Line) or not after.has_space:
        return False
    return isinstance(after.pieces[0], str) and after.pieces[0].endswith(":") and isinstance(after.pieces[1], Blank)


def _look_ahead(blocks: Sequence[Block], at: int) -> tuple[int, Block | None]:
    """Return the number of empty lines behind the block at `at`, and what comes behind those."""
    after = at + 1
    while after < len(blocks):
        block = blocks[after]
        if not isinstance(block, Line) or block.pieces:
            return after - at - 1, block
        after += 1
    return after - at - 1, None


def _is_like_heading(block: Block) -> bool:
    return (
        isinstance(block, Line)
        and block.is_bold
        and not block.has_space
        and 0 < len(block.text) <= _LONGEST_HEADING
        and not block.text.endswith((":", "?", ".", ","))
    )
