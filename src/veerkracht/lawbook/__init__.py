"""The law as a book to look things up in: schemes, rules, figures with sources, and what hangs together."""

from .graph import draw
from .pages import write_pages
from .schemes import Scheme, Unverified, scheme, schemes, unverified
from .terminal import render_scheme, render_schemes, render_unverified

__all__ = [
    "Scheme",
    "Unverified",
    "draw",
    "render_scheme",
    "render_schemes",
    "render_unverified",
    "scheme",
    "schemes",
    "unverified",
    "write_pages",
]
