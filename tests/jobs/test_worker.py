import logging
import time
from threading import Event

from jobs.worker import Task, Worker


def counting(done, until, stop):
    def run():
        done.append(1)
        if len(done) == until:
            stop.set()
        return len(done) < until

    return run


def test_work_that_is_there_is_done_without_a_pause_and_the_rest_waits_its_time():
    done, stop = [], Event()
    worker = Worker([Task("mail", counting(done, 50, stop), 600.0)])
    worker.start()
    assert stop.wait(60)
    worker.stop()
    assert len(done) == 50


def test_every_task_gets_its_turn():
    busy, quiet, stop = [], [], Event()

    def look():
        quiet.append(1)
        if len(quiet) == 3:
            stop.set()
        return False

    worker = Worker([Task("druk", lambda: busy.append(1) is None, 0.0), Task("stil", look, 0.01)])
    worker.start()
    assert stop.wait(60)
    worker.stop()
    assert len(busy) > 3


def test_a_task_that_fails_is_done_again_and_its_words_stay_out_of_the_log(caplog):
    tries, stop = [], Event()

    def fail():
        tries.append(1)
        if len(tries) == 3:
            stop.set()
        raise ValueError("samira@gezin.example")

    worker = Worker([Task("mail", fail, 0.01)])
    with caplog.at_level(logging.INFO):
        worker.start()
        assert stop.wait(60)
        worker.stop()
    assert "ValueError" in caplog.text
    assert "samira" not in caplog.text


def test_stopping_waits_for_the_piece_of_work_at_hand():
    begun, ended = Event(), []

    def slow():
        begun.set()
        time.sleep(0.2)
        ended.append(1)
        return True

    worker = Worker([Task("mail", slow, 0.0)])
    worker.start()
    assert begun.wait(60)
    worker.stop()
    seen = len(ended)
    assert seen >= 1
    time.sleep(0.3)
    assert len(ended) == seen
