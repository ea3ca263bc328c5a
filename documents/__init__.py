"""Word: a template and plain values in, a document out. Knows no database and no Flask."""
