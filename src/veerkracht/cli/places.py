"""place: the policy of a municipality, to look at, to write and to check."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from .shared import AsJson, Lang, app, check_lang, fail, read_date

if TYPE_CHECKING:
    from veerkracht.law.gemeente.policy import Policy

place_app = typer.Typer(
    help="Policy of a municipality: known ones, a file of your own, and checking it.\n\n"
    "Examples:\n\n  veerkracht place show Utrecht\n\n"
    "  veerkracht place new Zeist\n\n"
    "  veerkracht place check zeist.yaml",
    rich_markup_mode=None,
)
app.add_typer(place_app, name="place")


@place_app.callback(invoke_without_command=True)
def place(context: typer.Context, as_json: AsJson = False) -> None:
    """List the municipalities whose own policy is known; the others have the assumed one."""
    if context.invoked_subcommand is not None:
        return
    from veerkracht.law.gemeente.policy import own_policies

    known = [(code, name) for policy in own_policies() for code, name in policy.municipalities.items()]
    if as_json:
        print(json.dumps([{"code": code, "name": name} for code, name in known], ensure_ascii=False))
        return
    for code, name in known:
        print(f"{code}  {name}")


@place_app.command(
    "show", epilog="Examples:\n\n  veerkracht place show Utrecht --date 2024-01-01\n\n"
    "  veerkracht place show assumed --lang en"
)  # fmt: skip
def show(
    name: Annotated[str, typer.Argument(help="Municipality, 'assumed', or a .yaml file.")],
    day: Annotated[str | None, typer.Option("--date", help="Date of the terms (default: today).")] = None,
    as_json: AsJson = False,
    lang: Lang = "nl",
) -> None:
    """Show the schemes of a municipality: threshold, amounts, use, and where each figure was read."""
    check_lang(lang)
    from veerkracht.study.policies import policy_used, terms

    policy, when = _policy(name), read_date(day)
    if as_json:
        print(json.dumps(policy_used(policy, when), ensure_ascii=False))
        return
    console = Console()
    console.print(Text(policy.label[lang], style="bold"))
    for line in terms(policy, when, lang):
        console.print(Text(line), soft_wrap=True)


@place_app.command(
    "new",
    epilog="Examples:\n\n  veerkracht place new Zeist\n\n  veerkracht place new Utrecht --out mine.yaml",
)
def new(
    name: Annotated[str, typer.Argument(help="Municipality of 2020, by name or GM code.")],
    out: Annotated[Path | None, typer.Option("--out", help="File to write; by itself: NAME.yaml.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
) -> None:
    """Write the policy of a municipality as a file to edit, with what every field means."""
    from veerkracht.law.gemeente.policy import policy_of
    from veerkracht.law.gemeente.template import file_name, template
    from veerkracht.population.places import find_place

    here = find_place(name)
    file = out or Path(file_name(here.name))
    if file.exists() and not force:
        fail(f"{file}: exists already; --force writes over it")
    file.write_text(template(here.code, here.name, policy_of(here.code)), encoding="utf-8")
    print(file)


@place_app.command("check", epilog="Examples:\n\n  veerkracht place check zeist.yaml")
def check(file: Annotated[Path, typer.Argument(help="Policy file.")]) -> None:
    """Check a policy file: form, municipalities, legal room, and what is still assumed."""
    from veerkracht.law.gemeente.policy import assumed_only, read_policy

    policy = read_policy(file)
    _check_municipalities(file, policy)
    print(f"{file}: {policy.label['en']} is in order, {len(policy.schemes)} schemes")
    for scheme in policy.schemes:
        if article := scheme.beyond_legal_room():
            print(f"  beyond legal room ({article}): {scheme.name}")
        weak = [part for part, origin in scheme.about.items() if origin.status != "verified"]
        if scheme.status != "verified":
            print(f"  {scheme.status}: {scheme.name}")
        elif weak:
            print(f"  not verified of {scheme.name}: {', '.join(weak)}")
    for scheme in assumed_only(policy, date.today()):
        print(f"  not in the file, so as in the assumed policy: {scheme.name}")


def _policy(name: str) -> Policy:
    """The policy in a file, or that of a municipality: the assumed one where its own is not known."""
    from veerkracht.law.gemeente.policy import PolicyError, get_policy, policy_of
    from veerkracht.population.places import find_place

    try:
        return get_policy(name)
    except PolicyError:
        if name.endswith((".yaml", ".yml")) or "/" in name:
            raise
        return policy_of(find_place(name).code)


def _check_municipalities(file: Path, policy: Policy) -> None:
    from veerkracht.population.places import places

    known = {here.code: here.name for here in places()}
    for code, name in policy.municipalities.items():
        if code not in known:
            fail(f"{file}: municipalities.{code}: no municipality of 2020 has this code")
        if known[code] != name:
            fail(f"{file}: municipalities.{code}: found '{name}', expected '{known[code]}'")
