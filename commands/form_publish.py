"""To come."""
import click


@click.command()
def publish() -> None:
    """Nog te maken."""
    raise NotImplementedError
