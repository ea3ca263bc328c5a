"""The exchanges of data as the samenwerkingsverband of a case tells them: in its own words where its file has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from operations.regions import find_region
from rights.exchanges import EXCHANGES, Exchange, get_exchange, in_own_words
from workflow.exchange_section import ExchangeWords


def list_exchanges(session: Session, swv_id: int) -> tuple[Exchange, ...]:
    """Every exchange, in the words that people of this samenwerkingsverband read today."""
    own = _own_words(session, swv_id)
    return tuple(_say(exchange, own) for exchange in EXCHANGES)


def find_exchange(session: Session, swv_id: int, code: str) -> Exchange:
    """One of them; raise `KeyError` for a code that does not exist."""
    return _say(get_exchange(code), _own_words(session, swv_id))


def write_shown(session: Session, swv_id: int, exchange: Exchange) -> dict[str, Any]:
    """The exchange as it is kept with an answer; `region` is the version of the region's file with the words, or 0."""
    region = find_region(session, swv_id)
    is_own = region is not None and exchange.code in region.settings.exchange_words
    number = region.number if region is not None and is_own else 0
    return {**asdict(exchange), "categories": list(exchange.categories), "region": number}


def _own_words(session: Session, swv_id: int) -> Mapping[str, ExchangeWords]:
    region = find_region(session, swv_id)
    return region.settings.exchange_words if region else {}


def _say(exchange: Exchange, own: Mapping[str, ExchangeWords]) -> Exchange:
    words = own.get(exchange.code)
    return in_own_words(exchange, words.title, words.text, words.text_youth) if words else exchange
