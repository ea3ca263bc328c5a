"""The Word templates: whose are used where, and how an organisation makes, tries and publishes its own."""
