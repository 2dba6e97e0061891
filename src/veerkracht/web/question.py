"""What a long run is asked to compute, and the hash that names its answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import veerkracht
from veerkracht import law
from veerkracht.packages.files import get_package
from veerkracht.population import store

KINDS = {".py", ".yaml", ".po", ".j2"}
SEED = 1


@dataclass(frozen=True)
class Question:
    """kind: groups or compare; place: GM code; packages: names of ready ones, none for groups."""

    kind: str
    place: str
    year: int
    packages: tuple[str, ...] = ()
    seed: int = SEED

    def key(self) -> str:
        """Hash of the question, its packages in full, and of everything the answer is made with."""
        packages = [get_package(name, law.figures()).model_dump(mode="json") for name in self.packages]
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
