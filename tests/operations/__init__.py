"""What people do, tried on both databases."""
