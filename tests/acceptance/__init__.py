"""Another region's forms and Word templates, tried from outside through the commands only."""
