"""What the engine leaves undone, done on its objects just before they are written.

The engine makes a tagged PDF/A-3a. For PDF/UA-1 as well, and for readers of the tags: the UA identifier, the scope of
header cells (structure.py), links that say where they lead, and one entry per embedded file.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aftalegen.writers.pdf.metadata import with_accessibility
from aftalegen.writers.pdf.structure import complete_structure, of_type, target


@dataclass(frozen=True, slots=True)
class Finish:
    """What the objects of a PDF cannot tell: the language, the titles of link targets, the types of files."""

    language: str
    titles: Mapping[str, str]
    types: Mapping[str, str]


def finish(pdf: Any, facts: Finish) -> None:
    """Completes a pydyf document in place."""
    import pydyf

    pdf.catalog["Lang"] = pydyf.String(facts.language)
    complete_structure(pdf)
    _name_links(pdf, facts.titles)
    _name_destinations(pdf)
    _describe_files(pdf, facts.types)
    _identify(pdf)
    _pack(pdf)


def _name_links(pdf: Any, titles: Mapping[str, str]) -> None:
    import pydyf

    for link in of_type(pdf, "/Annot"):
        if "Dest" in link:
            name = link["Dest"].string
            link["Contents"] = pydyf.String(titles.get(name, name))
            link["Dest"] = pydyf.String(quote(name))


def _name_destinations(pdf: Any) -> None:
    """Gives destinations plain names: readers do not agree on the order of others, and look names up by their order."""
    import pydyf

    tree = pdf.catalog.get("Names", {}).get("Dests")
    if tree:
        names = tree["Names"]
        plain = [pydyf.String(quote(name.string)) for name in names[::2]]
        names[:] = _name_tree(zip(plain, names[1::2], strict=True))


def _describe_files(pdf: Any, types: Mapping[str, str]) -> None:
    import pydyf

    files = list(of_type(pdf, "/Filespec"))
    if not files:
        return
    for item in files:
        item["F"] = item["UF"]
        target(pdf, item["EF"]["F"]).extra["Subtype"] = pydyf.name(types[item["UF"].string])
    names = target(pdf, pdf.catalog["Names"]["EmbeddedFiles"])["Names"]
    names[:] = _name_tree((item["UF"], item.reference) for item in files)
    pdf.catalog["AF"] = pydyf.Array(item.reference for item in files)


def _name_tree(pairs: Any) -> list[Any]:
    ordered = sorted(pairs, key=lambda pair: _key_bytes(pair[0].string))
    return [item for pair in ordered for item in pair]


def _key_bytes(text: str) -> bytes:
    return text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")


def _identify(pdf: Any) -> None:
    stream = target(pdf, pdf.catalog["Metadata"])
    stream.stream = [with_accessibility(b"\n".join(stream.stream))]


def _pack(pdf: Any) -> None:
    """Packs each stream once; left to itself the engine does so for the file and again for its identifier."""
    for item in pdf.objects:
        if isinstance(getattr(item, "stream", None), list):
            _pack_stream(item)


def _pack_stream(stream: Any) -> None:
    if "Interpolate" in stream.extra:
        stream.extra["Interpolate"] = "false"  # smoothing is up to the reader, says PDF/A
    if stream.compress:
        stream.stream = [zlib.compress(_content(stream))]
        stream.extra["Filter"] = "/FlateDecode"
        stream.compress = False


def _content(stream: Any) -> bytes:
    import pydyf

    data: bytes = pydyf.Stream(stream.stream).data
    return data[data.index(b"stream\n") + 7 : -len(b"\nendstream")]
