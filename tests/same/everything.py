"""A tree with every kind of node, in places where formats like to differ."""

from __future__ import annotations

from base64 import b64decode

from aftalegen.document.layout import Layout
from aftalegen.document.tree import (
    Block,
    Break,
    Cell,
    Column,
    Contents,
    Cover,
    Dialog,
    Document,
    Entry,
    Field,
    Figure,
    Image,
    Inline,
    Link,
    ListBlock,
    Metadata,
    PageBreak,
    Paragraph,
    Ref,
    Section,
    Signature,
    Space,
    Table,
    Text,
)

_PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
_LONG = "Parterne aftaler fremgangsmåden for jobcenter- og a-kasse-medarbejdere i fællesskab. " * 14


def everything() -> Document:
    sections = (_text_section(), _table_section(), _appendix())
    return Document(
        cover=Cover("Samarbejdsaftale", "Alt på én gang", "Udkast", (_paragraph("Forsidens tekst"), _facts("forside"))),
        blocks=(Contents("Indhold"), *sections),
        entries=tuple(
            Entry(block.id, block.number, block.title, block.level) for block in _sections(sections) if block.level < 3
        ),
        metadata=Metadata("Alt på én gang", "Prøve", "Ingen", (), "2015-06-01T00:00:00Z"),
        layout=Layout(),
        running_title="Alt på én gang",
        mark="UDKAST",
    )


def _sections(blocks: tuple[Block, ...]) -> list[Section]:
    found = []
    for block in blocks:
        if isinstance(block, Section):
            found += [block, *_sections(block.blocks)]
    return found


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _mixed(*children: Inline) -> Paragraph:
    return Paragraph(children)


def _text_section() -> Section:
    inline = _mixed(
        Text("Et "), Text("fed", bold=True), Text("ord, "), Text("et skråt", italic=True), Text("; se "),
        Ref("s-1-2", "1.2"), Text(" eller "), Link("https://eksempel.example.dk/a", (Text("vores side"),)), Text("."),
        Break(), Text("Ny linje & <tegn> “gåseøjne”"),
    )  # fmt: skip
    roles = tuple(Paragraph((Text(f"Som {role}"),), role) for role in ("lead", "prompt", "note", "label"))
    deep = Section("s-1-1-1", 3, "Tredje niveau", (_lists(), *roles), number="1.1.1")
    first = Section("s-1-1", 2, "Løbende tekst", (inline, _paragraph(_LONG), _dialog("s-1-1"), deep), number="1.1")
    fields = (
        Field("felt.et", "Et felt", (_paragraph("Svaret"),)),
        Field("felt.to", "Et åbent felt", (Space(4, "Skriv svaret her", "felt.to"),), open=True),
    )
    second = Section("s-1-2", 2, "Felter", (_dialog("s-1-2"), _dialog("mere"), *fields, PageBreak()), number="1.2")
    return Section("s-1", 1, "Tekst", (first, second), number="1", new_page=True)


def _lists() -> ListBlock:
    inner = ListBlock(((_paragraph("Dybt et"),), (_paragraph("Dybt to"),)))
    steps = ListBlock(((_paragraph("Først"),), (_paragraph("Så"), _paragraph("med et afsnit mere"))), ordered=True)
    return ListBlock(((_paragraph("Punkt"), inner), (_paragraph("Trin"), steps), (steps,)))


def _dialog(section: str) -> Dialog:
    steps = ListBlock(((_paragraph("Et skridt"),), (_paragraph("Et til"),)), ordered=True)
    return Dialog(f"dialog-{section}", "Tal om det", (_paragraph("Hvad betyder det?"), steps, _paragraph("Slut")))


def _table_section() -> Section:
    quiet = Section("s-2-1", 2, "Uden nummer", (_signature(), _paragraph("Efter underskrift")), kind="plain")
    wide = Section("s-2-2", 2, "Bred", (_data(40), _form()), number="2.1", landscape=True)
    figure = Figure("figur", Image(png=_PNG, width_mm=20), "En prik", (Text("En prik"),), number=1)
    return Section("s-2", 1, "Tabeller", (_facts("fakta"), figure, quiet, wide), number="2", new_page=True)


def _signature() -> Signature:
    return Signature("Jobcenter Prøve", "Jobcenterchef")


def _facts(name: str) -> Table:
    rows = tuple((Cell((_paragraph(f"Navn {n}"),), header=True), Cell((_paragraph(f"Værdi {n}"),))) for n in range(3))
    return Table(name, (Column(0.3), Column(0.7)), (), rows, "facts", description="Fakta")


def _data(count: int) -> Table:
    """Long enough to go over the page, with cells of several blocks and one that spans two columns."""
    head = (tuple(Cell((_paragraph(title),)) for title in ("Part", "Indhold", "Tal")),)
    rows = tuple(
        (
            Cell((_paragraph(f"Part {number}"),), header=True),
            Cell((_paragraph("Første afsnit"), ListBlock(((_paragraph("a"),), (_paragraph("b"),)), ordered=True))),
            Cell((_paragraph(str(number)),)),
        )
        for number in range(count)
    )
    last = (Cell((_paragraph("I alt"),), colspan=2), Cell((_paragraph(str(count)),)))
    columns = (Column(0.3), Column(0.5), Column(0.2, "right"))
    return Table("data", columns, head, (*rows, last), caption=(Text("Parter"),), number=1, description="Parter")


def _form() -> Table:
    head = (tuple(Cell((_paragraph(title),)) for title in ("Navn", "Telefon")),)
    empty = tuple((Cell(()), Cell(())) for _ in range(3))
    columns = (Column(0.5), Column(0.5))
    return Table("form", columns, head, empty, "form", caption=(Text("Skema"),), number=2, description="Skema")


def _appendix() -> Section:
    return Section("b-1", 1, "Bilaget", (_paragraph("Bilagets tekst"),), "Bilag 1", "appendix", new_page=True)
