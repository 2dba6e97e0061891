"""`veerkracht serve` as somebody starts it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from veerkracht.population.folders import cache_folder

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


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_ends_with_the_server_and_its_address_stays(tmp_path: Path, how: int) -> None:
    for name in ("kernels", "population"):  # results apart, what takes long to make not
        (cache_folder() / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(cache_folder() / name)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    command = [*COMMAND, address.rpartition(":")[2]]
    env = os.environ | {"VEERKRACHT_CACHE": str(tmp_path)}

    def start() -> subprocess.Popen:
        server = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=env,
            start_new_session=True,
        )
        assert address in server.stdout.readline()
        return server

    server = start()
    with urllib.request.urlopen(f"{address}/wie", b"place=Arnhem", timeout=60) as answer:
        at = answer.url
    time.sleep(1)  # the worker is starting, which is when Ctrl-C is heard most easily
    if how == signal.SIGINT:
        os.killpg(server.pid, how)  # as a terminal does
    else:
        server.kill()
    _, errors = server.communicate(timeout=60)
    assert "Traceback" not in errors
    end = time.monotonic() + 60
    while _alive(server.pid):
        assert time.monotonic() < end
        time.sleep(0.2)
    server = start()
    try:
        with urllib.request.urlopen(at, timeout=60) as answer:
            assert b'value="again"' in answer.read()
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=60)


def _alive(group: int) -> bool:
    """Whether a process of the group still runs."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # ended in the meantime
            state, _, its_group, *_ = path.read_text().rpartition(")")[2].split()
            if int(its_group) == group and state != "Z":
                return True
    return False


def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        found = subprocess.run([*COMMAND, port], capture_output=True, text=True, timeout=120, check=False)
    assert found.returncode == 2
    assert f"--port {port}" in found.stderr and "Traceback" not in found.stderr


def test_a_cache_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "web").write_text("a file where a folder should be")
    environment = {**os.environ, "VEERKRACHT_CACHE": str(tmp_path)}
    found = subprocess.run(
        [*COMMAND, "8199"], check=False, capture_output=True, text=True, env=environment, timeout=120
    )
    assert found.returncode == 2 and "VEERKRACHT_CACHE" in found.stderr and "Traceback" not in found.stderr
