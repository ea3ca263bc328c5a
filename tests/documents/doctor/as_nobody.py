"""The doctor's task as it runs where the service is not root's."""

from confined.server import SERVER
from documents.doctor import apart
from tests.confined.tasks import become_nobody


def examine_as_nobody(data: bytes) -> bytes:
    apart.examine_task(data)  # what is imported late is imported now: nobody may not be able to read it
    SERVER.close()  # nothing that root may have started helps
    become_nobody()
    return apart.examine_task(data)
