"""Reads a YAML document that somebody else wrote: small, without aliases, every key once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 1_000_000
MAX_DEPTH = 12


def read_document(path: Path, raises: type[ValueError], largest: int = MAX_BYTES) -> Any:
    """The contents of a YAML file. Raises `raises` naming the file and, for broken YAML, the line."""
    try:
        with path.open("rb") as source:
            content = source.read(largest + 1)  # not the size on disk: a device or pipe says 0
    except (OSError, ValueError) as error:
        raise raises(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    if len(content) > largest:
        raise raises(f"{path}: the file is too large, expected at most {largest:,} bytes")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise raises(f"{path}: is not text in UTF-8 (byte {error.start})") from None
    return load_document(text, str(path), raises)


def load_document(text: str, where: str, raises: type[ValueError]) -> Any:
    """The contents of a YAML text; `where` stands at the start of every message. Raises `raises`."""
    try:
        _refuse_bombs(text, where, raises)
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 1}: " if mark else ""
        raise raises(f"{where}: {line}broken YAML, {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise raises(f"{where}: broken YAML, {str(error).splitlines()[0]}") from None
    except (
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        OverflowError,
    ) as error:  # 2020-02-31, !!int ""
        if isinstance(error, raises):
            raise
        raise raises(f"{where}: a value cannot be read ({error})") from None


def _refuse_bombs(text: str, where: str, raises: type[ValueError]) -> None:
    """Aliases can make a few lines explode and deep nesting exhausts the stack; nothing here needs either."""
    depth = 0
    parse: Any = yaml.parse  # pyright: ignore
    events: Iterable[Any] = parse(text, Loader=yaml.CSafeLoader)
    for event in events:
        line = int(event.start_mark.line) + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise raises(f"{where}: line {line}: found an anchor or alias (& or *), write it out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise raises(f"{where}: line {line}: nested more than {MAX_DEPTH} levels deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Loader(yaml.CSafeLoader):
    """Safe loader that refuses a key written twice: the second would silently win."""


def _unique_mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: dict[Any, Any] = {}
    pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
    for key_node, value_node in pairs:
        key: Any = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str | int | float | bool | date) and key is not None:
            key = str(key)
        if key in seen:
            raise yaml.MarkedYAMLError(problem=f"'{key}' stands here twice", problem_mark=key_node.start_mark)
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique_mapping)
