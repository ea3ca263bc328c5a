"""The title and the language that a document says it has."""

from __future__ import annotations

from collections.abc import Iterator

from documents.doctor.story import STYLES, Story
from documents.faults import Fault
from documents.package import Package
from documents.tag_places import WHOLE_TAG
from documents.xml import WORD, Element

CORE = "docProps/core.xml"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DUTCH = "nl"
_FEW_LETTERS = 20


def list_language_faults(package: Package, stories: list[Story]) -> Iterator[Fault]:
    """Yield what is missing of title and language."""
    if not get_title(package).strip():
        message = "Het sjabloon heeft geen titel. Het document krijgt dan de titel van het formulier."
        yield Fault("no-title", message, "Vul de titel in bij Bestand, Info; er mogen codes in staan.", CORE)
    styles = package.trees.get(STYLES)
    if styles is not None:
        yield from _list_style_languages(styles)
    for story in stories:
        yield from _list_run_languages(story)


def get_title(package: Package) -> str:
    """Return the title in the properties of the file."""
    core = package.trees.get(CORE)
    return str(core.findtext(TITLE) or "") if core is not None else ""


def _list_style_languages(styles: Element) -> Iterator[Fault]:
    default = styles.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr/{WORD}lang")
    normal = next((one for one in styles.iter(WORD + "style") if _is_default(one)), None)
    mark = normal.find(f"{WORD}rPr/{WORD}lang") if normal is not None else None
    if _is_foreign(mark):
        message = f"De taal van de gewone tekst staat op {_language(mark)}, niet op Nederlands."
        yield Fault("other-language", message, "Kies alles en zet de taal bij Controleren op Nederlands.", STYLES)
    elif _is_foreign(default) or default is None:
        found = _language(default) or "niet ingevuld"
        message = f"De taal van het sjabloon is {found}. In het document wordt dat Nederlands."
        yield Fault("language-set-for-you", message, "Dat gaat vanzelf; u hoeft niets te doen.", STYLES)


def _is_default(style: Element) -> bool:
    return style.get(WORD + "type") == "paragraph" and style.get(WORD + "default") in {"1", "true"}


def _language(mark: Element | None) -> str:
    return "" if mark is None else str(mark.get(WORD + "val") or "")


def _is_foreign(mark: Element | None) -> bool:
    language = _language(mark).lower()
    return bool(language) and not language.startswith(_DUTCH)


def _list_run_languages(story: Story) -> Iterator[Fault]:
    """Find paragraphs of which a longer piece is marked as another language."""
    for paragraph in story.paragraphs:
        foreign = [run for run in paragraph.iter(WORD + "r") if _is_foreign(run.find(f"{WORD}rPr/{WORD}lang"))]
        letters = "".join(text.text or "" for run in foreign for text in run.iter(WORD + "t"))
        if len(WHOLE_TAG.sub("", letters)) > _FEW_LETTERS:
            language = _language(foreign[0].find(f"{WORD}rPr/{WORD}lang"))
            message = f"Deze tekst staat als {language} gemarkeerd en wordt zo voorgelezen."
            yield Fault("other-language", message, "Zet de taal bij Controleren op Nederlands.", story.part, paragraph)
            return
