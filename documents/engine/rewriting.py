"""Has Jinja write code that yields pieces for `join_pieces`: how much that saves, `benchmarks.documents` measures.

Jinja makes of a template a generator of texts, each value passed through a filter and ``str``. Here
three things are written otherwise, and nothing else: constant texts as bytes, in turns with values, a whole stretch at
once; a value that is marked with an encoder as that encoder's piece; an entry of a row is taken from the row itself.

This overrides how Jinja writes its own code. So what is not known raises `UnprovenError`, and `is_trusted` tries the
outcome against Jinja's own on a template with every construct, once per process. Without it, or with `SWITCH` off, the
same template is rendered by Jinja's code as it is, which says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context

from documents.engine.encoding import ENCODERS, TEXT, DocumentEnvironment, join_pieces
from documents.engine.errors import UnprintableError, UnprovenError
from documents.engine.proof import prove
from documents.environment import tame
from documents.errors import RuleError
from documents.values import Choice, Number, PlainRow, plain_row

_GIVEN = "_piece"
"""Before the name of an encoder in the code."""
_ROW, _FOUND = "_row_type", "_found"
_WRONG_CODE = (AttributeError, LookupError, SyntaxError, TypeError, ValueError)
"""What may come of code that Jinja has written otherwise than we know."""


class Root(Protocol):
    """What Jinja makes of a template: a function that yields its texts, or tuples of pieces for `join_pieces`."""

    def __call__(self, context: Context, *, environment: DocumentEnvironment) -> Iterator[Any]:
        """Yield them one after another."""


class PieceGenerator(CodeGenerator):
    """Writes Jinja's code, but for what is yielded and how an entry of a row is reached."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's naming
        """Yield a stretch of pieces as one tuple, XML and text in turns; nothing that we allow gathers them first."""
        if frame.buffer is not None or frame.require_output_check:
            raise UnprovenError("dit sjabloon verzamelt wat het invult")
        self.writeline("yield (", node)
        xml = ""
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                xml += child.data
                continue
            if not isinstance(child, nodes.Filter) or child.name not in ENCODERS:
                raise UnprovenError("een invulcode heeft geen bekende plek")
            self.write(f"{xml.encode()!r}, {'' if child.name == TEXT else '*'}")
            self.visit(child, frame)
            self.write(", ")
            xml = ""
        self.write(f"{xml.encode()!r}, '')" if xml else ")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - Jinja's naming
        """Write a mark as its encoder: ``_found if type(_found := value) is str else _piece_text(_found)``."""
        if node.name not in ENCODERS:
            super().visit_Filter(node, frame)
            return
        assert node.node is not None
        if node.name == TEXT:
            self.write(f"{_FOUND} if type({_FOUND} := (")
            self.visit(node.node, frame)
            self.write(f")) is str else {_GIVEN}{node.name}({_FOUND})")
        else:
            self.write(f"{_GIVEN}{node.name}(")
            self.visit(node.node, frame)
            self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's naming
        """Take an entry from the row itself, or else ask the environment."""
        name = repr(node.attr)
        self.write(f"({_FOUND}[{name}] if type({_FOUND} := (")
        self.visit(node.node, frame)
        self.write(f")) is {_ROW} else environment.getattr({_FOUND}, {name}))")


class _PieceEnvironment(DocumentEnvironment):
    code_generator_class = PieceGenerator


def load_plain(tree: nodes.Template, *, is_marked: bool = True) -> Root:
    """Return the function that yields texts: Jinja's code as it is.

    The encoders print and escape, and without them nothing is escaped, so Jinja does not do it again.
    """
    environment = DocumentEnvironment(escape=False)
    if is_marked:
        environment.finalize = None
    return _load(tree, environment)


def load_pieces(tree: nodes.Template) -> Root:
    """Return the function that yields pieces; raise `UnprovenError` when a value is marked with no encoder."""
    return _load(tree, _PieceEnvironment())


def _load(tree: nodes.Template, environment: DocumentEnvironment) -> Root:
    namespace: dict[str, Any] = {"environment": environment, _ROW: PlainRow, "type": type, "str": str}
    namespace |= {_GIVEN + name: encoder.as_piece for name, encoder in ENCODERS.items()}
    exec(environment.compile(tree), namespace)  # noqa: S102 - how Jinja loads its own code too; the template passed the rules
    root: Root = namespace["root"]
    return root


_TRIAL = (
    '<w:p><w:r><w:t xml:space="preserve">{{ a }} {{ a.b.c }} {{ "<" ~ a }}{% if a == "x" %}ja{% elif getal > 2 %}nee'
    "{% else %}{{ getal * 2 }}{% endif %}{% for rij in rijen|sort(attribute='n') if rij.n %}{{ loop.index }}{{ rij.n }}"
    "{% for deel in rij.delen %}{{ deel.k }}{{ deel.k.code }}{% else %}-{% endfor %}{% set s = rij.n|upper %}{{ s }}"
    '{% endfor %}</w:t></w:r><w:i w:val="{{ a }}{% if getal %}1{% endif %}"/>{{ a if getal else rijen.0 }}</w:p>'
)


@dataclass(slots=True)
class Switch:
    """For whoever runs the service: off leaves Jinja's code as it is, without another version of ours."""

    is_on: bool = True


SWITCH = Switch()


@cache
def is_trusted() -> bool:
    """Whether the code that we write says the same as Jinja's own on a template with every construct."""
    rows = [{"n": "b & c\nd\te", "delen": [{"k": Choice("x", "Ja <é>")}]}, {"n": "a"}, {"n": ""}]
    values = plain_row({"a": "x <'\">", "getal": Number("2.50"), "rijen": rows})
    tree = tame(DocumentEnvironment().parse(_TRIAL))
    prove(tree)
    try:
        written = join_pieces([piece for pieces in _run(load_pieces(tree), values) for piece in pieces])
    except (RuleError, UnprintableError, UnprovenError, *_WRONG_CODE):
        return False
    return written == "".join(_run(load_plain(tree), values)).encode()


def _run(root: Root, values: Mapping[str, Any]) -> Iterator[Any]:
    environment = DocumentEnvironment()
    return root(environment.context_class(environment, dict(values), None, {}), environment=environment)
