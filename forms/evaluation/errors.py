"""The one exception of this room: a form that cannot be calculated."""

from __future__ import annotations


class EvaluationError(ValueError):
    """Formulas that wait for each other. `names` is the circle, in order; the linter reports it earlier."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.message = f"De formules wachten op elkaar: {' → '.join((*names, names[0]))}."
        super().__init__(self.message)
