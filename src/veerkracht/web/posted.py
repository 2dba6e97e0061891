"""What a form sent, and from whom."""

from __future__ import annotations

from fastapi import HTTPException, Request

ENCODED = "application/x-www-form-urlencoded"
MOST_FIELDS = 400


async def fields(request: Request) -> list[tuple[str, str]]:
    """Names and values in the order of the form. Raises HTTPException 415 for anything but a plain form."""
    if request.headers.get("content-type", "").split(";")[0].strip() != ENCODED:
        raise HTTPException(415)  # a file would be written to disk
    sent = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return [(name, value) for name, value in sent.multi_items() if isinstance(value, str)]


def client(request: Request) -> str:
    """The address of who asks, to share the queue fairly; it is kept in memory and in no log."""
    return request.client.host if request.client else ""
