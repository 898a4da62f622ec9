"""Reads the files that are embedded in a PDF, so that an agreement's spec can be had back from its print."""

from __future__ import annotations

from io import BytesIO

from aftalegen.errors import AftalegenError


class NotOurs(AftalegenError):
    """The file is not a PDF that an agreement can be had back from."""

    exit_code = 1


def embedded_files(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """The name and content of every file embedded in the PDF ``data``; the agreement's own spec comes first.

    Raises:
        NotOurs: ``data`` is no PDF, is locked with a password, or has no files.
    """
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            places = [file.objgen for file in pdf.Root.get("/AF", ())]
            files = sorted(pdf.attachments.items(), key=lambda item: _place(places, item[1].obj.objgen, item[0]))
            found = [(spec.filename or name, spec.get_file().read_bytes()) for name, spec in files]
    except pikepdf.PasswordError as error:
        raise NotOurs("PDF-filen er låst med en adgangskode.", "Gem den uden adgangskode, og prøv igen.") from error
    except pikepdf.PdfError as error:
        raise NotOurs("Filen er ikke en PDF-fil, eller den er beskadiget.") from error
    if not found:
        raise NotOurs(
            "Der er ingen filer indlejret i PDF-filen.",
            "Kun PDF-filer, som aftalegen har lavet, har aftalens YAML-fil med.",
        )
    return tuple(found)


def _place(places: list[tuple[int, int]], file: tuple[int, int], name: str) -> tuple[int, str]:
    """Associated files in the order of the document; the name tree of a PDF has them by name."""
    return (places.index(file) if file in places else len(places), name)
