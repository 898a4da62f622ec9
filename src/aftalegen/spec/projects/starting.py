"""The texts of a new region project: what is known filled in, everything else as comments that explain themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftalegen.spec.projects.model import Settings
from aftalegen.spec.projects.names import AREA_KEY, GROUP_KEY
from aftalegen.spec.projects.tailoring import references
from aftalegen.spec.schema import Pack
from aftalegen.spec.starter import fields_text, type_lines


@dataclass(frozen=True, slots=True)
class Listed:
    """A member as a new project lists it: its id, and what it is called."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Start:
    """What a new project is about. ``id`` is short and fit for file names, ``title`` the name of the area."""

    id: str
    title: str
    jobcentres: Sequence[Listed]
    funds: Sequence[Listed]


def region_text(pack: Pack, schema_file: str, start: Start) -> str:
    """A commented ``region.yaml``. ``schema_file`` is the path that editors find its schema at, seen from the file."""
    parties = {".".join(path) for path in references(pack).parties.values()}
    lines = [*_head(schema_file), *type_lines(pack), "", *_area(start), "", *_for_all()]
    return "\n".join([*lines, *fields_text(pack, {}, left_out=parties)]) + "\n"


def _head(schema_file: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={schema_file}"
    yield "# Det, som alle aftaler i området har til fælles. Linjer, der begynder med #, er hjælp eller felter, som I"
    yield "# kan tage i brug: Fjern # og ét mellemrum foran et felt, og skriv svaret. Behold indrykningen."
    yield "# Adresser og kontakter skrives i register/, det særlige for et par eller en gruppe i aftaler/."
    yield "# Tjek det hele med: aftalegen validate MAPPE    Se, om aftalerne passer sammen, med: aftalegen region MAPPE"


def _area(start: Start) -> Iterator[str]:
    settings = Settings(start.id, start.title)
    yield f"{AREA_KEY}:"
    yield from (f"  id: {start.id}", f"  navn: {start.title}")
    yield "  # Skriv også, hvor mange samtaler der er lokaler og medarbejdere til på samme tid:"
    yield "  # - {id: aalborg, lokaler: 4, medarbejdere: 4}"
    yield "  jobcentre:"
    yield from _members(start.jobcentres)
    yield "  # Slet de a-kasser, der ikke møder i området. Er flere medarbejdere ude på samme tid, så skriv antallet:"
    yield "  # - {id: 3f, medarbejdere: 2}"
    yield "  a_kasser:"
    yield from _members(start.funds)
    yield from ("  # Par, der ikke har en aftale:", "  # par:", "  #   undtagen:")
    yield f"  #     - {{jobcenter: {start.jobcentres[0].id}, a_kasse: {start.funds[-1].id}}}"
    yield f'  filnavn: "{settings.file_name}"'
    yield f"  kørsel: {{km_i_timen: {settings.speed}, margen_minutter: {settings.margin}}}"
    yield f"  udløber_snart_dage: {settings.expires_soon}"


def _members(listed: Sequence[Listed]) -> Iterator[str]:
    width = max(len(member.id) for member in listed)
    return (f"    - {member.id:<{width}}  # {member.name}" for member in listed)


def _for_all() -> Iterator[str]:
    yield "# Herfra og ned: det, som gælder for alle par. Parterne selv skal ikke stå her; hvert par får sit jobcenter"
    yield "# og sin a-kasse. Skriv “part: jobcenteret” eller “part: a-kassen”, hvor I mener parrets egen part, fx:"
    yield "#   underskrifter:"
    yield "#     - {id: jobcenteret, part: jobcenteret, rolle: Jobcenterchef}"
    yield "#     - {id: a-kassen, part: a-kassen, rolle: A-kasseleder}"
    yield "# I lister, hvor punkterne nævner et bestemt jobcenter eller en bestemt a-kasse (fx tidsslots), kan alle"
    yield "# områdets rækker stå. Et par får kun sine egne med."


def jobcentres_text(schema_file: str, start: Start) -> str:
    """A commented starter of the register of jobcentres."""
    entry = start.jobcentres[0].id
    return "\n".join(
        [
            f"# yaml-language-server: $schema={schema_file}",
            "# Jobcentrenes adresser og kontakter. Det, der står her, kommer med i alle jobcenterets aftaler.",
            "# Skriv funktioner og fælles postkasser, ikke navne på personer.",
            "#",
            "# jobcentre:",
            f"#   {entry}:",
            "#     adresse: Eksempelvej 1, 9000 Byen",
            '#     hovednummer: "99 00 00 00"',
            "#     email: jobcenter@byen.example.dk",
            *_contacts(entry, "Koordinator for fællessamtaler", "Vagt i team for forsikrede ledige"),
            "",
        ]
    )


def funds_text(schema_file: str, start: Start) -> str:
    """A commented starter of the register of funds."""
    entry = start.funds[0].id
    return "\n".join(
        [
            f"# yaml-language-server: $schema={schema_file}",
            "# A-kassernes afdelinger, adresser og kontakter i området. Det, der står her, kommer med i alle a-kassens",
            "# aftaler. Skriv funktioner og fælles postkasser, ikke navne på personer.",
            "#",
            "# a_kasser:",
            f"#   {entry}:",
            "#     afdeling: Afdelingen i byen",
            "#     deltager_for: [bupl, dsa]      # når a-kassens medarbejdere også møder for andre",
            "#     adresse: Eksempelvej 2, 9000 Byen",
            *_contacts(entry, "Regional koordinator", "Vagt i a-kassen"),
            "",
        ]
    )


def _contacts(entry: str, logistics: str, citizens: str) -> Iterator[str]:
    yield "#     kontakter:"
    for purpose, function in (("logistik", logistics), ("borger", citizens)):
        yield f"#       - id: {entry}-{purpose}"
        yield f"#         formål: {purpose}"
        yield f"#         funktion: {function}"
        yield f"#         email: {purpose}@{entry}.example.dk"


def readme_text(start: Start) -> str:
    """What stands in the folder with the local deviations."""
    one, another = start.jobcentres[0].id, start.jobcentres[-1].id
    first, second = (fund.id for fund in start.funds[:2])
    return f"""\
# Aftalerne i {start.title}

Et par, der følger det fælles i `region.yaml`, skal ikke have en fil her. Det har en aftale alligevel.

Skriv en fil, når noget er anderledes. Skriv kun det, der er anderledes.

## Ét par

Filen hedder `<jobcenter>-<a-kasse>.yaml` efter kendenavnene i `region.yaml`, fx `{one}-{first}.yaml`:

```yaml
# yaml-language-server: $schema=../skema/afvigelse.schema.json
planlægning:
  indkaldelister:
    svarfrist_hverdage: 3
```

## En gruppe af par

Filen må hedde alt andet end et par. Øverst står, hvem den gælder for. Udelades en af de to lister, gælder filen for
alle:

```yaml
# yaml-language-server: $schema=../skema/afvigelse.schema.json
{GROUP_KEY}:
  jobcentre: [{one}, {another}]
  a_kasser: [{first}, {second}]
aftale:
  opsigelsesvarsel_måneder: 6
```

Parrets egen fil vinder over gruppens, og en smal gruppe vinder over en bred. Et felt uden noget efter kolon fjerner det
fælles svar, så punktet er åbent igen.

Se, hvor et svar kommer fra: `aftalegen origin aftaler/{one}-{first}.yaml planlægning.indkaldelister`
Se alle afvigelser: `aftalegen region . --deviations`
"""
