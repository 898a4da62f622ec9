"""Pictures that come with a pack: read as they are, told when they are none, and never from outside the pack."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from aftalegen.document.assets import Assets, NotAPicture, picture
from aftalegen.document.templating import Library


def made(path: Path, size: tuple[int, int] = (100, 50), kind: str = "PNG", **options: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(str(options.pop("mode", "RGB")), size).save(path, kind, **options)
    return path


@pytest.fixture
def assets(tmp_path):
    """The pictures of a pack and of the one that it extends."""
    made(tmp_path / "pakke" / "aktiver" / "model.png")
    made(tmp_path / "grund" / "aktiver" / "model.png", (10, 10))
    made(tmp_path / "grund" / "aktiver" / "foto.jpg", kind="JPEG")
    return Assets(Library((tmp_path / "pakke", tmp_path / "grund"), trusted=False), {"kort": picture_of(tmp_path)})


def picture_of(folder: Path):
    return picture(made(folder / "kort.png"))


def size(image) -> tuple[int, int]:
    return round(image.width_mm), round(image.height_mm)


def test_a_png_stays_as_it_is(tmp_path):
    path = made(tmp_path / "a.png")
    assert picture(path).png == path.read_bytes()


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_becomes_a_png(tmp_path, mode):
    image = Image.open(BytesIO(picture(made(tmp_path / "a.jpg", kind="JPEG", mode=mode)).png))
    assert (image.format, image.size) == ("PNG", (100, 50))


def test_the_size_is_that_of_the_print(tmp_path):
    assert size(picture(made(tmp_path / "a.png", (200, 100)))) == (25, 13)
    assert size(picture(made(tmp_path / "b.png", (200, 100), dpi=(100, 100)))) == (51, 25)


@pytest.mark.parametrize(
    ("points", "expected"), [((4000, 1000), (160, 40)), ((1000, 4000), (50, 200)), ((4000, 4000), (160, 160))]
)
def test_a_large_picture_is_shown_as_large_as_there_is_room(tmp_path, points, expected):
    assert size(picture(made(tmp_path / "a.png", points))) == expected


@pytest.mark.parametrize("dpi", [0, 1])
def test_a_resolution_that_makes_no_sense_is_borne(tmp_path, dpi):
    found = picture(made(tmp_path / "a.png", dpi=(dpi, dpi)))
    assert 0 < found.width_mm <= 160


def test_a_photo_is_turned_as_the_telephone_was_held(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    found = picture(made(tmp_path / "a.jpg", kind="JPEG", exif=exif))
    assert found.height_mm == 2 * found.width_mm
    assert Image.open(BytesIO(found.png)).size == (50, 100)


def bomb(width: int, height: int) -> bytes:
    """A small file that says that it is a large picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("tom.png", b"", "hverken"),
        ("tekst.png", b"hej", "hverken"),
        ("svg.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "hverken"),
        ("afbrudt.png", bomb(100, 100), "hverken"),
        ("stor.png", b"x" * 5_000_001, "5 MB"),
        ("punkter.png", bomb(7000, 7000), "40 millioner"),
        ("flere-punkter.png", bomb(12000, 12000), "40 millioner"),
        ("bombe.png", bomb(60000, 60000), "40 millioner"),
    ],
)
def test_what_is_no_picture_is_told(tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(NotAPicture, match=reason) as stop:
        picture(path)
    assert name in stop.value.reason


def test_half_a_picture_is_none_whatever_else_is_imported(tmp_path, monkeypatch):
    """WeasyPrint asks Pillow to be lenient; whether a pack is right must not depend on that."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    (tmp_path / "afbrudt.png").write_bytes(bomb(100, 100))
    with pytest.raises(NotAPicture):
        picture(tmp_path / "afbrudt.png")
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_picture_of_another_kind_than_its_name_says(tmp_path):
    made(tmp_path / "a.gif", kind="GIF").rename(tmp_path / "a.png")
    with pytest.raises(NotAPicture):
        picture(tmp_path / "a.png")


def test_pictures_are_found_by_name_the_nearest_first(assets):
    assert list(assets) == ["aktiver/foto.jpg", "aktiver/model.png", "kort"]
    assert len(assets) == 3
    assert size(assets["aktiver/model.png"]) == (13, 6)
    assert assets["aktiver/model.png"] is assets["aktiver/model.png"]
    assert "kort" in assets
    assert "aktiver/foto.jpg" in assets


@pytest.mark.parametrize("name", ["Vores foto.JPG", "foto.2024.jpeg", "Ærø.png"])
def test_names_as_people_give_them(tmp_path, name):
    kind = "PNG" if name.endswith("png") else "JPEG"
    made(tmp_path / "aktiver" / name, kind=kind)
    assert Assets(Library((tmp_path,), trusted=False), {})[f"aktiver/{name}"].png


@pytest.mark.parametrize(
    "name",
    [
        "aktiver/ude.png",
        "aktiver/../../ude.png",
        "ude.png",
        "../ude.png",
        "aktiver/a.gif",
        "aktiver/findes-ikke.png",
        3,
    ],
)
def test_other_names_are_no_pictures(assets, tmp_path, name):
    made(tmp_path / "ude.png")
    made(tmp_path / "pakke" / "aktiver" / "a.gif", kind="GIF")
    (tmp_path / "pakke" / "aktiver" / "ude.png").symlink_to(tmp_path / "ude.png")
    assert name not in assets
    if isinstance(name, str):
        with pytest.raises(KeyError):
            assets[name]
