"""The PDF of a document: asked for, made after that, and fetched once by who asked."""
