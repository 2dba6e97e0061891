"""Where things of the user are kept."""

import os
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
