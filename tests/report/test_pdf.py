"""The report as PDF: pages, with tags and a language, and nothing read from elsewhere."""

import re
import threading
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from veerkracht.report import pdf
from veerkracht.report.html import render


def inside(file: Path) -> bytes:
    """Everything in the file, unpacked."""
    whole = file.read_bytes()
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", whole, re.S)
    found = [whole]
    for one in packed:
        try:
            found.append(zlib.decompress(one))
        except zlib.error:
            continue
    return b"\n".join(found)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_report_is_pages_that_can_be_read_aloud(made_up, tmp_path: Path, lang: str) -> None:
    assert pdf.available()
    file = tmp_path / "report.pdf"
    pdf.write_pdf(render(made_up(), lang), file)
    found = inside(file)
    assert file.read_bytes().startswith(b"%PDF-")
    for needed in (b"/StructTreeRoot", b"/MarkInfo", b"pdfuaid", b"/Figure", b"/TH", b"/H1"):
        assert needed in found, needed
    assert re.search(rb"/Lang \(" + lang.encode(), found)
    assert len(re.findall(rb"/Type /Page\b", found)) > 3


def test_nothing_outside_the_page_is_read(tmp_path: Path) -> None:
    """A picture on a server of this machine, and a file of it, are not asked for."""
    visitors = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visitors.append(self.path)

    secret = tmp_path / "secret.svg"
    secret.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><text>geheim</text></svg>'
    )
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_port}"
        page = (
            f'<html lang="nl"><title>x</title><link rel="stylesheet" href="{here}/x.css"><h1>x</h1>'
            f'<img alt="" src="{here}/x.png"><img alt="" src="{secret.as_uri()}"></html>'
        )
        pdf.write_pdf(page, tmp_path / "x.pdf")
        server.shutdown()
    assert not visitors
    plain = '<html lang="nl"><title>x</title><h1>x</h1></html>'
    pdf.write_pdf(plain, tmp_path / "plain.pdf")
    assert abs((tmp_path / "x.pdf").stat().st_size - (tmp_path / "plain.pdf").stat().st_size) < 1000


def test_words_on_a_map_lie_over_their_edge() -> None:
    edge = ' stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    edged = f'<text x="1"{edge} y="2">Oost</text>'
    assert pdf._for_paper(edged) == f'{edged}<text x="1" y="2">Oost</text>'
