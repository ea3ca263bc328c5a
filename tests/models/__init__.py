"""Tables, migrations and how the databases are set up."""
