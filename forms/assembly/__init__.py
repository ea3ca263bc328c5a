"""Assembly: a workbook of cells in, the form definition out, with the tables and formulas that the rules look at."""
