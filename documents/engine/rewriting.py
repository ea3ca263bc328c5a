"""Makes Jinja's generated code yield pieces for `join_pieces`: how much that saves, `benchmarks.documents` measures.

Jinja makes of a template a generator of texts, each value passed through a filter, ``finalize`` and ``escape``. Here
three things in that code are replaced, and nothing else: a constant text becomes bytes; a value that is marked with an
encoder becomes that encoder's piece alone; an entry of a row is taken from the row itself when it is there.

The code depends on how Jinja writes its own. So every shape that is not known raises `UnprovenError`, and `is_trusted`
tries the outcome against Jinja's own on a template with every construct, once per process. Without it, or with `SWITCH`
off, the same template is rendered by Jinja's code as it is, which says the same.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import CodeType
from typing import Any, Protocol

from jinja2 import nodes
from jinja2.runtime import Context

from documents.engine.encoding import ENCODERS, DocumentEnvironment, join_pieces
from documents.engine.errors import UnprovenError
from documents.engine.proof import prove
from documents.environment import tame
from documents.values import Choice, Number, PlainRow, plain_row

_GIVEN = "_piece"
"""Before the name of an encoder in the code."""
_ROW, _FOUND = "_row_type", "_found"


class Root(Protocol):
    """What Jinja makes of a template: a function that yields its pieces."""

    def __call__(self, context: Context, *, environment: DocumentEnvironment) -> Iterator[Any]:
        """Yield the pieces one after another."""


def write_code(tree: nodes.Template, *, escape: bool = True) -> str:
    """Return the Python that Jinja makes of a tree, in which every value is escaped, or none is."""
    environment = DocumentEnvironment(escape=escape)
    code = environment.compile(tree, raw=True)
    assert isinstance(code, str)
    return code


def load_plain(code: str) -> Root:
    """Return the function that yields texts: Jinja's code as it is."""
    return _load(compile(code, "<template>", "exec"))


def load_rewritten(code: str) -> Root:
    """Return the function that yields pieces; raise `UnprovenError` when Jinja's code is not as expected."""
    module = ast.parse(code)
    module.body = [_rewrite_root(node) if _is_root(node) else node for node in module.body]
    return _load(compile(ast.fix_missing_locations(module), "<template>", "exec"))


def _load(code: CodeType) -> Root:
    namespace: dict[str, Any] = {"environment": DocumentEnvironment(), _ROW: PlainRow, "type": type}
    namespace |= {_GIVEN + name: encoder.as_piece for name, encoder in ENCODERS.items()}
    exec(code, namespace)  # noqa: S102 - this is how Jinja loads its own code too; the template passed the rules
    root: Root = namespace["root"]
    return root


def _is_root(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == "root"


def _rewrite_root(root: ast.stmt) -> ast.stmt:
    marks = dict(_find_marks(root))
    rewritten = _Rewriter(marks).visit(root)
    assert isinstance(rewritten, ast.stmt)
    return rewritten


def _find_marks(root: ast.stmt) -> Iterator[tuple[str, str]]:
    """Yield the variables that hold an encoder's filter, with its name: ``t_3 = environment.filters['_text']``."""
    for node in ast.walk(root):
        match node:
            case ast.Assign(
                targets=[ast.Name(id=variable)],
                value=ast.Subscript(value=ast.Attribute(attr="filters"), slice=ast.Constant(value=str(name))),
            ) if name in ENCODERS:
                yield variable, name


class _Rewriter(ast.NodeTransformer):
    """Rewrites what the generator yields, and how it reaches the entries of rows."""

    def __init__(self, marks: Mapping[str, str]) -> None:
        self._marks = marks
        self._depth = 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Keep apart the generator itself and the functions in it, which yield rows of a loop, not pieces."""
        self._depth += 1
        rewritten = self.generic_visit(node)
        self._depth -= 1
        return rewritten

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        """Yield a piece."""
        if self._depth > 1:
            return self.generic_visit(node)
        match node.value:
            case ast.Constant(value=str(text)):
                return ast.Yield(ast.Constant(text.encode()))
            case ast.Constant(value=None):  # Jinja's ``if 0: yield None``
                return node
            case ast.Call(
                func=ast.Name(id="escape"),
                args=[ast.Call(func=ast.Attribute(attr="finalize"), args=[ast.Call(ast.Name(mark), [value])])],
            ) if mark in self._marks:
                encoder = ast.Name(_GIVEN + self._marks[mark], ast.Load())
                return ast.Yield(ast.Call(encoder, [self.visit(value)], []))
        raise UnprovenError("deze versie van Jinja schrijft haar code anders dan verwacht")

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Take ``environment.getattr(row, 'name')`` from the row when it is there."""
        self.generic_visit(node)
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="environment"), attr="getattr"), args=[row, ast.Constant() as name]
            ):
                return _entry(node, row, name)
        return node


def _entry(call: ast.Call, row: ast.expr, name: ast.Constant) -> ast.expr:
    """Write what takes `name` from the row itself, or else asks the environment.

    ``_found[name] if type(_found := row) is _row_type and name in _found else environment.getattr(_found, name)``
    """
    found = ast.Name(_FOUND, ast.Load())
    kind = ast.Call(ast.Name("type", ast.Load()), [ast.NamedExpr(ast.Name(_FOUND, ast.Store()), row)], [])
    is_row = ast.Compare(kind, [ast.Is()], [ast.Name(_ROW, ast.Load())])
    holds = ast.Compare(name, [ast.In()], [found])
    otherwise = ast.Call(call.func, [found, name], [])
    return ast.IfExp(ast.BoolOp(ast.And(), [is_row, holds]), ast.Subscript(found, name, ast.Load()), otherwise)


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
    """Whether the rewritten code says the same as Jinja's own on a template with every construct."""
    rows = [{"n": "b & c\nd\te", "delen": [{"k": Choice("x", "Ja <é>")}]}, {"n": "a"}, {"n": ""}]
    values = plain_row({"a": "x <'\">", "getal": Number("2.50"), "rijen": rows})
    tree = tame(DocumentEnvironment().parse(_TRIAL))
    prove(tree)
    code = write_code(tree)
    try:
        rewritten = join_pieces(list(_run(load_rewritten(code), values)))
    except (UnprovenError, AttributeError, LookupError, SyntaxError, TypeError, ValueError):
        return False
    return rewritten == "".join(_run(load_plain(code), values)).encode()


def _run(root: Root, values: Mapping[str, Any]) -> Iterator[Any]:
    environment = DocumentEnvironment()
    return root(environment.context_class(environment, dict(values), None, {}), environment=environment)
