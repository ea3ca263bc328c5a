import pytest
from jinja2 import nodes

from documents.engine.encoding import PLAIN, TEXT
from documents.engine.errors import UnprovenError
from documents.engine.proof import DOUBTFUL_END, prove
from documents.environment import TemplateEnvironment

CELL = "<w:tc><w:p><w:r><w:t>{{ r.n }}</w:t></w:r></w:p></w:tc>"
ROW = f"<w:tr>{CELL}</w:tr>"
GRID = "<w:tblGrid><w:gridCol/></w:tblGrid>"


def parsed(xml):
    return TemplateEnvironment().parse(f"<w:body>{xml}</w:body>")


def proven(xml):
    return prove(parsed(xml))


def refusal(xml):
    with pytest.raises(UnprovenError) as caught:
        proven(xml)
    return str(caught.value)


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>",
        "{% if a %}<w:p/>{% elif b %}<w:p/><w:p/>{% else %}{% endif %}",
        "{% for r in rijen %}<w:p><w:r><w:t>{{ r.n }}</w:t></w:r></w:p>{% else %}<w:p/>{% endfor %}",
        "<w:p><w:r><w:t>{% if a %}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{{ a }}{% endif %}</w:t></w:r></w:p>",
        '<w:p><w:shd w:fill="{{ kleur }}"/><w:x w:val="{% if a %}een{% else %}twee{% endif %}"/></w:p>',
        f"<w:tbl>{GRID}{ROW}{{% for r in rijen %}}{ROW}{{% endfor %}}</w:tbl>",
        f"<w:tbl>{GRID}{{% for r in rijen %}}{ROW}{{% endfor %}}</w:tbl>",
        "{% set x = a %}<w:p w:a='x > y'/>",
    ],
)
def test_a_part_that_is_whole_in_every_branch_is_proven(xml):
    proven(xml)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("{% if a %}<w:p>{% endif %}</w:p>", "dezelfde soort plek"),
        ("{% for r in rijen %}</w:p><w:p><w:r>{% endfor %}", "niet heel"),
        ("<w:p>{% for r in rijen %}<w:r>{% endfor %}</w:r></w:p>", "dezelfde soort plek"),
        ("<w:p><w:r></w:p></w:r>", "niet heel"),
        ("<w:{{ a }}/>", "opmaak zelf"),
        ("<w:p {{ a }}/>", "opmaak zelf"),
        ("<w:p {% if a %}w:x='1'{% endif %}/>", "dezelfde soort plek"),
        ("<!-- commentaar --><w:p/>", "commentaar"),
        ("<?programma '?><w:p/>", "opdracht"),
        (f"<w:tbl>{GRID}<w:tr><w:tc/></w:tr></w:tbl>", "helemaal leeg"),
        *(
            (f"<w:tbl>{GRID}<w:tr>{start}{{% if a %}}<w:p/>{{% endif %}}{end}</w:tc></w:tr></w:tbl>", "nog iets anders")
            for start, end in (
                ('<w:tc><w:bookmarkStart w:id="1"/>', ""),
                ("<w:tc>", '<w:bookmarkEnd w:id="1"/>'),
                ("<w:tc>", "<w:proofErr/>"),
                ("<w:tc> ", ""),
                ("<w:tc>", "\n"),
                ('<w:tc w:id="1">', ""),
            )
        ),
        ("<w:p><w:r><w:t>los\nregeleinde</w:t></w:r></w:p>", "regeleinde"),
        (f"<w:tbl>{GRID}<w:tr>{{% for r in rijen %}}{CELL}{{% endfor %}}</w:tr></w:tbl>", "{%tc"),
        (f"<w:tbl>{GRID}<w:gridCol/>{{% if a %}}{ROW}{{% endif %}}</w:tbl>", "geen rij die er altijd is"),
        (f"<w:tbl>{GRID}<w:tr>{CELL}{CELL}</w:tr></w:tbl>", "meer cellen"),
        ("<w:tbl>{% if a %}<w:gridCol/>{% endif %}</w:tbl>", "aantal kolommen"),
        (
            f'<w:tbl>{GRID}<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{{{{ n }}}}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
            "beslaat",
        ),
    ],
)
def test_a_part_that_could_break_is_left_to_docxtpl_with_the_reason(xml, reason):
    assert reason in refusal(xml)


def test_every_expression_is_marked_with_the_encoder_of_its_place():
    tree = parsed('<w:p w:x="{{ a }}"><w:r><w:t>{{ b }}</w:t><w:instrText>{{ c }}</w:instrText></w:r></w:p>')
    prove(tree)
    filters = [node.name for node in tree.find_all(nodes.Filter)]
    assert filters == [PLAIN, TEXT, PLAIN]


@pytest.mark.parametrize(
    ("content", "doubtful"),
    [
        ("<w:p/>", False),
        ("{% for r in rijen %}<w:p/>{% endfor %}", True),
        ("<w:tbl><w:tr/></w:tbl>", True),
        ("<w:p/>{% if a %}<w:tbl><w:tr/></w:tbl>{% endif %}", True),
        ("{% if a %}<w:tbl><w:tr/></w:tbl>{% endif %}<w:p/>", False),
        ("<w:sdt><w:p/></w:sdt>", False),
    ],
)
def test_a_cell_that_may_end_without_a_paragraph_is_marked(content, doubtful):
    tree = parsed(f"<w:tbl>{GRID}<w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>")
    assert prove(tree).mends_cells is doubtful
    data = "".join(node.data for node in tree.find_all(nodes.TemplateData))
    assert (f"{DOUBTFUL_END}</w:tc>" in data) is doubtful
