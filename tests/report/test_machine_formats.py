import json
from dataclasses import replace

from aftalegen.errors import Place, Problem
from aftalegen.report.explanation import explanation
from aftalegen.report.formats import REPORTS
from aftalegen.spec.codes import CodeInfo, load_codes


def test_json_has_every_fact_in_order(problems, lines):
    document = json.loads(REPORTS["json"](problems, lines))
    assert document["counts"] == {"error": 2, "warning": 1, "note": 1}
    assert [problem["code"] for problem in document["problems"]] == ["AFT037", "AFT040", "AFT073", "AFT002"]
    assert document["problems"][0] == {
        "code": "AFT037",
        "level": "error",
        "file": "a.yaml",
        "line": 2,
        "column": 9,
        "width": 10,
        "path": "aftale.dato",
        "message": "“dato” er ikke en dato.",
        "hint": "Skriv: 2015-07-01",
    }


def test_github_annotations(problems, lines):
    problems[2] = replace(problems[2], hint="Skriv: 1")
    assert REPORTS["github"](problems, lines).splitlines() == [
        "::error file=a.yaml,title=AFT037,line=2,endLine=2,col=9,endColumn=19::“dato” er ikke en dato.%0ASkriv: 1",
        "::warning file=a.yaml,title=AFT040,line=3,endLine=3,col=11,endColumn=17::“kladde” er ukendt.",
        "::notice file=b.yaml,title=AFT073,line=1,endLine=1,col=1,endColumn=2::Bruges ikke.",
        "::error file=c.yaml,title=AFT002::Filen er for stor.",
    ]


def test_github_annotations_cannot_be_forged():
    problem = Problem("AFT032", "50 %\n::error::x", Place("a,b:c\n.yaml", 1, 1))
    (line,) = REPORTS["github"]([problem], {}).splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac%0A.yaml,title=AFT032,")
    assert line.endswith("::50 %25%0A::error::x")


def test_sarif_names_rules_places_and_lines(problems, lines):
    document = json.loads(REPORTS["sarif"](problems, lines))
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert document["version"] == "2.1.0"
    assert [rule["id"] for rule in rules] == ["AFT002", "AFT037", "AFT040", "AFT073"]
    assert rules[1]["shortDescription"]["text"] == load_codes()["AFT037"].title
    first, *_, last = run["results"]
    assert (first["ruleId"], rules[first["ruleIndex"]]["id"], first["level"]) == ("AFT037", "AFT037", "error")
    assert first["locations"][0] == {
        "physicalLocation": {
            "artifactLocation": {"uri": "a.yaml"},
            "region": {"startLine": 2, "startColumn": 9, "endColumn": 19, "snippet": {"text": "  dato: 01-07-2015"}},
        },
        "logicalLocations": [{"fullyQualifiedName": "aftale.dato"}],
    }
    assert last["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "c.yaml"}}}]


def test_sarif_quotes_names_and_knows_problems_without_a_file():
    problems = [Problem("AFT032", "m", Place("mappe æ/a b.yaml", 9, 1)), Problem("XYZ", "uden fil")]
    (run,) = json.loads(REPORTS["sarif"](problems, {}))["runs"]
    assert (
        run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "mappe%20%C3%A6/a%20b.yaml"
    )
    assert "locations" not in run["results"][0]
    assert run["tool"]["driver"]["rules"][1] == {"id": "XYZ"}


def test_an_empty_report_is_still_a_document():
    assert json.loads(REPORTS["json"]([], {}))["problems"] == []
    assert json.loads(REPORTS["sarif"]([], {}))["runs"][0]["results"] == []
    assert REPORTS["github"]([], {}) == ""


def test_a_code_is_explained_with_both_examples():
    shown = explanation("AFT037", load_codes()["AFT037"])
    assert shown.startswith("AFT037 (fejl): Ikke en dato\n\nDatoer skrives som")
    assert "Forkert:\n\n    aftale:\n      ikrafttræden: 1.7.2015\n\nRigtigt:\n\n    aftale:\n" in shown


def test_a_code_without_examples_is_explained_without():
    info = load_codes()["AFT002"]
    assert isinstance(info, CodeInfo)
    assert "Forkert" not in explanation("AFT002", info)
