"""The first page: what this is, what it never does, and where to go."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from .ask import names_of_places
from .rendering import page

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def start(request: Request) -> HTMLResponse:
    """Start."""
    return page(request, "start.html.j2", places=names_of_places(), problem=None, typed="")
