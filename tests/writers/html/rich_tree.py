"""Documents that use every node of the tree, for the HTML and the PDF writer."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from typing import Literal

from aftalegen.document.layout import Layout
from aftalegen.document.tree import (
    Attachment,
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
    walk,
)

ROW_1 = ("Overordnet planlægning", "Teamleder i jobcentret", "Telefon", "2 hverdage")
ROW_2 = ("Den enkelte ledige", "Medlemsrådgiver i a-kassen", "Sikker post og telefon", "1 hverdag")


def p(*texts: str, role: Literal["body", "lead", "prompt", "note", "label"] = "body") -> Paragraph:
    return Paragraph(tuple(Text(text) for text in texts), role)


def bullets(*items: str) -> ListBlock:
    return ListBlock(tuple((p(item),) for item in items))


def cell(text: str = "", *, header: bool = False, colspan: int = 1) -> Cell:
    return Cell((p(text),) if text else (), header, colspan)


def data_table(name: str, number: int = 0, rows: int = 2) -> Table:
    head = tuple(cell(title, header=True) for title in ("Formål", "Hvem", "Kanal", "Svartid"))
    body = tuple(tuple(cell(text) for text in (ROW_1, ROW_2)[row % 2]) for row in range(rows))
    columns = (Column(0.3), Column(0.3), Column(0.2), Column(0.2, "right"))
    caption = (Text("Kanaler for det daglige samarbejde"),) if number else ()
    return Table(name, columns, (head,), body, "data", caption, number, "Hvem der kontaktes om hvad")


def facts_table(name: str) -> Table:
    rows = (("Frist for svar", "5 hverdage"), ("Manglende svar", "Jobcentret booker tiden og orienterer a-kassen."))
    body = tuple((cell(label, header=True), cell(value)) for label, value in rows)
    return Table(name, (Column(0.34), Column(0.66)), (), body, "facts", description="Frister for indkaldelser")


def form_table(name: str) -> Table:
    head = (cell("Funktion", header=True), cell("Telefon", header=True), cell("E-mail", header=True))
    empty = (cell(), cell(), cell())
    columns = (Column(0.4), Column(0.2), Column(0.4))
    return Table(name, columns, (head,), (empty, empty, empty), "form", description="Kontaktpersoner")


def png(side: int = 8) -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = b"".join(b"\x00" + bytes([170]) * side for _ in range(side))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 30"><rect width="100" height="30" fill="#14507a"/>'
    b'<circle cx="15" cy="15" r="9" fill="#ffffff"/></svg>'
)

NESTED = ListBlock(
    (
        (p("Forberedelse"), bullets("CV og joblog læses", "Ønsker noteres")),
        (p("Afholdelse"), ListBlock(((p("Velkomst"),), (p("Dagsorden"),)), ordered=True)),
    )
)
DIALOG_TEXT = (
    "Tal om, hvordan medlemmet får besked, og hvem der sørger for, at oplysningerne bliver holdt ved lige. "
    "Det er nemmest, hvis begge parter peger på én funktion frem for en bestemt medarbejder."
)


def dialog(section: str) -> Dialog:
    return Dialog(
        f"dialog-{section}", "Hvem kontakter hvem?", (p(DIALOG_TEXT), bullets("Aftal en kanal", "Aftal en frist"))
    )


def answers(section: str) -> tuple[Block, ...]:
    """What an ordinary section holds."""
    prose = Paragraph(
        (
            Text("Parterne kontakter hinanden "),
            Text("direkte", bold=True),
            Text(", jf. punkt "),
            Ref("kontakt", "1.2"),
            Text(" og "),
            Link("https://www.retsinformation.dk/", (Text("reglerne"),)),
            Text('. Æøå & <tegn> "citat" ½ €.'),
            Break(),
            Text("Ny linje", italic=True),
        )
    )
    return (
        Paragraph((Text("Se også punkt "), Ref("parter", "1.1")), "lead"),
        dialog(section),
        Field(f"{section}.prosa", "Aftalens grundlag", (prose, p("Kilde: bekendtgørelsen", role="note"))),
        Field(f"{section}.liste", "Principper", (bullets("Tillid", "Åbenhed"), NESTED)),
        Field(f"{section}.fakta", "Frister", (p("Gælder fra", role="label"), facts_table(f"{section}-fakta"))),
        Field(f"{section}.åben", "Opdatering", (p("CV'et opdateres af … når …", role="prompt"),), open=True),
        Field(f"{section}.plads", "Eksempler", (Space(3, "Skriv svaret her", f"{section}.plads"),), open=True),
    )


def rich_document(*, attachments: bool = True) -> Document:
    """Every node, role and flag at least once."""
    landscape = Section("liggende", 2, "Bred oversigt", (data_table("bred", 2),), "2.1", new_page=True, landscape=True)
    figure = Figure("kort", Image(svg=SVG, width_mm=80), "Kort over kommunen", (Text("Kommunen"),), 1)
    photo = Figure("foto", Image(png=png(), width_mm=20), "En grå flade")
    wide = Table(
        "spænd",
        (Column(0.5), Column(0.25, "center"), Column(0.25, "right")),
        ((cell("Samtale", header=True), cell("Minutter", header=True, colspan=2)),),
        ((cell("Første", header=True), cell("30"), cell("45")), (cell("Alle", colspan=2), cell("60"))),
        description="Tid pr. samtale",
    )
    blocks: tuple[Block, ...] = (
        Contents("Indhold"),
        Section(
            "aftalen",
            1,
            "Aftalens parter og kontakt",
            (
                p("Kapitlet samler det, som parterne er enige om.", role="lead"),
                Section("parter", 2, "Aftalens parter", (*answers("parter"), wide), "1.1"),
                Section(
                    "kontakt",
                    2,
                    "Kontakt og samarbejde",
                    (
                        *answers("kontakt"),
                        data_table("kanaler", 1, 60),
                        Section("detaljer", 3, "Nærmere detaljer", (p("En detalje."), figure, photo), "1.2.1"),
                    ),
                    "1.2",
                ),
            ),
            "1",
            new_page=True,
        ),
        PageBreak(),
        Section("jobsøgning", 1, "Praktisk tilrettelæggelse", (p("Oversigt."), landscape), "2"),
        Section(
            "underskrifter",
            1,
            "Underskrifter",
            (
                Signature("Jobcenter Aalborg", "Jobcenterchef"),
                Signature("3F Aalborg", "Afdelingsleder", ("Sted og dato", "Underskrift")),
            ),
            kind="plain",
            new_page=True,
        ),
        Section("bilag-1", 1, "Kontaktliste", (form_table("kontaktliste"),), "Bilag 1", "appendix", new_page=True),
    )
    return document(blocks, attachments=attachments)


def document(
    blocks: tuple[Block, ...], *, cover: bool = True, attachments: bool = False, mark: str = "UDKAST"
) -> Document:
    """A document of ``blocks``, with entries for its numbered sections."""
    front = Cover(
        "Samarbejdsaftale om fælles jobsamtaler",
        "Jobcenter Aalborg og 3F Aalborg",
        mark or "GÆLDENDE",
        (facts_table("forside"),),
    )
    yaml = Attachment("aftale-æøå.yaml", "application/yaml", "Aftalens spec", b"aftaletype: samarbejdsaftale\n")
    return Document(
        cover=front if cover else None,
        blocks=blocks,
        entries=tuple(
            Entry(block.id, block.number, block.title, block.level)
            for block in walk(blocks)
            if isinstance(block, Section) and block.level <= 2
        ),
        metadata=Metadata(
            "Samarbejdsaftale – Aalborg & 3F",
            "Aftale om fælles jobsamtaler",
            "Jobcenter Aalborg",
            ("jobsamtaler", "a-kasse"),
            "2015-06-01T00:00:00Z",
        ),
        layout=Layout(),
        running_title='Samarbejdsaftale "Aalborg" og 3F',
        mark=mark,
        attachments=(yaml, replace(yaml, name="region.yaml", content=b"region: nord\n")) if attachments else (),
    )


def long_document(sections: int = 26) -> Document:
    """An ordinary agreement of the size of the full example: text, lists and tables in numbered sections."""
    chapters = tuple(
        Section(
            f"kapitel-{chapter}",
            1,
            f"Kapitel nummer {chapter}",
            tuple(
                Section(
                    name := f"afsnit-{chapter}-{part}",
                    2,
                    f"Afsnit {chapter}.{part}",
                    _ordinary(name),
                    f"{chapter}.{part}",
                )
                for part in range(1, sections // 4 + 1)
            ),
            str(chapter),
            new_page=True,
        )
        for chapter in range(1, 5)
    )
    return document((Contents("Indhold"), *chapters), attachments=True)


def _ordinary(name: str) -> tuple[Block, ...]:
    prose = tuple(p(f"Parterne aftaler punkt {number} i fællesskab. {DIALOG_TEXT}") for number in range(2))
    return (
        dialog(name),
        Field(f"{name}.tekst", "Det aftalte", prose),
        Field(f"{name}.liste", "Sådan gør vi", (bullets("Vi mødes hver måned", "Vi svarer hinanden", DIALOG_TEXT),)),
        Field(f"{name}.fakta", "Frister", (facts_table(f"{name}-fakta"),)),
        Field(f"{name}.kanaler", "Kanaler", (data_table(f"{name}-kanaler", rows=5),)),
    )
