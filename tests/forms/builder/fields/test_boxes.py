import pytest
from hypothesis import given
from hypothesis import strategies as st
from wtforms import Form, StringField
from wtforms.widgets import TextArea, TextInput

from forms.builder.fields.boxes import LineBox, TextBox

ATTRIBUTES = st.dictionaries(
    st.sampled_from(["class", "aria-describedby", "aria-invalid", "autocomplete", "inputmode", "rows"]), st.text()
)


def field_with(text):
    class Page(Form):
        answer = StringField(id="doelen[d1].doel_tekst", name="doelen[d1].doel_tekst")

    return Page(data={"answer": text}).answer


@pytest.mark.parametrize(("ours", "theirs"), [(LineBox(), TextInput()), (TextBox(), TextArea())])
@given(text=st.text(), attributes=ATTRIBUTES)
def test_a_box_is_the_html_that_wtforms_writes(ours, theirs, text, attributes):
    field = field_with(text)
    assert ours(field, **attributes) == theirs(field, **attributes)


@pytest.mark.parametrize("box", [LineBox(), TextBox()])
def test_what_somebody_typed_never_becomes_html(box):
    drawn = box(field_with('"><script>alert(1)</script></textarea>'), **{"class": '" onfocus="'})
    assert "<script>" not in drawn
    assert "onfocus" in drawn
    assert 'class="" onfocus=' not in drawn
