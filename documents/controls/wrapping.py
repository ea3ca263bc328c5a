"""Puts a control around every answer in the syntax tree of a template part, before that part is proven and compiled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from documents.controls import markup
from documents.controls.filters import BOOKMARK, DAY, NEXT_NUMBER, SAME_NUMBER, TAG
from documents.controls.resolving import ROW_PATH, Answer, Rows, find_answer, find_rows, find_tested
from documents.controls.runs import RunTracker
from forms.definition import Definition, QuestionType

_FIRST_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?:<w:pPr>.*?</w:pPr>|<w:pPr/>)?", re.DOTALL)
_ONE_PARAGRAPH = re.compile(r"(<w:p[ >](?:(?!<w:p[ >]).)*?)(<w:r[ >](?:(?!<w:p[ >]).)*</w:r>)(</w:p>)", re.DOTALL)
_WORDS = re.compile(r"<w:t[ >]")


Finder = Callable[[nodes.Node, Rows, Definition], Answer | None]


@dataclass(slots=True)
class Wrapper:
    """Wraps one part.

    `own_names` are the names that the template itself gives to something, `assigned` those that it gives with ``set``:
    what is printed under one is not the answer of that name. `printed` counts how often the rows of a list were met.
    `wrapped` are the questions that stand in a control somewhere, `marked` the lists whose rows have a bookmark.
    """

    definition: Definition
    own_names: frozenset[str] = frozenset()
    assigned: frozenset[str] = frozenset()
    runs: RunTracker = field(default_factory=RunTracker)
    printed: Counter[str] = field(default_factory=Counter)
    wrapped: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)

    def wrap(self, body: Sequence[nodes.Node], rows: Rows) -> list[nodes.Node]:
        """Return `body` with a control around every answer; `rows` are the loops around it."""
        wrapped: list[nodes.Node] = []
        for node in body:
            match node:
                case nodes.Output():
                    wrapped += self._output(node, rows)
                case nodes.For():
                    wrapped.append(self._loop(node, rows))
                case nodes.If():
                    wrapped.append(self._condition(node, rows))
                case _:
                    wrapped.append(node)
        return wrapped

    def _output(self, output: nodes.Output, rows: Rows) -> Iterator[nodes.Node]:
        for child in output.nodes:
            if isinstance(child, nodes.TemplateData):
                self.runs.follow(child.data)
            answer = None if isinstance(child, nodes.TemplateData) else self._known(find_answer, child, rows)
            if answer is not None and self.runs.opening:
                yield from self._control(answer, child)
            else:
                yield nodes.Output([child], lineno=output.lineno)

    def _loop(self, loop: nodes.For, rows: Rows) -> nodes.For:
        repeat = find_rows(loop.iter, rows, self.definition)
        repeat = None if repeat is not None and repeat.name in self.own_names else repeat
        named = _list_names(loop.target)
        inner = {name: rows[name] for name in rows if name not in named}
        if repeat is not None and isinstance(loop.target, nodes.Name) and loop.target.name not in self.assigned:
            inner[loop.target.name] = repeat
            self.printed[repeat.name] += 1
            if self._mark_row(loop, loop.target.name, self.printed[repeat.name]):
                self.marked.add(repeat.name)
        loop.body = self._branch(loop.body, inner)
        loop.else_ = self._branch(loop.else_, rows)
        return loop

    def _condition(self, condition: nodes.If, rows: Rows) -> nodes.If:
        asked = self._known(find_tested, condition.test, rows)
        condition.body = self._branch(condition.body, rows)
        if asked is not None and not self.runs.opening:
            for branch in condition.elif_:
                branch.body = self._invite(asked, branch.body)
            condition.else_ = self._invite(asked, condition.else_)
        for branch in condition.elif_:
            branch.body = self._branch(branch.body, rows)
        condition.else_ = self._branch(condition.else_, rows)
        return condition

    def _known(self, finder: Finder, node: nodes.Node, rows: Rows) -> Answer | None:
        """Return the answer that `finder` finds, unless the template uses the name for something of its own."""
        answer = finder(node, rows, self.definition)
        return None if answer is None or (not answer.row and answer.question.name in self.own_names) else answer

    def _branch(self, body: list[nodes.Node], rows: Rows) -> list[nodes.Node]:
        before = replace(self.runs, _inside=self.runs._inside.copy())  # noqa: SLF001 - a copy of itself
        wrapped = self.wrap(body, rows)
        self.runs = before
        return wrapped

    def _control(self, answer: Answer, printed: nodes.Expr) -> Iterator[nodes.Node]:
        """A control in place of `printed`: the run ends before it, and one that looks the same begins behind it."""
        self.wrapped.add(answer.question.name)
        opening = self.runs.opening
        hinted = markup.EMPTY + self._kind(answer) + markup.CONTENT + markup.hint(answer.question)
        empty = [*_begin(answer, before=markup.END_OF_RUN), _data(hinted + markup.END + opening)]
        filled = [*_begin(answer, before=markup.END_OF_RUN), *self._filled_kind(answer)]
        filled += [_data(markup.CONTENT + opening), nodes.Output([printed])]
        yield _if_empty(answer, empty, [*filled, _data(markup.END_OF_RUN + markup.END + opening)])

    def _kind(self, answer: Answer) -> str:
        """What can be put into the control of an answer that is not there yet."""
        dated = answer.question.type is QuestionType.DATE
        return markup.DATE_WITHOUT_DAY if dated else markup.kind(answer.question, self.definition)

    def _filled_kind(self, answer: Answer) -> Iterator[nodes.Node]:
        if answer.question.type is not QuestionType.DATE:
            yield _data(self._kind(answer))
            return
        day = _filtered(answer.value, DAY)
        dated = [_data(markup.DATE_BEFORE_DAY), nodes.Output([day]), _data(markup.DATE_AFTER_DAY)]
        yield nodes.If(day, dated, [], [_data(markup.DATE_WITHOUT_DAY)])

    def _invite(self, answer: Answer, body: list[nodes.Node]) -> list[nodes.Node]:
        """Make of one paragraph that stands where an answer is not there yet the text of its empty control."""
        match body:
            case [nodes.Output(nodes=[nodes.TemplateData(data=data)])]:
                found = _ONE_PARAGRAPH.fullmatch(data.strip("\n"))
                if found and _WORDS.search(found[2]) and "<w:sdt" not in data and "<w:hyperlink" not in data:
                    return self._empty_control(answer, found)
        return body

    def _empty_control(self, answer: Answer, paragraph: re.Match[str]) -> list[nodes.Node]:
        begin = [*_begin(answer, before=paragraph[1])]
        empty = markup.EMPTY + self._kind(answer) + markup.CONTENT
        return [*begin, _data(empty + paragraph[2] + markup.END + paragraph[3])]

    def _mark_row(self, loop: nodes.For, row: str, time: int) -> bool:
        """Put a hidden bookmark in every row, by which it is known without its controls; False without a place."""
        match loop.body:
            case [nodes.Output(nodes=[nodes.TemplateData(data=data) as first, *rest]) as output, *_]:
                found = _FIRST_PARAGRAPH.search(data)
                if found is None:
                    return False
                first.data, after = data[: found.end()], nodes.TemplateData(data[found.end() :])
                output.nodes = [first, *_bookmark(row, time), after, *rest]
                return True
        return False


def wrap_answers(tree: nodes.Template, definition: Definition) -> nodes.Template:
    """Put a control around every answer that `tree` prints, and a bookmark in every row."""
    wrap_and_tell(tree, definition)
    return tree


def wrap_and_tell(tree: nodes.Template, definition: Definition) -> Wrapper:
    """Do so, and return the wrapper, which knows what it wrapped and marked."""
    assigned = frozenset(name for node in tree.find_all(nodes.Assign) for name in _list_names(node.target))
    looped = frozenset(name for node in tree.find_all(nodes.For) for name in _list_names(node.target))
    wrapper = Wrapper(definition, assigned | looped, assigned)
    tree.body = wrapper.wrap(tree.body, {})
    return wrapper


def _list_names(target: nodes.Node) -> frozenset[str]:
    names = [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
    return frozenset(name.name for name in names)


def _bookmark(row: str, time: int) -> Iterator[nodes.Expr]:
    path = _row_path(row)
    yield nodes.TemplateData('<w:bookmarkStart w:id="')
    yield _filtered(path, NEXT_NUMBER)
    yield nodes.TemplateData('" w:name="')
    yield _filtered(path, BOOKMARK)
    yield nodes.TemplateData((f"_{time}" if time > 1 else "") + '"/><w:bookmarkEnd w:id="')
    yield _filtered(path, SAME_NUMBER)
    yield nodes.TemplateData('"/>')


def _begin(answer: Answer, *, before: str) -> Iterator[nodes.Node]:
    head = before + markup.BEGIN + markup.title(answer.question)
    name = answer.question.name
    path: list[nodes.Expr] = [nodes.TemplateData(name)]
    if answer.row:
        path = [nodes.Filter(_row_path(answer.row), TAG, [nodes.Const(name)], [], None, None)]
    yield nodes.Output([nodes.TemplateData(f'{head}<w:tag w:val="'), *path, nodes.TemplateData('"/>')])


def _row_path(row: str) -> nodes.Expr:
    return nodes.Getattr(nodes.Name(row, "load"), ROW_PATH, "load")


def _filtered(node: nodes.Expr, name: str) -> nodes.Expr:
    return nodes.Filter(node, name, [], [], None, None)


def _data(text: str) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(text)])


def _if_empty(answer: Answer, empty: list[nodes.Node], filled: list[nodes.Node]) -> nodes.If:
    test = nodes.Compare(answer.value, [nodes.Operand("eq", nodes.Const(""))])
    return nodes.If(test, empty, [], filled)
