"""What parents and youth may ask for: everything that is kept of them, and their own words beside it."""
