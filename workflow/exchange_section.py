"""The part ``[uitwisseling]`` of a region's file: in its own words what is shared, per exchange. It may be left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workflow.toml_table import TomlTable

EXCHANGE_CODES = ("samen_plan", "verslagen_swv", "aanvraag_swv")
"""Those of `rights.exchanges`, which this room does not know; a test keeps them the same."""


@dataclass(frozen=True, slots=True)
class ExchangeWords:
    """What a region says of one exchange: to parents (u) and to young people (je). An empty title is ours."""

    title: str
    text: str
    text_youth: str


def read_exchange_words(table: TomlTable) -> Mapping[str, ExchangeWords]:
    """Read the words by the code of their exchange; mistakes go to the remarks of `table`."""
    words = {code: _read_words(table.table(code)) for code in EXCHANGE_CODES if table.has(code)}
    table.finish()
    return MappingProxyType(words)


def _read_words(table: TomlTable) -> ExchangeWords:
    words = ExchangeWords(
        title=table.optional_text("titel"),
        text=table.text("tekst", '"De school en het wijkteam lezen en schrijven in dit plan."'),
        text_youth=table.text("tekst_jongere", '"De school en het wijkteam lezen en schrijven in jouw plan."'),
    )
    table.finish()
    return words
