"""The audit log: what it holds, how its events hang together, and who looks at it."""
