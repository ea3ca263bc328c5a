"""Text itself: cleaning, Dutch formatting, the BSN check. Imports nothing of ours."""
