"""A package file to write and read back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from veerkracht import law
from veerkracht.engine.figures import Figures

HEAD = """name: mine
label: {nl: Mijn pakket, en: My package}
description: {nl: Een proef, en: A trial}
"""


@pytest.fixture
def package_file(tmp_path: Path) -> Callable[..., Path]:
    """Function: text (and whether the obligatory fields go before it) -> file."""

    def write(text: str | bytes, head: bool = True) -> Path:
        file = tmp_path / "mine.yaml"
        body = text.encode() if isinstance(text, str) else text
        file.write_bytes(HEAD.encode() + body if head else body)
        return file

    return write


@pytest.fixture(scope="session")
def figures() -> Figures:
    return law.figures()
