"""Answers as text: what is stored, what it means for its question type, and how a Dutch reader types and sees it."""

from forms.lexical.equality import same_value
from forms.lexical.errors import UnreadableValue
from forms.lexical.incoming import to_lexical
from forms.lexical.reading import Answer, can_be_unreadable, read_value
from forms.lexical.screen import for_screen, from_screen
from forms.lexical.writing import is_canonical

__all__ = [
    "Answer",
    "UnreadableValue",
    "can_be_unreadable",
    "for_screen",
    "from_screen",
    "is_canonical",
    "read_value",
    "same_value",
    "to_lexical",
]
