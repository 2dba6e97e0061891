"""Runs the application on this machine."""

from __future__ import annotations

import logging

import uvicorn

from .app import create_app


def serve(host: str, port: int) -> None:
    """Serve until interrupted. Raises OSError where the address cannot be used."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    uvicorn.run(create_app(), host=host, port=port, access_log=False, log_config=None, server_header=False)
