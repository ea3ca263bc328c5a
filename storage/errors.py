"""What the storage room refuses."""

from __future__ import annotations


class StorageError(Exception):
    """A file cannot be kept or given back; the message is Dutch."""
