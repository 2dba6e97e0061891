"""The command line in this process, and an empty folder to stand in."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from veerkracht import cli

from .shell import Printed


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Printed]:
    """Function: words -> exit code and what was printed; in this process, which is much faster."""

    def start(*words: str) -> Printed:
        monkeypatch.setattr(sys, "argv", ["veerkracht", *words])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        captured = capsys.readouterr()
        return Printed(code, captured.out, captured.err)

    return start


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
