"""To come."""
import click


@click.command()
def reproject() -> None:
    """Nog te maken."""
    raise NotImplementedError
