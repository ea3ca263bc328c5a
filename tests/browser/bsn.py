"""A burgerservicenummer to try the service with, made when it is needed, so that none stands in any file."""

from __future__ import annotations

from random import Random


def make_bsn(random: Random) -> str:
    """Nine digits that pass the elfproef, as the law on the number describes it."""
    while True:
        digits = [random.randint(1, 9) for _ in range(9)]
        weighted = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=False))
        if (weighted - digits[8]) % 11 == 0:
            return "".join(map(str, digits))
