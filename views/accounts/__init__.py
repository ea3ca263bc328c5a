"""Signing in, proving who you are, and the page of one's own account."""
