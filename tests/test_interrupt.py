"""A Ctrl-C is not lost where Python ignores exceptions.

Each case runs in a process of its own: a stray interrupt would take the test runner with it.
"""

import subprocess
import sys

import pytest

LOSE = {
    "taken away": """
class Closing:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
        time.sleep(0)
Closing()
""",
    "called back": """
ctypes.CFUNCTYPE(None)(lambda: signal.raise_signal(signal.SIGINT))()
""",
}
# A shell starts what runs in its background with interrupts ignored.
HEAD = """
import ctypes, signal, sys, time
from veerkracht.interrupt import interrupts_kept
signal.signal(signal.SIGINT, signal.default_int_handler)
"""


def run(body: str) -> str:
    command = [sys.executable, "-c", HEAD + body]
    found = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert (found.returncode, found.stderr) == (0, "")
    return found.stdout


def indented(text: str) -> str:
    return "".join(f"        {line}\n" for line in text.strip().splitlines())


@pytest.mark.parametrize("lose", LOSE)
def test_a_dropped_interrupt_comes_again(lose: str) -> None:
    body = f"""
try:
    with interrupts_kept():
{indented(LOSE[lose])}
        for _ in range(1000):
            time.sleep(0.01)
        print("lost")
except KeyboardInterrupt:
    print("ended")
"""
    assert run(body) == "ended\n"


def test_all_is_put_back() -> None:
    body = """
before = signal.getsignal(signal.SIGINT), sys.unraisablehook
try:
    with interrupts_kept():
        pass
finally:
    print((signal.getsignal(signal.SIGINT), sys.unraisablehook) == before)
try:
    with interrupts_kept():
        signal.raise_signal(signal.SIGINT)
        time.sleep(0)
except KeyboardInterrupt:
    print(signal.getsignal(signal.SIGINT) is before[0])
"""
    assert run(body) == "True\nTrue\n"


def test_a_job_in_the_background_goes_on() -> None:
    body = """
signal.signal(signal.SIGINT, signal.SIG_IGN)
with interrupts_kept():
    signal.raise_signal(signal.SIGINT)
    print("went on")
"""
    assert run(body) == "went on\n"
