"""Formulas and texts of the survey, parsed and kept with their place: the rules go through all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.assembly.formula_mistakes import explain_mistake
from forms.assembly.straight_quotes import straighten
from forms.assembly.table import Line
from forms.definition import Place, Texts
from forms.expressions import Expression, ExpressionError, Template, parse_template
from forms.expressions.expression import parse_with_nodes
from forms.expressions.nodes import Node, Path
from forms.findings import Finding, Severity

MOST_EXPLAINED = 200
"""Findings after which a mistake is no longer mended by trying: that takes time."""
_ALONE = {"yes": "true()", "true": "true()", "no": "false()", "false": "false()"}
"""What a cell says that is only this word: Excel makes TRUE of true, and XLSForm takes it for a formula."""
_MEANS = {"true()": "altijd waar", "false()": "nooit waar"}
EMPTY_TEXT = Template("", (), frozenset())
_NO_TEXTS = Texts(EMPTY_TEXT)


@dataclass(frozen=True, slots=True)
class Formula:
    """One parsed formula. `owner` is the name of the row it stands in, `key` its column."""

    owner: str
    key: str
    expression: Expression
    place: Place
    nodes: tuple[Node, ...]
    """Every node of the tree, a parent before its children."""
    paths: tuple[Path, ...]
    """The paths among the nodes; most formulas have none."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """One parsed text in one language. `owner` is the row of the survey it stands in ("" on the choices sheet)."""

    owner: str
    key: str
    template: Template
    place: Place


@dataclass(slots=True)
class CellReader:
    """Reads formulas and texts row by row, and remembers them and what was wrong with them.

    `language` is the form's own: a text in it, or without a language, is the default text.
    """

    language: str
    survey: str = "survey"
    """What the sheet with the questions is called."""
    formulas: list[Formula] = field(default_factory=list)
    texts: list[ShownText] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _parsed: dict[str, tuple[Expression, tuple[Node, ...], tuple[Path, ...]]] = field(default_factory=dict)
    """What was read before: the same rule stands at many questions."""

    def formula(self, line: Line, key: str) -> Expression | None:
        """Return the formula under `key`; None when the cell is empty or holds no formula (then there is a finding)."""
        source = line.text(key)
        if not source:
            return None
        alone = _ALONE.get(source.casefold())
        if alone:
            self._notice_word(line.place(key), source, alone)
        return self.formula_of(line, key, alone or source)

    def formula_of(self, line: Line, key: str, source: str) -> Expression | None:
        """Return `source` as the formula that stands under `key`."""
        if not source:
            return None
        straight = straighten(source)
        if straight != source:
            self._notice_quotes(line.place(key))
        try:
            expression, nodes, paths = self._parse(straight)
        except ExpressionError as error:
            explained = explain_mistake(straight, error) if len(self.findings) < MOST_EXPLAINED else error
            self._add_error(line.place(key), explained, straight)
            return None
        self.formulas.append(Formula(line.text("name"), key, expression, line.place(key), nodes, paths))
        return expression

    def _parse(self, source: str) -> tuple[Expression, tuple[Node, ...], tuple[Path, ...]]:
        known = self._parsed.get(source)
        if known is None:
            expression, nodes = parse_with_nodes(source)
            paths = tuple([node for node in nodes if isinstance(node, Path)])
            known = self._parsed[source] = (expression, nodes, paths)
        return known

    def shown(self, line: Line, key: str) -> Texts:
        """Return the text under `key` in every language of the file."""
        written = line.languages(key)
        if not written:
            return _NO_TEXTS
        by_language = {language: self._template(line, key, language) for language, _ in written}
        default = by_language.get(self.language) or by_language.get("") or by_language[written[0][0]]
        by_language.pop("", None)
        return Texts(default, by_language)

    def message(self, line: Line, key: str) -> Texts | None:
        """Return the message under `key`, or None when there is none."""
        return self.shown(line, key) or None

    def _template(self, line: Line, key: str, language: str) -> Template:
        place, source = line.place(key, language), line.text(key, language)
        try:
            template = parse_template(source)
        except ExpressionError as error:
            self._add_error(place, error, source)
            return EMPTY_TEXT
        owner = line.text("name") if line.sheet == self.survey else ""
        self.texts.append(ShownText(owner, key, template, place))
        return template

    def _add_error(self, place: Place, error: ExpressionError, source: str) -> None:
        near = source[error.position : error.position + 20]
        where = f" (teken {error.position + 1}: “{near}”)" if near and len(source) > len(near) else ""
        message = f"{error.message.rstrip('.')}{where}."
        self.findings.append(Finding(Severity.ERROR, error.code, place, message, error.suggestion))

    def _notice_word(self, place: Place, word: str, formula: str) -> None:
        message = f"Hier staat alleen “{word}”; dat is gelezen als {formula}: {_MEANS[formula]}."
        todo = f"Schrijf {formula} als u dat bedoelt, of schrijf de hele formule."
        self.findings.append(Finding(Severity.NOTICE, "word-for-formula", place, message, todo))

    def _notice_quotes(self, place: Place) -> None:
        message = "Er stonden gekrulde aanhalingstekens in deze formule; ze zijn gelezen als rechte."
        self.findings.append(Finding(Severity.NOTICE, "smart-quotes", place, message, "Typ ' of \" in formules."))
