"""Dutch words for what stands on the pages about Word templates."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from documents.doctor.findings import Finding, Severity
from documents.doctor.report import write_place
from forms.example_children import Child
from models.forms import FormKind
from operations.access import PLAN
from operations.forms.listing import SERVICE_NAME
from operations.forms.owners import Owner
from operations.requests.doors import REQUEST
from operations.requests.letters import BRIEF, LETTER_TITLES
from operations.templates.drafts import TemplateAbout
from operations.templates.listing import TemplateLine, TemplatePage
from views.trails import Trail

GROUP_NAMES = {PLAN: "Het plan", REQUEST: "De aanvraag", BRIEF: "De brieven"}
_READERS = {
    "team": "voor het team",
    "ouders": "voor de ouders",
    "jeugdige": "voor het kind of de jongere",
    "swv": "voor het samenwerkingsverband",
}
_REGIMES = {"awb": "Awb", "intern": "intern"}
SEVERITIES = {
    Severity.ERROR: ("Fouten", "Deze houden het sjabloon tegen. Los ze eerst op."),
    Severity.WARNING: ("Waarschuwingen", "Bekijk deze. Publiceren kan wel."),
    Severity.NOTICE: ("Opmerkingen", "Goed om te weten. U hoeft niets te doen."),
}
CHILDREN = {
    Child.EXAMPLE: ("Gewoon", "met de voorbeelden uit het formulier"),
    Child.NEARLY_EMPTY: ("Bijna leeg", "alleen een naam, een geboortedatum en een school"),
    Child.LONG: ("Lang en lastig", "alles ingevuld, met lange teksten, vreemde tekens en volle lijsten"),
}
CUT = "De rest van het document past niet op deze pagina. Download het als Word."


@dataclass(frozen=True, slots=True)
class TemplateFindings:
    """The findings of one severity, with a heading and what to do with them."""

    severity: Severity
    heading: str
    advice: str
    findings: tuple[Finding, ...]


def group_findings(findings: tuple[Finding, ...]) -> tuple[TemplateFindings, ...]:
    """The mistakes first."""
    groups = {severity: tuple(one for one in findings if one.severity is severity) for severity in SEVERITIES}
    return tuple(
        TemplateFindings(severity, *SEVERITIES[severity], found) for severity, found in groups.items() if found
    )


def place(finding: Finding) -> str:
    """Where it is: heading, table, row, cell and the words of the paragraph."""
    where = write_place(finding.place)
    return where[:1].upper() + where[1:]


def name(form: str, audience: str) -> str:
    """What a template is called: “Het plan voor de ouders”, or “Brief: Toekenning (Awb)”."""
    if form != BRIEF:
        return f"{GROUP_NAMES[form]} {_READERS.get(audience, audience)}"
    return f"Brief: {_letter(audience)}"


def name_key(key: str) -> str:
    """The same of a form and audience together, as ``plan:ouders``."""
    form, _, audience = key.partition(":")
    return name(form, audience)


def _letter(audience: str) -> str:
    for kind, title in LETTER_TITLES.items():
        if audience == kind:
            return title
        if audience.startswith(f"{kind}_"):
            regime = audience.removeprefix(f"{kind}_")
            return f"{title} ({_REGIMES.get(regime, regime)})"
    return audience


def whose(version: TemplateLine) -> str:
    """Whose version it is, in words for the organisation that looks."""
    if version.kind is FormKind.FOLLOW:
        return "volgt weer het gedeelde sjabloon"
    if version.is_own:
        return "eigen versie"
    return "meegeleverd met Eén Plan" if version.owner == SERVICE_NAME else f"van {version.owner}"


def above(version: TemplateLine) -> str:
    """The version that is followed, in a sentence."""
    return "het sjabloon van Eén Plan" if version.owner == SERVICE_NAME else f"het sjabloon van {version.owner}"


def count_changes(number: int) -> str:
    """``1 alinea is anders`` or ``3 alinea’s zijn anders``."""
    return "1 alinea is anders" if number == 1 else f"{number} alinea’s zijn anders"


def say_follows(page: TemplatePage) -> str:
    """That an organisation follows again, as it looked on the page before."""
    if page.followed is None:
        return ""
    return f"{page.owner.name} volgt weer {above(page.followed)}, nu versie {page.followed.number}."


def draft_trail(about: TemplateAbout) -> Trail:
    """The way back to a draft."""
    address = url_for("template_drafts.show", draft_id=about.id)
    return [*template_trail(about.owner, about.form, about.audience), ("Concept", address)]


def template_trail(owner: Owner, form: str, audience: str) -> Trail:
    """The way back to the page of one template."""
    address = url_for("beheer_templates.show", form=form, reader=audience, voor=owner.id)
    return [*list_trail(owner), (name(form, audience), address)]


def list_trail(owner: Owner) -> Trail:
    """The way back to the list of templates."""
    return [("Word-sjablonen", url_for("beheer_templates.list_all", voor=owner.id))]
