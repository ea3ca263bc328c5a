"""``flask form convert``: a form from Excel to Markdown or back, cell by cell the same."""

from __future__ import annotations

import pathlib

import click

from commands.inputs import refuse
from commands.outputs import check_output, write_whole
from forms.loading import read_workbook
from forms.readers.workbook import ReadError, Workbook
from forms.writing.excel import WriteError, write_excel
from forms.writing.markdown import write_markdown


@click.command()
@click.argument("file", type=click.Path(path_type=pathlib.Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=pathlib.Path), help="Wat ontstaat.")
def convert(file: pathlib.Path, output: pathlib.Path) -> None:
    """Maak van het formulier in FILE een Excel-werkmap (.xlsx) of een tekst met tabellen (.md)."""
    check_output(output, [file], "formulier.xlsx")
    try:
        workbook = read_workbook(file)
        if not workbook.sheets:
            refuse(f"In “{file.name}” staat geen formulier. Elk blad begint met een regel als | survey |.")
        content = _write(output.suffix.casefold(), workbook)
    except (ReadError, WriteError) as error:
        refuse(str(error))
    write_whole(output, content)
    click.echo(f"Het formulier staat in {output}.")


def _write(ending: str, workbook: Workbook) -> bytes:
    if ending not in {".xlsx", ".md"}:
        refuse("Geef bij -o een bestand op dat eindigt op .xlsx of .md.")
    return write_excel(workbook) if ending == ".xlsx" else write_markdown(workbook).encode()
