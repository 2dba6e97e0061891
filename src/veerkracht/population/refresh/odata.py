"""Read rows of a table from the OData service (version 3) of CBS, with limits on time and size."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

TIMEOUT = 30.0  # seconds without an answer
LONGEST = 180.0  # seconds for one answer
MOST_BYTES = 50_000_000
MOST_PAGES = 100
PIECE = 1 << 16

Row = dict[str, Any]


class RefreshError(Exception):
    """A table that could not be read again; the tables in use stay as they are."""


class NoNetwork(RefreshError):
    """Nobody answers at the address."""


def rows(address: str, dataset: str, question: str, columns: list[str]) -> Iterator[Row]:
    """The rows of TypedDataSet for which `question` ($filter) holds, with these columns.

    Raises NoNetwork when there is no answer, RefreshError when the answer cannot be used.
    """
    asked = urlencode({"$filter": question, "$select": ",".join(columns), "$format": "json"}, quote_via=quote)
    url: str | None = f"{address.rstrip('/')}/{dataset}/TypedDataSet?{asked}"
    for _ in range(MOST_PAGES):
        document = _json(url, dataset)
        found = document.get("value") if isinstance(document, dict) else None
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise RefreshError(f"{dataset}: the answer has no list of rows under 'value'")
        for row in found:
            missing = [column for column in columns if column not in row]
            if missing:
                raise RefreshError(f"{dataset}: the answer has no column {', '.join(missing)}")
            yield row
        following = document.get("odata.nextLink") or document.get("@odata.nextLink")
        if following is None:
            return
        if not isinstance(following, str) or urlsplit(following)[:2] != urlsplit(address)[:2]:
            raise RefreshError(f"{dataset}: the next page stands at another address")
        url = following
    raise RefreshError(f"{dataset}: the answer has more than {MOST_PAGES} pages")


def _json(url: str, dataset: str) -> Any:
    try:
        return json.loads(_read(url, dataset))
    except (ValueError, RecursionError):
        raise RefreshError(f"{dataset}: the answer is no JSON") from None


def _read(url: str, dataset: str) -> bytes:
    """The body of an answer, at most MOST_BYTES and within LONGEST."""
    where = urlsplit(url).hostname or url
    until = time.monotonic() + LONGEST
    content = bytearray()
    try:
        with urlopen(Request(url, headers={"Accept": "application/json"}), timeout=TIMEOUT) as answer:
            while piece := answer.read1(PIECE):
                content += piece
                if len(content) > MOST_BYTES:
                    raise RefreshError(f"{dataset}: the answer is larger than {MOST_BYTES:,} bytes")
                if time.monotonic() > until:
                    raise RefreshError(f"{dataset}: {where} took more than {LONGEST:g} seconds to answer")
            if answer.length:
                raise RefreshError(f"{dataset}: the answer broke off")
    except HTTPError as error:
        raise RefreshError(f"{dataset}: {where} answers {error.code} {error.reason}") from None
    except TimeoutError:
        raise NoNetwork(f"{where} gives no answer within {TIMEOUT:g} seconds") from None
    except URLError as error:
        raise NoNetwork(f"{where} cannot be reached ({error.reason})") from None
    except (OSError, HTTPException, ValueError) as error:
        raise NoNetwork(f"{where} cannot be reached ({error})") from None
    return bytes(content)
