"""Accounts and sessions: who somebody is, and where they are signed in."""
