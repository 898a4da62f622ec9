"""Pairs of documents nobody thought of: one made of few words, and what a few edits make of it, numbered anew."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

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
from tests.writers.docx.trees import METADATA, SVG, png

WORDS = [
    "jobcentret",
    "a-kassen",
    "holder",
    "samtalen",
    "senest",
    "2",
    "uger",
    "før",
    "mødet",
    "&",
    "<sender>",
    "listen",
    "8.30",
    "borgeren",
    "ikke",
    "altid",
    ",",
]
ROLES: Any = ("body", "body", "body", "lead", "prompt", "note", "label")
PICTURES = (Image(png(20, 6)), Image(png(20, 6), SVG, 60, 20), Image(png(8, 8), width_mm=30))


class Maker:
    """Makes documents; the same ``seed`` makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.count = 0

    def pair(self) -> tuple[Document, Document]:
        old = self.document()
        new = old
        for _ in range(self.random.randint(1, 6)):
            new = self.edited(new)
        return numbered(old), numbered(new)

    # --- making ---

    def document(self) -> Document:
        first = [Contents("Indhold")] if self.random.random() < 0.7 else []
        sections = [self.section(1) for _ in range(self.random.randint(1, 4))]
        ending = [Section(self.name("u"), 1, "Underskrifter", (self.signature(),), kind="plain")]
        blocks = (*first, *sections, *(ending if self.random.random() < 0.5 else []))
        return Document(
            cover=self.cover() if self.random.random() < 0.6 else None,
            blocks=blocks,
            entries=(),
            metadata=METADATA,
            layout=Layout(),
            running_title=self.text(3),
            mark=self.random.choice(("", "UDKAST")),
        )

    def cover(self) -> Cover:
        return Cover(self.text(1), self.text(3), self.random.choice(("", "UDKAST")), (self.table("facts"),))

    def name(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def text(self, most: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, most)))

    def section(self, level: int) -> Section:
        kind: Any = self.random.choice(("section", "section", "section", "appendix")) if level == 1 else "section"
        inner = [self.block() for _ in range(self.random.randint(0, 4))]
        below = [self.section(level + 1) for _ in range(self.random.randint(0, 2))] if level < 3 else []
        turned = level == 1 and self.random.random() < 0.2
        fresh = self.random.random() < 0.3
        return Section(
            self.name("s"), level, self.text(3), (*inner, *below), kind=kind, landscape=turned, new_page=fresh
        )

    def block(self, depth: int = 0) -> Block:
        makers = [self.paragraph, self.paragraph, self.paragraph, self.list]
        if depth < 2:
            makers += [self.table, self.table, self.space, self.figure]
        if depth == 0:
            makers += [self.dialog, self.field, self.field, self.signature, PageBreak]
        return self.random.choice(makers)()

    def paragraph(self) -> Paragraph:
        return Paragraph(self.inlines(8), self.random.choice(ROLES))

    def inlines(self, most: int) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for _ in range(self.random.randint(1, 3)):
            kind = self.random.random()
            if kind < 0.7:
                found.append(Text(self.text(most) + " ", self.random.random() < 0.15, self.random.random() < 0.1))
            elif kind < 0.8:
                found.append(Ref(f"{self.random.choice('sst')}{self.random.randint(1, 12)}", "?"))
            elif kind < 0.9:
                found.append(Link(f"https://example.dk/{self.random.randint(1, 3)}", (Text(self.text(2)),)))
            else:
                found.append(Break())
        return tuple(found)

    def list(self, depth: int = 0) -> ListBlock:
        return ListBlock(
            tuple(self.item(depth) for _ in range(self.random.randint(1, 4))), ordered=self.random.random() < 0.4
        )

    def item(self, depth: int = 0) -> tuple[Block, ...]:
        more = [self.list(depth + 1)] if depth < 2 and self.random.random() < 0.2 else []
        return (Paragraph(self.inlines(5)), *more)

    def table(self, role: Any = "") -> Table:
        role = role or self.random.choice(("data", "facts", "form"))
        columns = 2 if role == "facts" else self.random.randint(1, 4)
        head = () if role == "facts" else (tuple(Cell((self.short(),), header=True) for _ in range(columns)),)
        body = tuple(self.row(columns) for _ in range(self.random.randint(1, 5)))
        caption = (Text(self.text(3)),) if role != "facts" and self.random.random() < 0.5 else ()
        shares = tuple(Column(1 / columns) for _ in range(columns))
        return Table(self.name("t"), shares, head, body, role, caption, description=self.text(3))

    def short(self) -> Paragraph:
        return Paragraph((Text(self.text(3)),))

    def row(self, columns: int) -> tuple[Cell, ...]:
        if columns > 2 and self.random.random() < 0.1:
            return (Cell((self.short(),), colspan=columns),)
        return tuple(self.cell() for _ in range(columns))

    def cell(self) -> Cell:
        kind = self.random.random()
        if kind < 0.2:
            return Cell(())
        if kind < 0.35:
            return Cell((self.list(1),))
        if kind < 0.4:
            return Cell((self.space(),))
        return Cell(tuple(Paragraph(self.inlines(3)) for _ in range(self.random.randint(1, 2))))

    def figure(self) -> Figure:
        caption = (Text(self.text(3)),) if self.random.random() < 0.5 else ()
        return Figure(self.name("f"), self.random.choice(PICTURES), self.text(3), caption)

    def dialog(self) -> Dialog:
        inner = (self.random.choice((self.paragraph, self.list))() for _ in range(self.random.randint(1, 4)))
        return Dialog(self.name("dialog-"), self.text(2), tuple(inner))

    def field(self) -> Field:
        return Field(self.name("felt."), self.text(2), tuple(self.block(1) for _ in range(self.random.randint(1, 3))))

    def space(self) -> Space:
        return Space(self.random.randint(1, 3), self.text(2), self.name("svar."))

    def signature(self) -> Signature:
        return Signature(self.text(2), self.text(2))

    # --- editing ---

    def edited(self, document: Document) -> Document:
        kind = self.random.random()
        if kind < 0.08:
            return replace(document, running_title=self.text(3))
        if kind < 0.16 and document.cover:
            return replace(
                document, cover=replace(document.cover, title=self.text(3), blocks=self.some(document.cover.blocks))
            )
        return replace(document, blocks=self.some(document.blocks))

    def some(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """One edit somewhere in a sequence of blocks."""
        if not blocks:
            return (self.block(1),)
        at = self.random.randrange(len(blocks))
        kind = self.random.random()
        if kind < 0.55:
            return (*blocks[:at], self.inside(blocks[at]), *blocks[at + 1 :])
        if kind < 0.7:
            return (*blocks[:at], *blocks[at + 1 :])
        if kind < 0.85:
            like = self.section(blocks[at].level) if isinstance(blocks[at], Section) else self.block(1)
            return (*blocks[:at], like, *blocks[at:])
        rest = [*blocks[:at], *blocks[at + 1 :]]
        rest.insert(self.random.randint(0, len(rest)), blocks[at])
        return tuple(rest)

    def inside(self, block: Block) -> Block:
        match block:
            case Section() if self.random.random() < 0.06 and block.level == 1:
                return replace(block, landscape=not block.landscape)
            case Section() | Field() | Dialog() if self.random.random() < 0.15:
                return replace(block, title=self.text(3))
            case Section() | Field() | Dialog():
                return replace(block, blocks=self.some(block.blocks))
            case Paragraph():
                return Paragraph(self.reworded(block.children), self.random.choice((block.role, block.role, "note")))
            case ListBlock():
                return replace(block, items=self.listed(block.items))
            case Table():
                return self.changed_table(block)
            case _:
                return self.replaced(block)

    def replaced(self, block: Block) -> Block:
        match block:
            case Figure():
                return replace(block, image=self.random.choice(PICTURES), alt=self.text(2))
            case Space():
                return replace(block, lines=block.lines % 3 + 1)
            case Signature():
                return replace(block, organisation=self.text(2))
            case _:
                return self.paragraph()

    def listed(self, items: tuple[tuple[Block, ...], ...]) -> tuple[tuple[Block, ...], ...]:
        at = self.random.randrange(len(items))
        kind = self.random.random()
        if kind < 0.4:
            return (*items[:at], self.some(items[at]), *items[at + 1 :])
        if kind < 0.7 or len(items) == 1:
            at = self.random.randint(0, len(items))
            return (*items[:at], self.item(), *items[at:])
        return (*items[:at], *items[at + 1 :])

    def changed_table(self, table: Table) -> Table:
        kind, at = self.random.random(), self.random.randrange(len(table.body))
        if kind < 0.15:
            return replace(table, caption=(Text(self.text(3)),), description=self.text(3))
        if kind < 0.55:
            row = list(table.body[at])
            cell = self.random.randrange(len(row))
            row[cell] = replace(row[cell], blocks=self.some(row[cell].blocks))
            return replace(table, body=(*table.body[:at], tuple(row), *table.body[at + 1 :]))
        if kind < 0.8 or len(table.body) == 1:
            return replace(table, body=(*table.body[:at], self.row(len(table.columns)), *table.body[at:]))
        return replace(table, body=(*table.body[:at], *table.body[at + 1 :]))

    def reworded(self, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        at = self.random.randrange(len(children))
        child = children[at]
        if isinstance(child, Text) and self.random.random() < 0.7:
            words = child.text.split(" ")
            words[self.random.randrange(len(words))] = self.text(2)
            return (*children[:at], replace(child, text=" ".join(words)), *children[at + 1 :])
        return (*children[:at], *self.inlines(3), *children[at + 1 :])


def numbered(document: Document) -> Document:
    """With numbers, references and contents as the composer would settle them; a second node of one id gets another."""
    labels: dict[str, str] = {}
    blocks = _numbered(document.blocks, "", labels, {"Tabel": 0, "Figur": 0})
    cover = document.cover and replace(document.cover, blocks=_resolved(document.cover.blocks, labels))
    blocks = _resolved(blocks, labels)
    entries = tuple(
        Entry(block.id, block.number, block.title, block.level)
        for block in walk(blocks)
        if isinstance(block, Section) and block.level < 3
    )
    return replace(document, cover=cover, blocks=blocks, entries=entries)


def _numbered(
    blocks: tuple[Block, ...], prefix: str, labels: dict[str, str], counts: dict[str, int]
) -> tuple[Block, ...]:
    found: list[Block] = []
    sections = appendices = 0
    for block in blocks:
        match block:
            case Section():
                sections += block.kind == "section"
                appendices += block.kind == "appendix"
                last = chr(96 + sections) if prefix.startswith("Bilag") and prefix.count(".") == 1 else str(sections)
                number = {"plain": "", "appendix": f"Bilag {appendices}"}.get(block.kind, f"{prefix}{last}")
                labels[block.id] = number
                inner = _numbered(block.blocks, f"{number}.", labels, counts)
                found.append(replace(block, number=number, blocks=inner))
            case Field() | Dialog():
                found.append(replace(block, blocks=_numbered(block.blocks, prefix, labels, counts)))
            case Table() | Figure() if block.caption:
                word = "Tabel" if isinstance(block, Table) else "Figur"
                counts[word] += 1
                labels[block.id] = f"{word} {counts[word]}"
                found.append(replace(block, number=counts[word]))
            case _:
                found.append(block)
    return tuple(found)


def _resolved(node: Any, labels: dict[str, str]) -> Any:
    """The node with the texts of its references filled in; what is not there is plain text."""
    if isinstance(node, tuple):
        return tuple(_resolved(part, labels) for part in node)
    match node:
        case Ref():
            return Ref(node.target, labels[node.target]) if node.target in labels else Text(node.target)
        case Section() | Field() | Dialog() | Cell():
            return replace(node, blocks=_resolved(node.blocks, labels))
        case Paragraph():
            return replace(node, children=_resolved(node.children, labels))
        case ListBlock():
            return replace(node, items=_resolved(node.items, labels))
        case Table():
            return replace(node, head=_resolved(node.head, labels), body=_resolved(node.body, labels))
        case _:
            return node
