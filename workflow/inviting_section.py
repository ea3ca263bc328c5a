"""The part ``[uitnodigen]`` of a region's file: from which age youth are asked to take part themselves."""

from __future__ import annotations

from workflow.toml_table import TomlTable

YOUTH_FROM_AGE = 12
"""From this age somebody has a say of their own in jeugdhulp (Jeugdwet 7.3.4); a region may begin earlier or later."""
_EARLIEST, _LATEST = 8, 18


def read_youth_age(table: TomlTable) -> int:
    """The age in years; what is not there is as it ships with the program."""
    age = table.optional_number("jeugdige_vanaf", _EARLIEST, _LATEST)
    table.finish()
    return age or YOUTH_FROM_AGE
