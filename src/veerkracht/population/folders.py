"""Where things of the user are kept."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path


def cache_folder() -> Path:
    """VEERKRACHT_CACHE, or the user's cache folder: what can be made again."""
    return _folder("VEERKRACHT_CACHE", "XDG_CACHE_HOME", ".cache")


def data_folder() -> Path:
    """VEERKRACHT_DATA, or the user's data folder: what the user brought, such as imports and newer tables."""
    return _folder("VEERKRACHT_DATA", "XDG_DATA_HOME", ".local/share")


def _folder(own: str, shared: str, usual: str) -> Path:
    override = os.environ.get(own)
    if override:
        return Path(override)
    return Path(os.environ.get(shared) or Path.home() / usual) / "veerkracht"


def put_in_place(files: Mapping[Path, Callable[[Path], object]]) -> None:
    """Write every file beside its place, then move them there in order; nothing is moved if one fails."""
    made: dict[Path, Path] = {}
    try:
        for path, write in files.items():
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            os.close(handle)
            made[path] = Path(name)
            write(made[path])
        for path, part in made.items():
            os.replace(part, path)
    finally:
        for part in made.values():
            part.unlink(missing_ok=True)
