"""Everything that people, programs and attackers send and nobody expects: for addresses, fields and bodies."""

from __future__ import annotations

import random
from typing import Any

TEXTS = (
    "",
    " ",
    "\x00",
    "a\x0bb\x1fc",
    "\ud800",
    "\ufffe\uffff",
    "\u202egnp.exe",
    "\r\nSet-Cookie: a=b",
    "../../etc/passwd",
    "..%2f..%2fetc",
    "' OR 1=1 --",
    '"; DROP TABLE users; --',
    "{{ 7*7 }}{% for x in y %}",
    "]]><!--",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "-1",
    "0",
    "9" * 5000,
    "NaN",
    "Infinity",
    "1E+999999",
    "0001-01-01",
    "10000-12-31",
    "2026-02-30",
    "%s%n%x",
    "x" * 20_000,
    "=1+1",
    "doelen[",
    "doelen[x].stappen[y].stap_tekst",
    "[]",
    "__proto__",
    "á" * 300,
)
NUMBERS = (0, 1, 2, 3, 7, 2**31, 2**63, 10**30)
_NAMES = (
    "_actie",
    "_wie",
    "_sleutel",
    "_basis",
    "_rij",
    "rij",
    "email",
    "zoek",
    "filter",
    "pagina",
    "bladzijde",
    "reden",
    "keuze",
    "stap",
    "titel",
    "bestand",
    "voorstel",
    "alles",
    "_keuze",
    "_revisie",
    "wat",
    "_versie",
    "sleutel",
    "wie",
    "next",
    "password",
    "voornaam",
    "doelen[1].doel_tekst",
    "betrokkenen[p1].betrokkene_naam",
    "gezamenlijke_vraag",
)

_SOMETIMES = 0.3


def text(chance: random.Random) -> str:
    """A text that somebody may send."""
    return chance.choice(TEXTS)


def sendable(value: str) -> str:
    """The same without what no browser can put in a form."""
    return value.encode("utf-8", "replace").decode()


def fields(chance: random.Random, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The fields of a form: its own names, ours and strange ones."""
    wanted = chance.sample([*names, *_NAMES, text(chance)], k=min(8, len(names) + len(_NAMES)))
    return [(sendable(name) or "leeg", sendable(text(chance))) for name in wanted]


def json_value(chance: random.Random, depth: int = 0) -> Any:
    """A value of a JSON body; surrogates and deep nests too, for only JSON can bring those."""
    kinds = [text(chance), chance.choice(NUMBERS), None, True, -1.5]
    if depth < 4:
        kinds += [
            [json_value(chance, depth + 1) for _ in range(3)],
            {chance.choice(_NAMES): json_value(chance, depth + 1) for _ in range(4)},
        ]
    return chance.choice(kinds)


def save_body(chance: random.Random) -> dict[str, Any]:
    """Something like what the script on a page sends to save, with parts that are wrong or missing."""
    fields = {chance.choice((*_NAMES, text(chance))): [text(chance) for _ in range(2)] for _ in range(4)}
    body: dict[str, Any] = {
        "page": chance.choice(("page-1", text(chance))),
        "key": chance.choice(("key-1", text(chance))),
        "revision": chance.choice((*NUMBERS, None, "x")),
        "draw": chance.choice((True, False, 1)),
        "fields": chance.choice((fields, fields, json_value(chance))),
    }
    if chance.random() < _SOMETIMES:
        body.pop(chance.choice(sorted(body)))
    return {**body, chance.choice(_NAMES): json_value(chance)}
