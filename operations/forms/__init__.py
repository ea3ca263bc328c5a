"""Forms that people change themselves: from an uploaded file to a version that running plans go over to."""
