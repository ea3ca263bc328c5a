import weakref

import pytest

from documents.engine.encoding import DocumentEnvironment
from documents.engine.rewriting import load_plain
from documents.environment import MOST_ROUNDS, tame
from documents.errors import RuleError
from documents.values import plain_row

ROWS = plain_row({"rijen": [{"n": "a"}] * (MOST_ROUNDS // 2 + 1)})


def fill(environment, template):
    return environment.from_string(template).render(dict(ROWS))


def test_every_document_counts_its_own_rounds_and_bookmarks():
    first = DocumentEnvironment()
    fill(first, "{% for r in rijen %}{% endfor %}")
    assert first.numbers.give_next() == "100000"
    with pytest.raises(RuleError):
        fill(first, "{% for r in rijen %}{% endfor %}")
    second = first.anew()
    assert fill(second, "{% for r in rijen %}{% if loop.last %}{{ loop.index }}{% endif %}{% endfor %}") == str(
        len(ROWS["rijen"])
    )
    assert second.numbers.give_next() == "100000"
    assert second.deadline is not first.deadline


def test_an_environment_is_gone_with_its_document_without_anybody_collecting():
    source = "{% for r in rijen %}{% if loop.last %}{{ r.n }}{% endif %}{% endfor %}"
    root = load_plain(tame(DocumentEnvironment().parse(source)), is_marked=False)
    environment = DocumentEnvironment().anew()
    context = environment.context_class(environment, dict(ROWS), None, {})
    assert "".join(root(context, environment=environment)) == "a"
    seen = weakref.ref(environment)
    del environment, context
    assert seen() is None
