"""The form language: an XLSForm definition in, questions, values and plain WTForms out. Knows no database, no Flask, no Word."""
