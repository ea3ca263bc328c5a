"""The comments in the margin: who said what, at which text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from documents.reading_back.marks import COMMENT_END, COMMENT_START, PARAGRAPH, TEXT, W14, W15, value_of
from documents.reading_back.working_copy import Comment
from documents.xml import WORD, Element

_COMMENTS = WORD + "comments"
_EXTENDED = W15 + "commentsEx"
_MOST_COMMENTS = 2_000


@dataclass(slots=True)
class Margin:
    """The comments of a file while it is read: which are open at this place, and what they quote."""

    open: dict[str, None] = field(default_factory=dict)
    quotes: dict[str, list[str]] = field(default_factory=dict)

    def note(self, mark: Element) -> None:
        """Take in the begin or end of the text that a comment is about."""
        name = value_of(mark, "id")
        if mark.tag == COMMENT_START and len(self.open) < _MOST_COMMENTS:
            self.open[name] = None
        elif mark.tag == COMMENT_END:
            self.open.pop(name, None)

    def quote(self, text: str) -> None:
        """Add `text` to what every open comment quotes."""
        for name in self.open:
            self.quotes.setdefault(name, []).append(text)


def read_comments(trees: Iterable[Element], margin: Margin) -> Mapping[str, Comment]:
    """Return the comments of a file by their id, with what they quote."""
    found: dict[str, Comment] = {}
    threads: dict[str, str] = {}
    extended: list[Element] = []
    for tree in trees:
        if tree.tag == _COMMENTS:
            for element in tree.findall(WORD + "comment"):
                comment = _read_comment(element, margin)
                found[comment.id] = comment
                threads.update((mark, comment.id) for mark in _paragraph_ids(element))
        elif tree.tag == _EXTENDED:
            extended += tree.findall(W15 + "commentEx")
    for element in extended:
        name = threads.get(element.get(W15 + "paraId") or "", "")
        if name:
            is_resolved = element.get(W15 + "done") in ("1", "true")
            answer_to = threads.get(element.get(W15 + "paraIdParent") or "", "")
            found[name] = replace(found[name], is_resolved=is_resolved, answer_to=answer_to)
    return found


def _read_comment(element: Element, margin: Margin) -> Comment:
    name = value_of(element, "id")
    lines = ["".join(text.text or "" for text in line.iter(TEXT)) for line in element.iter(PARAGRAPH)]
    quote = "".join(margin.quotes.get(name, ()))
    return Comment(name, value_of(element, "author"), value_of(element, "date"), "\n".join(lines).strip(), quote)


def _paragraph_ids(element: Element) -> list[str]:
    return [mark for line in element.iter(PARAGRAPH) if (mark := line.get(W14 + "paraId"))]
