"""Who may see and do what, as one pure table."""
