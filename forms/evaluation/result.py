"""What a form makes of its answers: what is asked, what it says, what is wrong, and the texts and choices to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.evaluation.choices import Option, list_options
from forms.evaluation.rules import Rulebook, Rules, Text
from forms.evaluation.texts import filled
from forms.evaluation.violations import is_required
from forms.expressions.scope import Environment, Scope
from forms.expressions.values import to_number
from forms.instance import FormElement, Instance


@dataclass(frozen=True, slots=True)
class Reader:
    """The calculated tree, kept so that texts and choices can be made when somebody looks."""

    book: Rulebook
    instance: Instance
    environment: Environment

    def at(self, path: str) -> tuple[Rules, FormElement]:
        """The rules and the element at `path`; KeyError where the form has no such path."""
        element = self.instance.by_path[path]
        return self.book.rules[element.tag], element

    def text(self, text: Text, element: FormElement) -> str:
        """`text` with the answers filled in."""
        return filled(text, self.book.definition, element, self.environment)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome, by path and in the order of the form.

    `relevant` has every question, group, repeat and row; `values` the stored text of every question, "" where it is not
    relevant; `violations` a Dutch sentence for each relevant question that is not in order. The methods raise KeyError
    for a path that the form does not have.
    """

    relevant: Mapping[str, bool]
    values: Mapping[str, str]
    violations: Mapping[str, str]
    reader: Reader = field(repr=False, compare=False)

    def label(self, path: str) -> str:
        """The text of the question, group or repeat, in the form's own language."""
        rules, element = self.reader.at(path)
        return self.reader.text(rules.label, element)

    def hint(self, path: str) -> str:
        """The explanation under the label, or ""."""
        rules, element = self.reader.at(path)
        return self.reader.text(rules.hint, element)

    def options(self, path: str) -> tuple[Option, ...]:
        """What may be chosen here and now; nothing for a question that is no select."""
        rules, element = self.reader.at(path)
        return list_options(self.reader.book.definition, rules, element, self.reader.environment)

    def required(self, path: str) -> bool:
        """Whether an answer is required here and now."""
        rules, element = self.reader.at(path)
        return is_required(rules, element, self.reader.environment)

    def row_count(self, path: str) -> int | None:
        """How many rows the form asks for by ``repeat_count``; None where it does not say. No rows are made."""
        rules, element = self.reader.at(path)
        if rules.repeat_count is None:
            return None
        count = to_number(rules.repeat_count(Scope(element, element, self.reader.environment)))
        return max(0, int(min(count, 1000))) if count == count else None  # noqa: PLR0124 - NaN is not itself
