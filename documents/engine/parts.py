"""One part of a template, compiled: from values to the XML of the part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from jinja2 import nodes

from documents.controls.wrapping import wrap_answers
from documents.engine.encoding import DocumentEnvironment, join_pieces
from documents.engine.errors import UnprovenError
from documents.engine.proof import DOUBTFUL_END, Proven, prove
from documents.engine.rewriting import SWITCH, Root, is_trusted, load_pieces, load_plain
from documents.engine.stretches import join_stretches
from documents.environment import tame
from documents.errors import TemplateError
from documents.template_rules import check_rules
from forms.definition import Definition

LARGEST_PART = 60_000_000
"""Bytes of XML that one part may become."""
_BATCH = 1024
"""Pieces that are put together before their size is looked at."""
_PICTURE = re.compile(rb'(<wp:docPr\b[^>]*?\sid=")[^"]*(")')
_FIRST_PICTURE = 1001
_BARE = (b"<w:tc>", b"<w:tcPr/>", b"</w:tcPr>", b"</w:tbl>")
"""What the XML of a cell ends with when no paragraph is left at its end."""
_LONGEST_BARE = max(map(len, _BARE))
_DOUBTFUL_END = DOUBTFUL_END.encode()


@dataclass(frozen=True, slots=True)
class How:
    """How a template is compiled.

    `controls`: the form whose answers stand in controls, for a working copy; `rewrites` False leaves Jinja's code as
    it is: slower, and the same document.
    """

    controls: Definition | None = None
    rewrites: bool = True


HOW = How()


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """`name` is that of the file in the archive; `head` and `tail` stand around what the template makes."""

    name: str
    head: bytes
    tail: bytes
    root: Root
    makes_pieces: bool
    proven: Proven

    def render(self, values: Mapping[str, Any], environment: DocumentEnvironment) -> Iterator[bytes]:
        """Yield the XML of the part, in stretches that a processor keeps at hand while they are packed.

        Raise what evaluating an author's expression may raise, or `UnprintableError`.
        """
        context = environment.context_class(environment, values, None, {})  # type: ignore[arg-type]  # it is only read
        written = self.root(context, environment=environment)
        if self.makes_pieces:
            made = _bounded(map(join_pieces, self._batches(written)))
        else:
            texts = ("".join(batch).encode() for batch in iter(lambda: list(islice(written, _BATCH)), []))
            made = _bounded(chain((self.head,), texts, (self.tail,)))
        if self.proven.mends_cells:
            made = end_cells(made)
        if self.proven.numbers_pictures:
            made = iter((_number_pictures(b"".join(made)),))
        return made

    def _batches(self, written: Iterator[Iterable[Any]]) -> Iterator[list[Any]]:
        """Yield lists of pieces: so many that writing the texts of one together pays, and no more."""
        held: list[Any] = [self.head, ""]
        for pieces in written:
            held += pieces
            if len(held) >= _BATCH:
                yield held
                held = []
        held += (self.tail, "")
        yield held


def compile_part(name: str, source: str, head: bytes = b"", tail: bytes = b"", *, how: How = HOW) -> CompiledPart:
    """Compile what docxtpl made ready for Jinja; raise `UnprovenError`, `RuleError` or Jinja's own syntax error."""
    tree = DocumentEnvironment().parse(source)
    check_rules(tree)
    ready = _without_line_starts(tame(tree))
    proven = prove(join_stretches(wrap_answers(ready, how.controls) if how.controls else ready))
    makes_pieces = how.rewrites and SWITCH.is_on and is_trusted()
    root = load_pieces(tree) if makes_pieces else load_plain(tree)
    return CompiledPart(name, head, tail, root, makes_pieces, proven)


def _without_line_starts(tree: nodes.Template) -> nodes.Template:
    """Take away the new line that was put before every paragraph, by which a fault is found back."""
    for data in tree.find_all(nodes.TemplateData):
        data.data = re.sub(r"\n<w:p([ >])", r"<w:p\1", data.data)
    return tree


def _bounded(made: Iterable[bytes]) -> Iterator[bytes]:
    length = 0
    for stretch in made:
        length += len(stretch)
        if length > LARGEST_PART:
            raise TemplateError("Het document wordt veel te groot. Kijk de herhalingen in het sjabloon na.")
        yield stretch


def end_cells(made: Iterator[bytes]) -> Iterator[bytes]:
    """Give a cell whose paragraphs all fell away an empty one: Word does not open a file without."""
    before = b""
    for stretch in made:
        begin, ended = 0, []
        end = stretch.find(_DOUBTFUL_END)  # to find one after another takes half the time of ``split``
        while end >= 0:
            ended.append(stretch[begin:end])
            if _is_bare(before, stretch, begin, end):
                ended.append(b"<w:p/>")
            before, begin = b"", end + 1
            end = stretch.find(_DOUBTFUL_END, begin)
        ended.append(stretch[begin:])
        yield b"".join(ended)
        before = (before + ended[-1][-_LONGEST_BARE:])[-_LONGEST_BARE:]


def _is_bare(before: bytes, stretch: bytes, begin: int, end: int) -> bool:
    """Whether no paragraph stands before `end`; `before` is what the stretch before this one ended with."""
    if end - begin < _LONGEST_BARE:
        return (before + stretch[begin:end]).endswith(_BARE)
    return stretch.endswith(_BARE, begin, end)


def _number_pictures(xml: bytes) -> bytes:
    """Number pictures again, as docxtpl does: a picture in a repeated row is there more than once."""
    pieces = _PICTURE.split(xml)
    for place in range(1, len(pieces), 3):
        pieces[place] += b"%d" % (_FIRST_PICTURE + place // 3)
    return b"".join(pieces)


__all__ = ["LARGEST_PART", "CompiledPart", "UnprovenError", "compile_part", "end_cells"]
