"""Readers: a file in, a workbook of cells out, every cell with the row and column where a person finds it back."""
