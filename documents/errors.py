"""What the document room refuses, said to the person who made the template."""

from __future__ import annotations


class TemplateError(Exception):
    """A Word template that cannot be used. The message is Dutch: where, what is wrong, what to do."""
