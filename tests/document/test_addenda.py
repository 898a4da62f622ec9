"""What documents say of addenda: marks, dates and covers, and the files that they keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.changes.addendum import amendments
from aftalegen.document import build, shared, tree
from aftalegen.document.addenda import enumerated
from aftalegen.document.layout import Layout
from aftalegen.errors import Place
from aftalegen.spec.addendum import Addendum
from aftalegen.spec.load import load, load_amended
from aftalegen.spec.model import Agreement

OPTIONS = build.Options(Layout())


def addendum(number: int, date: str = "", begins: str = "") -> Addendum:
    return Addendum(Path("t.yaml"), Place(), number, "", date, begins, "", "gældende")


def write(folder: Path, base: str, own: str) -> None:
    parties = """\
aftaletype: samarbejdsaftale
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg, kommunekode: "0851"}]
  a_kasser: [{id: 3f, a_kasse: 3f, navn: Faglig Fælles A-kasse}]
"""
    (folder / "aftale.yaml").write_text(f"{parties}aftale: {{{base}}}\n", "utf-8")
    change = "planlægning: {indkaldelister: {svarfrist_hverdage: 3}}\n"
    (folder / "t.yaml").write_text(f"tillæg_til: aftale.yaml\ntillæg: {{nummer: 1, {own}}}\n{change}", "utf-8")


@pytest.fixture
def made(tmp_path: Path):
    """The agreement that an addendum makes, by what the agreement and the addendum say of themselves."""

    def read(base: str, own: str) -> Agreement:
        write(tmp_path, base, own)
        found = load(tmp_path / "t.yaml").agreement
        assert found
        return found

    return read


def texts(document: tree.Document) -> str:
    found = (block for block in tree.walk(document.blocks) if isinstance(block, tree.Paragraph))
    return "\n".join("".join(getattr(part, "text", "") for part in block.children) for block in found)


def addendum_document(agreement: Agreement) -> tree.Document:
    return build.addendum_document(agreement, amendments(agreement), OPTIONS)


@pytest.mark.parametrize(
    ("addenda", "text"),
    [
        ([], ""),
        ([addendum(1, "2015-12-01", "2016-01-01")], "tillæg 1 af 1. december 2015"),
        (
            [addendum(1, begins="2016-01-01"), addendum(2), addendum(3)],
            "tillæg 1 af 1. januar 2016, tillæg 2 og tillæg 3",
        ),
    ],
)
def test_addenda_are_enumerated(addenda, text):
    assert enumerated(addenda) == text


@pytest.mark.parametrize(
    ("base", "own", "mark"),
    [
        ("status: gældende", "status: gældende", ""),
        ("status: gældende", "status: udkast", "UDKAST"),
        ("status: gældende", "titel: Nyt", "UDKAST"),
        ("status: gældende", "status: ophævet", "OPHÆVET"),
        ("status: udkast", "status: gældende", "UDKAST"),
    ],
)
def test_documents_are_marked_by_the_addendums_status(made, base, own, mark):
    agreement = made(base, own)
    assert addendum_document(agreement).mark == mark
    assert build.agreement_document(agreement, OPTIONS).mark == mark


def test_a_draft_addendum_to_an_agreement_in_force_leaves_the_agreement_final(made):
    document = build.agreement_document(made("status: gældende", "status: udkast"), OPTIONS)
    assert not [block for block in tree.walk(document.blocks) if isinstance(block, tree.Dialog)]


def test_a_draft_shows_what_the_addendum_leaves_open_and_one_in_force_does_not(made):
    assert "Parterne ændrer aftalen, fordi …" in texts(addendum_document(made("status: gældende", "status: udkast")))
    assert "…" not in texts(addendum_document(made("status: gældende", "status: gældende")))


def test_an_addendum_says_from_when_to_when_it_is_in_force(made):
    days = "status: gældende, ikrafttræden: 2016-01-01"
    text = texts(addendum_document(made("status: gældende", days)))
    assert "Ændringerne gælder fra den 1. januar 2016 og så længe aftalen gælder." in text
    text = texts(addendum_document(made("status: gældende", f"{days}, udløb: 2016-03-31")))
    assert "fra den 1. januar 2016 til og med den 31. marts 2016. Derefter gælder aftalen igen" in text


def test_an_addendum_names_the_agreement_by_its_own_date_and_the_earlier_addenda(made, tmp_path):
    made("status: gældende, dato: 2015-06-01", "status: gældende, dato: 2015-12-01")
    later = "tillæg_til: aftale.yaml\ntillæg: {nummer: 2}\nplanlægning: {indkaldelister: {svarfrist_hverdage: 2}}\n"
    (tmp_path / "t2.yaml").write_text(later, "utf-8")
    found = load(tmp_path / "t2.yaml").agreement
    assert found
    rows = texts(addendum_document(found)).split("\n")
    assert rows[rows.index("Fra den") + 1] == "1. juni 2015"
    assert rows[rows.index("Tidligere ændret ved") + 1] == "Tillæg 1 af 1. december 2015"


def test_the_cover_of_the_amended_agreement_names_its_addenda(made, tmp_path):
    made("status: gældende", "status: gældende, dato: 2015-12-01")
    amended = load_amended(tmp_path / "aftale.yaml").agreement
    assert amended
    covers = {
        plain: str(build.agreement_document(one, OPTIONS).cover)
        for plain, one in ((False, amended), (True, load(tmp_path / "aftale.yaml").agreement))
    }
    assert "Med tillæg 1 af 1. december 2015" in covers[False]
    assert "tillæg" not in covers[True]


@pytest.mark.parametrize(
    ("base", "own", "date"),
    [
        ("dato: 2015-06-01", "dato: 2015-12-01, ikrafttræden: 2016-01-01", "2015-12-01"),
        ("dato: 2015-06-01", "ikrafttræden: 2016-01-01", "2016-01-01"),
        ("dato: 2016-06-01", "dato: 2015-12-01", "2016-06-01"),
        ("status: udkast", "titel: Nyt", ""),
    ],
)
def test_an_amended_agreement_has_the_date_of_its_last_change(made, base, own, date):
    assert shared.date(made(base, own)) == date


def test_a_document_keeps_every_file_and_says_what_it_is(made):
    kept = addendum_document(made("status: gældende", "status: gældende")).attachments
    assert [(one.name, one.description) for one in kept] == [
        ("t.yaml", "Tillæg til aftalen (YAML)"),
        ("aftale.yaml", "Aftalen, som tillægget ændrer (YAML)"),
    ]


def test_marks_name_the_addenda(made):
    agreement = made('status: gældende, version: "1.0"', "status: gældende")
    assert addendum_document(agreement).metadata.keywords[:2] == ("version 1.0", "tillæg 1")
