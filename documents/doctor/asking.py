"""The codes of all parts together: how they are written, and what they ask of the forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes

from answers.audience import visible_names
from documents.audience_check import list_hidden
from documents.doctor.accessible.language import CORE
from documents.doctor.blocks import Blocks
from documents.doctor.naming import Naming, find_targets
from documents.doctor.story import Story
from documents.doctor.subject import Subject
from documents.doctor.tags import Tag, list_tags, list_tags_in
from documents.doctor.unended import Outline
from documents.environment import TemplateEnvironment
from documents.faults import Fault
from documents.given_names import GIVEN_NAMES
from documents.known_names import Fixed, Scope
from documents.name_check import Problem
from documents.tag_places import WHOLE_TAG, own_text
from documents.template_rules import RuleFault, list_rule_faults
from documents.template_source import Source
from documents.xml import Element
from forms.definition import Definition, Question, QuestionType

_STOPPED = frozenset({"function-call", "underscore-name"})
"""What is told of a code, so that its names need not be judged."""
_NOT_PRINTED = frozenset({QuestionType.NOTE, QuestionType.HIDDEN})
_MOST_NAMED = 30
_STATEMENT = re.compile(r"\{%.*?%\}")


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions of one template to its forms; `asked` fills while parts are read."""

    subject: Subject
    asked: set[tuple[int, str]] = field(default_factory=set)

    def read_story(self, story: Story) -> Iterator[Fault]:
        """Yield what is wrong with the codes of a part."""
        return self._read(story.part, list_tags(story.paragraphs), tuple(story.paragraphs), _outline(story))

    def read_title(self, title: str) -> Iterator[Fault]:
        """Yield what is wrong with the codes in the title of the file."""
        if "{{" in title or "{%" in title:
            rest = WHOLE_TAG.sub("", title)
            if any(mark in rest for mark in ("{{", "{%", "}}", "%}")):
                message = f"In de titel van het bestand is een invulcode niet heel: “{title}”."
                yield Fault("half-tag", message, "Verbeter de titel bij Bestand, Info.", CORE)
            yield from self._read(CORE, list_tags_in(title), ())

    def list_unused(self) -> Iterator[Fault]:
        """Yield the questions of the form that no code asks, as one remark."""
        form = self.subject.definition
        if form is None or not self._asks_own():
            return
        seen = visible_names(form, self.subject.readers)
        unused = [one.name for one in form.questions() if _is_printable(one) and one.name in seen]
        used = _with_reckoned(form, {name for number, name in self.asked if number == id(form)})
        unused = [name for name in unused if name not in used]
        if unused:
            more = f" en nog {len(unused) - _MOST_NAMED}" if len(unused) > _MOST_NAMED else ""
            message = f"Deze vragen staan nergens in het sjabloon: {', '.join(unused[:_MOST_NAMED])}{more}."
            yield Fault("never-printed", message, "Dat kan de bedoeling zijn.")

    def _asks_own(self) -> bool:
        """Whether the template asks anything of its own form; one that does not is of another sort, as a letter."""
        return any(number == id(self.subject.definition) for number, _ in self.asked)

    def _read(
        self, part: str, tags: list[Tag], paragraphs: tuple[Element, ...], outline: Outline | None = None
    ) -> Iterator[Fault]:
        def place(code: str, message: str, advice: str, line: int) -> Fault:
            at = paragraphs[line - 1] if 0 < line <= len(paragraphs) else None
            return Fault(code, _sentence(message.rstrip(":")), _sentence(advice), part, at)

        try:
            yield from self._judge(part, tags, outline or Outline(), place)
        except RecursionError:
            yield place(
                "too-deep", "Ergens zitten te veel codes of haakjes in elkaar.", "Splits de langste code op.", 0
            )

    def _judge(
        self, part: str, tags: list[Tag], outline: Outline, place: Callable[[str, str, str, int], Fault]
    ) -> Iterator[Fault]:
        blocks = Blocks(outline)
        text = blocks.read(tags)
        yield from (Fault(one.code, one.message, one.advice, part, one.at) for one in blocks.faults)
        try:
            tree = TemplateEnvironment().parse(text)
        except TemplateSyntaxError as error:
            yield place("tag-syntax", "Deze invulcode is niet goed geschreven.", "", error.lineno)
            return
        rules = list(list_rule_faults(tree))
        yield from (place(one.code, one.message, one.advice, one.line) for one in rules)
        if self.subject.has_form and not any(one.code == "too-deep" for one in rules):
            for one in self._list_problems(tree, Source(part, text), rules):
                yield place(one.code, one.says, one.advice, one.line)

    def _list_problems(self, tree: nodes.Template, source: Source, rules: list[RuleFault]) -> Iterator[Problem]:
        subject = self.subject
        top = Scope(subject.definition) if subject.definition else Fixed(())
        given = {*GIVEN_NAMES, *subject.given}
        reading = Naming(top, given, subject.forms, source, self.asked, find_targets(tree))
        stopped = {rule.line for rule in rules if rule.code in _STOPPED}
        problems = reading.walk(tree, {})
        yield from (one for one in problems if one.line not in stopped or not one.code.startswith("unknown-"))
        yield from list_hidden(tree, source, subject.definition, subject.readers, subject.forms)


def _outline(story: Story) -> Outline:
    """The lines of a part with text, those with statements only left out."""
    lines = enumerate(story.paragraphs, 1)
    texts = {line: one for line, one in lines if _STATEMENT.sub("", own_text(one, "p")).strip()}
    return Outline({line: story.level(one) if story.is_body else None for line, one in texts.items()})


def _with_reckoned(form: Definition, names: set[str]) -> set[str]:
    """Return the names with those from which a calculation among them is made."""
    waiting, used = list(names), set(names)
    while waiting:
        node = form.by_name[waiting.pop()]
        formula = node.calculation if isinstance(node, Question) else None
        new = (formula.references if formula else frozenset()) & form.by_name.keys() - used
        used |= new
        waiting += new
    return used


def _is_printable(question: Question) -> bool:
    return question.type not in _NOT_PRINTED and (question.type is not QuestionType.CALCULATE or bool(question.label))


def _sentence(text: str) -> str:
    """A sentence of its own, of what was the middle or the end of one."""
    return text[:1].upper() + text[1:] + ("" if not text or text[-1] in ".?!" else ".")
