"""A whole template, compiled: the parts that are filled as code, everything else packed and ready."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from documents.archive import read_archive
from documents.engine.archive import ReadyArchive, make_ready
from documents.engine.encoding import DocumentEnvironment
from documents.engine.errors import UnprovenError
from documents.engine.memory import keep_freed_memory
from documents.engine.own_parts import CORE, OWN_PARTS, add_relationships, add_types, write_own_parts
from documents.engine.parts import HOW, CompiledPart, How, compile_part
from documents.engine.rewriting import Root, load_plain
from documents.engine.template_parts import (
    DECLARATION,
    FilledPart,
    find_main,
    keep_types,
    list_filled,
    list_reachable,
)
from documents.environment import tame
from documents.gate import check_package
from documents.package import CONTENT_TYPES, Package
from documents.properties import Properties, set_language
from documents.template_rules import check_rules
from documents.template_source import Source, make_source
from documents.word_template import patched
from documents.xml import Element

keep_freed_memory()
_ENVIRONMENT = DocumentEnvironment()
"""What each document begins with."""
_STYLES_TYPE = "wordprocessingml.styles+xml"
_RELATIONSHIPS = "_rels/.rels"
_TAGS = ("{{", "{%", "{#", "{_", "}_", "%_")
"""What makes a part one that must be filled: tags, and braces that are printed."""


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """`title` makes the title out of the answers; None where the template's title holds no tags.

    `sources` are the digests of the texts that were read as templates, and so keep the rules.
    """

    ready: ReadyArchive
    parts: tuple[CompiledPart, ...]
    title: Root | None
    sources: frozenset[bytes] = frozenset()

    def render(self, values: Mapping[str, Any], properties: Properties) -> bytes:
        """Return the .docx for these plain values.

        Raise `UnprintableError`, `RuleError`, or what evaluating an author's expression may raise.
        """
        environment = _ENVIRONMENT.anew()
        title = self._title(values, environment) or properties.title
        filled = ((part.name, part.render(values, environment)) for part in self.parts)
        return self.ready.with_files(chain(filled, write_own_parts(title, properties)))

    def _title(self, values: Mapping[str, Any], environment: DocumentEnvironment) -> str:
        if self.title is None:
            return ""
        context = environment.context_class(environment, values, None, {})  # type: ignore[arg-type]  # it is only read
        return "".join(self.title(context, environment=environment))


def compile_template(template: bytes, language: str = "nl-NL", how: How = HOW) -> CompiledTemplate:
    """Compile a template that passed the gate and the rules; raise `UnprovenError` for what must be left to docxtpl."""
    package = check_package(template)
    body = find_main(package)
    filled = {part.name: part for part in list_filled(package) if part.name.lower() == body or _has_tags(part)}
    sources = {name: _source_of(part) for name, part in filled.items()}
    parts = tuple(
        _compile(part, sources[name].text, how, is_body=name.lower() == body) for name, part in filled.items()
    )
    title = _read_title(package)
    return CompiledTemplate(
        make_ready(_list_static(template, package, filled, language)),
        parts,
        _compile_title(title) if title else None,
        frozenset(source.digest for source in sources.values()),
    )


def _has_tags(part: FilledPart) -> bool:
    return any(tag in patched(part.xml) for tag in _TAGS)


def _source_of(part: FilledPart) -> Source:
    return make_source(part.name.rsplit("/", 1)[-1], patched(part.xml))


def _compile(part: FilledPart, text: str, how: How, *, is_body: bool) -> CompiledPart:
    """Compile one part. In the body alone are controls put and pictures numbered: docxtpl leaves those of a header."""
    if is_body:
        return compile_part(part.name, text, part.head, part.tail, how=how)
    compiled = compile_part(part.name, text, part.head, part.tail, how=replace(how, controls=None))
    return replace(compiled, proven=replace(compiled.proven, numbers_pictures=False))


def _compile_title(title: str) -> Root:
    tree = DocumentEnvironment(escape=False).parse(title)
    check_rules(tree)
    return load_plain(tame(tree), is_marked=False)


def _read_title(package: Package) -> str:
    """Return the title of the template when it holds tags."""
    kinds = {name.lstrip("/"): kind for name, kind in package.content_types()}
    found = (tree for name, tree in package.trees.items() if kinds.get(name.lower()) == CORE.content_type)
    tree = next(found, None)
    title = tree.findtext("{http://purl.org/dc/elements/1.1/}title") if tree is not None else ""
    return title if title and "{{" in title else ""


def _names_of_own(package: Package) -> frozenset[str]:
    """The names that a template gives to the parts that we write anew."""
    kinds = {part.content_type for part in OWN_PARTS}
    listed = {name.lstrip("/") for name, kind in package.content_types() if kind in kinds}
    return frozenset(name for name in package.names if name.lower() in listed)


def _list_static(
    template: bytes, package: Package, filled: Mapping[str, FilledPart], language: str
) -> dict[str, bytes]:
    """Return every file that is the same in each document, the list of content types first."""
    replaced = {*filled, *_names_of_own(package)}
    contents = {name: content for name, content in read_archive(template).items() if name in list_reachable(package)}
    static = {name: content for name, content in contents.items() if name not in replaced}
    static[_styles_name(package)] = _write(_styles_in(package, language))
    relationships = copy.deepcopy(package.trees[_RELATIONSHIPS])
    add_relationships(relationships)
    static[_RELATIONSHIPS] = _write(relationships)
    types = copy.deepcopy(package.trees[CONTENT_TYPES])
    add_types(types)
    keep_types(types, [*static, *filled, *(part.name for part in OWN_PARTS)])
    return {CONTENT_TYPES: _write(types), **{name: static[name] for name in static if name != CONTENT_TYPES}}


def _write(tree: Element) -> bytes:
    return DECLARATION + bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=False))


def _styles_name(package: Package) -> str:
    types = {name.lstrip("/"): kind for name, kind in package.content_types()}
    found = [name for name in package.trees if types.get(name.lower(), "").endswith(_STYLES_TYPE)]
    if len(found) != 1:
        raise UnprovenError("het sjabloon heeft geen opmaakprofielen")
    return found[0]


def _styles_in(package: Package, language: str) -> Element:
    styles = copy.deepcopy(package.trees[_styles_name(package)])
    set_language(styles, language)
    return styles


__all__ = ["CompiledTemplate", "UnprovenError", "compile_template", "find_main"]
