"""About: who is not in it, privacy, accessibility, licence, and how far the figures have been checked."""

from importlib.metadata import version

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from veerkracht import lawbook
from veerkracht.lawbook.schemes import count_values

from .rendering import page

router = APIRouter()


@router.get("/over", response_class=HTMLResponse)
def about(request: Request) -> HTMLResponse:
    """About."""
    found = lawbook.unverified()
    return page(
        request, "about.html.j2", version=version("veerkracht"), doubtful=len(found), total=count_values()
    )
