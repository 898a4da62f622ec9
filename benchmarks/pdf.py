"""PDF files: ours against WeasyPrint on the same body with CSS as one first writes it."""

from __future__ import annotations

from aftalegen.writers.pdf import write_pdf
from benchmarks import example
from benchmarks.peers.weasyprint_peer import WeasyPrintPeer, pages
from benchmarks.table import Row, share, timed
from benchmarks.timing import interleaved

_TOLERANCE = 2
"""How many pages the two files may differ by."""


def measure(rounds: int) -> list[Row]:
    """Ours, the peer's file of the same kind, and the peer's plainest file, in turn."""
    document = example.document()
    peer = WeasyPrintPeer(document)
    count = write_pdf(document).pages
    _must_match(count, pages(peer.archival()))
    taken = interleaved(
        {"ours": lambda: write_pdf(document).data, "archival": peer.archival, "plain": peer.plain}, rounds, warm_up=1
    )
    return [
        timed(f"PDF ({count} pages): tree to bytes", taken["ours"]),
        timed("PDF: WeasyPrint, naive CSS, PDF/A-3a like ours", taken["archival"]),
        timed("PDF: WeasyPrint, naive CSS, plain untagged PDF", taken["plain"]),
        share("PDF: our share of WeasyPrint's time, PDF/A-3a", taken["ours"], taken["archival"], 0.8),
        share("PDF: our share of WeasyPrint's time, plain PDF", taken["ours"], taken["plain"]),
    ]


def _must_match(ours: int, theirs: int) -> None:
    if abs(ours - theirs) > _TOLERANCE:
        raise ValueError(f"Not the same document: {ours} pages in ours, {theirs} in WeasyPrint's.")
