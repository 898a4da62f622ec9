from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from aftalegen.document.layout import Layout
from aftalegen.errors import EnvironmentProblem
from aftalegen.writers.pdf import PdfResult, pdf_available, write_pdf
from tests.writers.html.rich_tree import document, p, rich_document

PRINT_HASH = """
import hashlib
from aftalegen.writers.pdf import write_pdf
from tests.writers.html.rich_tree import rich_document
print(hashlib.sha256(write_pdf(rich_document()).data).hexdigest())
"""
ROOT = Path(__file__).parents[3]


def test_a_second_time_gives_the_same_bytes(rich_pdf: PdfResult) -> None:
    assert write_pdf(rich_document()).data == rich_pdf.data


def test_another_process_seed_time_and_place_give_the_same_bytes(rich_pdf: PdfResult, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "PYTHONHASHSEED": "4711",
        "SOURCE_DATE_EPOCH": "86400",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
    }
    command = [sys.executable, "-c", PRINT_HASH]
    other = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(rich_pdf.data).hexdigest()


@pytest.mark.parametrize("before", [None, "86400"])
def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if before:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", before)
    write_pdf(document((p("x"),)))
    assert os.environ.get("SOURCE_DATE_EPOCH") == before


@pytest.mark.parametrize("enabled", [True, False])
def test_garbage_collection_is_left_as_it_was(enabled: bool) -> None:
    try:
        gc.enable() if enabled else gc.disable()
        write_pdf(document((p("x"),)))
        assert gc.isenabled() == enabled
    finally:
        gc.enable()


@pytest.mark.parametrize("date", ["2015-06-01", "2015-06-01T00:00:00+00:00", "2015-06-01T02:00:00+02:00", ""])
def test_any_iso_date_will_do(date: str) -> None:
    doc = document((p("x"),), attachments=True)
    assert write_pdf(replace(doc, metadata=replace(doc.metadata, date=date))).pages == 2


@pytest.fixture
def calls() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and the paths that were asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    "css",
    [
        '@import "{address}/a.css";',
        "@import url({address}/a.css);",
        "p {{ background: url({address}/a.png) }}",
        "p {{ background: u\\72l({address}/a.png) }}",
        "@font-face {{ font-family: x; src: url('{address}/a.woff') }} p {{ font-family: x }}",
        "@font-face {{ font-family: y; src: u\\72l('{address}/a.woff') }} p {{ font-family: y }}",
        "p::before {{ content: \\75rl({address}/a.svg) }}",
    ],
)
def test_a_house_style_cannot_reach_the_network(calls: tuple[str, list[str]], css: str) -> None:
    address, asked = calls
    doc = replace(document((p("x"),)), layout=Layout(css=css.format(address=address)))
    assert write_pdf(doc).pages == 2
    assert asked == []


def test_a_house_style_cannot_reach_files(tmp_path: Path) -> None:
    picture = tmp_path / "hemmelig.svg"
    picture.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    plain = document((p("x"),))
    asking = replace(plain, layout=Layout(css=f"p {{ background: u\\72l({picture.as_uri()}) }}"))
    assert write_pdf(asking).data == write_pdf(plain).data


@pytest.mark.parametrize("error", [ImportError("No module named 'weasyprint'"), OSError("cannot load library 'pango'")])
def test_a_missing_library_is_one_danish_sentence(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    class Missing:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise error

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(EnvironmentProblem) as caught:
        write_pdf(document((p("x"),)))
    assert "Pango" in caught.value.message
    assert "aftalegen doctor" in caught.value.hint
    assert str(error) in pdf_available()


def test_where_nothing_is_missing_there_is_no_reason() -> None:
    assert pdf_available() == ""
