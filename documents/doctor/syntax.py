"""One tag by itself: whether it can be read, and what is wrong when it cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from jinja2 import TemplateSyntaxError

from documents.doctor.tags import Tag, list_tags_in
from documents.environment import TemplateEnvironment
from documents.faults import Fault
from forms.suggestions import find_nearest

BEGINS: Mapping[str, str] = {"for": "endfor", "if": "endif"}
"""What begins a block, with what ends it."""
ENDS: Mapping[str, str] = {end: begin for begin, end in BEGINS.items()}
BRANCHES = frozenset({"else", "elif"})
_MERGES = frozenset({"vm", "hm"})
_OF_CELL = frozenset({"colspan", "cellbg"})
_KNOWN = (*BEGINS, *ENDS, *BRANCHES, "set")
_DUTCH: Mapping[str, str] = {
    "als": "if", "anders": "else", "voor": "for", "eindals": "endif", "eindeals": "endif", "eindvoor": "endfor",
    "eindevoor": "endfor", "einde": "endif", "eind": "endif", "elseif": "elif", "elsif": "elif", "elsef": "elif",
}  # fmt: skip
_ESCAPED = re.compile(r"\\(?:[abfnrtv]|x..|u.{4}|U.{8})")
"""How Jinja writes a character that cannot be seen."""
_PREFIXES = frozenset({"tr", "tc", "p", "r"})
_UNSUPPORTED = frozenset({
    "autoescape", "block", "break", "call", "continue", "debug", "do", "extends", "filter", "from", "import", "include",
    "macro", "trans", "with",
})  # fmt: skip
_WRAPPED: Mapping[str, str] = {
    "for": "{{% {} %}}{{% endfor %}}",
    "if": "{{% {} %}}{{% endif %}}",
    "elif": "{{% if 1 %}}{{% {} %}}{{% endif %}}",
    "set": "{{% {} %}}",
}
_SPLIT_END = re.compile(r"(?:end|eind|einde) ?(for|if)")
_BEGIN = re.compile(r"\{[{%]")
_UNCLEAR = "Controleer haakjes, aanhalingstekens en streepjes."
_TOO_DEEP = "too deep"
_WHY = (
    (_TOO_DEEP, ": te veel haakjes in elkaar", "Splits de code op."),
    ("expected token 'in'", ": “in” mist", "Schrijf {% for rij in lijst %}."),
    ("Expected an expression", ": er mist een naam", _UNCLEAR),
    ("unexpected end", ": een aanhalingsteken of haakje mist", _UNCLEAR),
    ("chunk after", ": een aanhalingsteken of haakje mist", _UNCLEAR),
)
"""Jinja's own words, with what they mean and what to do."""


def check_tag(tag: Tag) -> Fault | None:
    """Return what is wrong with a tag, apart from its place and its names; None when it can be read."""
    code, message, advice = _check_printed(tag) if tag.mark == "{{" else _check_statement(tag)
    return Fault(code, message, advice, at=tag.at) if code else None


_Words = tuple[str, str, str]
_FINE: _Words = ("", "", "")


def _check_printed(tag: Tag) -> _Words:
    if tag.prefix:
        return _FINE  # told where tags may stand
    if not tag.body:
        return "empty-tag", f"“{tag.raw}” is leeg.", "Zet er de naam van een vraag in, of haal de code weg."
    first, _, rest = tag.body.partition(" ")
    if first in _PREFIXES and re.match(r"\w", rest):
        return "raw-tag", f"“{tag.raw}” is voor opgemaakte tekst, die er niet is.", f"Haal “{first}” weg."
    return _parse(tag, f"{{{{ {tag.body} }}}}")


def _check_statement(tag: Tag) -> _Words:
    word = tag.word
    if tag.is_spaced or (word in _PREFIXES and not tag.prefix):
        return _describe_prefix(tag, tag.prefix or word)
    if word in ENDS or word == "else" or word in _MERGES:
        return _FINE if tag.body == word else _describe_rest(tag, word)
    if word in _OF_CELL:
        return _parse(tag, f"{{{{ {tag.body.removeprefix(word)} }}}}")
    is_assigned = word != "set" or "=" in tag.body
    if word in _WRAPPED and is_assigned:
        return _parse(tag, _WRAPPED[word].format(tag.body))
    return _describe_unknown(tag, word)


def _describe_prefix(tag: Tag, word: str) -> _Words:
    if tag.is_spaced:
        wanted = f"{{%{word} {tag.body} %}}"
        return "space-before-prefix", f"In “{tag.raw}” staat een spatie voor “{word}”.", f"Schrijf “{wanted}”."
    message = f"“{tag.raw}” kan zo niet: achter “{word}” staat geen gewone spatie, of er staat een % of }} in."
    return "tag-syntax", message, "Typ de spatie opnieuw, en reken in een eigen code met {% set … %}."


def read_word(tag: Tag) -> str:
    """Return the command that is meant: ``als`` and ``IF`` begin what ``if`` begins, though that is told."""
    if tag.word in _KNOWN or tag.word.removeprefix("end") in _UNSUPPORTED:
        return split_end(tag) or tag.word
    return split_end(tag) or _guess(tag.word) or tag.word


def _guess(word: str) -> str:
    return _DUTCH.get(word.casefold()) or find_nearest(word, _KNOWN) or ""


def list_swallowed(tag: Tag) -> list[Tag]:
    """Return the codes that stand in one that has no end: it goes on to the end of the last of them."""
    found = _BEGIN.search(tag.raw, 2)
    return (
        [replace(one, line=tag.line, at=tag.at, texts=tag.texts) for one in list_tags_in(tag.raw[found.start() :])]
        if found
        else []
    )


def split_end(tag: Tag) -> str:
    """Return the end that is meant with ``end for`` or ``eindif``; empty for anything else."""
    split = _SPLIT_END.fullmatch(tag.body)
    return f"end{split[1]}" if split else ""


def _describe_rest(tag: Tag, word: str) -> _Words:
    if word == "else" and tag.body.startswith("else if"):
        return "unknown-tag", f"“{tag.body}” bestaat niet.", f"Schrijf “elif{tag.body.removeprefix('else if')}”."
    return "tag-syntax", f"Achter “{word}” kan niets staan.", f"Schrijf {{%{tag.prefix} {word} %}}."


def _describe_unknown(tag: Tag, word: str) -> _Words:
    if word == "set":
        return "unsupported-tag", "Een stuk tekst bewaren met “set” kan niet.", "Schrijf {% set naam = … %}."
    if word.removeprefix("end") in _UNSUPPORTED or word == "endset":
        return "unsupported-tag", f"De opdracht “{word}” kan hier niet.", "U kunt for, if en set gebruiken."
    if not word:
        message = "Deze code is leeg." if not tag.body else f"“{tag.raw}” begint niet met een opdracht."
        return ("tag-syntax" if tag.body else "empty-tag"), message, "U kunt for, if en set gebruiken."
    nearest = split_end(tag) or _guess(word)
    advice = f"Bedoelt u “{nearest}”?" if nearest else "Om een antwoord te laten zien, schrijft u {{ … }}."
    return "unknown-tag", f"De opdracht “{word}” bestaat niet.", advice


def _parse(tag: Tag, code: str) -> _Words:
    message = _objection(code)
    swallowed = _BEGIN.search(tag.body) if message else None
    if swallowed:
        message = f"“{tag.raw[: tag.raw.index(swallowed[0], 2)].rstrip()}” is niet heel: het einde mist."
        return "half-tag", message, "Sluit de code met evenveel haakjes als waarmee zij begint."
    return _describe(tag, message) if message else _FINE


@lru_cache(maxsize=4096)
def _objection(code: str) -> str:
    """Return why Jinja cannot read a code, in its own words; the same codes stand everywhere in a template."""
    try:
        _shared_environment().parse(code)
    except TemplateSyntaxError as error:
        return error.message or "?"
    except RecursionError:
        return _TOO_DEEP
    return ""


@cache
def _shared_environment() -> TemplateEnvironment:
    """One is enough to read with: only running counts rounds."""
    return TemplateEnvironment()


def _describe(tag: Tag, message: str) -> _Words:
    """Say in Dutch what Jinja has against a tag."""
    code, raw = "tag-syntax", f"“{tag.raw}” is niet goed geschreven"
    odd = re.search(r"unexpected char '(.+?)' at", message)
    if odd:
        sign = "een onzichtbaar teken" if _ESCAPED.fullmatch(odd[1]) else f"het teken “{odd[1]}”"
        return code, f"{raw}: {sign} kan daar niet staan.", "Typ de code opnieuw, zonder dat teken."
    if "got '='" in message and tag.word in {"if", "elif", "for"}:
        return "single-equals", f"In “{tag.raw}” staat één is-teken.", "Vergelijk met twee: ==."
    two = re.search(r"end of (?:print statement|statement block)', got '(.+?)'", message)
    if two and re.fullmatch(r"[\w'\"]+", two[1]):
        advice = "Staat er een spatie in een naam? Dat kan niet: gebruik een _ of een punt."
        return code, f"{raw}: voor “{two[1]}” mist iets.", advice
    why, advice = next((words for part, *words in _WHY if part in message), ("", _UNCLEAR))
    return code, f"{raw}{why}.", advice
