"""The template doctor: what is wrong with a Word template, all at once, each with its place and what to do about it."""
