"""Puts a content control around every answer of a working copy, so that a copy that people edited can be read back."""
