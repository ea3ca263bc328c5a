"""Files by their hash."""
