"""Ctrl-C that always ends the program."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

AGAIN = 0.05  # seconds


@contextmanager
def interrupts_kept() -> Iterator[None]:
    """Deliver a Ctrl-C again when a place that cannot pass exceptions on has dropped it.

    Python ignores an exception raised in `__del__` or in a callback from C. The compiler spends much of
    its time in both, so that one Ctrl-C in five was lost. Where interrupts are ignored (a job in the
    background) they stay ignored. Only for the main thread.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    hook = sys.unraisablehook
    pressed = False

    def press(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    def dropped(found: sys.UnraisableHookArgs) -> None:
        if not pressed:
            hook(found)
        elif issubclass(found.exc_type, KeyboardInterrupt):
            # A real signal: it also ends the waiting of a main thread that waits for a lock.
            main = threading.main_thread().ident
            again = threading.Timer(AGAIN, signal.pthread_kill, (main, signal.SIGINT))
            again.daemon = True
            again.start()

    signal.signal(signal.SIGINT, press)
    sys.unraisablehook = dropped
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # What the interrupted compiler leaves half-made complains until the end of the program.
        sys.unraisablehook = dropped if pressed else hook
