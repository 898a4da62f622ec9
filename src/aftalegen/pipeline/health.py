"""What works on this machine (``aftalegen doctor``)."""

from __future__ import annotations

import importlib
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from aftalegen import __version__, resources
from aftalegen.errors import ProblemsFound
from aftalegen.spec.layers import project_root
from aftalegen.spec.packs import finding
from aftalegen.spec.packs.loading import load_pack

_OLDEST_PYTHON = (3, 11)
_LIBRARIES = (
    ("jinja2", "Jinja2", "skabelonerne"),
    ("lxml", "lxml", "dokumenterne"),
    ("ruamel.yaml", "ruamel.yaml", "at læse aftaler"),
    ("jsonschema", "jsonschema", "at tjekke aftaler"),
    ("docx", "python-docx", "Word"),
    ("pikepdf", "pikepdf", "PDF"),
)
_DATA = (("schemas", "skemaer"), ("templates", "skabeloner"), ("appendices", "registre"))
_REINSTALL = "Installér aftalegen igen: pip install --force-reinstall aftalegen"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: its name, whether it works, what was found, and what to do if it does not."""

    name: str
    ok: bool
    found: str
    hint: str = ""


def examine() -> tuple[Check, ...]:
    """Every check, those that most often fail last."""
    return (Check("aftalegen", True, __version__), _python(), *_libraries(), *_data(), *_packs(), _pdf())


def _python() -> Check:
    ok = sys.version_info >= _OLDEST_PYTHON
    found = f"{platform.python_version()} på {platform.system()}"
    return Check("Python", ok, found, "" if ok else "Installér Python 3.11 eller nyere.")


def _libraries() -> Iterator[Check]:
    for module, name, purpose in _LIBRARIES:
        try:
            importlib.import_module(module)
        except ImportError as fault:
            yield Check(name, False, f"kan ikke hentes ({fault}); bruges til {purpose}", _REINSTALL)
        else:
            yield Check(name, True, f"{metadata.version(name)}; bruges til {purpose}")


def _packs() -> Iterator[Check]:
    """The agreement types that can be used from here."""
    root = project_root(Path("aftale.yaml"))
    sources = {found.name: found.source for found in finding.packs(root)}
    for name, source in sources.items():
        try:
            pack = load_pack(name, root)
        except ProblemsFound as stop:
            first = stop.problems[0]
            yield Check(f"Aftaletypen {name}", False, first.message, f"{first.place.file}: {first.hint}")
        else:
            yield Check(f"Aftaletypen {name}", True, f"version {pack.sections['version']}; {source}")


def _data() -> Iterator[Check]:
    for folder, name in _DATA:
        path = resources.folder(folder)
        ok = path.is_dir()
        yield Check(name.capitalize(), ok, str(path) if ok else "mangler", "" if ok else _REINSTALL)


def _pdf() -> Check:
    from aftalegen.writers.pdf import pdf_available

    reason = pdf_available()
    if not reason:
        return Check("PDF (WeasyPrint og Pango)", True, metadata.version("weasyprint"))
    hint = (
        "Installér Pango. Debian/Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. "
        "macOS: brew install pango. Windows: se WeasyPrints vejledning. Word og HTML virker uden."
    )
    return Check("PDF (WeasyPrint og Pango)", False, reason, hint)
