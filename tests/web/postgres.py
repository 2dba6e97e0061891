"""A PostgreSQL server of our own: no port, a folder that goes when the tests are over."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of an empty database, and the command that stops or starts the server (`stop`, `start`)."""
    binaries = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    folder = Path(tempfile.mkdtemp(prefix="veerkracht-postgres-"))
    as_owner: list[str] = []
    if os.getuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*as_owner, *command], check=True, capture_output=True, cwd=folder, timeout=120)

    control = [*as_owner, str(binaries / "pg_ctl"), "-D", str(data), "-w", "-m", "immediate",
               "-l", str(folder / "log"), "-o", f"-c listen_addresses= -k {folder}"]  # fmt: skip
    try:
        run(str(binaries / "initdb"), "-D", str(data), "-U", "tester", "--auth=trust", "--no-sync")
        run(*control[len(as_owner) :], "start")
        yield f"postgresql://tester@/postgres?host={folder}", control
    finally:
        subprocess.run([*control, "stop"], check=False, capture_output=True, cwd=folder, timeout=120)
        shutil.rmtree(folder, ignore_errors=True)
