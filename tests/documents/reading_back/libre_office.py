"""Real edits by LibreOffice: a macro in Basic opens the file, edits it as a person would, and saves it."""

from __future__ import annotations

import html
import subprocess
from pathlib import Path

from tests.documents.word_pages import SOFFICE

_MODULE = """
Function Named(name, value)
  Dim found(0) As New com.sun.star.beans.PropertyValue
  found(0).Name = name
  found(0).Value = value
  Named = found()
End Function
Sub Retype(doc, before, behind)
  search = doc.createSearchDescriptor()
  search.SearchString = before
  found = doc.findFirst(search)
  found.String = behind
End Sub
Sub Become(author)
  settings = CreateUnoService("com.sun.star.configuration.ConfigurationProvider")
  person = settings.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", Named("nodepath", "/org.openoffice.UserProfile/Data"))
  person.setPropertyValue("givenname", author)
  person.commitChanges()
End Sub
Sub Main
  On Error GoTo Failed
  doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, Named("Hidden", True))
  {lines}
  doc.storeToURL("{target}", Named("FilterName", "MS Word 2007 XML"))
  doc.close(True)
  StarDesktop.terminate()
  Exit Sub
Failed:
  Open ConvertFromURL("{target}") For Output As #1
  Print #1, "line " & Erl & ": " & Error$
  Close #1
  StarDesktop.terminate()
End Sub
"""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
_SCRIPT = (
    _XML.format("script:module", "module")
    + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic">{}</script:module>'
)
_LIBRARY = (
    _XML.format("library:library", "library")
    + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false"><library:element library:name="Edits"/></library:library>'
)
_LIBRARIES = (
    _XML.format("library:libraries", "libraries")
    + '<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>'
)
_END = "</oor:items>"
_AUTHOR = '<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="givenname" oor:op="fuse"><value>{}</value></prop></item>'


class LibreOffice:
    """LibreOffice with a profile of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._user = folder / "profile" / "user"
        self._run("--terminate_after_init")  # a new profile would throw our macro away
        library = self._user / "basic" / "Standard"
        library.mkdir(parents=True, exist_ok=True)
        (library.parent / "script.xlc").write_text(_LIBRARIES)
        (library / "script.xlb").write_text(_LIBRARY)

    def edit(self, docx: bytes, *lines: str, author: str = "Anja") -> bytes:
        """Return the file after these lines of Basic, in which `doc` is the document and `Become` makes another author."""
        source, target = self._folder / "in.docx", self._folder / "out.docx"
        source.write_bytes(docx)
        target.unlink(missing_ok=True)
        code = _MODULE.format(source=source.as_uri(), target=target.as_uri(), lines="\n  ".join(lines))
        (self._user / "basic" / "Standard" / "Edits.xba").write_text(
            _SCRIPT.format(html.escape(code)), encoding="utf-8"
        )
        settings = self._user / "registrymodifications.xcu"
        settings.write_text(settings.read_text().replace(_END, _AUTHOR.format(author) + _END))
        self._run("vnd.sun.star.script:Standard.Edits.Main?language=Basic&location=application")
        saved = target.read_bytes()
        assert saved.startswith(b"PK"), saved  # otherwise it says what went wrong in the macro
        return saved

    def _run(self, what: str) -> None:
        assert SOFFICE is not None
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        subprocess.run([SOFFICE, "--headless", profile, what], check=True, capture_output=True, timeout=120)
