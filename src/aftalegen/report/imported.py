"""What an import understood, row by row, and what it found, for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from aftalegen.errors import Place, Problem
from aftalegen.imports.volumes import Imported, Seen
from aftalegen.reference import periods
from aftalegen.reference.volumes import Volume
from aftalegen.report.counting import NAMES, summary
from aftalegen.report.snippets import clean
from aftalegen.spec.similar import enumerate_plain

Paint = Callable[[str, str], str]
"""Puts a colour ("bold", "dim", or that of a severity) on words, or leaves them as they are."""

FEW_ROWS = 30


def preview(imported: Imported, *, everything: bool = False, paint: Paint = lambda _, words: words) -> str:
    """How each table was understood, row by row, then the findings and what came of it."""
    blocks = [*(_table(seen, paint, everything=everything) for seen in imported.tables)]
    if imported.findings:
        blocks.append("\n".join(line for problem in imported.findings for line in _finding(problem, paint)))
    blocks.append(paint("bold", _closing(imported)))
    return "\n\n".join(blocks) + "\n"


def where(place: Place) -> str:
    """The cell in words: file, row and the column's number and letter, as far as they are known."""
    parts = [clean(place.file)] if place.file else []
    if place.line:
        parts.append(f"række {place.line}, kolonne {place.column} ({letters(place.column)})")
    return ", ".join(parts)


def letters(column: int) -> str:
    """The name of a column in a spreadsheet: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _table(seen: Seen, paint: Paint, *, everything: bool) -> str:
    heading = f"overskrifter i række {seen.header}, " if seen.header else ""
    lines = [paint("bold", f"{clean(seen.table)}: {heading}{seen.shape}")]
    rows = seen.rows if everything else seen.rows[:FEW_ROWS]
    width = len(str(rows[-1].number)) if rows else 1
    for row in rows:
        line = f"  række {row.number:>{width}}  {clean(row.about)}: {clean(row.says)}"
        lines.append(line if row.imported else paint("dim", line))
    left = len(seen.rows) - len(rows)
    return "\n".join([*lines, *([f"  … og {left} rækker til. Vis dem alle med --all."] if left else [])])


def _finding(problem: Problem, paint: Paint) -> Iterator[str]:
    kind = paint(problem.severity.name.lower(), f"{NAMES[problem.severity][0]} {problem.code}")
    place = where(problem.place)
    yield f"{place}: {kind}: {clean(problem.message)}" if place else f"{kind}: {clean(problem.message)}"
    if problem.hint:
        yield f"    = {clean(problem.hint)}"


def _closing(imported: Imported) -> str:
    if imported.refused:
        return f"Intet er importeret: {summary(imported.findings)}."
    volumes = imported.volumes
    unknown = sum(volume.count is None for volume in volumes)
    kept_back = f", heraf {unknown} ikke oplyst" if unknown else ""
    return (
        f"Forstået: {len(volumes)} tal{kept_back}, for {_several(volumes, 'jobcentre', 'jobcenter', 'jobcentre')}, "
        f"{_several(volumes, 'a_kasse', 'a-kasse', 'a-kasser')} og {_periods(volumes)}."
    )


def _several(volumes: Sequence[Volume], field: str, one: str, many: str) -> str:
    count = len({getattr(volume, field) for volume in volumes})
    return f"{count} {one if count == 1 else many}"


def _periods(volumes: Sequence[Volume]) -> str:
    found = sorted({period for volume in volumes if (period := periods.parse(volume.period))})
    titles = [period.title for period in found]
    return f"{len(titles)} perioder ({titles[0]} til {titles[-1]})" if len(titles) > 3 else enumerate_plain(titles)
