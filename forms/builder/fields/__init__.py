"""One small class per kind of question, and the table that says which question gets which."""
