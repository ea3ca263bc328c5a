"""The controls around the answers of a working copy."""
