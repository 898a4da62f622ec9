"""A whole document as one self-contained HTML file."""

from __future__ import annotations

from aftalegen.document.layout import Logo
from aftalegen.document.tree import Cover, Document, Metadata, Revision
from aftalegen.reference import months
from aftalegen.writers.html import revised  # noqa: F401 - teaches block_html the blocks of a redline
from aftalegen.writers.html.blocks import Context, blocks_html, data_uri
from aftalegen.writers.html.comparing import compared_text
from aftalegen.writers.html.inline import attribute, plain_html, text_html
from aftalegen.writers.html.marks import legend_html
from aftalegen.writers.html.style import Furniture, style_sheet

_MAIN_ID = "hovedindhold"
# Whatever a house style asks for, a browser fetches nothing and runs nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'"


def write_html(document: Document) -> bytes:
    """``document`` as one HTML file (UTF-8) for the screen and for a browser's print: no script, nothing fetched."""
    furniture = Furniture(document.running_title, document.mark, document.stamp)
    css = style_sheet(document.layout, furniture, ("base", "screen", "print", *extra_styles(document)))
    return page_html(document, css).encode("utf-8")


def page_html(document: Document, css: str) -> str:
    """``document`` as HTML with ``css`` in its head."""
    head = f"{_head(document.metadata)}\n<style>\n{css}\n</style>"
    skip = f'<a class="skip" href="#{_MAIN_ID}">Spring til indholdet</a>'
    return (
        f'<!DOCTYPE html>\n<html lang="{attribute(_language(document.metadata))}">\n<head>\n{head}\n</head>\n'
        f"<body>\n{skip}\n{body_html(document)}\n</body>\n</html>\n"
    )


def extra_styles(document: Document) -> tuple[str, ...]:
    """The style sheets that only this kind of document needs."""
    return ("redline",) if document.versions else ()


def body_html(document: Document) -> str:
    """The title page and the content."""
    start = Context(depth=1 if document.cover else 0, entries=document.entries)
    was = document.versions.old.cover if document.versions else None
    legend = f"{legend_html(_who(document.versions.revision))}\n" if document.versions else ""
    cover = ""
    if document.cover:  # where there is a title page, the signs are explained on it, before they are met
        cover, legend = _cover(document.cover, was or document.cover, document.layout.logo, legend, start), ""
    return f'{cover}\n<main id="{_MAIN_ID}">\n{legend}{blocks_html(document.blocks, start)}\n</main>'


def _who(revision: Revision) -> str:
    return text_html(f"Ændret af {revision.author} {months.in_words(revision.date[:10])}.")


def _cover(cover: Cover, was: Cover, logo: Logo | None, legend: str, at: Context) -> str:
    """The title page; ``was`` is that of an older version, or the same one. ``legend`` explains the signs of both."""
    badge = f'<p class="badge">{compared_text(was.badge, cover.badge)}</p>' if cover.badge else ""
    kicker = f'<p class="kicker">{compared_text(was.kicker, cover.kicker)}</p>' if cover.kicker else ""
    title = f'<h1 class="title">{compared_text(was.title, cover.title)}</h1>'
    blocks = f'<div class="facts-of-title">{blocks_html(cover.blocks, at)}</div>' if cover.blocks else ""
    kind = "cover with-logo" if logo else "cover"
    return f'<header class="{kind}">{_logo(logo)}\n{kicker}\n{title}\n{badge}\n{legend}{blocks}\n</header>'


def _logo(logo: Logo | None) -> str:
    if logo is None:
        return ""
    source = data_uri(logo.mime, logo.data)
    return f'<img class="logo" src="{source}" alt="{attribute(logo.alt)}" style="height:{logo.height_mm:g}mm">'


def _head(metadata: Metadata) -> str:
    named = {
        "viewport": "width=device-width, initial-scale=1",
        "author": metadata.author,
        "description": metadata.subject,
        "keywords": ", ".join(metadata.keywords),
        "generator": "aftalegen",
        "dcterms.created": metadata.date,
        "dcterms.modified": metadata.date,
    }
    metas = [f'<meta name="{name}" content="{attribute(value)}">' for name, value in named.items() if value]
    first = ('<meta charset="utf-8">', f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">')
    return "\n".join((*first, f"<title>{plain_html(metadata.title)}</title>", *metas))


def _language(metadata: Metadata) -> str:
    return metadata.language.partition("-")[0]
