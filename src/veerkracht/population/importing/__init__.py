"""Bring your own people: an anonymised survey or a synthetic table as a population.

`parse_mapping` checks which column holds which fact, `load_files` reads and checks the files, `store` keeps
the result under a name. Columns that could point to a real person are refused. Keys of the file are not kept.
"""

from .load import Imported, load_files
from .mapping import Mapping, parse_mapping
from .problems import ImportRefused
from .store import PREFIX, Kept, about, check_name, kept, load, names, remove, save
from .targets import schema

__all__ = [
    "PREFIX",
    "ImportRefused",
    "Imported",
    "Kept",
    "Mapping",
    "about",
    "check_name",
    "kept",
    "load",
    "load_files",
    "names",
    "parse_mapping",
    "remove",
    "save",
    "schema",
]
