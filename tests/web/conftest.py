"""The application as a client in the same process sees it, and what its forms send."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from veerkracht.web.app import create_app
from veerkracht.web.kept import Kept

FAMILY = {
    "date": "2025-01-01", "municipality": "Utrecht", "tenure": "rent", "basic_rent": "650",
    "p0.role": "self", "p0.age": "35", "p0.wage": "24.000", "p0.savings": "4321",
    "p1.role": "child", "p1.age": "7",
}  # fmt: skip


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def family() -> dict[str, str]:
    return dict(FAMILY)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Results of long runs, none at first."""
    return Kept(tmp_path_factory.mktemp("web"))
