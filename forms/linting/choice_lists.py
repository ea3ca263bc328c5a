"""Rules about the choices sheet."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.form import Form
from forms.findings import Finding
from forms.linting.remarks import error, quote


def incomplete_choice(form: Form) -> Iterator[Finding]:
    """A choice without a list, a name or a text."""
    for line in form.choices.lines:
        if form.choices.has("list_name") and not line.text("list_name"):
            message, todo = "Deze keuze heeft geen keuzelijst (list_name).", "Schrijf van welke lijst deze keuze is."
            yield error("choice-without-list", line.place("list_name"), message, todo)
        if form.choices.has("name") and not line.text("name"):
            message, todo = "Deze keuze heeft geen naam (name).", "Geef een korte naam zonder spatie."
            yield error("choice-without-name", line.place("name"), message, todo)
        if form.choices.has("label") and not any(line.languages("label")):
            named = quote(line.text("name")) if line.text("name") else f"op regel {line.number}"
            message = f"De keuze {named} heeft geen tekst (label)."
            yield error("choice-without-label", line.place("label"), message, "Vul de kolom label in.")


def blank_in_choice(form: Form) -> Iterator[Finding]:
    """A blank in the name of a choice or a list: answers to a select_multiple are names with blanks between them."""
    for line in form.choices.lines:
        for key, what in (("name", "keuze"), ("list_name", "keuzelijst")):
            name = line.text(key)
            if len(name.split()) > 1:
                message = f"De naam van een {what} mag geen spatie bevatten: {quote(name)}."
                yield error("blank-in-choice", line.place(key), message, f"Schrijf {'_'.join(name.split())[:60]}.")


def reference_in_choice(form: Form) -> Iterator[Finding]:
    """``${name}`` in the text of a choice: a list is the same for every row and every reader."""
    for text in form.texts:
        if text.place.sheet == form.choices.name and text.template.references:
            name = min(text.template.references)
            message = f"In de tekst van een keuze kan geen antwoord staan: ${{{name}}}."
            yield error("reference-in-choice", text.place, message, "Zet het antwoord in het label van de vraag.")


def choice_twice(form: Form) -> Iterator[Finding]:
    """The same name twice in one list: the answer could mean either."""
    first: dict[tuple[str, str], int] = {}
    for line in form.choices.lines:
        key = (line.text("list_name"), line.text("name"))
        if key[1] and key in first:
            message = f"De keuze {quote(key[1])} staat ook op regel {first[key]} in lijst {quote(key[0])}."
            yield error(
                "choice-twice", line.place("name"), message, "Haal een van de twee weg of geef een andere naam."
            )
        first.setdefault(key, line.number)
