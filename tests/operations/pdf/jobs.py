"""Short ways to look at, and put, what waits for its PDF."""

from sqlalchemy import select, update
from sqlalchemy.orm import undefer

from models.database import database
from models.pdf import PdfJob
from operations.pdf.states import PdfState

PDF = b"%PDF-1.7 het plan"


def rows():
    database.session.rollback()
    query = select(PdfJob).options(undefer(PdfJob.content)).order_by(PdfJob.id)
    return database.session.scalars(query.execution_options(populate_existing=True)).all()


def say_it_is_made(ticket, content=PDF):
    """As a worker does that made it."""
    made = update(PdfJob).where(PdfJob.ticket == ticket)
    database.session.execute(made.values(state=PdfState.READY.value, content=content))
    database.session.commit()
