"""A number on a scale: round buttons for a short scale, a box to type in for a long one."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import ClassVar

from forms.builder.asked import Asked
from forms.builder.fields.choice import RadiosField
from forms.builder.fields.number import DecimalField
from forms.evaluation import Option

MOST_STEPS = 11


class ScaleField(RadiosField):
    """Every step of the scale as a round button, in one row."""

    kind: ClassVar[str] = "scale"

    def chosen(self) -> list[str]:
        """The step that is chosen now, written as the steps are: ``5,0`` is ``5``."""
        number = _number(self.data.replace(",", "."))
        return [self.data] if number is None and self.data else [_written(number)] if number is not None else []

    def _offered(self) -> list[Option]:
        steps = steps_of(self.asked)
        off_the_scale = [step for step in self.chosen() if step not in steps]
        return [
            *(Option(step, step) for step in (*steps, *off_the_scale)),
            *([Option("", "Geen cijfer")] if self.chosen() else []),
        ]


def scale_or_number(asked: Asked) -> ScaleField | DecimalField:
    """Choose by the number of steps."""
    return ScaleField(asked) if steps_of(asked) else DecimalField(asked)


def steps_of(asked: Asked) -> list[str]:
    """The steps of a short scale as they are typed, with a decimal comma; empty for a long or an unclear scale."""
    given = asked.question.parameters
    start, end, step = (
        _number(given.get(name, usual)) for name, usual in (("start", "1"), ("end", "10"), ("step", "1"))
    )
    if start is None or end is None or step is None or step <= 0 or end < start or (end - start) / step >= MOST_STEPS:
        return []
    return [_written(start + step * position) for position in range(int((end - start) / step) + 1)]


def _written(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
