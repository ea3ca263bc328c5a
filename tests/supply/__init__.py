"""What the service is made of: the list of packages, what is known against them, and no secret among the files."""
