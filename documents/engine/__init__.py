"""A Word template, compiled once and rendered many times as bytes; what cannot be proven is left to docxtpl."""
