"""LibreOfficeKit: LibreOffice as a library in this process, by its interface in C, which only ever grows.

It needs nothing beside LibreOffice itself: no Python of its own, no port on which it listens, no program to start per
document. It is for a process that does nothing else: what is loaded here stays, and may take the process down.
"""

from __future__ import annotations

import ctypes
import json
import os
from pathlib import Path
from typing import Any

_CLASS = {"load": 4, "error": 3, "free": 5}
"""Places in the table of functions of an office, in words of memory; the first word is the size of the table."""
_DOCUMENT = {"destroy": 1, "save": 2}
_LOADING = b"Language=nl-NL,Batch=true,EnableMacrosExecution=false"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{}
</oor:items>
"""
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_SAFE = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Save/Document", "UseUserData", "false"),
    ("Office.Common/Misc", "CrashReport", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "0.0.0.0"),  # noqa: S104 - a proxy that is nowhere
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "0.0.0.0"),  # noqa: S104
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Setup/L10N", "ooLocale", "nl"),
    ("Setup/L10N", "ooSetupSystemLocale", "nl-NL"),
)
"""No macros, no links fetched, a proxy that is nowhere; Dutch for what a document does not say of itself."""
_PDF = {
    "UseTaggedPDF": ("boolean", "true"),
    "PDFUACompliance": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    "ExportFormFields": ("boolean", "false"),
    "ExportNotes": ("boolean", "false"),
    "DisplayPDFDocumentTitle": ("boolean", "true"),
    "InitialView": ("long", "0"),
}
"""Accessible (PDF/UA), with its headings to jump to; a field of the working copy is text, not a box to type in."""


class KitError(Exception):
    """LibreOffice could not be started, or did not read or write this document."""


class Kit:
    """LibreOffice in this process, with a profile of its own in `folder`; raise `KitError` when it does not start."""

    def __init__(self, library: Path, folder: Path) -> None:
        os.environ.update(HOME=str(folder), TMPDIR=str(folder), SAL_USE_VCLPLUGIN="svp", SAL_LOK_OPTIONS="")
        profile = folder / "profile"
        _write_settings(profile)
        try:
            start = ctypes.CDLL(str(library), mode=os.RTLD_LAZY | os.RTLD_GLOBAL).libreofficekit_hook_2
        except (OSError, AttributeError) as error:
            raise KitError("the library cannot be used") from error
        start.restype, start.argtypes = ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_char_p]
        self._office = start(os.fsencode(library.parent), profile.as_uri().encode())
        if not self._office:
            raise KitError("LibreOffice did not start")

    def convert(self, source: Path, target: Path) -> None:
        """Write the document `source` as a PDF to `target`; raise `KitError`."""
        text = ctypes.c_char_p
        document = _function(self._office, _CLASS["load"], ctypes.c_void_p, text, text)(
            self._office, source.as_uri().encode(), _LOADING
        )
        if not document:
            raise KitError("not read")
        try:
            options = {name: {"type": kind, "value": value} for name, (kind, value) in _PDF.items()}
            save = _function(document, _DOCUMENT["save"], ctypes.c_int, text, text, text)
            if not save(document, target.as_uri().encode(), b"pdf", json.dumps(options).encode()):
                raise KitError("not written")
        finally:
            _function(document, _DOCUMENT["destroy"], None)(document)


def _function(thing: int, place: int, result: Any, *arguments: Any) -> Any:
    """The function at `place` in the table to which the first word of `thing` points."""
    table = ctypes.c_void_p.from_address(thing).value
    assert table is not None
    word = ctypes.sizeof(ctypes.c_void_p)
    address = ctypes.c_void_p.from_address(table + place * word).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, ctypes.c_void_p, *arguments)(address)


def _write_settings(profile: Path) -> None:
    (profile / "user").mkdir(parents=True)
    items = "\n".join(_ITEM.format(*item) for item in _SAFE)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items), encoding="utf-8")
