"""Reads a YAML document that somebody else wrote: small, without aliases, every key once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from .errors import HouseholdError

MAX_BYTES = 1_000_000
MAX_DEPTH = 12


def read_document(path: Path) -> Any:
    """The contents of a YAML file. Raises HouseholdError naming the file and, for broken YAML, the line."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise HouseholdError(f"{path}: the file has {size:,} bytes, expected at most {MAX_BYTES:,}")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise HouseholdError(f"{path}: cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError as error:
        raise HouseholdError(f"{path}: is not text in UTF-8 (byte {error.start})") from None
    return load_document(text, str(path))


def load_document(text: str, where: str) -> Any:
    """The contents of a YAML text; `where` stands at the start of every message."""
    try:
        _refuse_bombs(text, where)
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 1}: " if mark else ""
        raise HouseholdError(f"{where}: {line}broken YAML, {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise HouseholdError(f"{where}: broken YAML, {str(error).splitlines()[0]}") from None
    except (ValueError, OverflowError) as error:
        if isinstance(error, HouseholdError):
            raise
        raise HouseholdError(f"{where}: a value cannot be read ({error})") from None


def _refuse_bombs(text: str, where: str) -> None:
    """Aliases can make a few lines explode and deep nesting exhausts the stack; a household needs neither."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise HouseholdError(f"{where}: line {line}: found an anchor or alias (& or *), write it out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise HouseholdError(f"{where}: line {line}: nested more than {MAX_DEPTH} levels deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Loader(yaml.CSafeLoader):
    """Safe loader that refuses a key written twice: the second would silently win."""


def _unique_mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str | int | float | bool) and key is not None:
            key = str(key)
        if key in seen:
            raise yaml.MarkedYAMLError(problem=f"'{key}' stands here twice", problem_mark=key_node.start_mark)
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique_mapping)
