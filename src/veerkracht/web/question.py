"""What a long run is asked to compute, and the hash that names its answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import veerkracht
from veerkracht import law
from veerkracht.packages.files import get_package
from veerkracht.packages.schema import Package
from veerkracht.population import store

KINDS = {".py", ".yaml", ".po", ".j2"}
SEED = 1


@dataclass(frozen=True)
class Question:
    """kind: groups or compare; place: GM code; packages: names of ready ones, none for groups.

    own: other packages in full, as the JSON text of a list.
    """

    kind: str
    place: str
    year: int
    packages: tuple[str, ...] = ()
    seed: int = SEED
    own: str = "[]"

    def in_full(self) -> list[Package]:
        """The packages, ready ones first. Raises PackageError for one that is gone."""
        ready = [get_package(name, law.figures()) for name in self.packages]
        return [*ready, *(Package.model_validate(plain) for plain in json.loads(self.own))]

    def key(self) -> str:
        """Hash of the question, its packages in full, and of everything the answer is made with."""
        packages = [package.model_dump(mode="json") for package in self.in_full()]
        made_with = [version("veerkracht"), _source(), store.fingerprint()]
        text = json.dumps([asdict(self), packages, made_with], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    def to_json(self) -> str:
        """As one text; `read` takes it back."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Question:
        """The question that `to_json` wrote."""
        fields = json.loads(text)
        return cls(**fields | {"packages": tuple(fields["packages"])})


def as_own(packages: Iterable[Package]) -> str:
    """Packages as the field `own` holds them."""
    plain = [package.model_dump(mode="json", exclude_defaults=True) for package in packages]
    return json.dumps(plain, sort_keys=True)


@cache
def _source() -> str:
    """Hash of law, measures, studies and reports: code, figures and words. Populations have their own."""
    room = Path(veerkracht.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for path in room.rglob("*") if path.suffix in KINDS):
        if room / "web" not in path.parents:
            digest.update(path.relative_to(room).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
