"""Trees made by hand: small ones, a rich one that uses every node type, and a long one like a full agreement."""

from __future__ import annotations

import struct
import zlib
from typing import Any

from aftalegen.document.layout import Layout, Logo
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
    ParagraphRole,
    Ref,
    Section,
    Signature,
    Space,
    Table,
    TableRole,
    Text,
    walk,
)

METADATA = Metadata(
    title="Samarbejdsaftale mellem Jobcenter Aalborg og 3F Aalborg",
    subject="Samarbejde om et fælles og sammenhængende kontaktforløb",
    author="Jobcenter Aalborg; 3F Aalborg",
    keywords=("samarbejdsaftale", "jobsamtale"),
    date="2015-06-01T00:00:00Z",
)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="120" height="40" fill="#14507a"/></svg>'
)


def png(width: int, height: int, shade: tuple[int, int, int] = (20, 80, 122)) -> bytes:
    rows = (b"\x00" + bytes(shade) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def p(*children: Any, role: ParagraphRole = "body") -> Paragraph:
    return Paragraph(tuple(Text(child) if isinstance(child, str) else child for child in children), role)


def bullets(*items: Any, ordered: bool = False) -> ListBlock:
    return ListBlock(tuple(item if isinstance(item, tuple) else (p(item),) for item in items), ordered)


def table(
    id_: str,
    widths: list[float],
    rows: list[list[Any]],
    *,
    role: TableRole = "data",
    caption: str = "",
    number: int = 0,
) -> Table:
    """The first row is the head, but in a table of facts."""

    def cell(value: Any, header: bool) -> Cell:
        if isinstance(value, Cell):
            return value
        blocks = value if isinstance(value, tuple) else (p(value),) if value else ()
        return Cell(blocks, header=header)

    head = rows[:1] if role != "facts" else []
    body = [tuple(cell(value, position == 0) for position, value in enumerate(row)) for row in rows[len(head) :]]
    return Table(
        id_,
        tuple(Column(width) for width in widths),
        tuple(tuple(cell(value, header=True) for value in row) for row in head),
        tuple(body),
        role=role,
        caption=(Text(caption),) if caption else (),
        number=number,
        description=caption or "Tabel over aftalens oplysninger",
    )


def document(*blocks: Block, cover: Cover | None = None, mark: str = "", layout: Layout | None = None) -> Document:
    entries = tuple(
        Entry(block.id, block.number, block.title, block.level)
        for block in walk(blocks)
        if isinstance(block, Section) and block.level < 3
    )
    running = "Samarbejdsaftale, Jobcenter Aalborg og 3F Aalborg"
    return Document(
        cover=cover,
        blocks=blocks,
        entries=entries,
        metadata=METADATA,
        layout=layout or Layout(),
        running_title=running,
        mark=mark,
        attachments=(Attachment("aftale.yaml", "application/yaml", "Aftalens data", b"skema: 1\n"),),
    )


def cover() -> Cover:
    facts = table(
        "forside",
        [0.3, 0.7],
        [
            ["Jobcenter", "Jobcenter Aalborg"],
            ["A-kasse", "3F Aalborg"],
            ["Version", "1.0"],
            ["Ikrafttræden", "1. juli 2015"],
        ],
        role="facts",
    )
    return Cover("Samarbejdsaftale", "Jobcenter Aalborg og 3F Aalborg", "UDKAST", (facts,))


def _parties() -> Section:
    dialog = Dialog(
        "dialog-parter",
        "Hvem er med i aftalen?",
        (
            p(
                "Skriv alle, som aftalen binder. ",
                Text("Nævn også afdelinger", bold=True),
                ", se punkt ",
                Ref("kontakt", "2.2"),
                ".",
            ),
            bullets(
                "Et jobcenter kan dække flere kommuner",
                (p("En a-kasse kan møde for andre"), bullets("skriv hvilke", "skriv hvor længe")),
            ),
            bullets("Bliv enige", "Skriv det ned", ordered=True),
            p("Brug bilaget til navne og numre.", role="note"),
            p("Husk", role="label"),
            p("Vi tager fat på …", role="prompt"),
        ),
    )
    neighbour = Dialog("dialog-parter-2", "Anden aktør", (p("Tag stilling til, om anden aktør er bundet."),))
    parties = table(
        "tabel-parter",
        [0.25, 0.35, 0.4],
        [
            ["Part", "Enhed", "Adresse"],
            ["Jobcenter", "Jobcenter Aalborg", (p("Eksempelgade 1"), p("9000 Aalborg"))],
            ["A-kasse", "3F Aalborg", (bullets("Torvet 2", "Havnen 3"),)],
            ["Anden aktør", Cell((p("Ingen aktører er bundet af aftalen", role="prompt"),), colspan=2)],
        ],
        caption="Aftalens parter",
        number=1,
    )
    return Section(
        "parter",
        2,
        "Aftalens parter",
        (
            dialog,
            neighbour,
            p("Denne aftale er indgået mellem de parter, som er nævnt herunder.", role="lead"),
            Field("parter.jobcentre", "Parterne", (parties,)),
            Field(
                "parter.forpligtede",
                "Hvem aftalen forpligter",
                (p("Aftalen forpligter alle medarbejdere, der …", role="prompt"),),
                open=True,
            ),
            Field("parter.plads", "Plads til svar", (Space(4, "Skriv jeres svar her", "parter.plads"),)),
        ),
        number="1.1",
    )


def _purpose() -> Section:
    facts = table(
        "tabel-frister",
        [0.35, 0.65],
        [
            ["Hyppighed", "Hver måned"],
            ["Svarfrist", "5 hverdage"],
            ["Leverance", (p("Sikker mail", role="body"), p("Kilde: aftalens bilag", role="note"))],
        ],
        role="facts",
    )
    return Section(
        "formål",
        2,
        "Formål",
        (
            p(
                "Vi arbejder sammen om ",
                Text("ét", italic=True),
                " forløb.",
                Break(),
                "Se også ",
                Ref("tabel-parter", "Tabel 1"),
                ".",
            ),
            p(
                "Mere hos ",
                Link("https://www.star.dk/", (Text("Styrelsen", bold=True),)),
                " eller ",
                Link("mailto:x@example.org", (Text("skriv"),)),
                ".",
            ),
            bullets(
                (
                    p("Første niveau"),
                    p("Et afsnit mere i samme punkt."),
                    bullets((p("andet niveau"), bullets("tredje niveau"))),
                ),
                "Mere på første niveau",
            ),
            bullets(
                "Indkald", (p("Hold samtalen"), bullets("forbered", "afhold", ordered=True)), "Følg op", ordered=True
            ),
            p("En ny liste tæller forfra:"),
            bullets("Forfra", "Og videre", ordered=True),
            facts,
            table("tabel-uden-titel", [0.5, 0.5], [["Hvad", "Hvem"], ["Indkaldelse", "Jobcentret"]]),
            Section(
                "uddybning", 3, "Uddybning", (p("Et tredje niveau, se ", Ref("parter", "1.1"), "."),), number="1.2.1"
            ),
        ),
        number="1.2",
    )


def _contact_form() -> Table:
    return table(
        "tabel-kontakt",
        [0.2, 0.2, 0.35, 0.25],
        [["Part", "Funktion", "E-mail", "Telefon"], *[["", "", "", ""]] * 6],
        role="form",
        caption="Kontaktliste",
        number=2,
    )


def rich(layout: Layout | None = None) -> Document:
    """Every node type, role and place at least once."""
    figure = Figure("figur-forløb", Image(png(300, 90), SVG, 120, 36), "Et forløb i tre trin", (Text("Forløbet"),), 1)
    chapters = (
        Section(
            "kapitel-1", 1, "Aftalens parter, genstandsfelt og formål", (_parties(), _purpose()), "1", new_page=True
        ),
        Section(
            "kapitel-2",
            1,
            "Praktisk tilrettelæggelse",
            (
                Section("planlægning", 2, "Planlægning", (figure, PageBreak(), p("På en ny side.")), "2.1"),
                Section("kontakt", 2, "Kontakt", (p("Find navnene i ", Ref("bilag-1", "Bilag 1"), "."),), "2.2"),
            ),
            "2",
        ),
        Section(
            "underskrifter",
            1,
            "Underskrifter",
            (Signature("Jobcenter Aalborg", "Jobcenterchef"), Signature("3F Aalborg", "A-kasseleder")),
            kind="plain",
        ),
        Section("bilag-1", 1, "Kontaktliste", (_contact_form(),), "Bilag 1", kind="appendix", landscape=True),
        Section("bilag-2", 1, "Ordliste", (p("Ord og begreber."),), "Bilag 2", kind="appendix", new_page=True),
    )
    logo = Logo(png(240, 60), "image/png", "Aalborg Kommunes logo")
    return document(Contents("Indhold"), *chapters, cover=cover(), mark="UDKAST", layout=layout or Layout(logo=logo))


_SENTENCES = (
    "Samtalen holdes i jobcentret, og a-kassen møder frem efter den plan, som parterne har aftalt.",
    "Jobcentret sender listen over indkaldte borgere senest fem hverdage før mødet.",
    "Er der behov for en ny tid, finder parterne den sammen inden for to uger.",
    "Borgerens ønsker til emner deles med begge parter, når borgeren har sagt ja til det.",
)


def _prose(seed: int) -> Paragraph:
    parts = [_SENTENCES[(seed + step) % len(_SENTENCES)] for step in range(1 + seed % 3)]
    return p(
        parts[0] + " ",
        Text("Det gælder altid.", bold=True),
        " " + " ".join(parts[1:]),
        " Se ",
        Ref("afsnit-1-1", "1.1"),
    )


def _field(chapter: int, section: int, number: int) -> Field:
    seed = chapter * 7 + section * 3 + number
    path = f"kapitel{chapter}.felt{section}{number}"
    if number == 1:
        rows = [
            ["Hvad", "Hvem", "Hvornår", "Bemærkning"],
            *[[s[:24], "Jobcentret", "Hver uge", s] for s in _SENTENCES] * 2,
        ]
        caption = f"Oversigt {chapter}.{section}"
        counted = (chapter - 1) * 4 + section
        block: Block = table(
            f"tabel-{chapter}-{section}", [0.25, 0.2, 0.15, 0.4], rows, caption=caption, number=counted
        )
        return Field(path, "Ansvar og frister", (block,))
    if number == 2:
        return Field(path, "Principper", (bullets(*[_SENTENCES[(seed + step) % 4] for step in range(6)]),))
    return Field(path, "Sådan gør vi", (_prose(seed), _prose(seed + 1), _prose(seed + 2)))


def long() -> Document:
    """Some 2,500 nodes with 16 tables: the size of a full agreement."""
    chapters = []
    for chapter in range(1, 5):
        sections = tuple(
            Section(
                f"afsnit-{chapter}-{section}",
                2,
                f"Afsnit om samarbejdet {section}",
                (
                    Dialog(f"dialog-{chapter}-{section}", "Tal om dette", (_prose(section), bullets(*_SENTENCES))),
                    *(_field(chapter, section, number) for number in range(1, 6)),
                ),
                f"{chapter}.{section}",
            )
            for section in range(1, 5)
        )
        chapters.append(Section(f"kapitel-{chapter}", 1, f"Kapitel {chapter}", sections, str(chapter), new_page=True))
    return document(Contents("Indhold"), *chapters, cover=cover(), mark="UDKAST")


def blank() -> Document:
    """A template to fill in by hand."""
    fields = tuple(
        Field(
            f"cv.felt{number}",
            f"Aftalepunkt {number}",
            (p("CV'et opdateres af … når …", role="prompt"), Space(3 + number % 3, "Skriv her", f"cv.felt{number}")),
            open=True,
        )
        for number in range(1, 9)
    )
    section = Section("cv", 2, "CV", fields, "1.1")
    return document(Section("kapitel-1", 1, "Forløbet", (section,), "1"), cover=cover(), mark="UDKAST")
