"""Dutch words for what stands on the pages about forms."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from forms.comparing import Impact
from forms.findings import Finding, Severity
from models.forms import FormKind
from operations.errors import Invalid
from operations.forms.going_over import WentOver
from operations.forms.listing import SERVICE_NAME, FormPage, VersionLine
from operations.forms.owners import Owner
from operations.forms.publishing import Published
from views.trails import Trail

FORM_NAMES = {"plan": "Het plan", "aanvraag": "De aanvraag", "besluit": "Het besluit"}
KIND_NAMES = {
    FormKind.WHOLE: "heel formulier",
    FormKind.BLOCK: "eigen blok",
    FormKind.FOLLOW: "volgt weer",
}
SEVERITIES = {
    Severity.ERROR: ("Fouten", "Deze houden het formulier tegen. Los ze eerst op."),
    Severity.WARNING: ("Waarschuwingen", "Bekijk deze. Publiceren kan wel."),
    Severity.NOTICE: ("Opmerkingen", "Dit houdt niets tegen. Het is goed om te weten."),
}
IMPACTS = {
    Impact.BREAKING: ("Breekt", "Antwoorden verliezen hun vraag. Zij komen bij “Vervallen antwoorden”."),
    Impact.ATTENTION: ("Let op", "De antwoorden blijven, maar er wordt iets anders van gevraagd of getoond."),
    Impact.SAFE: ("Veilig", "Met de antwoorden gebeurt niets."),
}
_COUNTED = {
    "plan": ("1 open plan", "{} open plannen"),
    "aanvraag": ("1 open aanvraag", "{} open aanvragen"),
    "besluit": ("1 besluit in voorbereiding", "{} besluiten in voorbereiding"),
}
_RUNNING = {"plan": "Lopende plannen", "aanvraag": "Lopende aanvragen", "besluit": "Lopende besluiten"}
_NEW = {"plan": "Alleen nieuwe plannen", "aanvraag": "Alleen nieuwe aanvragen", "besluit": "Alleen nieuwe besluiten"}


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity, with a heading and what to do with them."""

    severity: Severity
    heading: str
    advice: str
    findings: tuple[Finding, ...]


def group_findings(findings: tuple[Finding, ...], stops: tuple[Finding, ...]) -> tuple[FindingGroup, ...]:
    """The mistakes first; what only stops publishing is a mistake here, because publishing is what this is for."""
    stopping = tuple(dict.fromkeys((*stops, *(one for one in findings if one.severity is Severity.ERROR))))
    stops_too = set(stopping)
    rest = [one for one in findings if one not in stops_too]
    groups = {Severity.ERROR: stopping}
    for severity in (Severity.WARNING, Severity.NOTICE):
        groups[severity] = tuple(one for one in rest if one.severity is severity)
    return tuple(FindingGroup(severity, *SEVERITIES[severity], found) for severity, found in groups.items() if found)


def place(finding: Finding) -> str:
    """Where it is in the workbook: sheet, row and column."""
    at = finding.place
    row = f", regel {at.row}" if at.row else ""
    return f"Blad {at.sheet}{row}{f', kolom {at.column}' if at.column else ''}"


def count_records(form: str, number: int) -> str:
    """``1 open plan`` or ``3 open aanvragen``."""
    one, more = _COUNTED[form]
    return one if number == 1 else more.format(number or "geen")


def running(form: str) -> str:
    """What is worked on with this form, as the beginning of a sentence."""
    return _RUNNING[form]


def only_new(form: str) -> str:
    """The choice that lets running work be."""
    return _NEW[form]


def answers(number: int) -> str:
    """``1 antwoord`` or ``3 antwoorden``."""
    return "1 antwoord" if number == 1 else f"{number or 'geen'} antwoorden"


def whose(version: VersionLine) -> str:
    """Whose version it is, in words for the organisation that looks."""
    if version.kind is FormKind.FOLLOW:
        return "volgt weer het gedeelde formulier"
    if version.is_own:
        return "eigen versie" if version.kind is not FormKind.BLOCK else "gedeeld formulier met een eigen blok"
    if version.owner == SERVICE_NAME:
        return "meegeleverd met Eén Plan"
    return f"van {version.owner}"


def say_went_over(form: str, went: WentOver) -> str:
    """What going over did, in one or two sentences."""
    if not went.records and not went.stayed:
        return "Er waren geen lopende formulieren om over te zetten."
    said = [f"Overgezet: {count_records(form, went.records)}."]
    if went.lapsed:
        said.append(f"{answers(went.lapsed).capitalize()} {_stand(went.lapsed)} nu bij “Vervallen antwoorden”.")
    if went.put_back:
        said.append(f"{answers(went.put_back).capitalize()} {_stand(went.put_back)} weer op de oude plaats.")
    if not went.lapsed:
        said.append("Er is geen antwoord vervallen.")
    if went.stayed:
        said.append(f"Niet overgezet: {count_records(form, went.stayed)}. Daar zouden anders rechten veranderen.")
    return " ".join(said)


def say_follows(page: FormPage) -> str:
    """That an organisation follows again, as it looked on the page before."""
    if page.followed is None:
        return ""
    above = f"het formulier van {page.followed.owner}"
    return f"{page.owner.name} volgt weer {above}, nu versie {page.followed.number}."


def say_published(published: Published, said_first: str = "") -> str:
    """What was published, and for whose own block that matters."""
    said = [said_first or f"Versie {published.number} is gepubliceerd."]
    if published.renewed:
        names = ", ".join(owner.name for owner in published.renewed)
        said.append(f"Het eigen blok van {names} staat nu achter dit formulier.")
    if published.stayed:
        names = ", ".join(owner.name for owner in published.stayed)
        said.append(f"Het eigen blok van {names} past niet achter dit formulier; daar blijft de vorige versie gelden.")
    return " ".join(said)


def form_trail(owner: Owner, form: str) -> Trail:
    """The way back to the page of one form."""
    return [*list_trail(owner), (FORM_NAMES[form], url_for("beheer_forms.show", form=form, voor=owner.id))]


def list_trail(owner: Owner) -> Trail:
    """The way back to the list of forms."""
    return [("Formulieren", url_for("beheer_forms.list_all", voor=owner.id))]


def with_problems(problems: dict[str, str], error: Invalid) -> dict[str, str]:
    """What is wrong per field, or at the top (“”) when it is about no field."""
    return {**problems, **(error.fields or {"": str(error)})}


def _stand(number: int) -> str:
    return "staat" if number == 1 else "staan"
