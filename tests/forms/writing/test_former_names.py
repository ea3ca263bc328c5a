"""The column for former names in a form that somebody is going to change."""

from forms.comparing import compare
from forms.loading import load_bytes, parse_workbook
from forms.writing.excel import write_excel
from forms.writing.former_names import add_former_names
from tests.documents.form_answers import ROOT

PLAN = (ROOT / "forms" / "definitions" / "plan.md").read_bytes()


def headers(content, sheet):
    found = next(one for one in parse_workbook("f.xlsx", content).sheets if one.name == sheet)
    return found.header.cells


def test_the_plan_has_the_column_beside_its_names_and_means_the_same():
    content = write_excel(add_former_names(parse_workbook("plan.md", PLAN)))
    assert headers(content, "survey")[:3] == ("type", "name", "was")
    assert headers(content, "choices")[:3] == ("list_name", "name", "was")
    assert "was" not in headers(content, "settings")
    before, after = load_bytes("plan.md", PLAN).definition, load_bytes("plan.xlsx", content).definition
    assert list(compare(before, after)) == []


def test_a_column_that_is_there_stays_as_it_is():
    form = b"| survey |\n| | was | type | name |\n| | b | text | a |\n"
    workbook = parse_workbook("f.md", form)
    assert add_former_names(workbook) == workbook
