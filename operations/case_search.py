"""Finding cases by the start of words: which words a case is found by, and the words of a search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from models.cases import Participation
from models.projections import SearchWord

WORD_LENGTH = 60
MAX_TERMS = 8
_RARE = 2_000
"""A word of at most so many cases is looked up first; a more common one is checked case by case."""
_WORD = re.compile(r"\w+")
_REFERENCE = re.compile(r"ep-?(\d{4})-?(\d+)", re.IGNORECASE)
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Return `text` in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_PLAIN)


def list_words(reference: str, texts: Iterable[str]) -> frozenset[str]:
    """Return the words by which a case is found: its whole reference, the number in it, and the words of `texts`."""
    words = {word[:WORD_LENGTH] for text in texts for word in _WORD.findall(fold(text))}
    return frozenset({_one_word(reference), reference.rpartition("-")[2], *words})


def list_terms(search: str) -> tuple[str, ...]:
    """Return the starts of words that are searched for; a reference is one word."""
    terms: list[str] = []
    for part in search.split():
        terms += [_one_word(part)] if _REFERENCE.fullmatch(part) else _WORD.findall(fold(part))
    return tuple(term[:WORD_LENGTH] for term in terms)[:MAX_TERMS]


def narrow(session: Session, query: Select[int], terms: Iterable[str]) -> Select[int]:
    """Keep of `query`, which selects from participations, the cases in which every term begins a word."""
    for term in terms:
        begins = _begins(term)
        if _is_rare(session, begins):
            query = query.where(Participation.case_id.in_(select(SearchWord.case_id).where(begins)))
        else:
            query = query.where(exists().where(SearchWord.case_id == Participation.case_id, begins))
    return query


def _begins(term: str) -> ColumnElement[bool]:
    """A range of the index: from the term itself up to, not including, everything that begins with it."""
    return (SearchWord.word >= term) & (SearchWord.word < term + "\U0010ffff")


def _is_rare(session: Session, begins: ColumnElement[bool]) -> bool:
    first = select(SearchWord.case_id).where(begins).limit(_RARE + 1).subquery()
    return (session.scalar(select(func.count()).select_from(first)) or 0) <= _RARE


def _one_word(reference: str) -> str:
    return fold(reference).replace("-", "")
