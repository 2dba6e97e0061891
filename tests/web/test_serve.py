"""`veerkracht serve` as somebody starts it."""

import json
import signal
import socket
import subprocess
import sys
import urllib.request

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


def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        found = subprocess.run([*COMMAND, port], capture_output=True, text=True, timeout=120, check=False)
    assert found.returncode == 2
    assert f"--port {port}" in found.stderr and "Traceback" not in found.stderr
