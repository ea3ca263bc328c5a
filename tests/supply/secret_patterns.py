"""What looks like a secret in a text: known shapes, and random strings next to a word such as key or password."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

_SHAPES = (
    re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    re.compile(r"\bAKIA[0-9A-Z]{16}\b"),
    re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36,}\b"),
    re.compile(r"\bglpat-[A-Za-z0-9_-]{20,}\b"),
    re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}\b"),
    re.compile(r"\bpypi-[A-Za-z0-9_-]{50,}\b"),
    re.compile(r"\bsk_(?:live|test)_[A-Za-z0-9]{16,}\b"),
    re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\b"),
    re.compile(r"\b[a-z][a-z0-9+]{2,}://[^\s:/@\"'{}<>]+:(?P<secret>[^\s:/@\"'{}<>]{6,})@(?!127\.|localhost)[\w.-]+"),
)
_NAMED = re.compile(
    r"(?i)(?:secret|token|passw(?:or)?d|api_?key|private_?key|salt)\w*[\"']?\s*[:=]\s*[\"'](?P<secret>[^\"'\s]{20,})[\"']"
)
_RANDOM = 3.6
"""Bits per character: words and names stay below it, keys made by a machine above."""


def find_secrets(text: str) -> Iterator[str]:
    """Everything in `text` that looks like a secret."""
    for shape in _SHAPES:
        for match in shape.finditer(text):
            secret = match.groupdict().get("secret")
            if secret is None or entropy(secret) > _RANDOM:
                yield match[0]
    yield from (match[0] for match in _NAMED.finditer(text) if entropy(match["secret"]) > _RANDOM)


def entropy(text: str) -> float:
    """How random `text` looks, in bits per character."""
    return -sum(count / len(text) * math.log2(count / len(text)) for count in Counter(text).values())
