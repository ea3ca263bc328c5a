"""Answers as values: changes, three-way merge, audience filter, meanings to projections. Pure functions."""
