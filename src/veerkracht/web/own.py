"""The page on which someone puts a package together: settings, a quick result, the full run, a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from veerkracht import law
from veerkracht.law.gemeente.policy import policy_of
from veerkracht.packages.files import get_package, parse_package, ready_names, write_package
from veerkracht.packages.schema import Package
from veerkracht.population.places import Place, find_place
from veerkracht.report.texts import translator
from veerkracht.study.compare import Study

from . import levers
from .ask import MOST, USUAL, YEARS, names_of_places, place_of, run, year_of
from .form import Problem
from .jobs import Full
from .posted import fields
from .question import Question, as_own
from .quick import Broken, Quick
from .rendering import language, page, words
from .rough import Rough, rough

router = APIRouter()
PATH = "/kiezen/eigen"
FIRST = "status-quo"  # what an own package is compared with
MOST_YAML = 20_000  # characters


@dataclass(frozen=True)
class Form:
    """What the page shows: the place and its settings, what was filled in, and what is wrong with it."""

    place: str = ""
    year: str = str(USUAL)
    label: str = ""
    beside: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict[str, str])  # by name of the lever, as text
    yaml: str = ""
    problems: Mapping[str, Problem] = field(default_factory=dict[str, Problem])
    here: Place | None = None
    groups: tuple[levers.Group, ...] = ()


@router.get(PATH, response_class=HTMLResponse)
def make(request: Request) -> HTMLResponse:
    """The settings of a municipality (`?place=&year=`), or those of an earlier result (`?van=`)."""
    asked = request.query_params
    if before := asked.get("van"):
        form = _earlier(request, before)
        _warm(request, form)
        return _page(request, form)
    form = Form(asked.get("place", "")[:80].strip(), asked.get("year", str(USUAL))[:80].strip())
    return _page(request, _placed(form) if form.place else form)


@router.post(PATH)
async def change(request: Request) -> Response:
    """See a quick result, ask for the full run, keep the package, or go to another municipality."""
    sent = await fields(request)
    return await run_in_threadpool(_change, request, sent)


def _change(request: Request, sent: list[tuple[str, str]]) -> Response:
    one = {name: value.strip() for name, value in sent}
    beside = tuple(name for name in ready_names() if name != FIRST and ("beside", name) in sent)
    form = _placed(
        Form(
            one.get("place", "")[:80],
            one.get("year", "")[:80],
            _label(one.get("label", "")),
            beside,
            yaml=one.get("yaml", ""),
        )
    )
    do, here = one.get("do"), form.here
    if do not in ("place", "quick", "full", "keep", "paste"):
        raise HTTPException(400)
    if do == "place" or here is None:
        _warm(request, form)
        return _page(request, form)
    day = date(int(form.year), 1, 1)
    settings = [lever for group in form.groups for lever in group.levers]
    values, problems = levers.read(settings, one)
    typed = {lever.name: one.get(lever.name, "") for lever in settings}
    label = form.label or words(language(request))("own.label")
    if do == "paste":
        typed, problems = form.values, {}
        made = _pasted(form.yaml, here, day)
    else:
        made = levers.package(label, day.year, day, values) if not problems else None
    if isinstance(made, Problem):
        problems = {"yaml": made}
    if len(beside) + 2 > MOST:
        problems["beside"] = Problem("problem.packages", {"fewest": "2", "most": str(MOST)})
    form = _with(form, values=typed, problems=problems)
    if problems or not isinstance(made, Package):
        return _page(request, form)
    if do == "keep":
        name = f"{made.name}.yaml"
        return Response(
            write_package(made), media_type="application/yaml",
            headers={"content-disposition": f'attachment; filename="{name}"'},
        )  # fmt: skip
    question = Question("compare", here.code, day.year, (FIRST, *beside), own=as_own([made]))
    if do == "quick":
        return _quick(request, form, question)
    return run(request, question)


def _warm(request: Request, form: Form) -> None:
    """Get the people of the place and the compiled law at hand for the quick results to come."""
    if form.here and not form.problems:
        request.app.state.quick.warm(Question("compare", form.here.code, int(form.year), (FIRST,)))


def _quick(request: Request, form: Form, question: Question) -> HTMLResponse:
    quick: Quick = request.app.state.quick
    found: Study | None = None
    said = ""
    try:
        found = quick.ask(question)
    except Full:
        said = "own.busy"
    except (Broken, ValueError):
        said = "own.broken"
    return _page(
        request,
        form,
        rough(found, language(request)) if found else None,
        said or ("" if found else "own.later"),
    )


def _placed(form: Form) -> Form:
    """The form with the settings of its municipality, or with what is wrong with place or year."""
    here, year = place_of(form.place), year_of(form.year)
    problems = {n: v for n, v in {"place": here, "year": year}.items() if isinstance(v, Problem)}
    if isinstance(here, Problem) or isinstance(year, Problem):
        return _with(form, problems=problems)
    groups = tuple(levers.groups(policy_of(here.code), date(year, 1, 1)))
    return _with(form, here=here, groups=groups, values=_texts(groups, {}))


def _earlier(request: Request, name: str) -> Form:
    """The form as it was for a result. Raises HTTPException 404 where there is none with an own package."""
    found = request.app.state.jobs.kept.find(name)
    own = found[0].in_full()[len(found[0].packages) :] if found else []
    if not found or not own:
        raise HTTPException(404)
    question = found[0]
    form = _placed(
        Form(
            find_place(question.place).name,
            str(question.year),
            own[0].label["nl"],
            tuple(n for n in question.packages if n != FIRST),
        )
    )
    return _with(form, values=_texts(form.groups, levers.settings(own[0])))


def _texts(groups: tuple[levers.Group, ...], values: Mapping[str, float]) -> dict[str, str]:
    """The value of every setting as the form shows it."""
    shown = {
        lever.name: (lever.kind, values.get(lever.name, lever.now)) for g in groups for lever in g.levers
    }
    return {
        name: ("on" if value else "") if kind == levers.FLAG else f"{value:g}".replace(".", ",")
        for name, (kind, value) in shown.items()
    }


def _with(form: Form, **changes: object) -> Form:
    return Form(**{**form.__dict__, **changes})  # pyright: ignore[reportArgumentType]


def _label(typed: str) -> str:
    """A name on one line, without what does not print."""
    return " ".join("".join(c if c.isprintable() else " " for c in typed).split())[: levers.MOST_NAME]


def _pasted(text: str, here: Place, day: date) -> Package | Problem:
    """The package in a text, under a name that no ready package has."""
    if not text:
        return Problem("problem.needed")
    if len(text) > MOST_YAML:
        return Problem("problem.long", {"most": str(MOST_YAML)})
    try:
        found = parse_package(text, "yaml", law.figures(), day)
        found.schemes_on(policy_of(here.code).on(day), day)
    except ValueError as error:
        return Problem("problem.yaml", {"why": re.sub(r"(?m)^yaml: ", "", str(error))})
    if found.name in ready_names():
        return found.model_copy(update={"name": levers.slug(found.name)})
    return found


def _page(request: Request, form: Form, result: Rough | None = None, said: str = "") -> HTMLResponse:
    figures, lang = law.figures(), language(request)
    say = words(lang)
    names = {
        lever.name: f"{group.label[lang].capitalize()}:" for group in form.groups for lever in group.levers
    }
    names |= {at: say(f"run.ask.{at}") for at in ("place", "year")}
    return page(
        request, "own.html.j2", 400 if form.problems else 200,
        form=form, result=result, said=said, places=names_of_places(), years=YEARS,
        most_name=levers.MOST_NAME,
        ready=[get_package(name, figures) for name in ready_names() if name != FIRST],
        t_report=translator(lang), name_of=lambda at: names.get(at) or say(f"own.{at}"),
    )  # fmt: skip
