"""To come."""
import click


@click.command()
def demo() -> None:
    """Nog te maken."""
    raise NotImplementedError
