"""The operations on requests, mirrored: one file of tests per file of the room, and the ways to say things shortly."""
