"""What may go wrong around a save: the server killed, the same thing sent twice, a session that ends, many at once."""
