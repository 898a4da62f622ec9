import pytest

from aftalegen.spec.load import load

HEAD = "aftaletype: samarbejdsaftale\nparter:\n"


def found(tmp_path, text: str) -> list[tuple[str, int, str]]:
    path = tmp_path / "aftale.yaml"
    path.write_text(f"{HEAD}{text}", "utf-8")
    return [(problem.code, problem.place.column, problem.hint) for problem in load(path).problems]


@pytest.mark.parametrize(
    ("text", "column", "start"),
    [
        ("  jobcentre: [{id: aalbrog}]\n", 20, "Mente du “aalborg” (Jobcenter Aalborg, 0851)? Skriv “navn: …” eller"),
        ("  jobcentre: [{id: 0815}]\n", 20, "Mente du “frederikshavn” (Jobcenter Frederikshavn, 0813)?"),
        ("  jobcentre: [{id: nord, navn: }]\n", 20, "Skriv “navn: …” eller kommunens navn eller kode"),
        ("  a_kasser: [{id: kristelig-akase}]\n", 19, "Mente du “krifa” (Kristelig A-kasse)?"),
        ("  a_kasser: [{id: 4f}]\n", 19, "Skriv “navn: …” eller a-kassens navn eller forkortelse"),
    ],
)
def test_a_party_that_nobody_knows_needs_a_name(tmp_path, text, column, start):
    ((code, where, hint),) = found(tmp_path, text)
    assert (code, where) == ("AFT075", column)
    assert hint.startswith(start)


@pytest.mark.parametrize(
    "text",
    [
        "  jobcentre: [{id: aalborg}]\n",
        "  jobcentre: [{id: nord, navn: Jobcenter Nord}]\n",
        "  a_kasser: [{id: 3f}]\n",
    ],
)
def test_a_party_that_is_known_or_named_needs_none(tmp_path, text):
    assert found(tmp_path, text) == []


def test_other_actors_always_have_a_name(tmp_path):
    assert [code for code, _, _ in found(tmp_path, "  andre_aktører: [{id: aalborg}]\n")] == ["AFT033"]


def test_a_wrong_code_is_told_once(tmp_path):
    codes = [code for code, _, _ in found(tmp_path, '  jobcentre: [{id: nord, kommunekode: "0815"}]\n')]
    assert codes == ["AFT039"]


def test_a_name_that_a_missing_layer_may_hold_is_not_missed(tmp_path):
    text = "  jobcentre: [{id: nord}]\nbygger_på: region.yaml\n"
    assert [code for code, _, _ in found(tmp_path, text)] == ["AFT020"]
