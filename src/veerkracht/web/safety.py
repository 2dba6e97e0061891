"""What holds for every answer: headers, the size of a body, and a log without anything personal."""

from __future__ import annotations

import json
import logging
import time
import traceback
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY = 64 * 1024  # bytes; the largest household that can be filled in is well below it
PRIVATE = ("/huishouden", "/en/huishouden", "/api/household")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}
NOWHERE = "-"  # a page that does not exist: anything may have been typed in its path
Seen = Callable[[str, str, int, float], None]  # method, page, status, seconds
log = logging.getLogger("veerkracht.web")


class Safety:
    """ASGI middleware: fixed headers, no storing of private pages, and a line in the log per request.

    The log holds method, page, status and milliseconds as JSON: no query, body, address or browser; nor the
    path of a page that does not exist. `seen` is told the same.
    """

    def __init__(self, app: ASGIApp, seen: Seen | None = None) -> None:
        self.app, self.seen = app, seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        clock, status = time.perf_counter(), 500
        private = scope["path"].startswith(PRIVATE)

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                own = {name for name, _ in message["headers"]}
                cache = "no-store" if private else "no-cache"
                for name, value in {"cache-control": cache, **HEADERS}.items():
                    if name.encode() not in own:
                        message["headers"].append((name.encode(), value.encode()))
            await send(message)

        try:
            await self.app(scope, _limited(receive), answer)
        finally:
            seconds = time.perf_counter() - clock
            route = getattr(scope.get("route"), "path", None)
            page = scope.get("root_path", "") + route if route else NOWHERE
            said = {"method": scope["method"], "page": page, "status": status, "ms": round(1000 * seconds)}
            log.info(json.dumps(said))
            if self.seen:
                self.seen(scope["method"], page, status, seconds)


def without_message(record: logging.LogRecord) -> bool:
    """A filter of logs: an error keeps its kind and lines of code; its message may hold what was typed."""
    kind, _, trace = record.exc_info or (None, None, None)
    if kind:
        record.msg, record.args = f"{kind.__name__}\n{''.join(traceback.format_tb(trace))}", ()
        record.exc_info = record.exc_text = None
    return True


class TooLarge(Exception):
    """A body beyond MOST_BODY."""


def _limited(receive: Receive) -> Receive:
    """Receive no more than MOST_BODY bytes. Raises TooLarge."""
    size = 0

    async def limited() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MOST_BODY:
            raise TooLarge
        return message

    return limited
