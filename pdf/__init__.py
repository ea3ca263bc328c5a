"""PDF: a Word document in, a PDF out, by a LibreOffice that stays warm. Knows no database and no Flask."""
