"""A first form from a Word plan: labels, blanks and empty tables become questions, for a person to finish."""
