"""Work on what a stranger made ends in time, in bounded memory, and never takes its caller with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from italint.base.guarded import Allowance, BrokeOff, NeedsTooMuchMemory, TookTooLong, guarded
from italint.base.processes import in_order
from italint.reading import Unreadable

SHORT, LONG = Allowance(seconds=0.5, megabytes=100), Allowance(seconds=20)


def run(work, *arguments, limits: Allowance = LONG):
    return guarded(work, *arguments, progress=lambda *_: None, limits=limits)


def double(value: int, progress) -> int:
    progress(1, 2)
    progress(2, 2)
    return value * 2


def wait_for_ever(progress) -> None:
    while True:
        time.sleep(0.05)
        progress(1, 2)


def fill_memory(_) -> int:
    return len(bytearray(300 * 1024 * 1024))


def die(_) -> None:
    os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


def refuse(_) -> None:
    raise Unreadable("huge_lines", most="30,000")


def test_a_result_comes_back_and_progress_is_reported() -> None:
    reported: list[tuple[int, int]] = []
    assert guarded(double, 21, progress=lambda *step: reported.append(step), limits=LONG) == 42
    assert reported[-1] == (2, 2)
    assert multiprocessing.active_children() == []


def test_what_is_raised_is_raised_here() -> None:
    with pytest.raises(Unreadable) as refused:
        run(refuse)
    assert (refused.value.reason, refused.value.values) == ("huge_lines", {"most": "30,000"})


def test_work_without_end_is_ended() -> None:
    begun = time.monotonic()
    with pytest.raises(TookTooLong):
        run(wait_for_ever, limits=SHORT)
    assert time.monotonic() - begun < 5
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform != "linux", reason="memory of a process is limited on Linux alone")
def test_work_that_fills_the_memory_is_ended() -> None:
    with pytest.raises(NeedsTooMuchMemory):
        run(fill_memory, limits=Allowance(seconds=20, megabytes=100))


def test_a_process_that_dies_is_reported() -> None:
    with pytest.raises(BrokeOff):
        run(die)


def test_threads_guard_their_work_at_the_same_time() -> None:
    with ThreadPoolExecutor(3) as threads:
        broken = threads.submit(run, die)
        assert list(threads.map(in_a_worker, (1, 2, 3))) == [2, 4, 6]
        assert isinstance(broken.exception(), BrokeOff)
    assert multiprocessing.active_children() == []


def in_a_worker(value: int) -> int:
    return run(double, value)


def test_processes_of_a_check_can_guard_their_work() -> None:
    assert list(in_order(in_a_worker, [1, 2, 3], 2, lambda *_: -1)) == [2, 4, 6]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process is made from nothing")
def test_a_process_is_at_hand_within_a_moment() -> None:
    run(double, 1)
    begun = time.monotonic()
    for _ in range(5):
        run(double, 1)
    assert (time.monotonic() - begun) / 5 < 0.2
