"""The registry as a page for the functioneel beheerder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from documents.doctor.codes.code import Code, Subject
from forms.findings import Severity

_WORDS = {Severity.ERROR: "fout", Severity.WARNING: "waarschuwing", Severity.NOTICE: "opmerking"}
_TOP = """# Bevindingen in een Word-sjabloon

Voor functioneel beheerders. Zo kijkt u een sjabloon na:

```
./run.sh flask document check mijn-sjabloon.docx --form mijn-formulier.xlsx --audience ouders
```

U krijgt een lijst met bevindingen. Elke bevinding heeft een code. Op deze pagina staat bij elke code wat zij betekent,
een voorbeeld dat haar geeft, en wat u kunt doen. Met `--comments uit.docx` krijgt u een kopie van het sjabloon met een
opmerking van Word bij elke bevinding.

Een **fout** houdt het sjabloon tegen. Een **waarschuwing** moet u bekijken. Een **opmerking** is goed om te weten. Hoe
u codes schrijft, staat in [Word-sjablonen maken](sjablonen.md).

In de voorbeelden is elke regel een alinea, en een regel met `|` een rij van een tabel. Zij horen bij dit formulier:

```text
"""


def write_page(subjects: Iterable[Subject], form: str) -> str:
    """Return the page as Markdown; `form` is the one to which the examples belong."""
    listed = list(subjects)
    codes = (line for subject in listed for line in (f"\n## {subject.title}\n", *map(_section, subject.codes)))
    return "\n".join([f"{_TOP}{form.strip()}\n```\n", *_contents(listed), *codes])


def _contents(subjects: Iterable[Subject]) -> Iterator[str]:
    for subject in subjects:
        links = ", ".join(f"[{code.word}](#{code.word})" for code in subject.codes)
        yield f"- **{subject.title}**: {links}"


def _section(code: Code) -> str:
    return (
        f"### {code.word}\n\n*{_WORDS[code.severity].capitalize()}.* {code.says}\n\n"
        f"{''.join(_examples(code))}**Wat u doet.** {code.todo}\n"
    )


def _examples(code: Code) -> Iterator[str]:
    if code.in_word:
        yield f"In Word: {code.in_word}\n\n"
    if code.wrong:
        yield f"Fout:\n\n```text\n{code.wrong}\n```\n\nGoed:\n\n```text\n{code.right}\n```\n\n"
