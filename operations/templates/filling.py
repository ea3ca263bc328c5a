"""A template with the answers of an invented child, ready to be filled: the same values go to both of two versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from documents.context import build_joint_context
from documents.filled import Filled
from documents.properties import Properties
from documents.rendering import render_offered
from documents.values import Value
from forms.example_children import Child, make_child
from models.forms import FormVersion
from operations.definitions import get_definition
from operations.forms.owners import Owner
from operations.mail.queue import site_address
from operations.requests.letters import BRIEF, LETTER_TITLES
from operations.templates.letter_facts import make_facts
from operations.templates.refusing import as_refusals
from operations.templates.subjects import Use
from operations.transactions import Work
from operations.viewing import evaluate_at
from workflow.transitions import LetterKind

_REFERENCE = "VOORBEELD"
_CODE = "0000-0000-0000"
"""No code that the service would ever give."""
_FILES = ("Onderwijskundig rapport", "Verslag van het gesprek")


@dataclass(frozen=True, slots=True)
class Filling:
    """What one template is filled with for one child, apart from any transaction."""

    context: Mapping[str, Value]
    properties: Properties

    def fill(self, template: bytes) -> bytes:
        """The document, made in a child process; raise `Invalid` for a template that cannot be filled, or `NotNow`."""
        with as_refusals("Dit sjabloon kan niet worden ingevuld."):
            return render_offered(template, self.context, self.properties)


def make_filling(work: Work, use: Use, owner: Owner, child: Child) -> Filling:
    """Let an invented child fill in every form that the template may ask."""
    filled = {key: _fill(work, use, version, child) for key, version in use.forms.items()}
    own = filled.pop(use.own, None)
    properties = Properties(_title(use), owner.name, made_at=work.now.replace(tzinfo=None))
    return Filling(build_joint_context(own, filled, _given(work, use, owner, child)), properties)


def _fill(work: Work, use: Use, version: FormVersion, child: Child) -> Filled:
    definition = get_definition(version)
    return Filled(definition, evaluate_at(work.now, definition, make_child(definition, child)), use.readers)


def _title(use: Use) -> str:
    if use.own:
        return get_definition(use.forms[use.own]).title
    return next((title for kind, title in LETTER_TITLES.items() if _is_of(use.audience, kind)), use.audience)


def _is_of(audience: str, kind: LetterKind) -> bool:
    """Whether a template of letters is that of this kind, for both regimes or for one."""
    return audience == kind or audience.startswith(f"{kind}_")


def _given(work: Work, use: Use, owner: Owner, child: Child) -> dict[str, Any]:
    """What stands beside the answers. The long child has an established plan, the others a concept."""
    document = {
        "kenmerk": _REFERENCE,
        "versie": "1",
        "status": "vastgesteld" if child is Child.LONG else "CONCEPT",
        "datum": work.today.isoformat(),
        "doelgroep": use.audience if use.own else BRIEF,
        "organisatie": owner.name,
        "code": _CODE,
        "nakijken_op": site_address("/document").removeprefix("https://"),
    }
    titles = () if child is Child.NEARLY_EMPTY else _FILES
    files = [{"titel": title, "bestand": f"{title.casefold().replace(' ', '-')}.pdf"} for title in titles]
    given = {"document": document, "aanvraag_bijlagen": files}
    return given if use.own else {**given, BRIEF: make_facts(child, owner.name, use.audience, work.today)}
