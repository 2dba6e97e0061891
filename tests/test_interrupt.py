"""A Ctrl-C is not lost where Python ignores exceptions."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from veerkracht.interrupt import interrupts_kept


class Closing:
    """Is interrupted while it is taken away."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)
        time.sleep(0)


def taken_away() -> None:
    Closing()


def called_back() -> None:
    ctypes.CFUNCTYPE(None)(lambda: signal.raise_signal(signal.SIGINT))()


def work(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(0.01)


@pytest.mark.parametrize("lose", [taken_away, called_back])
def test_a_dropped_interrupt_comes_again(lose: Callable[[], None]) -> None:
    with pytest.raises(KeyboardInterrupt), interrupts_kept():
        lose()
        work(10)


@pytest.mark.parametrize("lose", [taken_away, called_back])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_python_alone_drops_it(lose: Callable[[], None]) -> None:
    """The reason for the room: should Python ever mend this, it can go."""
    lose()
    work(0.2)


def test_all_is_put_back() -> None:
    before = signal.getsignal(signal.SIGINT), sys.unraisablehook
    with pytest.raises(KeyboardInterrupt), interrupts_kept():
        signal.raise_signal(signal.SIGINT)
    assert (signal.getsignal(signal.SIGINT), sys.unraisablehook) == before


def test_a_job_in_the_background_goes_on() -> None:
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "from veerkracht.interrupt import interrupts_kept\n"
        "with interrupts_kept(): signal.raise_signal(signal.SIGINT); print('went on')"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "went on\n"
