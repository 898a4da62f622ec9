"""What a pair's documents are called: the region's pattern, filled in, and fit for every file system."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from string import Formatter

from aftalegen.document import shared
from aftalegen.errors import Place, Problem
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project
from aftalegen.spec.similar import did_you_mean

PLACEHOLDERS = ("jobcenter", "a_kasse", "version", "status", "område")
FIELD = "område.filnavn"

_LONGEST = 115
"""Characters without the extension; with ".docx" a name has 120."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_SEPARATORS = re.compile(r"([-_ ])[-_ ]+")
_RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))))
"""Names that Windows keeps for devices, whatever follows the first full stop."""


def pattern_problems(project: Project) -> tuple[Problem, ...]:
    """What is wrong with the region's pattern for file names."""
    pattern, place = project.settings.file_name, _place(project)
    try:
        names = [part[1:] for part in Formatter().parse(pattern) if part[1] is not None]
    except ValueError:
        message = f"Filnavnet “{pattern}” har en krøllet parentes, der ikke passer."
        return (Problem("AFT550", message, place, FIELD, "Skriv pladsholdere som {jobcenter}."),)
    return tuple(_unknown(name, place) for name, spec, conversion in names if _is_unknown(name, spec, conversion))


def stem(project: Project, pair: Pair, day: str = "") -> str:
    """The name of a pair's documents without extension, as amended on a day. The pattern must be without problems."""
    agreement = project.read_amended(pair, day)
    period = shared.one_of(agreement, "periode") if agreement else {}
    values = {
        "jobcenter": pair.jobcentre,
        "a_kasse": pair.fund,
        "version": period.get("version", ""),
        "status": shared.status(agreement) if agreement else "",
        "område": project.settings.id,
    }
    return safe(project.settings.file_name.format(**values))


def safe(name: str) -> str:
    """The name as every system can hold it: composed letters, no reserved signs or words, at most 115 characters.

    What is cut is told apart by a hash of the whole. A part that is not known leaves no double separator.
    """
    text = _UNSAFE.sub("-", unicodedata.normalize("NFC", name))
    text = _SEPARATORS.sub(r"\1", text).strip(" .-_") or "aftale"
    first, dot, rest = text.partition(".")
    if first.rstrip().casefold() in _RESERVED:
        text = f"{first.rstrip()}_{dot}{rest}"
    if len(text) <= _LONGEST:
        return text
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{text[: _LONGEST - 9].rstrip(' .')}-{mark}"


def same_file(name: str) -> str:
    """What two names have in common when some file system takes them for one."""
    return unicodedata.normalize("NFC", name).casefold()


def collisions(project: Project, stems: Mapping[Pair, str]) -> Mapping[Pair, Problem]:
    """A problem for each pair that would be called the same as another; each names the other."""
    owners: dict[str, list[Pair]] = {}
    for pair in sorted(stems):
        owners.setdefault(same_file(stems[pair]), []).append(pair)
    found = (pairs for pairs in owners.values() if len(pairs) > 1)
    return {pair: problem for pairs in found for pair, problem in _colliding(project, pairs, stems)}


def _colliding(project: Project, pairs: list[Pair], stems: Mapping[Pair, str]) -> Iterator[tuple[Pair, Problem]]:
    for pair in pairs:
        other = next(found for found in pairs if found != pair)
        message = (
            f"Aftalerne {pair.name} og {other.name} får samme filnavn “{stems[pair]}”. "
            f"Se {project.path(pair).as_posix()} og {project.path(other).as_posix()}."
        )
        hint = "Brug både {jobcenter} og {a_kasse} i filnavnet, eller giv de to aftaler hver sin version."
        yield pair, Problem("AFT551", message, _place(project), FIELD, hint)


def _is_unknown(name: str | None, spec: str | None, conversion: str | None) -> bool:
    return name not in PLACEHOLDERS or bool(spec) or bool(conversion)


def _unknown(name: str | None, place: Place) -> Problem:
    message = f"Filnavnet kan ikke indeholde “{{{name}}}”."
    return Problem("AFT550", message, place, FIELD, did_you_mean(str(name), PLACEHOLDERS, all_up_to=len(PLACEHOLDERS)))


def _place(project: Project) -> Place:
    """Where the pattern stands in the region's file; the file itself when it is the default."""
    pattern = project.settings.file_name
    for number, line in enumerate(project.lines.get(project.file, ()), start=1):
        if pattern in line and line.lstrip().startswith("filnavn"):
            return Place(project.file, number, line.index(pattern) + 1, len(pattern))
    return Place(project.file)
