"""``flask form draft``: a form proposed from a Word plan, with a remark at everything that a person should look at."""

from __future__ import annotations

from pathlib import Path

import click

from commands.form_check import write_lines
from commands.inputs import read_word_file, refuse
from commands.outputs import check_not_there, check_output, write_whole
from documents.drafting.draft import EXCEL, MARKDOWN, DraftedForm
from documents.drafting.offered import draft_offered
from documents.errors import TemplateError
from forms.writing.excel import WriteError, write_excel
from forms.writing.markdown import write_markdown

_TO_DO = (
    "Kijk daarna nog naar wie wat leest (x_zien), wat nodig is (required), wat een vraag betekent (x_betekenis) "
    "en een voorbeeld bij elke vraag (x_voorbeeld)."
)


@click.command()
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="Vervang een bestand dat er al is.")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="Het formulier: een .xlsx- of .md-bestand."
)
def draft(plan: Path, overwrite: bool, output: Path) -> None:
    """Stel een formulier voor bij het Word-plan in PLAN (.docx).

    Koppen worden groepen. Een tekst met puntjes, een lege cel, vakjes of een besturingselement wordt een vraag. Een
    tabel met lege rijen wordt een herhaling. U maakt het formulier daarna zelf af.
    """
    check_output(output, [plan], "formulier.xlsx")
    is_excel = output.suffix.casefold() == ".xlsx"
    if not is_excel and output.suffix.casefold() != ".md":
        refuse("Geef bij -o een bestand op dat eindigt op .xlsx of .md.")
    check_not_there(output, overwrite=overwrite)
    try:
        drafted = draft_offered(read_word_file(plan), plan.stem, EXCEL if is_excel else MARKDOWN)
        content = (
            write_excel(drafted.workbook, drafted.findings) if is_excel else write_markdown(drafted.workbook).encode()
        )
    except (TemplateError, WriteError) as error:
        refuse(f"{plan.name}: {error}")
    write_whole(output, content)
    click.echo(_report(output, drafted, is_excel=is_excel).encode(errors="replace"))


def _report(output: Path, drafted: DraftedForm, *, is_excel: bool) -> str:
    made = (
        f"Het formulier staat in {output}, met {drafted.questions} {'vraag' if drafted.questions == 1 else 'vragen'}."
    )
    where = "Elke opmerking staat ook bij haar cel." if is_excel else ""
    return "\n".join([write_lines(drafted.findings), *drafted.left_out, " ".join(f"{made} {where} {_TO_DO}".split())])
