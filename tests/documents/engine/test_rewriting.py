import pytest

from documents.engine import rewriting
from documents.engine.encoding import DocumentEnvironment, join_pieces
from documents.engine.errors import UnprovenError
from documents.engine.proof import prove
from documents.engine.rewriting import is_trusted, load_plain, load_rewritten, write_code
from documents.environment import tame
from documents.values import plain_row

TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def code_of(text):
    tree = tame(DocumentEnvironment().parse(TEXT.format(text)))
    prove(tree)
    return write_code(tree)


def run(root, values):
    environment = DocumentEnvironment()
    context = environment.context_class(environment, dict(plain_row(values)), None, {})
    return list(root(context, environment=environment))


@pytest.mark.parametrize(
    "text",
    [
        "{{ a }}", "{{ rij.n }}{{ rij.n.code }}{{ rij.weg.weg }}", "{{ weg }}", "{% for r in rijen if r.n %}{{ loop.index }}{{ r.n }}{% endfor %}",
        "{% for r in rijen|sort(attribute='n', reverse=true) %}{{ r.n|upper }}{% else %}-{% endfor %}", "{{ rijen|map(attribute='n')|join(', ') }}",
        "{% set x = rij.n ~ a %}{{ x }}", "{{ 1 + getal }} {{ rijen[0].n }} {{ rijen|length }}", "{{ a if getal > 1 else rij.n }}", "{{ 'vast <' }}",
        "{% if a == 'x' and not rij.n or getal %}ja{% endif %}",
    ],
)  # fmt: skip
def test_the_rewritten_code_says_what_jinja_says(text):
    code = code_of(text)
    values = {"a": "x & y\nz", "getal": 2, "rij": {"n": "één"}, "rijen": [{"n": "b"}, {"n": ""}, {"n": "a"}]}
    assert join_pieces(run(load_rewritten(code), values)) == "".join(run(load_plain(code), values)).encode()


def test_the_code_is_tried_once_before_it_is_used():
    assert is_trusted()


@pytest.mark.parametrize("strange", ["yield concat(1)", "yield escape(1)", "yield 5"])
def test_code_that_jinja_does_not_write_today_is_not_rewritten(strange):
    code = code_of("{{ a }}").replace("yield '<w:p><w:r><w:t>'", strange)
    assert strange in code
    with pytest.raises(UnprovenError):
        load_rewritten(code)


def test_when_jinja_would_write_otherwise_its_own_code_is_used(monkeypatch):
    monkeypatch.setattr(rewriting, "_find_marks", lambda _root: iter(()))
    is_trusted.cache_clear()
    try:
        assert not is_trusted()
    finally:
        is_trusted.cache_clear()
