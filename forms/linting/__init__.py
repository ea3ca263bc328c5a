"""Linting: a form in, findings out. Each rule is a small function; each file holds the rules of one subject."""
