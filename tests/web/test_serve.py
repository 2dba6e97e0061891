"""`veerkracht serve` as somebody starts it."""

import json
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

COMMAND = [sys.executable, "-m", "veerkracht.cli", "serve", "--port"]


def test_it_serves_says_where_and_ends_quietly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    server = subprocess.Popen([*COMMAND, port], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=60) as answer:
            assert json.load(answer)["status"] == "ok"
    finally:
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=60)
    assert server.returncode in (0, 130)
    assert "Traceback" not in errors


BROKEN = """
from veerkracht.web import about, server
def broken(): raise ValueError("43217 was typed")
about.count_values = broken
server.serve("127.0.0.1", {port}, lambda address: print(address, flush=True))
"""


def test_an_error_is_logged_without_its_message() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", BROKEN.format(port=port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        server.stdout.readline()
        with pytest.raises(urllib.error.HTTPError, match="500"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/over", timeout=60)
    finally:
        server.terminate()
        _, errors = server.communicate(timeout=60)
    assert "ValueError" in errors and "about.py" in errors and '"status": 500' in errors
    assert "43217" not in errors.replace('raise ValueError("43217 was typed")', "")


def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        found = subprocess.run([*COMMAND, port], capture_output=True, text=True, timeout=120, check=False)
    assert found.returncode == 2
    assert f"--port {port}" in found.stderr and "Traceback" not in found.stderr
