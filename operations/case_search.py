"""Finding by the start of words: which words a case or request is found by, and the words of a search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.cases import Participation
from models.projections import SearchWord
from models.requests import Request, RequestWord

WORD_LENGTH = 60
MAX_TERMS = 8
_WORD = re.compile(r"\w+")
_REFERENCE = re.compile(r"(?:ep|av)-?(\d{4})-?(\d+)", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Index:
    """A table of words: `key` says of what `word` is one, `wanted` is the same key in the query that is narrowed.

    A word of at most `rare` of them is looked up first; a more common one is checked one by one.
    """

    word: InstrumentedAttribute[str]
    key: InstrumentedAttribute[int]
    wanted: InstrumentedAttribute[int]
    rare: int


CASES = Index(SearchWord.word, SearchWord.case_id, Participation.case_id, 2_000)
REQUESTS = Index(RequestWord.word, RequestWord.request_id, Request.id, 30_000)
"""Somebody's cases are few of all; the inbox holds everything, so what stands late in it would be looked for long."""


def narrow(session: Session, query: Select[int], terms: Iterable[str], index: Index) -> Select[int]:
    """Keep of `query` the cases or requests in which every term begins a word."""
    for term in terms:
        begins = _begins(index, term)
        if _is_rare(session, index, begins):
            query = query.where(index.wanted.in_(select(index.key).where(begins)))
        else:
            query = query.where(exists().where(index.key == index.wanted, begins))
    return query


def _begins(index: Index, term: str) -> ColumnElement[bool]:
    """A range of the index: from the term itself up to, not including, everything that begins with it."""
    return (index.word >= term) & (index.word < term + "\U0010ffff")


def _is_rare(session: Session, index: Index, begins: ColumnElement[bool]) -> bool:
    first = select(index.key).where(begins).limit(index.rare + 1).subquery()
    return (session.scalar(select(func.count()).select_from(first)) or 0) <= index.rare


def _one_word(reference: str) -> str:
    return fold(reference).replace("-", "")
