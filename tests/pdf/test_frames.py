"""What goes over the line to LibreOffice arrives whole, or the end of the line is said by name."""

import socket
import time
from threading import Thread

import pytest

from pdf.frames import DOCUMENT, LineClosed, read_frame, write_frame


@pytest.fixture
def ends():
    left, right = socket.socketpair()
    with left, right:
        yield left, right


@pytest.mark.parametrize("content", [b"", b"x", bytes(3 << 20)])
def test_a_frame_arrives_whole(ends, content):
    sender = Thread(target=write_frame, args=(ends[0], DOCUMENT, content))
    sender.start()
    assert read_frame(ends[1]) == (DOCUMENT, content)
    sender.join()


@pytest.mark.parametrize("said", [b"", b"d\0", b"d" + b"\0" * 7 + b"\5abc", b"d" + b"\xff" * 8])
def test_half_a_frame_and_one_that_is_too_long_are_the_end(ends, said):
    ends[0].sendall(said)
    ends[0].close()
    with pytest.raises(LineClosed):
        read_frame(ends[1])


def test_nobody_waits_longer_than_the_deadline(ends):
    with pytest.raises(TimeoutError):
        read_frame(ends[1], time.monotonic() + 0.05)
    with pytest.raises(TimeoutError):
        write_frame(ends[0], DOCUMENT, bytes(8 << 20), time.monotonic() + 0.05)


def test_who_is_gone_takes_nothing(ends):
    ends[1].close()
    with pytest.raises(LineClosed):
        write_frame(ends[0], DOCUMENT, bytes(1 << 20))
