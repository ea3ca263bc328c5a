"""Outputs that follow each other become one, and the template prints what it printed."""

from itertools import pairwise

import pytest
from jinja2 import nodes

from documents.engine.encoding import DocumentEnvironment
from documents.engine.stretches import join_stretches

SOURCES = [
    "a{{ x }}b{% if x %}c{{ x }}{% elif y %}d{% else %}e{{ y }}{% endif %}f{{ y }}",
    "{% for r in rijen %}a{{ r }}{% if r %}b{% endif %}c{% else %}d{% endfor %}{% set z = x %}{{ z }}e",
]


def taken_apart(tree):
    """Every output as outputs of one piece each, as the controls leave them."""
    for node in tree.find_all((nodes.Template, nodes.If, nodes.For)):
        for name in ("body", "else_"):
            body = getattr(node, name, [])
            parts = [
                part
                for one in body
                for part in (
                    [nodes.Output([child], lineno=one.lineno) for child in one.nodes]
                    if isinstance(one, nodes.Output)
                    else [one]
                )
            ]
            if body:
                setattr(node, name, parts)
    return tree


def printed(tree, values):
    environment = DocumentEnvironment()
    template = environment.template_class.from_code(environment, environment.compile(tree), {})
    return template.render(values)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("values", [{}, {"x": "1", "y": "2", "rijen": ["p", "", "q"]}])
def test_it_prints_the_same(source, values):
    def parse():
        return DocumentEnvironment().parse(source)

    assert printed(join_stretches(taken_apart(parse())), values) == printed(parse(), values)


@pytest.mark.parametrize("source", SOURCES)
def test_no_output_follows_another_and_no_xml_follows_xml(source):
    tree = join_stretches(taken_apart(DocumentEnvironment().parse(source)))
    for node in tree.find_all((nodes.Template, nodes.If, nodes.For)):
        kinds = [type(child) for child in node.body]
        assert (nodes.Output, nodes.Output) not in pairwise(kinds)
    for output in tree.find_all(nodes.Output):
        kinds = [type(child) for child in output.nodes]
        assert (nodes.TemplateData, nodes.TemplateData) not in pairwise(kinds)
