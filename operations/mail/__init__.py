"""Mail: texts without a word about a child, and an outbox that loses nothing."""
