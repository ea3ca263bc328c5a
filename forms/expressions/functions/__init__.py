"""The functions of the form language, in one table that the parser, the linter and the evaluator share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from forms.expressions.functions.beyond import BEYOND
from forms.expressions.functions.choices import CHOICES
from forms.expressions.functions.dates import DATES
from forms.expressions.functions.logic import LOGIC
from forms.expressions.functions.numbers import NUMBERS
from forms.expressions.functions.sets import SETS
from forms.expressions.functions.signature import Function
from forms.expressions.functions.text import TEXT

FUNCTIONS: Mapping[str, Function] = MappingProxyType(dict([*LOGIC, *TEXT, *NUMBERS, *DATES, *CHOICES, *SETS]))
"""Every function of a form by its name. A function that is not here does not exist in a form."""

KNOWN: Mapping[str, Function] = MappingProxyType({**BEYOND, **FUNCTIONS})
"""Every function that the engine can run, also those that a form may not use."""

__all__ = ["FUNCTIONS", "KNOWN", "Function"]
