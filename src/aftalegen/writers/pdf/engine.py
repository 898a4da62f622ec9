"""The one door to WeasyPrint: loading it, its fonts, and what it may fetch."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from aftalegen.errors import EnvironmentProblem

_SCHEME = "aftalegen-font:"
_PUBLIC = "Source Sans Pro"
# A name of our own, because a font that is installed under the public name would win over the one that we bring.
_FAMILY = "aftalegen Sans"
_FACES = (
    ("Regular", 400, "normal"),
    ("It", 400, "italic"),
    ("Semibold", 600, "normal"),
    ("Bold", 700, "normal"),
    ("BoldIt", 700, "italic"),
)


def font_stack(font: str) -> tuple[str, ...]:
    """The fonts to try for a layout's ``font``: itself where it is installed, then the one that we bring."""
    return (_FAMILY,) if font == _PUBLIC else (font, _FAMILY)


def load_engine() -> Any:
    """The WeasyPrint module.

    Raises:
        EnvironmentProblem: it, or a system library that it needs, is not on this machine.
    """
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise EnvironmentProblem(
            "PDF kan ikke laves på denne maskine, fordi biblioteket WeasyPrint eller Pango mangler.",
            "Kør “aftalegen doctor” for at se, hvad der skal installeres. Word og HTML virker uden.",
        ) from error
    return weasyprint


def pdf_available() -> str:
    """Why PDF files cannot be made on this machine, as a Danish sentence; "" when they can."""
    try:
        load_engine()
    except EnvironmentProblem as problem:
        cause = str(problem.__cause__ or "").strip().partition("\n")[0]
        return f"{problem.message} ({cause})" if cause else problem.message
    return ""


@cache
def font_configuration() -> Any:
    """Pango's view of the fonts: the machine's and ours. Building it takes long, so a process does it once."""
    from weasyprint.text.fonts import FontConfiguration

    configuration = FontConfiguration()
    load_engine().CSS(string=_font_faces(), font_config=configuration, url_fetcher=url_fetcher())
    return configuration


@cache
def url_fetcher() -> Any:
    """Hands out our own fonts and what the document itself contains; everything else is refused, unasked."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]  # the base class has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith(_SCHEME):
                return URLFetcherResponse(url, font_data(url.removeprefix(_SCHEME)))
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=("data",))


def font_data(face: str) -> bytes:
    """The font file of a face such as "Regular" or "BoldIt"."""
    return (files("font_source_sans_pro") / "files" / f"SourceSansPro-{face}.otf").read_bytes()


def _font_faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};src:url({_SCHEME}{face})}}'
        for family in (_FAMILY, _PUBLIC)
        for face, weight, style in _FACES
    )
