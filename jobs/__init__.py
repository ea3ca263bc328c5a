"""What works in the background: the ways in which mail leaves the house, and the loop that keeps at it."""
