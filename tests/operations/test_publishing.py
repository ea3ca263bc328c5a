from hashlib import sha256

import pytest
from sqlalchemy import select

from models.database import database
from models.forms import FormVersion, TemplateVersion
from operations.cases import get_case
from operations.definitions import get_definition, parse_for_publishing
from operations.errors import Invalid
from operations.publishing import ROOT, list_template_remarks, publish_shipped
from tests.operations.edits import everything, open_noor, record
from tests.operations.templates import write_templates


def shipped(root, text):
    folder = root / "forms" / "definitions"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.md").write_text(text, "utf-8")
    return root


def test_publishing_again_publishes_nothing():
    assert publish_shipped() == []


def test_a_changed_form_becomes_a_next_version_and_open_plans_keep_theirs(ilse, tmp_path):
    before = open_noor(ilse)
    text = (ROOT / "forms" / "definitions" / "plan.md").read_text("utf-8").replace("| Voornaam |", "| De voornaam |")
    assert publish_shipped(shipped(tmp_path, text)) == ["plan.md"]
    after = open_noor(ilse)
    assert [record(reference).form_version.number for reference in (before, after)] == [1, 2]
    assert str(get_definition(record(before).form_version).by_name["voornaam"].label) == "Voornaam"
    assert str(get_definition(record(after).form_version).by_name["voornaam"].label) == "De voornaam"
    assert get_case(ilse, before)


def test_a_form_with_mistakes_is_not_published_and_the_message_says_where(tmp_path):
    before = everything()
    with pytest.raises(Invalid, match=r"plan\.md kan niet worden gepubliceerd\. Regel \d+"):
        publish_shipped(shipped(tmp_path, "| survey |\n| | type | name | label |\n| | tekst | a | A |\n"))
    assert everything() == before


def test_a_plan_without_the_meanings_that_every_plan_needs_is_not_published(tmp_path):
    text = (ROOT / "forms" / "definitions" / "plan.md").read_text("utf-8").replace("| jeugdige.voornaam |", "| |")
    before = everything()
    with pytest.raises(Invalid, match=r"kan niet worden gepubliceerd.*jeugdige\.voornaam"):
        publish_shipped(shipped(tmp_path, text))
    assert everything() == before


def test_a_rule_that_came_later_makes_no_published_form_unreadable():
    content = b"| survey |\n| | type | name | label |\n| | text | self | Vroeger mocht deze naam |\n"
    with pytest.raises(Invalid, match="kan niet worden gepubliceerd"):
        parse_for_publishing("oud.md", content)
    version = FormVersion(form="oud", filename="oud.md", content=content, sha256=sha256(content).hexdigest())
    assert str(get_definition(version).by_name["self"].label) == "Vroeger mocht deze naam"


def test_templates_are_numbered_per_audience(tmp_path):
    before = latest_templates()
    write_templates(tmp_path, "team", "ouders")
    assert publish_shipped(tmp_path) == ["plan/ouders.docx", "plan/team.docx"]
    after = latest_templates()
    assert {name: after[name] - before.get(name, 0) for name in ("team", "ouders")} == {"team": 1, "ouders": 1}


def test_a_template_that_asks_what_its_readers_may_not_see_is_remarked_on(tmp_path):
    write_templates(tmp_path, "swv", "team", text="{{ voornaam }} {{ wijk }}")
    (remark,) = list_template_remarks(publish_shipped(tmp_path), tmp_path)
    assert [word in remark for word in ("plan/swv.docx", "“wijk”", "(swv)")] == [True] * 3


def test_templates_with_mistakes_are_not_published_and_every_mistake_is_told_at_once(tmp_path):
    write_templates(tmp_path, "team", text="{{ voornam }} {% if wijk %}")
    write_templates(tmp_path, "ouders", text="{{ voornaam.upper() }}")
    before = everything()
    with pytest.raises(Invalid) as refusal:
        publish_shipped(tmp_path)
    lines = str(refusal.value).splitlines()
    assert [line.split(":")[0] for line in lines[1:]] == ["plan/ouders.docx", "plan/team.docx", "plan/team.docx"]
    assert [word in str(refusal.value) for word in ("functie", "Bedoelt u “voornaam”?", "heeft geen einde")] == [
        True
    ] * 3
    assert everything() == before


def test_the_shipped_templates_are_remarked_on_by_nobody():
    folder = ROOT / "document_templates"
    names = [str(file.relative_to(folder)) for file in folder.glob("*/*.docx")]
    assert len(names) > 10
    assert list_template_remarks(names) == []


def latest_templates():
    database.session.rollback()
    query = select(TemplateVersion).where(TemplateVersion.form == "plan").order_by(TemplateVersion.number)
    return {row.audience: row.number for row in database.session.scalars(query)}


@pytest.mark.parametrize("form", ["plan", "aanvraag", "besluit"])
def test_the_file_is_kept_as_it_was_published(form):
    version = database.session.scalars(select(FormVersion).where(FormVersion.form == form)).one()
    assert version.content == (ROOT / "forms" / "definitions" / version.filename).read_bytes()
