"""Word files: ours against docxtpl."""

from __future__ import annotations

from aftalegen.document import build, markup
from aftalegen.spec.model import Agreement
from aftalegen.writers.docx import write_docx
from benchmarks import example
from benchmarks.peers.docxtpl_peer import DocxtplPeer, text_length
from benchmarks.table import Row, faster, timed
from benchmarks.timing import interleaved

_TOLERANCE = 0.1
"""How much the amount of text in the two files may differ."""


def measure(rounds: int) -> list[Row]:
    """Both ways to our file, and docxtpl's, in turn."""
    source = example.agreement()
    whole = example.with_appendices()
    options = example.options(source)
    document = build.agreement_document(source, options)
    peer = DocxtplPeer(document)
    _must_match(write_docx(document), peer.render())
    taken = interleaved(
        {
            "tree": lambda: write_docx(document),
            "agreement": lambda: write_docx(build.agreement_document(source, options)),
            "afresh": lambda: _afresh(source, options),
            "appendices": lambda: write_docx(build.agreement_document(whole, options)),
            "docxtpl": peer.render,
        },
        rounds,
        calls=5,
    )
    return [
        timed("DOCX: tree to bytes", taken["tree"], 15),
        timed("DOCX: agreement to tree to bytes", taken["agreement"], 15),
        timed("– the same, no Markdown read before", taken["afresh"]),
        timed("– with all appendices (33 pages), target twice the first line", taken["appendices"], 30),
        timed("DOCX: docxtpl, flat context to bytes", taken["docxtpl"]),
        faster("DOCX: tree to bytes, against docxtpl", taken["tree"], taken["docxtpl"], 3),
        faster("DOCX: agreement to bytes, against docxtpl", taken["agreement"], taken["docxtpl"], 3),
    ]


def _afresh(source: Agreement, options: build.Options) -> bytes:
    """Without what is remembered of the Markdown of the rounds before."""
    markup.blocks.cache_clear()
    markup.inline.cache_clear()
    return write_docx(build.agreement_document(source, options))


def _must_match(ours: bytes, theirs: bytes) -> None:
    mine, other = text_length(ours), text_length(theirs)
    if abs(mine - other) > _TOLERANCE * mine:
        raise ValueError(f"Not the same document: {mine} characters in ours, {other} in docxtpl's.")
