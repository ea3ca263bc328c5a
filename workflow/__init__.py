"""The way of a request: its states, who may take which step, and the clock, as pure tables and functions."""
