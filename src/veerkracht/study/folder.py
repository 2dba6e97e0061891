"""A report folder that appears complete or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def write_run(folder: Path, run: dict[str, Any]) -> None:
    """Write run.json: how the results beside it were made."""
    text = json.dumps(run, indent=2, ensure_ascii=False)
    (folder / "run.json").write_text(text + "\n", encoding="utf-8")


def check_folder(folder: Path, written: tuple[str, ...]) -> None:
    """Raise ValueError when a report cannot go into `folder`: a file, or a folder with other things in it."""
    if folder.exists() and (not folder.is_dir() or {f.name for f in folder.iterdir()} - set(written)):
        raise ValueError(f"{folder}: exists and holds other files; choose a new folder for the report")


def write_folder(
    target: Path, written: tuple[str, ...], write: Callable[[Path], None], replaces: tuple[str, ...] = ()
) -> Path:
    """Let `write` make the files `written` in a new folder, and put them in `target`; all of them or nothing.

    replaces: files of another kind of report, taken away. Returns the target. Raises ValueError as
    `check_folder` does, and whatever `write` raises.
    """
    check_folder(target, (*written, *replaces))
    exists = target.exists()
    if not exists:
        target.parent.mkdir(parents=True, exist_ok=True)
    # Beside a new folder, inside an old one: that may be a link, a mount or the current folder.
    made = Path(tempfile.mkdtemp(prefix=".report-", dir=target if exists else target.parent))
    try:
        write(made)
        if exists:
            for name in written:
                os.replace(made / name, target / name)
            for name in set(replaces) - set(written):
                (target / name).unlink(missing_ok=True)
        else:
            made.chmod(0o755)
            os.replace(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return target
