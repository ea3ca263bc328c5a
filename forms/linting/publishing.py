"""Rules that hold only when a form of a certain kind is published; trying such a form out is possible without them."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.form import Form
from forms.definition import Group, Place
from forms.findings import Finding
from forms.linting.remarks import error, quote
from forms.meanings import list_needed

_WITH_AUDIENCE = frozenset({"plan", "aanvraag", "besluit"})


def missing_meaning(form: Form) -> Iterator[Finding]:
    """A meaning that a form of this kind needs and no row has."""
    kind = form.definition.kind
    present = {node.meaning for node in form.definition.nodes()}
    for word in list_needed(kind):
        if word not in present:
            message = f"Een formulier van soort “{kind}” heeft een vraag nodig met de betekenis {quote(word)}."
            todo = f"Zet {word} in de kolom x_betekenis bij de goede vraag."
            yield error("missing-meaning", form.survey.header_place("x_betekenis"), message, todo)


def missing_audience(form: Form) -> Iterator[Finding]:
    """A group at the top that does not say who sees and who edits it."""
    if form.definition.kind not in _WITH_AUDIENCE:
        return
    rows = {line.number: line for line in form.survey.lines}
    for node in form.definition.children:
        for key, verb in (("x_zien", "zien"), ("x_bewerken", "bewerken")):
            if isinstance(node, Group) and not rows[node.place.row].text(key):
                message = f"Bij de groep {quote(node.name)} staat niet wie haar mag {verb}."
                place = Place(node.place.sheet, node.place.row, key)
                yield error("missing-audience", place, message, f"Vul {key} in, bijvoorbeeld: school basisteam.")
