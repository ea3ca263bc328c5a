"""The tags of a part put together: every block begins and ends, and what is left can be read as one template.

What is broken is told and left out or mended, so that everything else can still be judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from documents.doctor.levels import check_levels, check_whole, find_empty_line
from documents.doctor.syntax import BEGINS, BRANCHES, ENDS, check_tag, list_swallowed, read_word
from documents.doctor.tags import Tag
from documents.doctor.unended import Block, Choosing, Outline
from documents.faults import Fault

_SKIPPED = frozenset({"vm", "hm"})
_TARGET = re.compile(r"\w+ (?!in\b)(\w+(?: ?, ?\w+)*)\b(?= )")


@dataclass(slots=True)
class Blocks:
    """`faults` grows while tags are read; `text` is then a template with a line for every paragraph."""

    outline: Outline = field(default_factory=Outline)
    faults: list[Fault] = field(default_factory=list)
    _pieces: list[tuple[int, str]] = field(default_factory=list)
    _open: list[Block] = field(default_factory=list)
    _begun: set[str] = field(default_factory=set)
    _coming: list[Tag] = field(default_factory=list)
    """The tags that were not read yet, the last one first."""
    _count: int = 0
    _taken_up: list[Tag] = field(default_factory=list)
    """Those that stood in one without an end."""
    _choosing: Choosing = field(default_factory=lambda: Choosing((), Outline()))

    def read(self, tags: Iterable[Tag]) -> str:
        """Judge the tags in their order and return the template that they make."""
        line = 1
        every = list(tags)
        self._coming, self._count = every[::-1], len(every)
        self._choosing = Choosing(every, self.outline)
        while self._coming:
            tag = self._coming.pop()
            line = tag.line
            self._note(check_whole(tag))
            fault = check_tag(tag)
            self._note(None if self._ends_unsupported(tag) else fault)
            if fault is not None:
                self._take_up(list_swallowed(tag))
            if tag.mark == "{{":
                self._write(line, "" if fault or tag.prefix else f"{{{{ {tag.body} }}}}")
            else:
                self._read_statement(tag, is_broken=fault is not None)
        while self._open:
            self._close_unended(line)
        return self._text()

    def _take_up(self, swallowed: list[Tag]) -> None:
        """Read the codes that stand in one without an end after it."""
        self._coming += swallowed[::-1]
        self._count += len(swallowed)
        self._taken_up += swallowed

    def _ends_unsupported(self, tag: Tag) -> bool:
        """Whether a tag ends what was told where it began (``macro`` … ``endmacro``)."""
        if tag.word in ENDS:
            return False
        if tag.word.startswith("end"):
            return tag.word.removeprefix("end") in self._begun
        self._begun.add(tag.word)
        return False

    def _note(self, fault: Fault | None) -> None:
        if fault is not None:
            self.faults.append(fault)

    def _write(self, line: int, code: str) -> None:
        self._pieces.append((line, code))

    def _read_statement(self, tag: Tag, *, is_broken: bool) -> None:
        word = read_word(tag)
        if word in BEGINS:
            self._open.append(Block(tag, word, self._number))
            self._write(tag.line, _mended(tag, word) if is_broken and not tag.is_spaced else f"{{% {tag.body} %}}")
        elif word in BRANCHES:
            self._read_branch(tag, word, is_broken=is_broken)
        elif word in ENDS:
            self._read_end(tag, ENDS[word])
        elif word in {"colspan", "cellbg"} and not is_broken:
            self._write(tag.line, f"{{{{ {tag.body.removeprefix(word)} }}}}")
        elif word not in _SKIPPED and not is_broken:
            self._write(tag.line, f"{{% {tag.body} %}}")

    def _read_branch(self, tag: Tag, word: str, *, is_broken: bool) -> None:
        block = self._open[-1] if self._open else None
        fits = block is not None and not block.has_else and (word == "else" or block.word == "if")
        if block is None or not fits:
            why = "er is al een “else”" if block is not None and block.has_else else "er staat geen “if” of “for” voor"
            advice = "Haal de code weg, of zet er een begin voor."
            self._note(Fault("misplaced-else", f"“{tag.raw}” hoort hier niet: {why}.", advice, at=tag.at))
            return
        block.has_else = word == "else"
        self._note(check_levels(block.tag, tag))
        self._write(tag.line, f"{{% {word} %}}" if is_broken and word == "else" else self._branch(tag, is_broken))

    @staticmethod
    def _branch(tag: Tag, is_broken: bool) -> str:
        return "{% elif '' %}" if is_broken else f"{{% {tag.body} %}}"

    def _read_end(self, tag: Tag, word: str) -> None:
        begin = self._find_begin(tag, word)
        if begin is None and self._is_wrong_end(tag):
            block = self._close(tag)
            wanted = f"{{%{tag.prefix} {BEGINS[block.word]} %}}"
            message = f"“{tag.raw}” past niet bij het begin, “{block.tag.raw}”."
            self._note(Fault("end-without-begin", message, f"Schrijf “{wanted}”.", at=tag.at))
            self._write(tag.line, f"{{% {BEGINS[block.word]} %}}")
            return
        if begin is None:
            advice = f"Haal de code weg, of zet er {{%{tag.prefix} {word} … %}} voor."
            self._note(Fault("end-without-begin", f"“{tag.raw}” heeft geen begin.", advice, at=tag.at))
            return
        while self._open[-1] is not begin:
            self._close_unended(tag.line)
        block = self._close(tag)
        fault = check_levels(block.tag, tag)
        self._note(fault)
        alone = None if fault else find_empty_line(block.tag, tag)
        if alone is not None:
            message = f"“{block.tag.raw}” loopt over meer alinea’s en laat lege regels achter."
            self._note(Fault("leaves-empty-lines", message, "Schrijf {%p … %}, in een eigen alinea.", at=alone))
        self._write(tag.line, f"{{% {BEGINS[word]} %}}")

    @property
    def _number(self) -> int:
        """The number of the tag that is read now."""
        return self._count - len(self._coming) - 1

    def _close(self, end: Tag) -> Block:
        """The innermost block ends; the one around it remembers that."""
        block = self._open.pop()
        block.end, block.ends_at = end, self._number
        if self._open:
            self._open[-1].inside.append(block)
        return block

    def _find_begin(self, tag: Tag, word: str) -> Block | None:
        """Return the block that `tag` ends: the innermost that fits, unless the codes that follow say otherwise."""
        blocks = [one for one in reversed(self._open) if one.word == word]
        fitting = next((one for one in blocks if check_levels(one.tag, tag) is None), None)
        if not blocks or fitting is blocks[0]:
            return fitting
        if fitting is not None and not self._ends_later(fitting):
            return fitting  # those inside it have no end
        return None if self._ends_later(blocks[0]) else blocks[0]

    def _is_wrong_end(self, tag: Tag) -> bool:
        """Whether an end without a begin stands where the innermost block should have ended, which has none."""
        block = self._open[-1] if self._open else None
        return block is not None and check_levels(block.tag, tag) is None and not self._ends_later(block)

    def _ends_later(self, block: Block) -> bool:
        """Whether the codes that follow end this block, and every other one of its kind around it."""
        waiting = sum(one.word == block.word and one.tag.prefix == block.tag.prefix for one in self._open)
        depth = 0
        for tag in reversed(self._coming):
            if tag.prefix == block.tag.prefix:
                word = read_word(tag)
                depth += (word == block.word) - (ENDS.get(word) == block.word)
                if depth < 0:
                    depth, waiting = 0, waiting - 1
        return waiting <= 0

    def _close_unended(self, line: int) -> None:
        block = self._open.pop()
        end = BEGINS[block.word]
        if block.tag.word != block.word or any(block.tag is one for one in self._taken_up):
            self._write(line, f"{{% {end} %}}")
            return  # what is wrong with it was told; it may be no beginning at all
        tag = self._choosing.find_unended(block).tag
        own = {"tr": ", in een eigen tabelrij", "p": ", in een eigen alinea"}.get(block.tag.prefix, "")
        advice = f"Zet {{%{block.tag.prefix} {end} %}} achter wat erbij hoort{own}."
        if tag is not block.tag:
            advice += f" Staat het daar al? Dan heeft “{block.tag.raw}” geen einde."
        self._note(Fault("begin-without-end", f"“{tag.raw}” heeft geen einde.", advice, at=tag.at))
        self._write(line, f"{{% {end} %}}")

    def _text(self) -> str:
        return "".join(_with_lines(self._pieces))


def _with_lines(pieces: Iterable[tuple[int, str]]) -> Iterator[str]:
    at = 1
    for line, code in pieces:
        yield "\n" * (line - at) + code
        at = line


def _mended(tag: Tag, word: str) -> str:
    """What stands for a beginning that cannot be read, so that what is inside it is judged without it."""
    target = _TARGET.match(tag.body)
    return f"{{% for {target[1] if target else 'rij'} in [] %}}" if word == "for" else "{% if '' %}"
