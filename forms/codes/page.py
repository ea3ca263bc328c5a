"""The registry as a page for the functioneel beheerder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forms.codes.code import Code, Subject
from forms.findings import Severity

_WORDS = {Severity.ERROR: "fout", Severity.WARNING: "waarschuwing", Severity.NOTICE: "opmerking"}
_MOST_LINES, _WIDEST = 14, 140
_TOP = """# Bevindingen in een formulier

Voor functioneel beheerders. Als u een formulier controleert, krijgt u een lijst met bevindingen. Elke bevinding heeft
een code. Op deze pagina staat bij elke code wat zij betekent, een voorbeeld dat haar geeft, en wat u kunt doen.

Een **fout** houdt het formulier tegen. Een **waarschuwing** moet u bekijken. Een **opmerking** is goed om te weten. De
taal zelf staat in [Formulieren maken](formulieren.md).
"""


def write_page(subjects: Iterable[Subject]) -> str:
    """Return the page as Markdown."""
    listed = list(subjects)
    codes = (line for subject in listed for line in (f"\n## {subject.title}\n", *map(_section, subject.codes)))
    return "\n".join([_TOP, *_contents(listed), *codes])


def _contents(subjects: Iterable[Subject]) -> Iterator[str]:
    for subject in subjects:
        links = ", ".join(f"[{code.word}](#{code.word})" for code in subject.codes)
        yield f"- **{subject.title}**: {links}"


def _section(code: Code) -> str:
    severities = " of ".join(_WORDS[severity] for severity in code.severities)
    excel = f"In Excel: {code.in_excel}\n\n" if code.in_excel else ""
    block = "Als eigen blok bij een formulier van een ander:\n\n" if code.around else ""
    version = "Als volgende versie van een formulier waarin dit nog anders was:\n\n" if code.before else ""
    example = "\n".join(_shortened(code.example.splitlines()))
    return (
        f"### {code.word}\n\n*{severities.capitalize()}.* {code.says}\n\n"
        f"{excel}{block}{version}```text\n{example}\n```\n\n**Wat u doet.** {code.todo}\n"
    )


def _shortened(lines: list[str]) -> Iterator[str]:
    """Only the beginning of an example that is long on purpose."""
    for line in lines[:_MOST_LINES]:
        yield line if len(line) <= _WIDEST else f"{line[:_WIDEST]} …"
    if len(lines) > _MOST_LINES:
        yield f"… (nog {len(lines) - _MOST_LINES} regels)"
