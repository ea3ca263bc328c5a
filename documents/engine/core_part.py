"""The part of a Word file that says what it is: title, author, language and dates (ECMA-376 part 2, 8.3)."""

from __future__ import annotations

from datetime import datetime

from markupsafe import escape

from documents.properties import Properties, short_property

NAME = "docProps/core.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

_HEAD = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def write_core(title: str, properties: Properties) -> bytes:
    """Return the part with `title`; nothing of what the template's maker left there is in it."""
    author = escape(short_property(properties.author))
    return (
        f"{_HEAD}<dc:title>{escape(short_property(title))}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><dc:language>{escape(properties.language)}</dc:language>"
        f"<cp:revision>1</cp:revision>{_dates(properties.made_at)}</cp:coreProperties>"
    ).encode()


def _dates(made_at: datetime | None) -> str:
    if made_at is None:
        return ""
    moment = made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
