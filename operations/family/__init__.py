"""What parents and youth do: their story, what they think of the goals, and what they agree to."""
