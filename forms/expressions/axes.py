"""The ways through a tree that XPath knows. Forms may use child, self and parent; the engine knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from forms.expressions.elements import Element

Axis = Callable[[Element], Sequence[Element]]
"""From an element to those that the axis reaches, nearest first."""


def _parent(element: Element) -> Sequence[Element]:
    return (element.parent,) if element.parent is not None else ()


def _ancestors(element: Element) -> Sequence[Element]:
    found: list[Element] = []
    while element.parent is not None:
        element = element.parent
        found.append(element)
    return found


def _with_descendants(element: Element) -> list[Element]:
    """The element and everything inside it, as written. Not recursive, so any depth is safe."""
    found: list[Element] = []
    waiting = [element]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(reversed(found[-1].children))
    return found


def _siblings(element: Element) -> tuple[list[Element], int]:
    """The children of its parent, and its own place from 0; an attribute and a document stand nowhere."""
    children = element.parent.children if element.parent is not None else []
    place = next((place for place, child in enumerate(children) if child is element), len(children))
    return children, place


def _later_siblings(element: Element) -> Sequence[Element]:
    children, place = _siblings(element)
    return children[place + 1 :]


def _earlier_siblings(element: Element) -> Sequence[Element]:
    children, place = _siblings(element)
    return children[:place][::-1] if place < len(children) else ()


def _following(element: Element) -> Sequence[Element]:
    near = [sibling for level in (element, *_ancestors(element)) for sibling in _later_siblings(level)]
    return [each for sibling in near for each in _with_descendants(sibling)]


def _preceding(element: Element) -> Sequence[Element]:
    near = [sibling for level in (element, *_ancestors(element)) for sibling in _earlier_siblings(level)]
    return [each for sibling in near for each in reversed(_with_descendants(sibling))]


AXES: Mapping[str, Axis] = MappingProxyType(
    {
        "child": lambda element: element.children,
        "self": lambda element: (element,),
        "parent": _parent,
        "attribute": lambda element: element.attributes,
        "descendant": lambda element: _with_descendants(element)[1:],
        "descendant-or-self": _with_descendants,
        "ancestor": _ancestors,
        "ancestor-or-self": lambda element: (element, *_ancestors(element)),
        "following-sibling": _later_siblings,
        "preceding-sibling": _earlier_siblings,
        "following": _following,
        "preceding": _preceding,
        "namespace": lambda _: (),
    }
)
FORM_AXES = frozenset({"child", "self", "parent"})
"""The axes that a form may use."""


def in_document_order(elements: list[Element]) -> list[Element]:
    """The elements as they are written in the document: an element before what is inside it."""
    if len(elements) <= 1:
        return elements
    top = (elements[0], *_ancestors(elements[0]))[-1]
    places = {id(each): place for place, each in enumerate(_document(top))}
    return sorted(elements, key=lambda element: places[id(element)])


def _document(top: Element) -> Iterator[Element]:
    for element in _with_descendants(top):
        yield element
        yield from element.attributes
