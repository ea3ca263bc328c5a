import pytest

from forms.expressions import Expression, ExpressionError, parse_template


def test_text_and_references_alternate():
    template = parse_template("Wat vindt ${naam} van ${ school }?")
    assert [part.source if isinstance(part, Expression) else part for part in template.parts] == [
        "Wat vindt ",
        "${naam}",
        " van ",
        "${ school }",
        "?",
    ]
    assert template.references == {"naam", "school"}


@pytest.mark.parametrize("source", ["", "Naam", "Prijs: $5", "{naam}", "50 % & meer"])
def test_text_without_a_reference_stays_as_it_is(source):
    template = parse_template(source)
    assert "".join(map(str, template.parts)) == template.source == source
    assert template.references == frozenset()


@pytest.mark.parametrize(
    ("source", "position"), [("Hoi ${naam", 4), ("Hoi ${na am}", 4), ("a ${b} ${", 7), ("${a + b}", 0)]
)
def test_a_broken_reference_is_refused_at_its_place(source, position):
    with pytest.raises(ExpressionError) as caught:
        parse_template(source)
    assert caught.value.position == position
    assert caught.value.code == "bad-reference"


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(ExpressionError, match="maximum"):
        parse_template("a" * 10_001)
