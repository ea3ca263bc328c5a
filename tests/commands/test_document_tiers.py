from pathlib import Path

from click.testing import CliRunner

from commands.document_tiers import tiers
from tests.documents.form_answers import ROOT
from tests.documents.word_files import in_body, word

TEAM = ROOT / "document_templates" / "plan" / "team.docx"
LOOSE = b"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>{%tc for r in rijen %}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{{ r }}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{%tc endfor %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"


def test_each_template_is_named_with_how_it_is_filled_and_why(tmp_path: Path) -> None:
    (tmp_path / "los.docx").write_bytes(in_body(LOOSE))
    done = CliRunner().invoke(tiers, [str(TEAM), str(tmp_path / "los.docx")])
    assert done.exit_code == 0
    first, second = done.output.splitlines()
    assert first == f"{TEAM}: snel: de dienst zet dit sjabloon vooraf klaar"
    assert second.startswith(
        f"{tmp_path / 'los.docx'}: langzamer: de dienst kan dit sjabloon niet vooraf klaarzetten, want "
    )
    assert "want het aantal cellen van een rij hangt van de antwoorden af" in second
    assert second.endswith(". Het document is even goed.")


def test_what_cannot_be_used_is_refused_and_the_others_are_told(tmp_path: Path) -> None:
    (tmp_path / "fout.docx").write_bytes(word("{% if x %}"))
    done = CliRunner().invoke(tiers, [str(tmp_path / "weg.docx"), str(tmp_path / "fout.docx"), str(TEAM)])
    assert done.exit_code == 1
    assert "weg.docx: " in done.output
    assert "fout.docx: In de tekst" in done.output
    assert f"{TEAM}: snel" in done.output
