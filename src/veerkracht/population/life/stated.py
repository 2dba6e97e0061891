"""Read the stated assumptions that lie beside the modules of this folder."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def stated(name: str) -> dict[str, Any]:
    """The assumptions in `<name>.yaml` of this folder."""
    return yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
