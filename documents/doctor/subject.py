"""What a template is for: its form, its readers, and the other forms that it may ask."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from answers.audience import Readers
from forms.definition import Definition


@dataclass(frozen=True, slots=True)
class Subject:
    """`definition` is the form whose answers stand at the top; a letter has none, and asks those of `forms`.

    `readers` are for whom the document is; None is somebody who sees everything. `given` are names beside the forms.
    `makes_copies` says that documents made with it are edited and read back. Without any form only the file and the
    writing of its codes can be judged.
    """

    definition: Definition | None = None
    readers: Readers | None = None
    forms: Mapping[str, Definition] = field(default_factory=dict)
    given: Collection[str] = ()
    makes_copies: bool = False

    @property
    def has_form(self) -> bool:
        """Whether names can be judged."""
        return self.definition is not None or bool(self.forms)
