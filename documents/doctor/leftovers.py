"""What was left in the Word file that does not belong in a template, and code where nothing fills it in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.doctor.story import Story
from documents.faults import Fault
from documents.field_codes import list_field_codes
from documents.package import Package
from documents.tag_places import PRINTED, WHOLE_TAG, is_fallback
from documents.xml import WORD, Element, list_children

_CODE = re.compile(r"\{\{|\{%|%7B%7B|%7B%25", re.IGNORECASE)
_MOVED = tuple(WORD + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_TYPED_CONTROLS = ("dropDownList", "comboBox", "date", "checkbox", "picture", "text")
_SINGLE = re.compile(r"(?<![{%#_])\{ ?([A-Za-z][\w.]*) ?\}(?![}_])")
_ONE_TOO_MANY = re.compile(r"(?<!\{)(\{\{[^{}]*\}\})\}(?![}_])")
_ALIKE = re.compile(r"(?:｛{1,2}|<<|«|\[\[) ?([A-Za-z][\w.]*) ?(?:｝{1,2}|>>|»|\]\])")
"""How other programs write a name to fill in, and braces of an East Asian keyboard."""
_NO_CONTROL = "Klik erop met rechts, kies Inhoudsbesturingselement verwijderen, en zet er een invulcode neer."
_WHERE = {"comments": "een opmerking", "chart": "een grafiek", "diagram": "een diagram", "glossary": "een bouwsteen"}


def list_leftovers(package: Package, stories: list[Story]) -> Iterator[Fault]:
    """Yield everything of the kind."""
    for story in stories:
        yield from _list_changes(story)
        yield from _list_fields(story)
        yield from _list_controls(story)
        yield from _list_single_braces(story)
    yield from _list_comments(package, stories)
    yield from _list_unfilled(package)


def _list_changes(story: Story) -> Iterator[Fault]:
    change = next(story.tree.iter(*_MOVED), None)
    if change is not None:
        message = "In het sjabloon staan bijgehouden wijzigingen. Dan is niet zeker welke tekst in het document hoort."
        advice = "Kies in Word Controleren, Accepteren, en zet Wijzigingen bijhouden uit."
        yield Fault("tracked-changes", message, advice, story.part, change)


def _list_fields(story: Story) -> Iterator[Fault]:
    for at, code in list_field_codes(story.tree):
        if is_fallback(at):
            continue
        if _CODE.search(code):
            message = f"In een Word-veld staat een invulcode: “{code[:80]}”. Daar gaat het invullen mis."
            yield Fault("code-in-field", message, "Zet de code als gewone tekst neer.", story.part, at)
        elif code.upper().startswith("MERGEFIELD"):
            name = [*code.split(), ""][1]
            message = f"Het samenvoegveld “{name}” van Word wordt niet ingevuld."
            yield Fault(
                "merge-field",
                message,
                f"Zet er {{{{ {name.strip('«»').lower()} }}}} voor in de plaats.",
                story.part,
                at,
            )


def _list_controls(story: Story) -> Iterator[Fault]:
    for control in story.tree.iter(WORD + "sdt"):
        properties = control.find(WORD + "sdtPr")
        if properties is None or is_fallback(control):
            continue
        kinds = {str(child.tag).rsplit("}", 1)[-1] for child in list_children(properties)}
        if kinds.intersection((*_TYPED_CONTROLS, "showingPlcHdr")) and not kinds & {"docPartObj", "docPartList"}:
            text = " ".join("".join(part.text or "" for part in control.iter(WORD + "t")).split())
            message = f"Er staat een invulvak van Word in het sjabloon: “{text[:60]}”. Niemand vult dat in."
            if not _CODE.search(text):
                yield Fault("content-control", message, _NO_CONTROL, story.part, control)


def _list_single_braces(story: Story) -> Iterator[Fault]:
    for paragraph in story.paragraphs:
        whole = "".join(text.text or "" for text in paragraph.iter(WORD + "t"))
        own = WHOLE_TAG.sub(" ", whole)
        if extra := _ONE_TOO_MANY.search(whole):
            message = f"Achter “{extra[1]}” staat een accolade te veel, en die blijft zo staan."
            yield Fault("single-braces", message, "Haal de laatste accolade weg.", story.part, paragraph)
        elif found := _SINGLE.search(own):
            message = f"“{found[0]}” heeft enkele accolades en blijft zo staan."
            yield Fault("single-braces", message, f"Schrijf {{{{ {found[1]} }}}}.", story.part, paragraph)
        elif (found := _ALIKE.search(own)) and not _has_field(paragraph):
            message = f"“{found[0]}” lijkt op een invulcode, maar is het niet: het blijft zo staan."
            yield Fault("single-braces", message, f"Schrijf {{{{ {found[1]} }}}}.", story.part, paragraph)


def _has_field(paragraph: Element) -> bool:
    """Word shows a field to be merged between «»; that is told as a field."""
    return next(paragraph.iter(WORD + "instrText", WORD + "fldSimple"), None) is not None


def _list_comments(package: Package, stories: list[Story]) -> Iterator[Fault]:
    tree = next((tree for name, tree in package.trees.items() if name.lower() == "word/comments.xml"), None)
    if tree is None or not list_children(tree):
        return
    marks = ((story, mark) for story in stories for mark in story.tree.iter(WORD + "commentReference"))
    story, mark = next(marks, (stories[0] if stories else None, None))
    message = "In het sjabloon staan opmerkingen. Die worden bij het invullen weggelaten."
    yield Fault("comments-left", message, "Verwijder ze in Word bij Controleren.", story.part if story else "", mark)


def _list_unfilled(package: Package) -> Iterator[Fault]:
    """Find code in parts that are copied as they are, and in the addresses of links."""
    for name, tree in package.trees.items():
        where = next((dutch for word, dutch in _WHERE.items() if word in name.lower()), "")
        if where and not PRINTED.fullmatch(name) and _CODE.search("".join(tree.itertext())):
            message = f"In {where} staat een invulcode. Die wordt daar niet ingevuld."
            yield Fault("code-not-filled", message, "Zet de code in de gewone tekst.", name)
    for name, link in package.relationships():
        if _CODE.search(link.get("Target") or ""):
            message = f"In het adres van een koppeling staat een invulcode: “{_short(link)}”. Die wordt niet ingevuld."
            yield Fault("code-not-filled", message, "Zet het adres als gewone tekst neer.", name)


def _short(link: Element) -> str:
    return str(link.get("Target"))[:80]
