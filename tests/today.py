"""The day that it is for the service: for an hour or two of every night it is another one in UTC."""

from datetime import date

from models.database import utc_now
from operations.transactions import TIME_ZONE


def local_today() -> date:
    return utc_now().astimezone(TIME_ZONE).date()
