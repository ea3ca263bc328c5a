"""Choices: a short list as round buttons, a long one as a menu, several at once as boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forms.builder.asked import Asked
from forms.builder.fields.answer import AnswerField
from forms.evaluation import Option

NO_CHOICE = "Geen keuze"
MOST_RADIOS = 7


@dataclass(frozen=True, slots=True)
class ShownOption:
    """One choice as it stands on the page; `other` is its label in the language of the reader, or ""."""

    id: str
    value: str
    label: str
    checked: bool
    other: str = ""


class ChoiceField(AnswerField):
    """The choices to draw. An answer that is no longer among them stays visible, so that nobody loses it unseen."""

    def chosen(self) -> list[str]:
        """The names of the choices that are made now."""
        return [self.data] if self.data else []

    @property
    def options(self) -> list[ShownOption]:
        """Every choice in the order of the form."""
        chosen, others = self.chosen(), self.translation.options
        return [
            ShownOption(
                f"{self.id}:{number}", option.name, option.label, option.name in chosen, others.get(option.name, "")
            )
            for number, option in enumerate(self._offered(), 1)
        ]

    def _offered(self) -> list[Option]:
        known = {option.name for option in self.asked.options}
        gone = [Option(name, f"{name} (niet meer te kiezen)") for name in self.chosen() if name not in known]
        return [*self.asked.options, *gone]


class RadiosField(ChoiceField):
    """One choice of a few. A made choice can be taken back with the last button."""

    kind: ClassVar[str] = "radios"

    def _offered(self) -> list[Option]:
        return [*super()._offered(), *([Option("", NO_CHOICE)] if self.chosen() else [])]


class MenuField(ChoiceField):
    """One choice of many."""

    kind: ClassVar[str] = "menu"


class TicksField(ChoiceField):
    """Several choices. `data` holds their names with a space between, as the answer is kept."""

    kind: ClassVar[str] = "ticks"

    def chosen(self) -> list[str]:
        """The names of the choices that are made now."""
        return self.data.split()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Join the boxes; the page always sends one empty value, which says that the boxes were shown."""
        if valuelist:
            self.data = " ".join(value for value in valuelist if value)


def radios_or_menu(asked: Asked) -> RadiosField | MenuField:
    """Round buttons for a short list, a menu for a long one, unless the form asks for one of them."""
    looks = asked.question.appearance
    if "minimal" in looks or ("horizontal" not in looks and len(asked.options) > MOST_RADIOS):
        return MenuField(asked)
    return RadiosField(asked)
