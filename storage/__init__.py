"""Files that must never change once written: kept by the hash of their content."""
