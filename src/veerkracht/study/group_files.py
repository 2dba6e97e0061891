"""The groups of the plea and those of a user's own file, checked before anything runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from veerkracht.engine.document import read_document
from veerkracht.expressions import ExpressionError, check
from veerkracht.expressions.facts import Facts
from veerkracht.law.gemeente.policy import say
from veerkracht.measures.named import Groups, ready_groups
from veerkracht.measures.stacking import stack

from .facts import vocabulary

LARGEST = 200_000  # bytes
KINDS = ("groups", "stacks", "vulnerable")


class GroupsError(ValueError):
    """A file of groups that cannot be used; the message names file and field."""


@cache
def group_vocabulary() -> Facts:
    """Every fact that the expression of a group may use: with the stacked problems, of nobody."""
    return stack(vocabulary(), vocabulary())[0]


def all_groups(file: str | Path | None = None) -> Groups:
    """The ready groups, with those of `file` after them. Raises GroupsError."""
    ready = ready_groups()
    if file is None:
        return ready
    path = Path(file)
    own = _read(path)
    for kind in KINDS:
        if taken := sorted(set(getattr(own, kind)) & set(getattr(ready, kind))):
            raise GroupsError(f"{path}: {kind}.{taken[0]}: a ready group has this name, choose another")
    groups = ready.model_copy(update={kind: getattr(ready, kind) | getattr(own, kind) for kind in KINDS})
    for name, one in own.stacks.items():
        for k, group in enumerate(one.of):
            if group not in groups.groups:
                expected = ", ".join(groups.groups)
                raise GroupsError(
                    f"{path}: stacks.{name}.of.{k}: found '{group}', expected one of {expected}"
                )
    return groups


def _read(path: Path) -> Groups:
    document = read_document(path, GroupsError, LARGEST)
    try:
        own = Groups.model_validate(document)
    except ValidationError as error:
        raise GroupsError("\n".join(say(path, e, "groups") for e in error.errors())) from None
    for kind in ("groups", "vulnerable"):
        for name, group in getattr(own, kind).items():
            try:
                check(group.expression, group_vocabulary(), group.per)
            except ExpressionError as error:
                raise GroupsError(f"{path}: {kind}.{name}.expression: {error}") from None
    return own
