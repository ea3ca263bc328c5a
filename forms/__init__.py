"""The form language: a definition in, questions, values and plain WTForms out. Knows no database, no Flask, no Word."""
