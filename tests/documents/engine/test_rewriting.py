from itertools import chain

import pytest

from documents.engine.encoding import DocumentEnvironment, join_pieces
from documents.engine.errors import UnprovenError
from documents.engine.proof import prove
from documents.engine.rewriting import PieceGenerator, is_trusted, load_pieces, load_plain
from documents.environment import tame
from documents.values import plain_row

TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def parsed(text):
    return tame(DocumentEnvironment().parse(TEXT.format(text)))


def proven(text):
    tree = parsed(text)
    prove(tree)
    return tree


def run(root, values):
    environment = DocumentEnvironment()
    context = environment.context_class(environment, dict(plain_row(values)), None, {})
    return list(root(context, environment=environment))


def pieces_of(text, values):
    return list(chain.from_iterable(run(load_pieces(proven(text)), values)))


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
    values = {"a": "x & y\nz", "getal": 2, "rij": {"n": "één"}, "rijen": [{"n": "b"}, {"n": ""}, {"n": "a"}]}
    assert join_pieces(pieces_of(text, values)) == "".join(run(load_plain(proven(text)), values)).encode()


def test_the_code_is_tried_once_before_it_is_used():
    assert is_trusted()


def test_xml_is_bytes_and_a_text_is_left_to_be_written_with_the_others():
    pieces = pieces_of("{{ a }}|{{ rij.n }}", {"a": "x & y", "rij": {"n": "<"}})
    assert pieces == [b"<w:p><w:r><w:t>", "x & y", b"|", "<", b"</w:t></w:r></w:p>", ""]


@pytest.mark.parametrize(
    "text", ["{{ a }}{{ a }}", "", "{% if a %}{{ a }}{% else %}-{% endif %}{% for r in rijen %}{{ r.n }}{% endfor %}"]
)
def test_xml_and_texts_come_in_turns_whatever_the_template_prints(text):
    pieces = pieces_of(
        text + '</w:t></w:r><w:i w:val="{{ a }}{{ a }}"/><w:r><w:t>', {"a": "x", "rijen": [{"n": "b"}, {}]}
    )
    assert {type(piece) for piece in pieces[::2]} == {bytes}
    assert {type(piece) for piece in pieces[1::2]} == {str}
    assert len(pieces) % 2 == 0


def test_a_value_without_a_place_is_not_rewritten():
    with pytest.raises(UnprovenError):
        load_pieces(parsed("{{ a }}"))


def test_what_a_template_gathers_before_it_prints_is_not_rewritten():
    with pytest.raises(UnprovenError):
        load_pieces(parsed("{% set b %}x{% endset %}"))


@pytest.mark.parametrize("written", ["visit_Output", "visit_Filter"])
def test_when_jinja_would_write_otherwise_its_own_code_is_used(monkeypatch, written):
    monkeypatch.delattr(PieceGenerator, written)
    is_trusted.cache_clear()
    try:
        assert not is_trusted()
    finally:
        is_trusted.cache_clear()
