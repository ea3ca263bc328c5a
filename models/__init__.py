"""The SQLAlchemy tables. State lives here and nowhere else."""
