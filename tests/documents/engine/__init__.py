"""The compiled templates: proofs, code, and the archive."""
