"""Files that people add: received, looked into, kept and given out."""
