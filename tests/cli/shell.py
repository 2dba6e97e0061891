"""What tests of the command line use: what was printed, a shell, and what every refusal is like."""

import os
import subprocess
import sys
from dataclasses import dataclass

SMALL = ["compare", "--place", "GM0088", "--package", "status-quo"]


@dataclass
class Printed:
    code: int
    out: str
    err: str


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a shell line in which `veerkracht` stands for the command line."""
    line = command.replace("veerkracht", f"{sys.executable} -m veerkracht.cli", 1)
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        env=os.environ | environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def refused(printed: Printed, says: list[str]) -> None:
    """One message on stderr, exit code 2, nothing on stdout, no traceback."""
    assert (printed.code, printed.out) == (2, ""), printed
    assert printed.err.lower().count("error:") == 1
    assert "Traceback" not in printed.err
    assert all(text in printed.err for text in says), printed.err
