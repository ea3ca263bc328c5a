"""The file that a command makes: checked before the work begins, and written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from commands.inputs import refuse


def check_output(output: Path, sources: Sequence[Path], example: str, option: str = "-o") -> None:
    """Refuse an output that is a folder, a device, in no folder, or one of the files that it is made from.

    `option` is with which the command was given it.
    """
    if output.is_dir():
        refuse(f"“{output.name}” is een map. Geef bij {option} een bestand op, zoals {example}.")
    if not output.parent.is_dir():
        refuse(f"De map voor “{output.name}” bestaat niet. Maak die eerst.")
    if output.exists() and not output.is_file():
        refuse(
            f"“{output.name}” is geen gewoon bestand maar een pijp of een apparaat: kies bij {option} een andere naam."
        )
    if any(source.exists() and output.exists() and source.samefile(output) for source in sources):
        refuse(f"“{output.name}” is zelf nodig om het bestand te maken. Kies bij {option} een andere naam.")


def check_not_there(output: Path, *, overwrite: bool) -> None:
    """Refuse an output that exists: somebody may have worked in it. With `overwrite` they asked for it."""
    if output.exists() and not overwrite:
        refuse(f"“{output.name}” bestaat al. Kies bij -o een andere naam, of vervang het met --overwrite.")


def write_whole(output: Path, content: bytes) -> None:
    """Write to a temporary file beside it, to the disk, and then in its place."""
    temporary = ""
    try:
        with tempfile.NamedTemporaryFile(dir=output.parent, prefix=".", suffix=output.suffix, delete=False) as stream:
            temporary = stream.name
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(output)
    except OSError:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        refuse(f"“{output.name}” kan niet worden geschreven. Is er ruimte, en mag u in deze map schrijven?")
