"""From data to a spec on disk, and from a spec to problems or to sound documents; a third outcome is a defect."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree, html
from openxml_audit import OpenXmlValidator

from aftalegen.document import build, house
from aftalegen.document.tree import Document
from aftalegen.errors import Severity
from aftalegen.spec.load import Loaded, load
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import split
from aftalegen.writers.docx import write_docx
from aftalegen.writers.html import write_html
from aftalegen.writers.pdf import write_pdf

_NOT_PLAIN = re.compile("[\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufe00-\ufe0f\ufeff-\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ATTEMPTS = 10
_CODE = re.compile(r"AFT\d{3}")


def spec_text(data: Any) -> str:
    """``data`` as YAML that any scanner reads: JSON, with everything unusual as an escape."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return _NOT_PLAIN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read(data: Any, folder: Path) -> Loaded:
    """What a spec with this content is read as."""
    path = folder / "aftale.yaml"
    path.write_text(spec_text(data), encoding="utf-8")
    return load(path)


def repaired(data: dict[str, Any], folder: Path) -> Loaded:
    """``data`` as a draft, read again and again without what was refused, at last without the group around it."""
    _drop(data, ["aftale", "status"])
    loaded = read(data, folder)
    for attempt in range(_ATTEMPTS):
        if loaded.ok:
            break
        for path in {problem.path for problem in loaded.problems if problem.severity is Severity.ERROR}:
            steps = list(split(path))
            _drop(data, steps[: max(1, len(steps) - attempt // 2)])
        loaded = read(data, folder)
    return loaded


def _drop(value: Any, steps: list[Any]) -> None:
    """Takes out the node at the end of ``steps``, if it is there."""
    *above, last = steps or [""]
    for step in above:
        value = value[step] if _has(value, step) else None
    if _has(value, last):
        del value[last]


def _has(value: Any, key: Any) -> bool:
    return key in (range(len(value)) if isinstance(value, list) else value if isinstance(value, dict) else ())


def check(loaded: Loaded, folder: Path, *, pdf: bool = False, audit: bool = True) -> None:
    """Either there are problems that can be shown, or every document of the agreement is sound."""
    for problem in loaded.problems:
        assert _CODE.fullmatch(problem.code)
        assert problem.message.strip()
        assert not _CONTROL.search(problem.message + problem.hint)
    if not loaded.ok:
        assert loaded.problems
        return
    assert loaded.agreement is not None
    for document in documents(loaded.agreement):
        check_html(write_html(document))
        check_docx(write_docx(document), folder, audit=audit)
        if pdf:
            check_pdf(write_pdf(document).data)


def documents(agreement: Agreement, *, dialog: bool | None = None) -> tuple[Document, ...]:
    """As ``render`` makes them: the agreement as it stands, with dialog boxes where it has them if nothing is said."""
    return (build.agreement_document(agreement, build.Options(house.layout(agreement), dialog=dialog)),)


def check_html(data: bytes) -> None:
    text = data.decode("utf-8")
    assert not _CONTROL.search(text)
    parser = html.HTMLParser(encoding="utf-8")
    root = html.document_fromstring(data, parser=parser)
    # The one complaint that libxml2 has of every page: it does not know the elements of HTML 5.
    assert not [entry for entry in parser.error_log if entry.type_name != "HTML_UNKNOWN_TAG"]
    assert not root.xpath("//script|//iframe|//object|//*[@onclick or @onload or @onerror]")
    assert root.xpath("count(//h1)") == 1


def check_docx(data: bytes, folder: Path, *, audit: bool = True) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    if audit:
        path = folder / "prøve.docx"
        path.write_bytes(data)
        faults = [str(error) for error in OpenXmlValidator().validate(str(path)).errors]
        assert not faults, faults


def check_pdf(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) > 3
        assert pdf.attachments
