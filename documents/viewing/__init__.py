"""A Word document as headings, paragraphs, lists and tables, to be shown on a page or laid beside another."""
