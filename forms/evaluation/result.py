"""What a form makes of its answers: what is asked, what it says, what is wrong, and the texts and choices to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from forms.evaluation.choices import Option, list_options
from forms.evaluation.rules import Rulebook, Rules, Text
from forms.evaluation.texts import filled, plain
from forms.evaluation.translation import NO_TRANSLATION, Phrases, Translation, phrase_books
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

    def translate(self, path: str, language: str, problem: str) -> Translation:
        """What the form says at `path` in `language`, and `problem` in it where that is one of the form's messages."""
        rules, element = self.at(path)
        definition = self.book.definition
        phrases, other = phrase_books(definition)[language][element.tag], self._in(language)

        def say(text: Text | None, own: str) -> str:
            said = "" if text is None else other.text(text, element)
            return "" if said == own else said

        return Translation(
            language,
            definition.language,
            label=say(phrases.label, self.text(rules.label, element)),
            hint=say(phrases.hint, self.text(rules.hint, element)),
            problem=say(self._message(rules, phrases, element, problem), problem),
            options={
                choice.name: say(phrases.choices.get(choice.name), self.text(choice.label, element))
                for choice in rules.choices
            },
        )

    def _message(self, rules: Rules, phrases: Phrases, element: FormElement, problem: str) -> Text | None:
        """The message of the form that `problem` is, as the form says it in another language."""
        if problem and rules.required_message and self.text(rules.required_message, element) == problem:
            return phrases.required_message
        if problem and rules.constraint_message and self.text(rules.constraint_message, element) == problem:
            return phrases.constraint_message
        return None

    def _in(self, language: str) -> Reader:
        """For texts in `language`: a choice that is named in one, is named in that language too.

        Not for formulas: those must come out the same for everybody.
        """
        books, own = phrase_books(self.book.definition)[language], self.environment.choice_label

        def label(question: str, name: str) -> str:
            text = books[question].choices.get(name) if question in books else None
            return own(question, name) if text is None else plain(text)

        return replace(self, environment=replace(self.environment, choice_label=label))


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
    language: str = field(default="", compare=False)
    """In which language the reader gets the texts besides the form's own; "" for who reads the form as it is."""

    def for_reader(self, language: str) -> Evaluation:
        """The same for somebody who reads `language`; as it is where the form has no texts in it."""
        definition = self.reader.book.definition
        is_other = language in definition.languages and language != definition.language
        return replace(self, language=language) if is_other else self

    def translation(self, path: str) -> Translation:
        """The texts at `path` in the language of the reader."""
        if not self.language:
            return NO_TRANSLATION
        return self.reader.translate(path, self.language, self.violations.get(path, ""))

    def translate_choice(self, question: str, name: str) -> str:
        """The label of a choice of a list in the language of the reader; "" where the form has none."""
        phrases = phrase_books(self.reader.book.definition).get(self.language, {}).get(question, Phrases())
        text = phrases.choices.get(name)
        return "" if text is None else plain(text)

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
