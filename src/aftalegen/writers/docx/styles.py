"""All styles of the document, in groups; the names are what a Danish reader finds in the styles pane of Word."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.document.layout import Layout
from aftalegen.writers.docx.look import BEFORE, BOX_INDENT, CELL_MARGIN, Look, border, borders, box_border, font_name
from aftalegen.writers.docx.numbering import APPENDIX_INDENT, HEADING_INDENT
from aftalegen.writers.docx.style import (
    BOLD,
    FLUSH,
    ITALIC,
    KEEP,
    KEEP_NEXT,
    UNNUMBERED,
    Style,
    cell_margins,
    exact_line,
    indent,
    letter_spacing,
    outline,
    spacing,
)
from aftalegen.writers.docx.units import text_width
from aftalegen.writers.docx.xml import W, quote

_RULED_LINE = 400
"""Twips between lines that are written on by hand: seven millimetres."""
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
)
"""Word's built-in styles stay out of the pane until someone uses them."""


def styles_xml(layout: Layout, language: str) -> str:
    """A ``w:styles`` element with document defaults, latent styles and all styles."""
    look = Look(layout)
    groups = (_basic, _headings, _cover, _contents, _text, _tables, _answers, _furniture, _characters, _table_styles)
    styles = "".join(style.xml() for group in groups for style in group(look))
    return f'<w:styles xmlns:w="{W}">{_defaults(look, language)}{_LATENT}{styles}</w:styles>'


def _defaults(look: Look, language: str) -> str:
    font, tongue = quote(font_name(look.layout)), quote(language)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" '
        f'w:cs="{font}"/>{look.size()}<w:lang w:val="{tongue}" w:eastAsia="{tongue}" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault><w:pPr><w:suppressAutoHyphens/></w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _basic(look: Look) -> Iterator[Style]:
    body = "<w:widowControl/>" + spacing(0, 120, look.line())
    yield Style("Normal", "Normal", body, look.colour("ink"), based="", default=True)
    font = "DefaultParagraphFont"
    yield Style(font, "Default Paragraph Font", kind="character", based="", default=True, hidden=True)
    yield Style("NoList", "No List", kind="numbering", based="", default=True, hidden=True)


def _headings(look: Look) -> Iterator[Style]:
    sizes = ((180, 1.714), (100, 1.286), (80, 1.143))
    for level, (after, size) in enumerate(sizes):
        name = f"Heading{level + 1}"
        place = f'<w:ilvl w:val="{level}"/>' if level else ""
        numbered = f'<w:numPr>{place}<w:numId w:val="1"/></w:numPr>'
        shape = spacing(BEFORE[name], after, look.line(0.88)) + indent(HEADING_INDENT, hanging=HEADING_INDENT)
        run = BOLD + look.colour("accent") + look.size(size)
        paragraph = KEEP + numbered + shape + outline(level)
        yield Style(name, f"heading {level + 1}", paragraph, run, following="Normal")
        plain = UNNUMBERED + FLUSH + outline(level)
        title = f"Overskrift {level + 1} uden nummer"
        yield Style(f"Uden{level + 1}", title, plain, based=name, following="Normal")
    for level, name in enumerate(("Bilagsoverskrift", "Bilagsafsnit")):
        place = f'<w:ilvl w:val="{level}"/>' if level else ""
        numbered = f'<w:numPr>{place}<w:numId w:val="2"/></w:numPr>'
        appendix = numbered + indent(APPENDIX_INDENT, hanging=APPENDIX_INDENT) + outline(level)
        yield Style(name, name, appendix, based=f"Heading{level + 1}", following="Normal")


def _cover(look: Look) -> Iterator[Style]:
    yield Style("Forsidelogo", "Forsidelogo", spacing(0, 0, 240))
    kicker = BOLD + look.colour("muted") + letter_spacing(20) + look.size(1.095)
    yield Style("Forsidelinje", "Forsidelinje", KEEP_NEXT + spacing(0, 120), kicker, following="Title")
    rule = f"<w:pBdr>{border('bottom', look.shade('accent'), size=12, space=14)}</w:pBdr>"
    title = BOLD + look.colour("accent") + look.size(2.857)
    yield Style("Title", "Title", KEEP + rule + spacing(0, 320, 252), title, following="Normal")
    edge = borders("top left bottom right", look.shade("accent"), size=4, space=4)
    badge = f'<w:pBdr>{edge}</w:pBdr>{look.fill("accent")}{spacing(200, 480, 240)}<w:jc w:val="center"/>'
    run = BOLD + '<w:color w:val="FFFFFF"/>' + letter_spacing(30)
    yield Style("Forsidestatus", "Forsidestatus", badge, run)


def _contents(look: Look) -> Iterator[Style]:
    heading = UNNUMBERED + FLUSH + outline(9)
    yield Style("TOCHeading", "TOC Heading", heading, based="Heading1", following="Normal")
    edge = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{text_width(look.layout)}"/></w:tabs>'
    levels = ((140, 480, 480, BOLD), (0, 1100, 620, ""), (0, 1900, 800, ""))
    for level, (before, left, hanging, run) in enumerate(levels, start=1):
        shape = edge + spacing(before, 50) + indent(left, hanging=hanging)
        yield Style(f"TOC{level}", f"toc {level}", shape, run, following="Normal")


def _text(look: Look) -> Iterator[Style]:
    yield Style("Indledning", "Indledning", spacing(0, 160), look.size(1.095), following="Normal")
    bar = f"<w:pBdr>{border('left', look.shade('rule'), size=18, space=9)}</w:pBdr>"
    prompt = ITALIC + look.colour("muted")
    yield Style("Udsagn", "Udsagn", bar + spacing(BEFORE["Udsagn"], 120) + indent(220), prompt, following="Normal")
    yield Style("Note", "Note", spacing(0, 120), look.colour("muted") + look.size(0.857), following="Normal")
    yield Style("Etiket", "Etiket", KEEP_NEXT + spacing(BEFORE["Etiket"], 40), BOLD, following="Normal")
    yield Style("ListParagraph", "List Paragraph", spacing(0, 60))
    box = box_border(look.layout) + look.fill("accent_tint")
    shape = box + spacing(0, 80, look.line(0.93)) + indent(BOX_INDENT, right=BOX_INDENT)
    yield Style("Dialogboks", "Dialogboks", shape, look.size(0.952))
    yield Style("Figur", "Figur", spacing(BEFORE["Figur"], 80, 240), following="Normal")


def _tables(look: Look) -> Iterator[Style]:
    dense, muted = look.line(0.88), look.colour("muted")
    yield Style("Tabeltekst", "Tabeltekst", spacing(0, 30, dense), look.size(0.905))
    yield Style("Tabelhoved", "Tabelhoved", KEEP, BOLD + look.colour("accent"), based="Tabeltekst")
    yield Style("Tabeletiket", "Tabeletiket", "", BOLD, based="Tabeltekst")
    yield Style("Tabeludsagn", "Tabeludsagn", "", ITALIC + muted, based="Tabeltekst")
    yield Style("Tabelnote", "Tabelnote", "", muted + look.size(0.81), based="Tabeltekst")
    caption = BOLD + muted + look.size(0.905)
    yield Style("Caption", "caption", "<w:keepLines/>" + spacing(BEFORE["Caption"], 80, dense), caption)
    yield Style("Mellemrum", "Mellemrum", exact_line(160))
    yield Style("Afslutning", "Afslutning", exact_line(20))


def _answers(look: Look) -> Iterator[Style]:
    field = BOLD + look.colour("accent") + look.size(1.048)
    yield Style("Aftalefelt", "Aftalefelt", KEEP + spacing(BEFORE["Aftalefelt"], 60), field, following="Normal")
    frame = borders("top left bottom right", look.shade("rule"), size=6, space=6)
    lines = f'<w:spacing w:before="0" w:after="0" w:line="{_RULED_LINE}" w:lineRule="atLeast"/>'
    shape = f"<w:keepLines/><w:pBdr>{frame}</w:pBdr>{lines}{indent(140, right=140)}"
    yield Style("Svarfelt", "Svarfelt", shape)
    yield Style(
        "Underskriver", "Underskriver", KEEP + spacing(BEFORE["Underskriver"], 0), BOLD, following="Underskriverrolle"
    )
    yield Style("Underskriverrolle", "Underskriverrolle", spacing(0, 80), look.colour("muted"))
    stops = '<w:tab w:val="left" w:pos="1500"/><w:tab w:val="left" w:leader="underscore" w:pos="7000"/>'
    yield Style("Underskriftslinje", "Underskriftslinje", f"<w:tabs>{stops}</w:tabs>{spacing(300, 0, 240)}")


def _furniture(look: Look) -> Iterator[Style]:
    run = look.colour("muted") + look.size(0.81)
    rule = f"<w:pBdr>{border('bottom', look.shade('rule'), space=5)}</w:pBdr>"
    yield Style("Header", "header", rule + spacing(0, 0, 240), run)
    yield Style("Footer", "footer", spacing(0, 0, 240), run)


def _characters(look: Look) -> Iterator[Style]:
    accent, muted = look.colour("accent"), look.colour("muted")
    looks = (
        ("Strong", "Strong", BOLD),
        ("Hyperlink", "Hyperlink", accent + '<w:u w:val="single"/>'),
        ("Henvisning", "Henvisning", accent),
        ("PlaceholderText", "Placeholder Text", muted),
        ("Dialogbokstitel", "Dialogbokstitel", BOLD + accent),
        ("Udsagnstegn", "Udsagnstegn", ITALIC + muted),
        ("Notetegn", "Notetegn", muted + look.size(0.857)),
        ("Statusstempel", "Statusstempel", BOLD + accent + letter_spacing(20)),
        ("CommentReference", "annotation reference", look.size(0.762)),
    )
    for id_, name, run in looks:
        yield Style(id_, name, run=run, kind="character", based="DefaultParagraphFont")
    yield Style("CommentText", "annotation text", spacing(0, 120, 240), look.size(0.952), hidden=True)


def _table_styles(look: Look) -> Iterator[Style]:
    bare = '<w:tblInd w:w="0" w:type="dxa"/>' + cell_margins(0, 108)
    yield Style("TableNormal", "Normal Table", kind="table", based="", default=True, hidden=True, table=bare)
    rule = look.shade("rule")
    lines = borders("top bottom insideH", rule)
    calm = f"<w:tblBorders>{lines}</w:tblBorders>{cell_margins(60, CELL_MARGIN)}"
    yield Style("Aftaletabel", "Aftaletabel", kind="table", based="TableNormal", table=calm)
    columns = f"<w:tblBorders>{lines}{border('insideV', rule)}</w:tblBorders>"
    yield Style("Formulartabel", "Formulartabel", kind="table", based="Aftaletabel", table=columns)
